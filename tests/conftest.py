"""One today for all tests, so that they mean the same in every year.

Nothing is kept on the machine that runs them: tests of the store name a place of their own.
"""

import gc
import os
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from tests import effort

os.environ["JZZ_TODAY"] = "2026-11-24"
os.environ["JZZ_DATABASE_URL"] = "none"
effort.load()
# What thousands of tests hold on to is looked through again and again, and hardly any of it is garbage.
gc.set_threshold(100_000, 50, 100)

TESTS = Path(__file__).resolve().parent
CORE, BROWSER = TESTS / "core", TESTS / "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """When each test runs, and what the coverage of jzz_core counts: the examples of its own tests.

    Counting makes everything two to three times as slow. That a screen passes over a line of the core, or a property
    in its twentieth example, says nothing that the tests of the core must not say by themselves. Tests of the core that
    look at hundreds of cases, and pass no line that others do not, are marked as not counted where they stand.

    One after another, the tests with a browser come last: the quick ones shall speak first. Side by side they come
    first, as they take longest and wait most of the time.
    """
    side_by_side = hasattr(config, "workerinput")
    for item in items:
        in_browser = BROWSER in item.path.parents
        if in_browser:
            item.add_marker("browser")
        if CORE not in item.path.parents or getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")
    items.sort(key=lambda item: (BROWSER in item.path.parents) != side_by_side)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    """With ``-n``: what is set up for a file is set up once; files are begun in the order of the tests.

    As the files with a browser follow each other, each worker has one browser and one app for its share of them.
    """
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_sessionfinish() -> None:
    """All that is left goes with the process: looking through it for garbage first takes a second a worker."""
    gc.freeze()
