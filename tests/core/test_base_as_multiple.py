"""A contribution base given as a multiple of the average wage of each month."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, LAST, WORLD, fact, line, make, months, paid, points, result

from jzz_core.base import BadCaseError, Month
from jzz_core.case import case_from, dump_case, load_case

WAGES = WORLD.policy.wages


def at(multiple: object, count: int = 36, last: Month = LAST, **flags: Any) -> list[dict[str, Any]]:
    return months(count, last=last, multiple=multiple, **flags)


@pytest.mark.parametrize(
    ("multiple", "counts"),
    [
        (0.7999, (0, 0, 0, 0)),
        (0.8, (12, 0, 0, 0)),
        (0.9999, (12, 0, 0, 0)),
        (1, (12, 12, 0, 0)),
        (1.9999, (12, 12, 0, 0)),
        (2, (12, 12, 12, 0)),
        (2.9999, (12, 12, 12, 0)),
        (3, (12, 12, 12, 12)),
    ],
)
def test_each_band_just_below_and_at_its_line(multiple: float, counts: tuple[int, ...]) -> None:
    bands = ("band_08", "band_1", "band_2", "band_3")
    assert tuple(fact(f"base_months_{band}", insurance=at(multiple, 12)) for band in bands) == counts
    assert fact("unknown_base_months", insurance=at(multiple, 12)) == 0


@pytest.mark.parametrize(("multiple", "full"), [(0.79, 0), (0.8, 25), (1, 50), (2, 100), (3, 120)])
def test_a_multiple_gives_the_points_of_its_band(multiple: float, full: int) -> None:
    assert points("contribution_base", insurance=at(multiple)) == full
    assert line("contribution_base", insurance=at(multiple)).best == full


def test_a_multiple_passes_the_base_test_of_a_title() -> None:
    title = [{"level": "senior", "while_in_shanghai": True, "matches_post": True, "registration": "not_required"}]
    assert points("title", insurance=at(1), qualifications=title) == 140
    assert points("title", insurance=at(0.9999), qualifications=title) == 0


@pytest.mark.parametrize("flaw", [{"back_paid": True}, {"payer_is_employer": False}, {"tax_matches": False}])
def test_excluded_months_reach_no_band_at_the_ceiling_either(flaw: dict[str, Any]) -> None:
    assert points("contribution_base", insurance=at(3, **flaw)) == 0


def test_months_without_a_recorded_wage_need_none() -> None:
    early = [paid("2013-01", "2018-03", multiple=2)]
    assert fact("base_months_band_2", AS_OF.replace(year=2018), insurance=early) == 41
    future = [paid("2026-01", None, multiple=1)]
    late = AS_OF.replace(year=2031)
    assert fact("base_months_band_1", late, insurance=future) == 48
    assert not result(late, insurance=future).assumed_wages
    assert result(late, insurance=[paid("2026-01", None, 20_000)]).assumed_wages


def test_of_two_payers_the_higher_base_counts_whichever_way_it_is_given() -> None:
    low_yuan, high_yuan = months(36, 5_000), months(36, 99_000)
    for insurance in ([*low_yuan, *at(1)], [*at(1), *low_yuan]):
        assert points("contribution_base", insurance=insurance) == 50
    for insurance in ([*high_yuan, *at(1)], [*at(1), *high_yuan]):
        assert points("contribution_base", insurance=insurance) == 120


@given(
    st.integers(1, 30_000).map(lambda parts: Decimal(parts) / 10_000),
    st.integers(0, 99).map(lambda ago: WAGES.last + -ago),
)
def test_a_multiple_counts_as_that_part_of_the_wage_in_yuan(multiple: Decimal, month: Month) -> None:
    """Where the same base can be said in fen it is counted the same."""
    yuan = multiple * WAGES.yuan(month)
    if yuan * 100 != int(yuan * 100):
        return
    for band in ("band_08", "band_1", "band_2", "band_3"):
        day = (month + 1).first_day()
        said = fact(f"base_months_{band}", day, insurance=[paid(month, month, multiple=float(multiple))])
        assert said == fact(f"base_months_{band}", day, insurance=[paid(month, month, float(yuan))])


# -- the file --------------------------------------------------------------------------------------------------------


@given(st.integers(1, 30_000).map(lambda parts: Decimal(parts) / 10_000), st.booleans())
def test_a_multiple_comes_back_exactly(multiple: Decimal, as_text: bool) -> None:
    value = str(multiple) if as_text else float(multiple)
    case = make(insurance=[{"from": "2020-01", "multiple": value}])
    again = load_case(dump_case(case))
    assert again == case
    assert again.applicant.insurance is not None
    assert again.applicant.insurance[0].multiple == multiple


@pytest.mark.parametrize("wrong", [0, -1, 3.0001, 0.79999, True, "x", "", "NaN", "Infinity", "1e-99999", "1e99999", []])
def test_what_is_no_multiple_is_refused_naming_the_field(wrong: object) -> None:
    with pytest.raises(BadCaseError, match="社平工资的倍数") as caught:
        case_from({"applicant": {"insurance": [{"from": "2020-01", "multiple": wrong}]}})
    assert caught.value.field == "applicant.insurance.0.multiple"


def test_a_base_in_yuan_and_a_multiple_exclude_each_other() -> None:
    with pytest.raises(BadCaseError, match="只填一个"):
        case_from({"applicant": {"insurance": [{"from": "2020-01", "base": 9000, "multiple": 1}]}})
    with pytest.raises(BadCaseError, match="只填一个"):
        case_from({"applicant": {"insurance": [{"from": "2020-01", "base": 0, "multiple": 1}]}})


def test_an_older_file_without_multiples_is_read() -> None:
    document = json.loads(dump_case(make(insurance=months(36, 9_000))))
    for period in document["applicant"]["insurance"]:
        del period["multiple"]
    assert load_case(json.dumps(document)) == make(insurance=months(36, 9_000))


# -- checks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "multiple", "warned"),
    [
        ("2026-01", "2026-06", 0.5899, True),
        ("2026-01", "2026-06", 0.6, False),
        ("2019-11", "2020-06", 0.6, False),
        ("2020-07", "2021-06", 0.52, False),
        ("2020-07", "2021-06", 0.5199, True),
        ("2010-01", "2011-06", 0.1, False),
        ("2026-01", None, 3, False),
    ],
)
def test_a_multiple_below_the_floor_of_its_time_is_warned_about(
    since: str, until: str | None, multiple: float, warned: bool
) -> None:
    problems = result(insurance=[paid(since, until, multiple=multiple)]).problems
    found = [p for p in problems if p.field == "applicant.insurance.0.multiple"]
    assert [p.severity for p in found] == (["warning"] if warned else [])
    assert all(str(multiple) in p.message.text() for p in found)
