"""Days off and worked weekends by name, patterns, and the registrations of children, as they are today."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from make import WORLD

from jzz_core.calendar import WorkCalendar, laid_over, patterns
from jzz_core.calendar.workdays import DayKind
from tests.recorded_lines import Recorded, attempt, compare, line

CALENDAR = WORLD.calendar
WEEK = (DayKind.WORKDAY,) * 5 + (DayKind.WEEKEND,) * 2


def test_recorded_calendar() -> None:
    compare("calendar", [*_years(), *_patterns(), *_small(), *_school()])


def _special(calendar: WorkCalendar, first: date, last: date) -> str:
    """The days that are not as any week, those side by side that are alike together."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    told = []
    for (kind, name), some in groupby(days, lambda day: (calendar.kind(day), calendar.name(day))):
        run = [*some]
        if name is not None or kind not in (DayKind.WORKDAY, DayKind.WEEKEND):
            told.append(f"{run[0]:%m%d}-{run[-1]:%m%d} {kind} {name or '-'}")
    return "; ".join(told)


def _years() -> Recorded:
    for year in (*range(2004, 2031), 2033, 2060):
        first, last = date(year, 1, 1), date(year, 12, 31)
        yield str(year), "days", _special(CALENDAR, first, last)
        if year > 2023:
            runs = [run for run in CALENDAR.rest_runs(first, last) if run.names or (run.end - run.start).days != 2]
            yield str(year), "rests", line(runs)
        counted = (CALENDAR.count(first, last), CALENDAR.index(last), len(CALENDAR.makeup_days(first, last)))
        yield str(year), "counted", line(counted, CALENDAR.is_provisional(last), CALENDAR.add(first, 100))
    yield "calendar", "published", line(CALENDAR.published_years, CALENDAR.version(), CALENDAR.version("en"))


def _patterns() -> Recorded:
    for pattern in patterns(CALENDAR):
        yield str(pattern.year), "pattern", line(pattern.off, pattern.worked)
        laid = laid_over(CALENDAR, pattern, 2026, 2028)
        yield str(pattern.year), "laid over", _special(laid, laid.first_day, laid.last_day)
    (first, *_), last = patterns(CALENDAR), CALENDAR.last_day.year
    for begin, end in ((1990, 2005), (last - 1, last + 5)):
        laid = laid_over(CALENDAR, first, begin, end)
        yield (
            f"{begin}-{end}",
            "laid over",
            line(laid.first_day, laid.last_day, laid.published_years, laid.count(laid.first_day, laid.last_day)),
        )


def _small() -> Recorded:
    """A calendar of a few weeks: both its ends, and what lies outside."""
    first = date(2026, 12, 28)
    kinds = [WEEK[(first.weekday() + n) % 7] for n in range(21)]
    kinds[4], kinds[6] = DayKind.HOLIDAY, DayKind.MAKEUP
    small = WorkCalendar(first, tuple(kinds), {first + timedelta(days=4): "元旦"}, frozenset({2026}))
    days = [first + timedelta(days=n) for n in (-1, 0, 1, 4, 5, 6, 19, 20, 21, 400)]
    for day in days:
        for n in (-2, -1, 0, 1, 2):
            yield str(day), f"add {n}", line(attempt(small.add, day, n))
        for name in ("kind", "name", "index", "is_provisional"):
            yield str(day), name, line(attempt(getattr(small, name), day))
        for other in days[::3]:
            for name in ("count", "rest_runs", "makeup_days", "rests_on_provisional"):
                yield str(day), f"{name} {other}", line(attempt(getattr(small, name), day, other))


def _school() -> Recorded:
    for born in (
        date(2007, 8, 31),
        date(2010, 9, 1),
        date(2014, 2, 28),
        date(2016, 2, 29),
        date(2019, 12, 31),
        date(2023, 9, 1),
    ):
        for year in (None, born.year + 8):
            for one in WORLD.school.of_child(born, year):
                days = (one.opens, one.closes, one.late_opens, one.late_closes, one.ready_by, one.last_chance)
                yield f"born {born} {year or ''}", one.stage.id, line(*days, one.provisional)
