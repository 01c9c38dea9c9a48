"""Calendar months as a type of their own, and full years between dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

_PATTERN = re.compile(r"(\d{4})-(\d{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Month:
    """A month. ``index`` counts months since year 0, so that arithmetic is plain integer arithmetic."""

    index: int

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
            raise ValueError(f"not a month: {year}-{month}")
        return cls(year * 12 + month - 1)

    @classmethod
    def of_date(cls, day: date) -> Month:
        return cls(day.year * 12 + day.month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read "YYYY-MM". Raises ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"not a month: {text!r}")
        return cls.of(int(match[1]), int(match[2]))

    @property
    def year(self) -> int:
        return self.index // 12

    @property
    def month(self) -> int:
        return self.index % 12 + 1

    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def __add__(self, months: int) -> Month:
        return Month(self.index + months)

    def __sub__(self, other: Month) -> int:
        """Months from ``other`` to this one."""
        return self.index - other.index

    # All four by hand: those that a decorator derives are several times slower, and periods compare a lot.
    def __lt__(self, other: Month) -> bool:
        return self.index < other.index

    def __le__(self, other: Month) -> bool:
        return self.index <= other.index

    def __gt__(self, other: Month) -> bool:
        return self.index > other.index

    def __ge__(self, other: Month) -> bool:
        return self.index >= other.index

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def full_years(since: date, until: date) -> int:
    """Full years (周岁, 每满 1 年) from ``since`` to ``until``; negative when ``until`` is earlier.

    The year is full on the anniversary; for 29 February in a common year on 1 March.
    """
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def add_years(day: date, years: int) -> date:
    """The first day on which ``full_years(day, result) == years``; the last day there is when that lies beyond it."""
    if day.year + years > date.max.year:  # "9999-12-31" is often written for "without end"
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a common year
        return date(day.year + years, 3, 1)


def each_year(day: date, last: date) -> Iterator[date]:
    """``day`` and the same day of each year after it, up to ``last``, which is before the last day there is."""
    return takewhile(lambda one: one <= last, (add_years(day, years) for years in count()))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    month = Month.of_date(day) + months
    last = ((month + 1).first_day() - timedelta(days=1)).day
    return month.first_day().replace(day=min(day.day, last))


def _month(value: Any) -> Any:
    if isinstance(value, Month):
        return value
    if not isinstance(value, str):  # a table {"index": …} would build a month of any size
        raise ValueError("应写成 年-月, 例如 2023-11")
    try:
        return Month.parse(value)
    except ValueError:
        raise ValueError("应写成 年-月, 例如 2023-11") from None


MonthField = Annotated[
    Month,
    BeforeValidator(_month, json_schema_input_type=str),
    PlainSerializer(str, return_type=str),
]
