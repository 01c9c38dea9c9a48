"""Which rows are shown, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from ..text import Text
from .rows import Row, Stage


def chosen(
    rows: Iterable[Row],
    *,
    search: str = "",
    stage: Stage | None = None,
    verdict: str | None = None,
    district: str | None = None,
    districts: Mapping[str, Text] | None = None,
) -> list[Row]:
    """The rows that fit all that is given. ``search``: words that label or district name must hold, all of them.

    Wide and narrow signs and capitals are the same. ``districts``: id → name, for the search.
    """
    words = _plain(search).split()
    names = {key: _plain(name.zh) for key, name in (districts or {}).items()}
    return [
        row
        for row in rows
        if (stage is None or row.stage is stage)
        and (verdict is None or row.verdict == verdict)
        and (district is None or row.district == district)
        and all(word in _plain(row.alias) or word in names.get(row.district or "", "") for word in words)
    ]


def most_urgent_first(rows: Iterable[Row]) -> list[Row]:
    """What is pressing, then the rest by the next day on which something must happen; what is done comes last."""
    return sorted(rows, key=_urgency)


def _urgency(row: Row) -> tuple[bool, bool, bool, date, str, str]:
    days = [visit.day for visit in row.visits]
    days += [day for day in (row.permit_until, row.deadline, row.finish) if day is not None]
    if row.action is not None and row.action.due is not None:
        days.append(row.action.due)
    waiting = row.stage in (Stage.SHORT, Stage.NO_SCORE)  # its dates are not real yet
    return row.done, not row.pressing, waiting, min(days, default=date.max), _plain(row.alias), row.case_id


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
