"""What a machine may lack: tests that need it are skipped there with a reason, and fail where CI is set."""

import os
from typing import TypeVar

import pytest

Found = TypeVar("Found")


def needed(found: Found | None, reason: str) -> Found:
    """What was found; without it the test ends here."""
    if found is not None:
        return found
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
