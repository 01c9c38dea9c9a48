"""Working days as a sorted array, so that adding and counting them is a look-up."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ..base import Lang, OutsideDataError
from .names import whole_holidays

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class DayKind(StrEnum):
    """What a day is. ``MAKEUP`` is a weekend day that is worked in exchange for a holiday (调休上班)."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"


class RestRun(NamedTuple):
    """Neighbouring days without work, ``end`` exclusive; ``names`` are the holidays among them, in order."""

    start: date
    end: date
    names: tuple[str, ...]
    provisional: bool


WORKED = (DayKind.WORKDAY, DayKind.MAKEUP)
_ONE_DAY = timedelta(days=1)


class WorkCalendar:
    """Working days from ``first_day`` to ``last_day``; never changes once built.

    A day outside that range raises OutsideDataError. A position (``index``) counts working days from the first one
    of the range, so that a plan can be reckoned in plain integers and turned into dates at the end.
    """

    __slots__ = (
        "_first",
        "_kinds",
        "_names",
        "_positions",
        "_published",
        "_unpublished",
        "_workdays",
        "first_day",
        "last_day",
    )

    def __init__(
        self, first_day: date, kinds: tuple[DayKind, ...], names: Mapping[date, str], published: frozenset[int]
    ) -> None:
        """``kinds``: one a day from ``first_day``; ``names``: Chinese names; ``published``: years with a notice."""
        self.first_day = first_day
        self.last_day = first_day + timedelta(days=len(kinds) - 1)
        self._first = first_day.toordinal()
        self._kinds = kinds
        self._names = dict(names)
        self._published = tuple(sorted(published))
        self._unpublished = frozenset(range(first_day.year, self.last_day.year + 1)) - published
        # _positions[d] is the number of working days before day d: the position of that or the next working day.
        self._workdays = array("i", (self._first + i for i, kind in enumerate(kinds) if kind in WORKED))
        self._positions = array("i", [0])
        worked = 0
        for kind in kinds:
            if kind in WORKED:
                worked += 1
            self._positions.append(worked)

    # -- single days -------------------------------------------------------------------------------------------------

    def is_workday(self, day: date) -> bool:
        return self.kind(day) in WORKED

    def kind(self, day: date) -> DayKind:
        return self._kinds[self._offset(day)]

    def name(self, day: date) -> str | None:
        """The holiday's Chinese name, for a worked weekend the name of what it makes up for, else None.

        A weekend that joins a holiday carries the holiday's name, as the notices count it.
        """
        self._offset(day)
        return self._names.get(day)

    # -- publication -------------------------------------------------------------------------------------------------

    @property
    def published_years(self) -> tuple[int, ...]:
        """The years whose arrangement the State Council has published (国务院办公厅放假安排)."""
        return self._published

    @property
    def last_published_year(self) -> int:
        return self._published[-1]

    def is_provisional(self, day: date) -> bool:
        """Whether the day lies in a year that is not published yet (推定)."""
        return day.year in self._unpublished

    def rests_on_provisional(self, since: date, until: date) -> bool:
        """Whether counting from ``since`` to ``until`` passes through a year that is not published yet."""
        return not self._unpublished.isdisjoint(range(since.year, until.year + 1))

    def version(self, lang: Lang = "zh") -> str:
        """Which arrangement the dates rest on, in a few words."""
        year = self.last_published_year
        if lang == "en":
            return f"State Council arrangement for {year}, provisional from {year + 1}"
        return f"国务院 {year} 年安排, {year + 1} 年起为推定"

    # -- counting ----------------------------------------------------------------------------------------------------

    def index(self, day: date) -> int:
        """The position of this working day, or of the next one when the day is a rest day."""
        return self._positions[self._offset(day)]

    def day_at(self, index: int) -> date:
        """The working day at a position. Raises OutsideDataError when the position is not in the calendar."""
        if not 0 <= index < len(self._workdays):
            raise OutsideDataError(f"{self._range_in_words()}, 算出的日期超出了这个范围, 请检查开始日期和天数")
        return date.fromordinal(self._workdays[index])

    def add(self, day: date, n: int) -> date:
        """The n-th working day after ``day`` (before it when n < 0); for n = 0 this day or the next working day."""
        index = self.index(day)
        return self.day_at(index + n - 1 if n > 0 and not self.is_workday(day) else index + n)

    def count(self, after: date, until: date) -> int:
        """Working days after the first date up to and including the second; negative when they are reversed."""
        return self._positions[self._offset(until) + 1] - self._positions[self._offset(after) + 1]

    @property
    def ordinals(self) -> NDArray[np.int32]:
        """All working days as proleptic ordinals (``date.toordinal``), sorted, read-only: position -> day."""
        import numpy as np

        days = np.frombuffer(self._workdays, dtype=np.int32)
        days.flags.writeable = False
        return days

    # -- stretches ---------------------------------------------------------------------------------------------------

    def rest_runs(self, first: date, last: date) -> list[RestRun]:
        """The runs of days without work between two dates (both included; a run is cut off there)."""
        runs: list[RestRun] = []
        for offset in range(self._offset(first), self._offset(last) + 1):
            if self._kinds[offset] in WORKED:
                continue
            day = date.fromordinal(self._first + offset)
            start, provisional = day, self.is_provisional(day)
            names: tuple[str, ...] = ()
            if runs and runs[-1].end == day:
                start, _, names, before = runs.pop()
                provisional = provisional or before
            names = whole_holidays((*names, self._names.get(day, "")))
            runs.append(RestRun(start, day + _ONE_DAY, names, provisional))
        return runs

    def makeup_days(self, first: date, last: date) -> list[date]:
        """The worked weekend days between two dates, both included."""
        offsets = range(self._offset(first), self._offset(last) + 1)
        return [date.fromordinal(self._first + i) for i in offsets if self._kinds[i] is DayKind.MAKEUP]

    def _offset(self, day: date) -> int:
        offset = day.toordinal() - self._first
        if not 0 <= offset < len(self._kinds):
            raise OutsideDataError(f"{self._range_in_words()}, {day.isoformat()} 不在其中")
        return offset

    def _range_in_words(self) -> str:
        return f"工作日历只覆盖 {self.first_day.year}–{self.last_day.year} 年"
