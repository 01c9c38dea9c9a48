"""The average wage of each month, and the assumption for months to come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from make import AS_OF, WORLD, fact, keys, line, make, paid, person, result

from jzz_core.base import Month, OutsideDataError
from jzz_core.law import Wages
from jzz_core.points import evaluate, facts

POLICY = WORLD.policy
WAGES = POLICY.wages


@pytest.mark.parametrize(
    ("month", "yuan"),
    [
        ("2018-04", 7132),
        ("2019-03", 7132),
        ("2019-04", 7832),
        ("2019-10", 7832),
        ("2019-11", 8211),
        ("2020-06", 8211),
        ("2020-07", 9339),
        ("2021-06", 9339),
        ("2021-07", 10338),
        ("2022-06", 10338),
        ("2022-07", 11396),
        ("2023-06", 11396),
        ("2023-07", 12183),
        ("2024-06", 12183),
        ("2024-07", 12307),
        ("2025-06", 12307),
        ("2025-07", 12434),
        ("2026-06", 12434),
        ("2026-07", 12577),
        ("2027-06", 12577),
    ],
)
def test_both_sides_of_each_change(month: str, yuan: int) -> None:
    assert WAGES.yuan(Month.parse(month)) == yuan
    standard = WAGES.standard(Month.parse(month))
    assert standard is not None
    assert standard.wage == yuan


def test_before_the_first_standard_there_is_an_error_and_no_guess() -> None:
    with pytest.raises(OutsideDataError):
        WAGES.yuan(Month.of(2018, 3))
    assert WAGES.standard(Month.of(2018, 3)) is None


def test_only_months_after_the_last_standard_are_assumed() -> None:
    assert [WAGES.is_assumed(Month.of(2027, m)) for m in (6, 7)] == [False, True]
    assert WAGES.standard(Month.of(2027, 7)) is None


def test_the_assumption_grows_each_july() -> None:
    wages = Wages(WAGES.standards, WAGES.growths, Decimal("0.1"))
    assert [wages.yuan(Month.of(y, m)) for y, m in ((2027, 7), (2028, 6), (2028, 7))] == [13_835, 13_835, 15_218]


def test_without_a_given_growth_it_is_the_average_of_the_last_years() -> None:
    # 7,132 in July 2018, 12,577 in July 2026.
    assert float(1 + WAGES.growth_a_year) ** 8 == pytest.approx(12577 / 7132)
    assert WAGES.yuan(Month.of(2027, 7)) == 13_501


@pytest.mark.parametrize(
    ("years", "begin", "wage"), [(1, "2025-07", 12434), (4, "2022-07", 11396), (30, "2018-04", 7132)]
)
def test_an_average_reaches_back_so_many_years_or_as_far_as_the_standards_do(years: int, begin: str, wage: int) -> None:
    rate = WAGES.rate(WAGES.usual_growth.model_copy(update={"years": years}))
    span = (Month.of(2026, 7) - Month.parse(begin)) / 12
    assert float(1 + rate) ** span == pytest.approx(12577 / wage)


def test_a_single_standard_is_assumed_to_stay() -> None:
    assert Wages(WAGES.standards[-1:], WAGES.growths).yuan(Month.of(2030, 1)) == 12577


def test_three_growths_are_assumed_and_the_one_in_use_is_no_other() -> None:
    assert [one.id for one in WAGES.growths] == ["slow", "recent", "fast"]
    assert [one.id for one in WAGES.other_growths] == ["slow", "fast"]
    slow = Wages(WAGES.standards, WAGES.growths, Decimal("0.01"))
    assert [one.id for one in slow.other_growths] == ["recent", "fast"]
    assert WAGES.rate(WAGES.growths[0]) < WAGES.growth_a_year < WAGES.rate(WAGES.growths[2])


def test_a_span_is_the_same_as_its_months() -> None:
    first, last = Month.of(2026, 1), Month.of(2029, 3)
    spanned = WAGES.fen(first, last).tolist()
    assert spanned == [WAGES.yuan(first + k) * 100 for k in range(last - first + 1)]
    for first in (Month.of(2026, 1), Month.of(2028, 1), Month.of(2028, 6)):  # announced; of one year, and of two
        assert WAGES.fen(first, first + 1).tolist() == [WAGES.yuan(first) * 100, WAGES.yuan(first + 1) * 100]


def test_a_base_that_is_read_before_the_first_standard_is_refused_in_words() -> None:
    insurance = [paid("2017-01", "2021-12", 20_000)]
    with pytest.raises(OutsideDataError):
        result(date(2022, 3, 31), insurance=insurance)
    assert result(date(2022, 4, 1), insurance=insurance).total > 0


def test_a_base_of_zero_before_the_first_standard_needs_none() -> None:
    assert result(date(2019, 1, 1), insurance=[paid("2015-01", "2018-12", 0)]).total > 0


def test_an_unknown_base_before_the_first_standard_needs_none() -> None:
    assert result(date(2019, 1, 1), insurance=[paid("2015-01", "2018-12")]).total > 0


def test_months_compared_with_an_assumption_are_counted_and_told() -> None:
    open_end = [paid("2024-01", None, 20_000)]
    assert fact("assumed_wage_months", insurance=open_end) == 0
    assert result(date(2027, 8, 1), insurance=open_end).assumed_wages
    later = date(2027, 9, 1)
    assert fact("assumed_wage_months", later, insurance=open_end) == 2
    assert result(later, insurance=open_end).assumed_wages
    assert "points.base_assumed" in keys(line("contribution_base", later, insurance=open_end))
    assert not result(AS_OF, insurance=open_end).assumed_wages
    told = evaluate(make(insurance=open_end), later, POLICY.with_wage_growth(Decimal("0.02"))).lines
    remarks = {remark.key: remark.values for one in told for remark in one.remarks}
    assert remarks["points.base_assumed_own"]["growth"] == "2%"


def test_another_growth_moves_the_bands_to_come_and_nothing_else() -> None:
    day = date(2030, 7, 1)
    applicant = person(insurance=[paid("2024-01", None, 14_000)])
    slow = facts(applicant, [day], POLICY.with_wage_growth(Decimal(0))).row(0)
    fast = facts(applicant, [day], POLICY.with_wage_growth(Decimal("0.2"))).row(0)
    assert slow["base_months_band_1"] == 48
    assert fast["base_months_band_1"] == 12
    assert {k for k in slow if slow[k] != fast[k]} <= {"title_base_months", *(k for k in slow if "base_months" in k)}


def test_a_wage_that_follows_begins_the_month_after_the_newest() -> None:
    newest = WAGES.standards[-1]
    then = WAGES.followed_by(newest.wage + 500)
    assert (then.yuan(newest.until), then.yuan(newest.until + 1)) == (newest.wage, newest.wage + 500)
    assert then.standards[-1].since == newest.until + 1
