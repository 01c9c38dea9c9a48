"""Lists to work through on paper: a heading each, and lines with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .filling import fill


@dataclass(frozen=True, slots=True)
class ListLine:
    """``day``: None for at once."""

    who: str
    what: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ListPage:
    title: str
    lines: Sequence[ListLine]


def lists_html(title: str, lists: Sequence[ListPage], first: date, last: date) -> bytes:
    """``first`` to ``last``: the days that the lists are about. Lists without a line are left out."""
    return fill("lists.html", title=title, lists=[one for one in lists if one.lines], first=first, last=last)
