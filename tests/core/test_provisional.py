"""Unpublished years: patterns of past years laid over them, and every start of three years against an oracle."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from make import WORLD, make, plan_case

from jzz_core.calendar import WorkCalendar, laid_over, patterns
from jzz_core.calendar.patterns import HOLIDAYS, anchors
from jzz_core.calendar.workdays import DayKind
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import Frame, load_process, provisional_range, schedule, tasks_for
from jzz_core.steps.schedule.passes import forward

CALENDAR = WORLD.calendar
TASKS = tasks_for(Case(), load_process())
LATE = date(2026, 11, 24)
ONCE = (date(2015, 9, 3), date(2015, 9, 4), date(2015, 9, 6))
"""The parade of 2015: no holiday of every year is near, so that it is not part of the pattern."""


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", range(2014, 2027))
def test_a_pattern_laid_over_its_own_year_gives_that_year_back(year: int) -> None:
    around = [*days_of(year - 1), *days_of(year), *days_of(year + 1)]
    plain = [DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND for day in around]
    unknown = WorkCalendar(around[0], tuple(plain), {}, frozenset())
    (pattern,) = (one for one in patterns(CALENDAR) if one.year == year)
    laid = laid_over(unknown, pattern, year, year)
    assert (laid.first_day, laid.last_day) == (date(year, 1, 1), date(year, 12, 31))
    for day in days_of(year)[:-8]:  # the last week belongs to the next year's arrangement
        if day in ONCE:
            assert laid.is_workday(day) == (day.weekday() < 5)
            continue
        assert laid.is_workday(day) == CALENDAR.is_workday(day), day


def test_every_published_year_since_2014_is_a_pattern() -> None:
    found = patterns(CALENDAR)
    assert [pattern.year for pattern in found] == list(range(2014, CALENDAR.last_published_year + 1))
    # Of one that begins and ends within them, those years of which the days on both sides are known.
    assert [pattern.year for pattern in patterns(laid_over(CALENDAR, found[0], 2024, 2026))] == [2025]


def test_a_day_belongs_to_the_nearest_holiday_at_most_twenty_days_away() -> None:
    first, last = date(2014, 1, 1), date(2016, 12, 31)
    kinds = [DayKind.WORKDAY if (first + timedelta(days=n)).weekday() < 5 else DayKind.WEEKEND for n in range(1096)]
    odd = {
        date(2014, 12, 12): None,  # New Year's Day, 20 days later
        date(2014, 12, 11): None,
        date(2015, 10, 21): None,  # National Day, 20 days earlier
        date(2015, 10, 22): None,
        date(2015, 12, 31): None,  # of the next year's arrangement
        date(2015, 10, 24): DayKind.MAKEUP,
        date(2015, 10, 18): DayKind.MAKEUP,
        date(2015, 10, 3): DayKind.HOLIDAY,  # a Saturday
    }
    for day, kind in odd.items():
        kinds[(day - first).days] = kind or DayKind.HOLIDAY
    calendar = WorkCalendar(first, tuple(kinds), {}, frozenset({2014, 2015, 2016}))
    (pattern,) = patterns(calendar)
    assert calendar.last_day == last
    assert (pattern.year, pattern.worked) == (2015, (("国庆节", 17),))
    assert pattern.off == (("元旦", -20), ("国庆节", 20))


@pytest.mark.parametrize(
    ("year", "spring", "autumn"), [(2027, "2027-02-06", "2027-09-15"), (2028, "2028-01-26", "2028-10-03")]
)
def test_each_year_has_its_seven_statutory_days(year: int, spring: str, autumn: str) -> None:
    found = anchors(year)
    assert set(found) == set(HOLIDAYS)
    assert (found["春节"].isoformat(), found["中秋节"].isoformat()) == (spring, autumn)
    assert (found["元旦"], found["国庆节"]) == (date(year, 1, 1), date(year, 10, 1))


def test_the_range_holds_the_plan_and_says_nothing_about_published_years() -> None:
    found = provisional_range(Frame(TASKS, CALENDAR, LATE), Scenario.TYPICAL)
    plan = schedule(TASKS, CALENDAR, LATE)
    assert found is not None
    assert found.earliest <= plan.finish <= found.latest
    assert found.earliest < found.latest
    assert found.tasks["print_notice"] == (found.earliest, found.latest)
    assert found.tasks["employer_review"] == (plan.row("employer_review").finish,) * 2
    assert found.years[0] == 2014
    assert provisional_range(Frame(TASKS, CALENDAR, date(2026, 3, 2)), Scenario.TYPICAL) is None


def test_no_range_without_a_year_to_take_a_pattern_from() -> None:
    kinds = tuple(DayKind.WORKDAY if n % 7 < 5 else DayKind.WEEKEND for n in range(800))
    unknown = WorkCalendar(date(2030, 1, 1), kinds, {}, frozenset({2001}))
    assert provisional_range(Frame(TASKS, unknown, date(2030, 2, 1)), Scenario.TYPICAL) is None


def test_progress_long_ago_is_still_in_the_calendar() -> None:
    progress = {"open_account": TaskProgress(started=date(2024, 5, 6), finished=date(2024, 5, 6))}
    found = provisional_range(Frame(TASKS, CALENDAR, LATE, progress=progress, today=LATE), Scenario.TYPICAL)
    assert found is not None
    assert found.tasks["open_account"] == (date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize("collected", ["2003-12-31", "2004-01-01"])
def test_a_permit_collected_before_the_calendar_begins_moves_no_date(collected: str) -> None:
    plain = plan_case(make(permit={"held": True}), LATE).provisional
    found = plan_case(make(permit={"held": True, "collected_on": collected}), LATE).provisional
    assert found is not None
    assert found == plain


def test_patterns_are_found_once() -> None:
    assert patterns(CALENDAR) is patterns(CALENDAR)


def test_every_start_of_three_years_ends_where_the_oracle_says_or_is_provisional() -> None:
    """The fastest plan is 42 positions long at most; from each working day it is walked in the other calendar."""
    oracle = [day for year in (2024, 2025, 2026) for day in days_of(year) if chinese_calendar.is_workday(day)]
    place = {day: n for n, day in enumerate(oracle)}
    length = 40  # 20 + 20 working days, everything else on the day before it
    checked = provisional = 0
    for year in (2024, 2025, 2026):
        for day in days_of(year):
            first = CALENDAR.index(day)
            finish = CALENDAR.day_at(forward(TASKS, CALENDAR, first, Scenario.FASTEST)["print_notice"].finish)
            begin = CALENDAR.day_at(first)
            if finish.year > 2026:
                assert CALENDAR.rests_on_provisional(begin, finish)
                provisional += 1
                continue
            assert not CALENDAR.rests_on_provisional(begin, finish)
            assert finish == oracle[place[begin] + length]
            checked += 1
    assert checked + provisional == 366 + 365 + 365
    assert provisional > 40


@pytest.mark.parametrize("start", [date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 3), date(2026, 12, 31)])
def test_a_plan_says_provisional_when_its_end_lies_in_an_unpublished_year(start: date) -> None:
    plan = schedule(TASKS, CALENDAR, start, Scenario.FASTEST)
    assert plan.row("print_notice").provisional == (plan.finish.year > 2026)
