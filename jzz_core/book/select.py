"""Which rows are shown, and in which order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from ..base import Text
from .rows import CaseStage, Row


def chosen(
    rows: Iterable[Row],
    *,
    search: str = "",
    stage: CaseStage | None = None,
    verdict: str | None = None,
    district: str | None = None,
    pressing: bool = False,
    districts: Mapping[str, Text] | None = None,
) -> list[Row]:
    """The rows that fit all that is given. ``search``: words that label or district name must hold, all of them;
    ``pressing``: only these.

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
        and (row.pressing or not pressing)
        and all(word in _plain(row.alias) or word in names.get(row.district or "", "") for word in words)
    ]


class Order(StrEnum):
    URGENT = "urgent"
    ALIAS = "alias"
    POINTS = "points"
    FINISH = "finish"
    PERMIT = "permit"


def in_order(rows: Iterable[Row], order: Order) -> list[Row]:
    """Most urgent, most points or earliest first; what has no such value comes last, equals most urgent first."""
    urgent = most_urgent_first(rows)
    match order:
        case Order.URGENT:
            return urgent
        case Order.ALIAS:
            return sorted(urgent, key=lambda row: _plain(row.alias))
        case Order.POINTS:
            return sorted(urgent, key=lambda row: -1 if row.total is None else row.total, reverse=True)
        case Order.FINISH:
            return sorted(urgent, key=lambda row: (row.waiting, row.finish or date.max))
        case Order.PERMIT:
            return sorted(urgent, key=lambda row: row.permit_until or date.max)


def most_urgent_first(rows: Iterable[Row]) -> list[Row]:
    """What is pressing, then the rest by the next day on which something must happen; what is done comes last."""
    return sorted(rows, key=_urgency)


def _urgency(row: Row) -> tuple[bool, bool, bool, date, str, str]:
    days = [visit.day for visit in row.visits]
    days += [day for day in (row.permit_until, row.deadline, row.finish) if day is not None]
    if row.action is not None and row.action.due is not None:
        days.append(row.action.due)
    return row.done, not row.pressing, row.waiting, min(days, default=date.max), _plain(row.alias), row.case_id


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
