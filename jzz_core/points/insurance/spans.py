"""What one cell of a table says: months, a range of months, a base, a multiple."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ...base import Month
from ...case import CEILING

_DAY = r"(?:[-./]?\d{1,2}日?(?!\d))?"
_MONTH = rf"\d{{4}}(?:[-./年]\d{{1,2}}(?!\d)月?份?{_DAY}|\d{{2}}(?:\d{{2}})?(?!\d))"
_JOINS = r"\s*(?:-{1,3}|[—–~]+|至|到)\s*"
_NOW = r"(?:今|现在|目前)"
_SPAN = re.compile(rf"({_MONTH})(?:{_JOINS}(?:({_MONTH})|{_NOW})?|\s*(起|以来|以后))?")
_PARTS = re.compile(r"(\d{4})[-./年]?(\d{1,2})")
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")
_AMOUNT = re.compile(r"[¥￥]?\s*(-?\d+(?:\.\d+)?)\s*(?:元(?:/月|每月)?)?")
_MULTIPLE = re.compile(r"(\d+(?:\.\d+)?)\s*倍")
_AT_CEILING = re.compile(r"(?:按|缴费)?(?:上限|封顶|最高)(?:基数|缴费)?")
JOIN_ONLY = re.compile(rf"{_JOINS}")
NOW_ONLY = re.compile(rf"(?:{_JOINS})?{_NOW}")


@dataclass(frozen=True, slots=True)
class Span:
    """``until`` None: still paying. ``mark``: the sign between year and month, '' for 202311."""

    since: Month
    until: Month | None
    mark: str


def read_span(cell: str) -> Span | None:
    """ "2023-11", "202311", "2023年11月至2024年6月", "2023/11/01 - 今" …; None when it is no month."""
    match = _SPAN.fullmatch(_CLOCK.sub("", cell))
    if match is None:
        return None
    first = _month(match[1])
    second = _month(match[2]) if match[2] else None
    if first is None or (match[2] and second is None):
        return None
    alone = match[0] == match[1]
    return Span(first, first if alone else second, re.sub(r"\d", "", match[1])[:1])


def _month(text: str) -> Month | None:
    match = _PARTS.match(text)
    assert match is not None  # noqa: S101 - found by the larger pattern
    try:
        return Month.of(int(match[1]), int(match[2]))
    except ValueError:
        return None


def read_amount(cell: str) -> Decimal | None:
    """ "12,000.00 元" → 12000.00; None when it is no sum."""
    match = _AMOUNT.fullmatch(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", cell))
    if match is None or len(match[1]) > 15:
        return None
    return Decimal(match[1])


def read_multiple(cell: str) -> Decimal | None:
    """ "1.2倍" → 1.2; "上限" → CEILING."""
    if _AT_CEILING.fullmatch(cell):
        return CEILING
    match = _MULTIPLE.fullmatch(cell)
    return Decimal(match[1]) if match is not None else None
