"""One row of a contribution record → a period, or a sentence about what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from ...base import Message, Month, say
from ...case import CEILING, MULTIPLE_PLACES
from .columns import Column
from .spans import JOIN_ONLY, NOW_ONLY, Span, read_amount, read_multiple, read_span

LEAST_BASE = 100  # yuan a month: what is less is a counter, or a multiple without 倍
_PAY: tuple[Column, Column] = ("base", "multiple")
_BACK_PAID = re.compile(r"补缴|补交")

Pay = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class ReadPeriod:
    """``base`` in yuan a month or ``multiple`` of the average wage, or neither. ``line``: where it begins."""

    since: Month
    until: Month | None
    base: Decimal | None
    multiple: Decimal | None
    back_paid: bool
    payer: str
    line: int

    def same_pay(self, other: ReadPeriod) -> bool:
        return replace(self, since=other.since, until=other.until, line=other.line) == other

    def answers(self) -> dict[str, Any]:
        """As an entry of ``applicant.insurance``."""
        return {
            "from": str(self.since),
            "to": None if self.until is None else str(self.until),
            "base": None if self.base is None else float(self.base),
            "multiple": None if self.multiple is None else float(self.multiple),
            "back_paid": True if self.back_paid else None,
        }


def is_base(cell: str) -> bool:
    """Whether a cell may be a base in yuan: no counter, no year."""
    found = read_amount(cell)
    return found is not None and found >= LEAST_BASE


def read_row(number: int, cells: Sequence[str], heading: Mapping[Column, int] | None) -> ReadPeriod | Message:
    """``heading``: column → position; without one the order of the cells says what they are."""
    span, rest = _span_by_heading(cells, heading) if heading is not None else _span_by_order(cells)
    if span is None:
        return say("record.month_unreadable", text=_short(cells))
    if span.until is not None and span.until < span.since:
        return say("record.reversed", since=span.since, until=span.until)
    told = heading is not None and heading.keys() & {*_PAY, "paid"}
    pay = _pay_by_heading(cells, heading) if heading is not None and told else _pay_by_order(rest)
    if isinstance(pay, Message):
        return pay
    base, multiple = pay
    payer = cells[heading["payer"]] if heading is not None and "payer" in heading else ""
    return ReadPeriod(
        span.since, span.until, base, multiple, bool(_BACK_PAID.search(" ".join(cells))), payer[:40], number
    )


def _span_by_heading(cells: Sequence[str], heading: Mapping[Column, int]) -> tuple[Span | None, list[str]]:
    rest = [cell for position, cell in enumerate(cells) if position not in heading.values()]
    if "since" in heading:
        first = read_span(cells[heading["since"]])
        if first is None or "until" not in heading:
            return first, rest
        end = cells[heading["until"]]
        if not end or NOW_ONLY.fullmatch(end) or re.fullmatch(r"至今|-+", end):
            return replace(first, until=None), rest
        last = read_span(end)
        return (replace(first, until=last.until) if last is not None else None), rest
    cell = cells[heading["month"]]
    if "year" in heading and re.fullmatch(r"\d{1,2}月?", cell):
        cell = f"{cells[heading['year']].rstrip('年度')}-{cell}"
    return read_span(cell), rest


def _span_by_order(cells: Sequence[str]) -> tuple[Span | None, list[str]]:
    """The first month of the row, a second one right after it as the end; what follows them."""
    start = next((position for position, cell in enumerate(cells) if read_span(cell)), None)
    if start is None:
        return None, list(cells)
    span = read_span(cells[start])
    assert span is not None  # noqa: S101 - just found
    rest = list(cells[start + 1 :])
    joined = False
    # A dash at the end of the row stands for a base that is not known.
    while len(rest) > 1 and JOIN_ONLY.fullmatch(rest[0]):
        joined = True
        del rest[0]
    if rest and (NOW_ONLY.fullmatch(rest[0]) or rest[0] in ("至今", "起")):
        return replace(span, until=None), rest[1:]
    second = read_span(rest[0]) if rest and span.until == span.since else None
    # 1980.12 beside 2003-11 is a sum, not a month.
    if second is not None and second.mark == span.mark:
        return replace(span, until=second.until), rest[1:]
    return (replace(span, until=None) if joined else span), rest


def _pay_by_heading(cells: Sequence[str], heading: Mapping[Column, int]) -> Pay | Message:
    base, times = (cells[heading[name]] if name in heading else "" for name in _PAY)
    if base or not times:
        return _pay(base)
    return _pay(times if "倍" in times or read_multiple(times) else f"{times}倍")


def _pay_by_order(rest: Sequence[str]) -> Pay | Message:
    """The first cell that is a base or a multiple; small numbers before it count something else."""
    numbers = [cell for cell in rest if read_amount(cell) is not None]
    chosen = next((cell for cell in rest if is_base(cell) or read_multiple(cell) is not None), None)
    return _pay(chosen if chosen is not None else numbers[0] if numbers else "")


def _pay(cell: str) -> Pay | Message:
    if not cell or re.fullmatch(r"[-—/]+|未知|不详|无", cell):
        return None, None
    multiple = read_multiple(cell)
    if multiple is not None:
        if not 0 < multiple <= CEILING or round(multiple, MULTIPLE_PLACES) != multiple:
            return say("record.multiple_wrong", text=_short([cell]), highest=CEILING)
        return None, multiple
    base = read_amount(cell)
    if base is None:
        return say("record.base_unreadable", text=_short([cell]))
    if base == 0:
        return say("record.base_zero")
    if base < LEAST_BASE:
        return say("record.base_small", text=_short([cell]))
    return base, None


def _short(cells: Sequence[str]) -> str:
    text = " ".join(cell for cell in cells if cell)
    return text if len(text) <= 24 else f"{text[:24]}…"
