"""Article 6(4): years of insurance; which months count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, fact, keys, line, make, months, paid, person, points

from jzz_core.base import Month
from jzz_core.points import evaluate, facts


@pytest.mark.parametrize(
    ("count", "expected"), [(0, 0), (11, 0), (12, 3), (13, 3), (23, 3), (24, 6), (35, 6), (36, 9), (37, 9), (240, 60)]
)
def test_three_points_for_each_full_year(count: int, expected: int) -> None:
    assert points("insurance_years", insurance=months(count)) == expected


def test_a_gap_does_not_start_the_years_anew() -> None:
    insurance = [paid("2019-01", "2019-07"), paid("2022-03", "2022-07")]
    assert fact("valid_months", insurance=insurance) == 12
    assert points("insurance_years", insurance=insurance) == 3


@pytest.mark.parametrize("flaw", [{"back_paid": True}, {"payer_is_employer": False}])
def test_back_paid_months_and_those_of_another_payer_are_excluded(flaw: dict[str, bool]) -> None:
    insurance = [*months(11), *months(1, last=LAST + -11, **flaw)]
    assert (fact("valid_months", insurance=insurance), fact("excluded_months", insurance=insurance)) == (11, 1)
    found = line("insurance_years", insurance=insurance)
    assert (found.points, found.best) == (0, 0)
    assert "points.insurance_years_excluded" in keys(found)


def test_a_base_that_does_not_fit_the_tax_still_counts_for_years() -> None:
    assert points("insurance_years", insurance=months(12, 20_000, tax_matches=False)) == 3


@pytest.mark.parametrize("unsure", [{"back_paid": None}, {"payer_is_employer": None}])
def test_an_unsure_month_makes_a_range(unsure: dict[str, Any]) -> None:
    found = line("insurance_years", insurance=months(12, **unsure))
    assert (found.points, found.best, found.state) == (0, 3, "unknown")
    assert "points.insurance_open" in keys(found)


def test_an_unsure_tax_does_not_touch_the_years() -> None:
    found = line("insurance_years", insurance=months(12, 20_000, tax_matches=None))
    assert (found.points, found.best) == (3, 3)


def test_a_month_with_two_payers_counts_once() -> None:
    assert fact("valid_months", insurance=[*months(12), *months(6)]) == 12
    assert evaluate(make(insurance=[*months(12), *months(6)]), AS_OF, WORLD.policy).problems[0].severity == "warning"


def test_of_two_payers_one_in_order_makes_the_month_count() -> None:
    insurance = [*months(12, payer_is_employer=False), *months(12)]
    assert (fact("valid_months", insurance=insurance), fact("excluded_months", insurance=insurance)) == (12, 0)


def test_still_paying_counts_up_to_the_month_before() -> None:
    assert fact("valid_months", date(2026, 11, 1), insurance=[paid("2026-01")]) == 10
    assert fact("valid_months", date(2026, 11, 30), insurance=[paid("2026-01")]) == 10
    assert fact("valid_months", date(2026, 12, 1), insurance=[paid("2026-01")]) == 11


def test_the_filing_month_counts_only_as_a_reading() -> None:
    assert fact("valid_months", insurance=[paid("2026-01")], readings={"window_end": "filing_month"}) == 11


def test_months_to_come_do_not_count_yet() -> None:
    assert fact("valid_months", insurance=[paid("2026-01", "2027-12"), paid("2028-01")]) == 10
    assert fact("valid_months", insurance=[paid("2027-01", "2027-12")]) == 0


def test_nothing_said_is_open_and_nothing_paid_is_not() -> None:
    unsaid, none = line("insurance_years", insurance=None), line("insurance_years", insurance=[])
    assert (unsaid.points, unsaid.state) == (0, "unknown")
    assert unsaid.best > 0
    assert (none.points, none.best, none.state) == (0, 0, "nothing")


def test_what_is_missing_to_the_next_year_is_told() -> None:
    found = line("insurance_years", insurance=months(13))
    remark = next(r for r in found.remarks if r.key == "points.insurance_next")
    assert (remark.values["missing"], remark.values["years"]) == (11, 2)
    full = next(r for r in line("insurance_years", insurance=months(12)).remarks if r.key == "points.insurance_next")
    assert (full.values["missing"], full.values["years"]) == (12, 2)
    assert "points.insurance_open" not in keys(found)
    assert "points.insurance_open" in keys(line("insurance_years", insurance=months(13, back_paid=None)))


@pytest.mark.parametrize(
    ("insurance", "run"),
    [
        (months(6), 6),
        ([*months(3), *months(5, last=LAST + -4)], 3),
        (months(6, last=LAST + -1), 0),
        ([*months(3), *months(3, last=LAST + -3, back_paid=True), *months(3, last=LAST + -6)], 3),
        ([], 0),
        ([paid("2025-01")], 22),
    ],
)
def test_the_unbroken_run_ends_with_the_month_before_filing(insurance: list[dict[str, Any]], run: int) -> None:
    assert fact("consecutive_valid_months", insurance=insurance) == run


def test_the_run_ends_with_the_month_before_filing_whatever_the_windows_end_with() -> None:
    reading = {"window_end": "filing_month"}
    assert fact("consecutive_valid_months", insurance=months(6), readings=reading) == 6
    assert fact("consecutive_valid_months", insurance=[paid("2026-05")], readings=reading) == 6


def test_a_month_is_recent_just_inside_the_twelve_and_not_just_outside() -> None:
    for months_ago, expected in ((0, 1), (11, 1), (12, 0)):
        month = LAST + -months_ago
        assert fact("recent_valid_months", insurance=[paid(month, month)]) == expected


def test_a_period_that_ends_before_it_begins_counts_no_month() -> None:
    insurance = [paid("2026-06", "2026-01"), paid("2020-01", "2019-01")]
    table = facts(person(insurance=insurance), [AS_OF], WORLD.policy)
    assert table.row(0)["valid_months"] == 0


def test_insurance_long_before_the_first_wage_standard_counts_for_years() -> None:
    assert points("insurance_years", birth_date="1980-03-10", insurance=[paid("2000-01", "2009-12", 3000)]) == 30


@pytest.mark.parametrize(
    ("born", "best"),
    [("2004-11-24", 18), ("2009-11-30", 3), ("2009-12-01", 0), ("2012-01-01", 0), ("1990-03-10", 60)],
)
def test_insurance_not_answered_is_bounded_by_the_age_of_working(born: str, best: int) -> None:
    """Sixteen: 22 years and 72 months, not 22 years of insurance."""
    found = line("insurance_years", birth_date=born, insurance=None, employment=None)
    assert (found.points, found.best) == (0, best)


def test_no_dates_make_an_empty_table() -> None:
    table = facts(person(), [], WORLD.policy)
    assert len(table) == 0


def test_only_the_month_matters_not_its_day() -> None:
    assert Month.of_date(date(2026, 11, 1)) == Month.of_date(date(2026, 11, 30))
