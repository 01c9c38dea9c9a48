"""How past years arranged their holidays, as patterns that can be laid over a year that is not published yet.

A pattern is told holiday by holiday: which weekdays were off and which weekend days were worked, in days from the
holiday's statutory day (the first of its days off by law; for Spring Festival the first day of the lunar year). Laid
over another year, a day off counts where it falls on a weekday and a worked day only where it falls on a weekend and
is no day off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from ..base import DATA_DIR
from .known_days import read_days
from .workdays import DayKind, WorkCalendar

FIRST_PATTERN = 2014
"""Since then the rules of exchanging days are those of today (a separate day for New Year's Eve came later)."""
HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_REACH = 20
"""A day belongs to the nearest holiday, at most so many days away."""
Offset = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Days of one year's arrangement as (holiday, days from its statutory day)."""

    year: int
    off: tuple[Offset, ...]
    worked: tuple[Offset, ...]


@lru_cache(maxsize=4)
def patterns(calendar: WorkCalendar) -> tuple[Pattern, ...]:
    """Those of the published years since 2014 that the calendar covers."""
    last = calendar.last_day.year
    years = [y for y in calendar.published_years if FIRST_PATTERN <= y < last and y > calendar.first_day.year]
    return tuple(_pattern(calendar, year) for year in years)


@lru_cache(maxsize=256)
def laid_over(calendar: WorkCalendar, pattern: Pattern, first: int, last: int) -> WorkCalendar:
    """The calendar of the years ``first`` to ``last``, the unpublished ones among them arranged like ``pattern``."""
    begin, end = max(calendar.first_day, date(first, 1, 1)), min(calendar.last_day, date(last, 12, 31))
    days = [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
    kinds = {day: calendar.kind(day) for day in days}
    for year in range(begin.year, end.year + 1):
        if year not in calendar.published_years:
            _arrange(kinds, pattern, anchors(year))
    return WorkCalendar(begin, tuple(kinds.values()), {}, frozenset(calendar.published_years))


def _arrange(kinds: dict[date, DayKind], pattern: Pattern, statutory: Mapping[str, date]) -> None:
    for holiday, days in pattern.off:
        day = statutory[holiday] + timedelta(days=days)
        if kinds.get(day) is DayKind.WORKDAY:
            kinds[day] = DayKind.HOLIDAY
    for holiday, days in pattern.worked:
        day = statutory[holiday] + timedelta(days=days)
        if kinds.get(day) is DayKind.WEEKEND:
            kinds[day] = DayKind.MAKEUP


def _pattern(calendar: WorkCalendar, year: int) -> Pattern:
    statutory = anchors(year)
    near = (day + timedelta(days=n) for day in statutory.values() for n in range(-_REACH, _REACH + 1))
    around = sorted(set(near))
    off = [day for day in around if day.weekday() < 5 and calendar.kind(day) is DayKind.HOLIDAY]
    worked = [day for day in around if calendar.kind(day) is DayKind.MAKEUP]
    return Pattern(year, tuple(_offsets(off, statutory)), tuple(_offsets(worked, statutory)))


def _offsets(days: Iterable[date], statutory: Mapping[str, date]) -> Iterable[Offset]:
    for day in days:
        holiday = min(statutory, key=lambda name: abs((day - statutory[name]).days))
        yield holiday, (day - statutory[holiday]).days


def anchors(year: int) -> Mapping[str, date]:
    """The statutory day of each holiday of a year since 2014."""
    return _anchors()[year]


@cache
def _anchors() -> Mapping[int, Mapping[str, date]]:
    found: dict[int, dict[str, date]] = {}
    for day, names in sorted(read_days(DATA_DIR).off.items()):
        for name in HOLIDAYS:
            if name in names.split("、"):
                found.setdefault(day.year, {}).setdefault(name, day)
    return found
