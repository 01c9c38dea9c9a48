"""One today for all tests, so that they mean the same in every year.

Nothing is kept on the machine that runs them: tests of the store name a place of their own.
"""

import os
from pathlib import Path

import pytest

from tests import effort

os.environ["JZZ_TODAY"] = "2026-11-24"
os.environ["JZZ_DATABASE_URL"] = "none"
effort.load()

CORE = Path(__file__).resolve().parent / "core"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the coverage of jzz_core counts: the examples of its own tests.

    Counting makes everything two to three times as slow. That a screen passes over a line of the core, or a property
    in its hundredth example, says nothing that the tests of the core must not say by themselves.
    """
    for item in items:
        property_based = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if property_based or CORE not in item.path.parents:
            item.add_marker("no_cover")
