"""Months, full years, anniversaries."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import Month, add_months, add_years, full_years
from tests.effort import examples

DATES = st.dates(date(1900, 1, 1), date(2190, 12, 31))


def test_a_month_is_read_and_written_as_year_and_month() -> None:
    assert str(Month.parse("2024-02")) == "2024-02"
    assert (Month.parse("2024-02").year, Month.parse("2024-02").month) == (2024, 2)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "2024-1", "2024/01", "24-01", "1899-12", "2200-01", "2024-01-01", "", " 2024-01"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


@pytest.mark.parametrize("text", ["1900-01", "2199-12"])
def test_the_first_and_the_last_month_are_accepted(text: str) -> None:
    assert str(Month.parse(text)) == text


def test_months_are_counted_across_the_new_year() -> None:
    assert Month.of(2025, 12) + 1 == Month.of(2026, 1)
    assert Month.of(2026, 1) + -1 == Month.of(2025, 12)
    assert Month.of(2026, 1) - Month.of(2025, 11) == 2
    assert Month.of(2025, 12) < Month.of(2026, 1)
    assert Month.of_date(date(2026, 1, 31)).first_day() == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("since", "until", "years"),
    [
        (date(2000, 5, 10), date(2026, 5, 9), 25),
        (date(2000, 5, 10), date(2026, 5, 10), 26),
        (date(2000, 5, 10), date(2026, 5, 11), 26),
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (date(2000, 2, 29), date(2025, 3, 1), 25),
        (date(2000, 2, 29), date(2024, 2, 28), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2026, 5, 10), date(2026, 5, 9), -1),
    ],
)
def test_a_year_is_full_on_the_anniversary(since: date, until: date, years: int) -> None:
    assert full_years(since, until) == years


@examples(20)
@given(since=DATES, years=st.integers(0, 120))
def test_the_anniversary_is_the_first_day_with_that_many_years(since: date, years: int) -> None:
    day = add_years(since, years)
    assert full_years(since, day) == years
    assert full_years(since, date.fromordinal(day.toordinal() - 1)) == years - 1


def test_an_anniversary_beyond_the_calendar_is_its_last_day() -> None:
    assert add_years(date(9998, 5, 1), 1) == date(9999, 5, 1)
    assert add_years(date(9999, 5, 1), 1) == date.max
    assert add_years(date(9999, 12, 31), 1) == date.max
    assert add_years(date(9996, 2, 29), 5) == date.max


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 24), 1, date(2026, 12, 24)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected
