"""How many examples a property is tried with: few every day, the same ones each time; many at length.

    JZZ_THOROUGH=1 python run.py test tests/core      ten times as many, and others each time

Everyday runs are derandomised: what fails once fails again, and the coverage is the same for everybody.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

THOROUGH = bool(os.environ.get("JZZ_THOROUGH"))


def examples(count: int, **more: Any) -> settings:
    """Settings of a property that is tried with ``count`` examples every day."""
    return settings(max_examples=count * (10 if THOROUGH else 1), **more)


def load() -> None:
    """Make this the way of all properties; none fails because a machine is slow."""
    settings.register_profile("jzz", deadline=None, derandomize=not THOROUGH, print_blob=True)
    settings.load_profile("jzz")
    settings.register_profile("jzz", examples(15))
    settings.load_profile("jzz")
