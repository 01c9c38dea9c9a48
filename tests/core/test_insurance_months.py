"""The history month by month says what the score counts: the same grid, the same windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, LAST, WORLD, fact, months, paid, person
from test_score_properties import applicants, build

from jzz_core.base import JzzError, Month
from jzz_core.law import BANDS, Readings
from jzz_core.points import MonthCell, MonthState, MonthTable, Reason, facts, runs
from jzz_core.points import months as table
from tests.effort import examples

POLICY = WORLD.policy
RULES = POLICY.rules(AS_OF)


def history(*insurance: dict[str, Any], as_of: date = AS_OF, readings: dict[str, str] | None = None) -> MonthTable:
    chosen = Readings.choose(POLICY.readings, readings or {})
    return table(person(insurance=list(insurance)), as_of, POLICY, chosen)


def cell(month: str, *insurance: dict[str, Any], as_of: date = AS_OF) -> MonthCell:
    return next(c for c in history(*insurance, as_of=as_of).cells if str(c.month) == month)


# -- one month -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "state", "reasons"),
    [
        ({}, MonthState.COUNTS, ()),
        ({"back_paid": True}, MonthState.EXCLUDED, (Reason.BACK_PAID,)),
        ({"back_paid": None}, MonthState.EXCLUDED, (Reason.BACK_PAID_OPEN,)),
        ({"payer_is_employer": False}, MonthState.EXCLUDED, (Reason.PAYER,)),
        ({"payer_is_employer": None}, MonthState.EXCLUDED, (Reason.PAYER_OPEN,)),
        ({"back_paid": True, "payer_is_employer": None}, MonthState.EXCLUDED, (Reason.BACK_PAID, Reason.PAYER_OPEN)),
        ({"tax_matches": False}, MonthState.YEARS_ONLY, (Reason.TAX,)),
        ({"tax_matches": None}, MonthState.YEARS_ONLY, (Reason.TAX_OPEN,)),
        ({"back_paid": True, "tax_matches": False}, MonthState.EXCLUDED, (Reason.BACK_PAID,)),
    ],
)
def test_a_month_says_whether_it_counts_and_why_not(
    flags: dict[str, Any], state: MonthState, reasons: tuple[Reason, ...]
) -> None:
    found = cell("2026-01", paid("2026-01", "2026-01", 12_434, **flags))
    assert (found.state, found.reasons) == (state, reasons)
    assert found.wage == 12_434


def test_an_unknown_base_and_a_month_before_the_recorded_wages() -> None:
    assert cell("2026-01", paid("2026-01", "2026-01")).state is MonthState.UNKNOWN_BASE
    early, first = (cell(m, paid("2018-03", "2018-04", 9_000)) for m in ("2018-03", "2018-04"))
    assert (early.state, early.wage, early.ratio) == (MonthState.NO_STANDARD, None, None)
    assert (first.state, first.wage) == (MonthState.COUNTS, 7132)
    assert cell("2012-01", paid("2012-01", "2012-01", multiple=2)).band == "band_2"


def test_a_gap_is_unpaid() -> None:
    found = history(paid("2026-01", "2026-01", 9_000), paid("2026-03", "2026-03", 9_000)).cells
    assert [c.state for c in found[:3]] == [MonthState.COUNTS, MonthState.UNPAID, MonthState.COUNTS]


@pytest.mark.parametrize(
    ("base", "band"),
    [
        (9947.19, None),
        (9947.2, "band_08"),
        (12433.99, "band_08"),
        (12434, "band_1"),
        (24868, "band_2"),
        (37301.99, "band_2"),
        (37302, "band_3"),
    ],
)
def test_the_band_of_a_month_at_each_line(base: float, band: str | None) -> None:
    assert cell("2026-06", paid("2026-06", "2026-06", base)).band == band


def test_the_july_change_moves_a_steady_base_to_another_band() -> None:
    steady = paid("2026-06", "2026-07", 12_434)
    assert [cell(m, steady).band for m in ("2026-06", "2026-07")] == ["band_1", "band_08"]


def test_of_two_periods_the_reasons_are_told_once_and_one_in_order_makes_the_month_count() -> None:
    bad = paid("2026-01", "2026-01", 9_000, back_paid=True)
    assert cell("2026-01", bad, bad).reasons == (Reason.BACK_PAID,)
    good = cell("2026-01", bad, paid("2026-01", "2026-01", 20_000))
    assert (good.state, good.reasons, good.band) == (MonthState.COUNTS, (), "band_1")


def test_the_filing_month_is_shown_under_the_reading_that_counts_it() -> None:
    running = paid("2026-01", None, 9_000)
    assert history(running).cells[-1].month == LAST
    assert history(running, readings={"window_end": "filing_month"}).cells[-1].month == LAST + 1


# -- windows ---------------------------------------------------------------------------------------------------------


def test_the_words_thirty_one_of_thirty_six_five_to_go() -> None:
    (_, one, *_) = history(*months(31, 20_000)).bands
    assert (one.count, one.needed, one.missing, one.length) == (31, 36, 5, 48)
    assert (one.first, one.last) == (LAST + -47, LAST)
    # The last five of them are June … October; filed in April the window ends with March.
    assert one.full_from == date(2027, 4, 1)


@pytest.mark.parametrize(("count", "full_from"), [(36, AS_OF), (35, date(2026, 12, 1)), (0, date(2029, 11, 1))])
def test_when_a_window_is_full_if_paying_goes_on(count: int, full_from: date) -> None:
    (_, one, *_) = history(*months(count, 20_000)).bands
    assert one.full_from == full_from
    if count < 36:
        before, at = ((full_from.year, full_from.month, day) for day in (1, 1))
        insurance = [*months(count, 20_000), paid(LAST + 1, None, 999_999)]
        assert fact("base_months_band_1", date(*at), insurance=insurance) == 36
        previous = date(before[0], before[1], 1) - date.resolution
        assert fact("base_months_band_1", previous, insurance=insurance) == 35


def test_old_months_that_leave_the_window_are_reckoned_with() -> None:
    old = paid(LAST + -47, LAST + -38, 20_000)
    recent = months(20, 20_000)
    (_, one, *_) = history(old, *recent).bands
    assert (one.count, one.missing) == (30, 6)
    # Six further months would do, were it not that each of them pushes an old one out.
    assert one.full_from == date(2028, 3, 1)


def test_under_the_other_reading_filing_is_possible_in_the_month_itself() -> None:
    (_, one, *_) = history(*months(35, 20_000, last=LAST + 1), readings={"window_end": "filing_month"}).bands
    assert (one.count, one.full_from) == (35, date(2026, 12, 1))


@examples(20)
@given(applicants(), st.dates(date(2019, 1, 1), date(2032, 12, 31)), st.sampled_from(["month_before", "filing_month"]))
def test_the_windows_count_what_the_facts_count(applicant: dict[str, Any], as_of: date, window_end: str) -> None:
    case = build(applicant)
    readings = Readings.choose(POLICY.readings, {"window_end": window_end})
    try:
        row = facts(case.applicant, [as_of], POLICY, readings).row(0)
    except JzzError:
        with pytest.raises(JzzError):
            table(case.applicant, as_of, POLICY, readings)
        return
    found = table(case.applicant, as_of, POLICY, readings)
    for window in found.windows:
        assert window.count == row[window.column]
    # The cells say the same as the counts.
    paid_states = [c for c in found.cells if c.state is not MonthState.UNPAID]
    excluded = [c for c in paid_states if c.state is MonthState.EXCLUDED]
    assert len(excluded) == row["excluded_months"]
    assert len(paid_states) - len(excluded) == row["valid_months"]
    for band, window in zip(BANDS, found.bands, strict=True):
        reached = [c for c in found.cells if c.band is not None and BANDS.index(c.band) >= BANDS.index(band)]
        assert sum(window.first <= c.month <= window.last for c in reached) == window.count
    for one in found.cells:
        assert bool(one.reasons) == (one.state in (MonthState.EXCLUDED, MonthState.YEARS_ONLY))
        assert one.band is None or one.state is MonthState.COUNTS


# -- the weeks before the announcement -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        (date(2026, 6, 30), None),
        (date(2026, 7, 1), (Month.of(2026, 7), date(2026, 8, 18))),
        (date(2026, 8, 17), (Month.of(2026, 7), date(2026, 8, 18))),
        (date(2026, 8, 18), None),
        (date(2027, 6, 30), None),
        (date(2027, 7, 1), (Month.of(2027, 7), None)),
        (date(2028, 1, 1), (Month.of(2027, 7), None)),
        (date(2025, 7, 5), None),
    ],
)
def test_the_weeks_before_the_standard_is_known(as_of: date, found: tuple[Month, date | None] | None) -> None:
    assert POLICY.wages.unannounced(as_of) == found
    shown = history(*months(240, 20_000, last=Month.of(2030, 1), tax_matches=True), as_of=as_of)
    assert shown.unannounced == found
    first = None if found is None else found[0]
    assert all(c.uncertain == (first is not None and c.month >= first) for c in shown.cells)


# -- runs ------------------------------------------------------------------------------------------------------------


def test_months_that_are_alike_are_taken_together() -> None:
    found = history(paid("2025-01", "2025-03", 9_000), paid("2025-05", "2026-10", 9_000)).cells
    spans = [(str(r.first), str(r.last)) for r in runs(found)]
    assert spans == [
        ("2025-01", "2025-03"),
        ("2025-04", "2025-04"),
        ("2025-05", "2025-06"),
        ("2025-07", "2026-06"),
        ("2026-07", "2026-10"),
    ]
    assert list(runs(())) == []


@pytest.mark.parametrize("insurance", [None, []])
def test_without_a_month_there_are_no_cells_and_empty_windows(insurance: list[Any] | None) -> None:
    found = table(person(insurance=insurance), AS_OF, POLICY)
    assert found.cells == ()
    assert {w.count for w in found.windows} == {0}
