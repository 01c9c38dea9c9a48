"""The domain of JZZ Planner: points, eligibility, papers and dates of a Shanghai residence-permit case.

Pure: no screen, no clock; "today" is always an argument. Names are loaded at first use, so that the import is quick.
``facts``, ``score`` and ``evaluate`` are modules that hold a function of the same name: import those from there.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Case": "case.models",
    "load_case": "case.file",
    "dump_case": "case.file",
    "disputes": "disputed",
    "papers": "planning",
    "plan_case": "planning",
    "load_policy": "policy.load",
    "load_calendar": "calendar",
    "JzzError": "errors",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
