"""Holiday names: of a single day off, of a whole holiday, and of a worked weekend."""

from __future__ import annotations

from collections.abc import Iterable

MAKES_UP = "调休上班"
# In the name of a whole holiday the eve goes without saying.
_WHOLE = {"除夕": "春节", "春节延长假期": "春节"}


def whole_holidays(names: Iterable[str]) -> tuple[str, ...]:
    """The holidays behind the names of single days, each once, in order of appearance."""
    parts = (part for name in names for part in name.split("、") if part)
    return tuple(dict.fromkeys(_WHOLE.get(part, part) for part in parts))


def joined(holidays: Iterable[str]) -> str:
    return "、".join(holidays)
