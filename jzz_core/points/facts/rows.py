"""The rows of a fact table before anything is known of them: people and days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, repeat
from typing import TYPE_CHECKING

import numpy as np

from ...case import Applicant

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_DAYS_TO_1970, _MONTHS_TO_1970 = date(1970, 1, 1).toordinal(), 1970 * 12


@dataclass(frozen=True)
class Rows:
    """On ``dates`` the people at the positions ``who``: one person after the other, nobody without a row."""

    people: Sequence[Applicant]
    who: Ints
    dates: Sequence[date]

    @classmethod
    def of(cls, people: Sequence[Applicant], dates: Sequence[Sequence[date]]) -> Rows:
        """Each of the people on each of its dates."""
        there = [(one, days) for one, days in zip(people, dates, strict=True) if days]
        who = [*chain.from_iterable(repeat(n, len(days)) for n, (_, days) in enumerate(there))]
        days = [*chain.from_iterable(days for _, days in there)]
        return cls([one for one, _ in there], np.array(who, np.int64), days)

    def at(self, positions: NDArray[np.intp]) -> Rows:
        """Some of the rows, in their order, with the people that they are of."""
        present, who = np.unique(self.who[positions], return_inverse=True)
        people = [self.people[n] for n in present.tolist()]
        return Rows(people, who, [self.dates[n] for n in positions.tolist()])

    @cached_property
    def starts(self) -> Ints:
        """The first row of each person."""
        return np.searchsorted(self.who, np.arange(len(self.people)))

    @cached_property
    def spans(self) -> list[tuple[Applicant, slice]]:
        """Where the rows of each person stand."""
        ends = [*self.starts.tolist(), len(self.dates)]
        return [(one, slice(first, end)) for one, first, end in zip(self.people, ends, ends[1:], strict=False)]

    def each(self, values: Iterable[int]) -> Ints:
        """What is said of each person, whatever the day."""
        return self._for_rows(np.array([*values], np.int64))

    def _for_rows(self, values: Ints) -> Ints:
        return values if len(self.people) == len(self.dates) else values[self.who]

    @cached_property
    def days(self) -> NDArray[np.datetime64]:
        since_1970 = np.fromiter(map(date.toordinal, self.dates), np.int64, len(self.dates)) - _DAYS_TO_1970
        return since_1970.view("datetime64[D]")

    @cached_property
    def ascending(self) -> bool:
        """Whether the days of each person are in order."""
        return bool(((self.days[1:] >= self.days[:-1]) | (self.who[1:] != self.who[:-1])).all())

    @cached_property
    def months(self) -> Ints:
        """``Month.index`` of each day."""
        return self.days.astype("datetime64[M]").view(np.int64) + _MONTHS_TO_1970

    def full_years(self, since: Sequence[date], rows: slice = slice(None)) -> Ints:
        """``months.full_years`` of the rows; ``since``: a day of each person, or the only one for those of ``rows``."""
        (year, day), (since_year, since_day) = self._parts, _year_and_day(since)
        if len(since) > 1:
            since_year, since_day = self._for_rows(since_year), self._for_rows(since_day)
        return year[rows] - since_year - (day[rows] < since_day)

    @cached_property
    def _parts(self) -> tuple[Ints, Ints]:
        """The years, and numbers that rise with the days within one."""
        firsts = (self.months - _MONTHS_TO_1970).view("datetime64[M]").astype("datetime64[D]")
        return self.months // 12, (self.months % 12 + 1) * 100 + (self.days - firsts).view(np.int64) + 1


def _year_and_day(dates: Sequence[date]) -> tuple[Ints, Ints]:
    """The same of single days."""
    return np.array([d.year for d in dates], np.int64), np.array([d.month * 100 + d.day for d in dates], np.int64)
