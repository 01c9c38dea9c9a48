"""What the tests of the core share."""

from collections.abc import Iterator

import pytest
from make import WORLD

from jzz_core import __main__ as command_line


@pytest.fixture(autouse=True, scope="session")
def commands_share_one_knowledge() -> Iterator[None]:
    """A command that is run in this process finds the data read; one that is a process of its own reads them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command_line, "Knowledge", lambda: WORLD)
        yield
