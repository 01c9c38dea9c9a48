"""The working calendar: against an independent package, at the edges of holidays, and its own laws."""

import re
from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.base import OutsideDataError
from jzz_core.calendar.notices import LAST_YEAR
from jzz_core.calendar.workdays import DayKind, WorkCalendar
from scripts import calendar_days
from tests.effort import examples

CALENDAR = WORLD.calendar
DAYS = st.dates(date(2006, 1, 1), date(2055, 12, 31))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def test_the_days_are_what_the_package_says() -> None:
    assert calendar_days.FILE.read_text("utf-8") == calendar_days.document(), "run scripts/calendar_days.py"


def test_agrees_with_an_independent_package_on_every_day_from_2013_to_2026() -> None:
    differing = [
        day
        for day in days(date(2013, 1, 1), date(2026, 12, 31))
        if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


def test_before_2013_the_two_packages_differ_on_one_day_only() -> None:
    differing = [
        day
        for day in days(date(2004, 1, 1), date(2012, 12, 31))
        if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == [date(2005, 12, 31)]


@pytest.mark.parametrize("year", range(2013, 2027))
def test_worked_weekends_are_weekend_days_and_days_off_carry_a_name(year: int) -> None:
    for day in days(date(year, 1, 1), date(year, 12, 31)):
        kind, name = CALENDAR.kind(day), CALENDAR.name(day)
        if kind is DayKind.MAKEUP:
            assert day.weekday() >= 5
            assert name is not None
            assert name.endswith("调休上班")
            assert len(name) > len("调休上班")
        elif kind is DayKind.HOLIDAY:
            assert name
        elif kind is DayKind.WORKDAY:
            assert name is None


def test_names_are_chinese_and_follow_the_whole_holiday() -> None:
    assert CALENDAR.name(CALENDAR.first_day) == "元旦"
    assert CALENDAR.name(date(2026, 1, 2)) == "元旦"
    assert CALENDAR.name(date(2026, 1, 4)) == "元旦调休上班"
    assert CALENDAR.name(date(2026, 2, 15)) == "春节"  # the Sunday before the eve
    assert CALENDAR.name(date(2026, 2, 16)) == "除夕"
    assert CALENDAR.name(date(2026, 2, 14)) == "春节调休上班"
    assert CALENDAR.name(date(2027, 10, 4)) == "国庆节"  # without the package's remarks
    assert CALENDAR.name(date(2026, 3, 7)) is None


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # across New Year: the Sunday is worked
        (date(2025, 12, 31), 2, date(2026, 1, 5)),
        (date(2026, 1, 5), -1, date(2026, 1, 4)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # worked Saturday before the Spring Festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),
        (date(2026, 2, 24), -1, date(2026, 2, 14)),
        (date(2026, 2, 27), 1, date(2026, 2, 28)),  # worked Saturday after it
        (date(2026, 2, 28), 1, date(2026, 3, 2)),
        (date(2026, 2, 18), 0, date(2026, 2, 24)),
        (date(2026, 2, 18), 1, date(2026, 2, 24)),
        (date(2026, 2, 18), -1, date(2026, 2, 14)),
        (date(2026, 9, 18), 1, date(2026, 9, 20)),  # a worked Sunday beside a free Saturday
        (date(2026, 9, 20), 1, date(2026, 9, 21)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
        (date(2026, 3, 2), 20, date(2026, 3, 30)),
        (date(2026, 1, 5), 40, date(2026, 3, 6)),
    ],
)
def test_adding_days_across_holidays_and_worked_weekends(day: date, n: int, expected: date) -> None:
    assert CALENDAR.add(day, n) == expected


@pytest.mark.parametrize("day", CALENDAR.makeup_days(date(2020, 1, 1), date(2026, 12, 31)))
def test_both_sides_of_each_worked_weekend_count_it_once(day: date) -> None:
    before, after = CALENDAR.add(day, -1), CALENDAR.add(day, 1)
    assert CALENDAR.count(before, day) == 1
    assert CALENDAR.count(day, after) == 1
    assert CALENDAR.add(before, 2) == after
    assert CALENDAR.count(before, after) == 2


@given(day=DAYS, n=st.integers(-250, 250))
@examples(50)
def test_n_days_forward_and_n_days_back_return_to_the_working_day(day: date, n: int) -> None:
    workday = CALENDAR.add(day, 0)
    there = CALENDAR.add(workday, n)
    assert CALENDAR.is_workday(there)
    assert CALENDAR.add(there, -n) == workday
    assert CALENDAR.count(workday, there) == n


@given(one=DAYS, other=DAYS, third=DAYS)
@examples(40)
def test_counting_is_antisymmetric_and_adds_up(one: date, other: date, third: date) -> None:
    assert CALENDAR.count(one, other) == -CALENDAR.count(other, one)
    assert CALENDAR.count(one, other) + CALENDAR.count(other, third) == CALENDAR.count(one, third)


@given(day=DAYS)
@examples(40)
def test_positions_and_days_are_each_others_inverse(day: date) -> None:
    index = CALENDAR.index(day)
    assert CALENDAR.day_at(index) == CALENDAR.add(day, 0)
    assert date.fromordinal(int(CALENDAR.ordinals[index])) == CALENDAR.day_at(index)


def test_the_array_of_working_days_is_sorted_and_read_only() -> None:
    ordinals = CALENDAR.ordinals
    assert (np.diff(ordinals) > 0).all()
    with pytest.raises(ValueError, match="read-only"):
        ordinals[0] = 1


def test_rest_days_are_merged_into_runs_with_their_holiday() -> None:
    runs = CALENDAR.rest_runs(date(2026, 2, 9), date(2026, 3, 1))
    assert [(run.start, run.end, run.names) for run in runs] == [
        (date(2026, 2, 15), date(2026, 2, 24), ("春节",)),
        (date(2026, 3, 1), date(2026, 3, 2), ()),
    ]


@given(first=st.dates(date(2024, 1, 1), date(2029, 1, 1)), length=st.integers(0, 200))
@examples(20)
def test_the_runs_cover_the_rest_days_and_nothing_else(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    runs = CALENDAR.rest_runs(first, last)
    covered = {day for run in runs for day in days(run.start, run.end - timedelta(days=1))}
    assert covered == {day for day in days(first, last) if not CALENDAR.is_workday(day)}
    assert all(one.end < other.start for one, other in pairwise(runs))


def test_a_run_that_touches_an_unpublished_year_is_provisional() -> None:
    (run,) = CALENDAR.rest_runs(date(2026, 12, 31), date(2027, 1, 3))
    assert run == (date(2027, 1, 1), date(2027, 1, 4), ("元旦",), True)
    kinds = (DayKind.WORKDAY, DayKind.WEEKEND, DayKind.WEEKEND, DayKind.WORKDAY)
    for published in (set[int](), {2022}, {2023}, {2022, 2023}):
        calendar = WorkCalendar(date(2022, 12, 30), kinds, {}, frozenset(published))
        (run,) = calendar.rest_runs(date(2022, 12, 30), date(2023, 1, 2))
        assert run == (date(2022, 12, 31), date(2023, 1, 2), (), len(published) < 2)


def test_the_calendar_ends_with_a_whole_year_of_holidays() -> None:
    assert CALENDAR.last_day == date(LAST_YEAR, 12, 31)
    assert CALENDAR.kind(date(LAST_YEAR, 10, 1)) is DayKind.HOLIDAY
    assert CALENDAR.index(CALENDAR.first_day) == 0


def test_the_arrangement_is_named_with_the_first_year_that_is_not_published() -> None:
    assert re.findall(r"\d{4}", CALENDAR.version()) == ["2026", "2027"]
    assert re.findall(r"\d{4}", CALENDAR.version("en")) == ["2026", "2027"]
    assert CALENDAR.version("en").isascii()


def test_years_are_provisional_from_the_first_unpublished_one() -> None:
    assert CALENDAR.last_published_year == CALENDAR.published_years[-1] == 2026
    assert not CALENDAR.is_provisional(date(2026, 12, 31))
    assert CALENDAR.is_provisional(date(2027, 1, 1))
    assert CALENDAR.is_provisional(CALENDAR.last_day)
    assert not CALENDAR.rests_on_provisional(date(2026, 3, 2), date(2026, 12, 31))
    assert CALENDAR.rests_on_provisional(date(2026, 12, 31), date(2027, 1, 4))
    assert "2026" in CALENDAR.version()
    assert "2027" in CALENDAR.version("en")


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2061, 1, 1)])
def test_a_day_outside_the_calendar_is_an_error_in_words(day: date) -> None:
    with pytest.raises(OutsideDataError, match=f"2004–2060.*{day}"):
        CALENDAR.is_workday(day)


def test_counting_past_either_end_is_an_error_in_words() -> None:
    assert CALENDAR.day_at(0) == CALENDAR.add(CALENDAR.first_day, 0)
    with pytest.raises(OutsideDataError):
        CALENDAR.add(CALENDAR.last_day, 1)
    with pytest.raises(OutsideDataError):
        CALENDAR.add(CALENDAR.first_day, -1)


def test_the_calendar_is_built_once() -> None:
    assert WORLD.calendar is CALENDAR


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 2, 14), date(2026, 2, 28), [date(2026, 2, 14), date(2026, 2, 28)]),
        (date(2026, 2, 15), date(2026, 2, 28), [date(2026, 2, 28)]),
        (date(2026, 2, 14), date(2026, 2, 27), [date(2026, 2, 14)]),
        (date(2026, 2, 15), date(2026, 2, 27), []),
    ],
)
def test_worked_weekends_between_two_days_take_both_ends_in(first: date, last: date, found: list[date]) -> None:
    assert CALENDAR.makeup_days(first, last) == found
