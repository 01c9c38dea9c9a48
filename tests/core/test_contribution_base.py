"""Article 7(5): the bands of the contribution base, their months and windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, fact, keys, line, months, paid, points

from jzz_core.base import Month

FILING_MONTH = {"window_end": "filing_month"}


def at(multiple: float, count: int, last: Month = LAST, **flags: Any) -> list[dict[str, Any]]:
    """``count`` months, each at that multiple of its own average wage (a fen above, against rounding)."""
    wages = WORLD.policy.wages
    all_months = [last + -k for k in range(count)]
    return [paid(m, m, round(wages.yuan(m) * multiple + 0.01, 2), **flags) for m in all_months]


def base(insurance: list[dict[str, Any]], as_of: date = AS_OF, **more: Any) -> int:
    return points("contribution_base", as_of, insurance=insurance, **more)


@pytest.mark.parametrize(("multiple", "full"), [(0.8, 25), (1, 50), (2, 100)])
def test_thirty_six_months_fill_a_band(multiple: float, full: int) -> None:
    assert [base(at(multiple, count)) for count in (35, 36, 37)] == [0, full, full]


def test_twenty_four_months_at_three_times_give_120() -> None:
    assert [base(at(3, count)) for count in (23, 24, 25)] == [0, 120, 120]


@pytest.mark.parametrize(
    ("band", "wage_of", "line_yuan"),
    [
        ("band_08", "2026-07", 10061.6),
        ("band_1", "2026-07", 12577),
        ("band_2", "2026-07", 25154),
        ("band_3", "2026-07", 37731),
        ("band_08", "2026-06", 9947.2),
        ("band_1", "2026-06", 12434),
        ("band_2", "2026-06", 24868),
        ("band_3", "2026-06", 37302),
        ("band_08", "2025-06", 9845.6),
        ("band_08", "2024-06", 9746.4),
        ("band_08", "2023-06", 9116.8),
    ],
)
def test_each_line_a_fen_below_exactly_and_a_fen_above(band: str, wage_of: str, line_yuan: float) -> None:
    name = f"base_months_{band}"
    found = [fact(name, insurance=[paid(wage_of, wage_of, round(line_yuan + fen / 100, 2))]) for fen in (-1, 0, 1)]
    in_window = Month.parse(wage_of) > LAST + -48
    assert found == ([0, 1, 1] if in_window else [0, 0, 0])


def test_a_base_fixed_before_july_can_fall_below_the_new_line() -> None:
    steady = [paid("2026-04", "2026-10", 12_434)]
    assert fact("base_months_band_1", insurance=steady) == 3
    assert fact("base_months_band_08", insurance=steady) == 7


@pytest.mark.parametrize(("band", "window"), [("band_08", 48), ("band_1", 48), ("band_2", 48), ("band_3", 36)])
def test_a_month_counts_just_inside_the_window_and_not_just_outside(band: str, window: int) -> None:
    for ago, expected in ((0, 1), (window - 1, 1), (window, 0)):
        month = LAST + -ago
        assert fact(f"base_months_{band}", insurance=[paid(month, month, 99_000)]) == expected


def test_the_filing_month_counts_only_as_a_reading() -> None:
    november = Month.of(2026, 11)
    insurance = [paid(november, november, 20_000)]
    assert fact("base_months_band_1", insurance=insurance) == 0
    assert fact("base_months_band_1", insurance=insurance, readings=FILING_MONTH) == 1
    oldest = [paid(LAST + -47, LAST + -47, 20_000)]
    assert fact("base_months_band_1", insurance=oldest) == 1
    assert fact("base_months_band_1", insurance=oldest, readings=FILING_MONTH) == 0


def test_the_months_may_have_gaps() -> None:
    insurance = [row for row in at(1, 48) if row["from"][-2:] not in ("03", "07", "11")]
    assert len(insurance) == 36
    assert base(insurance) == 50


def test_higher_months_count_for_the_lower_band_too() -> None:
    assert base([*at(2.5, 20), *at(1.2, 16, LAST + -20)]) == 50
    assert base([*at(2.5, 20), *at(1.2, 15, LAST + -20)]) == 0
    assert base([*at(2.5, 20), *at(0.9, 16, LAST + -20)]) == 25


def test_the_highest_band_reached_counts_alone() -> None:
    assert base(at(3, 48)) == 120
    assert base([*at(3, 23), *at(2, 13, LAST + -23)]) == 100


@pytest.mark.parametrize("flaw", [{"back_paid": True}, {"payer_is_employer": False}, {"tax_matches": False}])
def test_months_the_text_excludes_reach_no_band(flaw: dict[str, Any]) -> None:
    found = line("contribution_base", insurance=at(1, 36, **flaw))
    assert (found.points, found.best) == (0, 0)
    # They are not said to be too low.
    assert (found.reason.key, found.reason.values["count"]) == ("points.base_excluded", 36)


def test_a_base_that_is_too_low_is_said_to_be() -> None:
    assert line("contribution_base", insurance=months(36, 5_000)).reason.key == "points.base_none"
    assert line("contribution_base", insurance=[]).reason.key == "points.base_none"
    part = line("contribution_base", insurance=[*months(6, 5_000), *months(6, 20_000, LAST + -6, tax_matches=False)])
    assert part.reason.key == "points.base_none"


@pytest.mark.parametrize("unsure", [{"back_paid": None}, {"payer_is_employer": None}, {"tax_matches": None}])
def test_an_unsure_month_makes_a_range(unsure: dict[str, Any]) -> None:
    found = line("contribution_base", insurance=at(1, 36, **unsure))
    assert (found.points, found.best, found.state) == (0, 50, "unknown")
    assert "points.base_open" in keys(found)


def test_an_unknown_base_reaches_no_band_and_at_best_all() -> None:
    found = line("contribution_base", insurance=months(36))
    assert (found.points, found.best, found.state) == (0, 120, "unknown")
    assert found.reason.key == "points.base_not_given"
    assert "points.base_open" not in keys(found)  # nothing else of these months is open
    mixed = line("contribution_base", insurance=[*months(30), *months(6, 5_000, last=LAST + -30)])
    assert mixed.reason.key == "points.base_none"
    assert "points.base_unknown" in keys(mixed)


def test_a_base_of_zero_is_an_answer_not_an_unknown_base() -> None:
    found = line("contribution_base", insurance=months(36, 0))
    assert (found.points, found.best, found.state) == (0, 0, "nothing")
    assert "points.base_unknown" not in keys(found)
    assert fact("unknown_base_months", insurance=months(36, 0)) == 0


def test_of_two_payers_in_a_month_the_higher_base_counts() -> None:
    both = [*months(36, 5_000), *months(36, 20_000)]
    assert base(both) == base(both[::-1]) == 50


def test_of_two_payers_only_the_one_in_order_counts() -> None:
    assert base([*months(36, 12_600), *months(36, 99_000, payer_is_employer=False)]) == 50


def test_bases_are_not_added_up() -> None:
    assert base([*months(36, 7_000), *months(36, 7_000)]) == 0


def test_nothing_said_is_open() -> None:
    found = line("contribution_base", insurance=None)
    assert (found.points, found.best, found.state) == (0, 120, "unknown")


def test_the_nearest_band_and_what_is_missing_are_told() -> None:
    found = line("contribution_base", insurance=at(1, 30))
    assert found.reason.key == "points.base_short"
    assert (found.reason.values["multiple"], found.reason.values["missing"]) == ("1", 6)


def test_the_next_band_is_told_beside_the_one_reached() -> None:
    found = line("contribution_base", insurance=[*at(2, 30), *at(1, 6, LAST + -30)])
    assert found.reason.key == "points.base_reached"
    remark = next(r for r in found.remarks if r.key == "points.base_next")
    assert (remark.values["points"], remark.values["missing"]) == (100, 6)


def test_no_month_at_any_band_is_told_as_that() -> None:
    assert line("contribution_base", insurance=months(36, 8_000)).reason.key == "points.base_none"
