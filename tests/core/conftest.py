"""What the tests of the core share."""

from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace

import pytest
import tomli
from make import WORLD

from jzz_core import __main__ as command_line
from jzz_core.base import data_files


@pytest.fixture(autouse=True, scope="session")
def commands_share_one_knowledge() -> Iterator[None]:
    """A command that is run in this process finds the data read; one that is a process of its own reads them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command_line, "Knowledge", lambda: WORLD)
        yield


@pytest.fixture(autouse=True, scope="session")
def a_text_is_parsed_once() -> Iterator[None]:
    """Of a folder of data that is copied to break one file, the others are the same again."""
    parsed = SimpleNamespace(loads=cache(tomli.loads), TOMLDecodeError=tomli.TOMLDecodeError)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_files, "tomli", parsed)
        yield
