"""Answers that cannot be right together: an error names the field and stops scoring, a warning does not."""

from __future__ import annotations

from typing import Any

import pytest
from make import AS_OF, WORLD, make, months, paid, person, result, served

from jzz_core.base import BadCaseError, Month
from jzz_core.case import check_applicant
from jzz_core.points import evaluate


def found(**changes: Any) -> list[tuple[str, str, str]]:
    """(field, severity, key) of every problem."""
    wages, districts = WORLD.policy.wages, frozenset(WORLD.policy.districts)
    return [
        (p.field.removeprefix("applicant."), p.severity, p.message.key.removeprefix("checks."))
        for p in check_applicant(person(**changes), AS_OF, wages, districts)
    ]


def study(**more: Any) -> dict[str, Any]:
    return {"level": "bachelor", "diploma": True, "degree": True, **more}


def own(**more: Any) -> dict[str, Any]:
    return {"enterprise": {"share_percent": 50, "years": [{"year": 2024}, {"year": 2025}], **more}}


def test_good_answers_have_no_problem() -> None:
    assert found() == []


ERRORS = [
    ({"birth_date": "2026-11-25"}, "birth_date", "birth_future"),
    ({"birth_date": "1899-12-31"}, "birth_date", "birth_too_early"),
    (
        {"permit": {"held": True, "valid_until": "2027-01-01", "collected_on": "2027-01-02"}},
        "permit.collected_on",
        "permit_collected_late",
    ),
    ({"permit": {"held": False, "collected_on": "1990-03-09"}}, "permit.collected_on", "permit_before_birth"),
    ({"children": [{"birth_date": "1990-03-10"}]}, "children.0.birth_date", "child_before_parent"),
    (own(years=[{"year": 2001}]), "enterprise.years.0.year", "too_young"),
    ({"employment": {"kind": "company", "district": "suzhou"}}, "employment.district", "district_unknown"),
    (
        {"employment": {"kind": "company", "contract_from": "2026-01-02", "contract_until": "2026-01-01"}},
        "employment.contract_until",
        "contract_reversed",
    ),
    (
        {"education": [study(enrolled="2010-09-01", graduated="2010-08-31")]},
        "education.0.graduated",
        "education_reversed",
    ),
    ({"insurance": [paid("2026-02", "2026-01")]}, "insurance.0.to", "insurance_reversed"),
    ({"insurance": [paid("1990-02", "1999-01")]}, "insurance.0.from", "too_young"),
    ({"insurance": [paid("2002-02", "2012-01")]}, "insurance.0.from", "too_young"),
    ({"suburb": served("2020-01-02", "2020-01-01")}, "suburb.0.until", "spell_reversed"),
    ({"public_service": served("1950-01-01")}, "public_service.0.from", "too_young"),
    ({"public_service": served("0001-01-01")}, "public_service.0.from", "too_young"),
    ({"suburb": served("2002-03-09")}, "suburb.0.from", "too_young"),
    ({"qualifications": [{"level": "senior", "obtained": "1991-03-10"}]}, "qualifications.0.obtained", "too_young"),
    (
        {"employment": {"kind": "company", "contract_from": "1989-01-01"}},
        "employment.contract_from",
        "too_young",
    ),
    ({"education": [study(enrolled="1989-09-01")]}, "education.0.enrolled", "too_young"),
    ({"education": [study(graduated="1991-07-01")]}, "education.0.graduated", "too_young"),
    ({"marriage": {"status": "married", "married_on": "1991-03-10"}}, "marriage.married_on", "too_young"),
    ({"insurance": months(3, -1)}, "insurance.0.base", "insurance_negative"),
    ({"insurance": months(3, -0.01)}, "insurance.0.base", "insurance_negative"),
    ({"insurance": months(3, 377_310.01)}, "insurance.0.base", "insurance_huge"),
    (own(share_percent=-0.1), "enterprise.share_percent", "share_out_of_range"),
    (own(share_percent=100.1), "enterprise.share_percent", "share_out_of_range"),
    (own(years=[{"year": 2024}, {"year": 2024}]), "enterprise.years.1.year", "year_twice"),
    (own(years=[{"year": 2024, "tax_yuan": -1}]), "enterprise.years.0.tax_yuan", "tax_negative"),
    (own(years=[{"year": 2024, "local_staff": -1}]), "enterprise.years.0.local_staff", "staff_negative"),
    ({"marriage": {"status": "married", "married_on": "1990-03-09"}}, "marriage.married_on", "too_young"),
    ({"records": [{"kind": "detention", "date": None}]}, "records.0.date", "record_without_date"),
]


@pytest.mark.parametrize(("changes", "field", "key"), ERRORS, ids=[f"{e[2]} {n}" for n, e in enumerate(ERRORS)])
def test_what_cannot_be_is_an_error_that_names_the_field_and_stops_scoring(
    changes: dict[str, Any], field: str, key: str
) -> None:
    assert (field, "error", key) in found(**changes)
    with pytest.raises(BadCaseError) as caught:
        result(**changes)
    assert caught.value.field == f"applicant.{field}"


WARNINGS = [
    ({"birth_date": "2010-11-25", "insurance": [], "employment": None}, "birth_date", "birth_young"),
    ({"permit": {"held": True, "valid_until": "2026-11-23"}}, "permit.valid_until", "permit_ended"),
    ({"permit": {"held": True, "valid_until": "2036-11-25"}}, "permit.valid_until", "far_ahead"),
    ({"permit": {"held": True, "collected_on": "2026-11-25"}}, "permit.collected_on", "permit_collected_ahead"),
    ({"employment": {"kind": "company", "contract_from": "2036-11-25"}}, "employment.contract_from", "far_ahead"),
    ({"education": [study(enrolled="2036-11-25")]}, "education.0.enrolled", "far_ahead"),
    ({"qualifications": [{"level": "senior", "obtained": "2036-11-25"}]}, "qualifications.0.obtained", "far_ahead"),
    ({"children": [{"birth_date": "2006-03-09"}]}, "children.0.birth_date", "parent_young"),
    ({"children": [{"birth_date": "1990-03-11"}]}, "children.0.birth_date", "parent_young"),
    ({"children": [{"birth_date": "2019-03-09", "primary_year": 2023}]}, "children.0.primary_year", "primary_year_odd"),
    ({"children": [{"birth_date": "2019-03-09", "primary_year": 2030}]}, "children.0.primary_year", "primary_year_odd"),
    (
        {"children": [{"birth_date": "2019-03-09", "permit": True, "permit_until": "2019-03-08"}]},
        "children.0.permit_until",
        "child_permit_early",
    ),
    ({"records": [{"kind": "detention", "date": "2002-03-09"}]}, "records.0.date", "rather_young"),
    (own(years=[{"year": 2005}]), "enterprise.years.0.year", "rather_young"),
    (own(years=[{"year": 2027}]), "enterprise.years.0.year", "year_ahead"),
    (own(years=[{"year": 2025, "tax_yuan": 1_000_000_001}]), "enterprise.years.0.tax_yuan", "tax_high"),
    (own(years=[{"year": 2025, "local_staff": 10_001}]), "enterprise.years.0.local_staff", "staff_high"),
    (
        {"employment": {"kind": "company", "contract_from": "2026-01-01", "contract_until": "2026-12-30"}},
        "employment.contract_until",
        "contract_short",
    ),
    (
        {"education": [study(level="master", enrolled="2012-07-01"), study(graduated="2012-07-02")]},
        "education.0.enrolled",
        "education_chain",
    ),
    ({"education": [study(enrolled="2005-03-09")]}, "education.0.enrolled", "rather_young"),
    ({"education": [study(graduated="2036-11-25")]}, "education.0.graduated", "far_ahead"),
    (
        {"qualifications": [{"level": "skill_5", "obtained": "2006-03-09"}]},
        "qualifications.0.obtained",
        "rather_young",
    ),
    (
        {"employment": {"kind": "company", "contract_from": "2006-03-09"}},
        "employment.contract_from",
        "rather_young",
    ),
    ({"public_service": served("2006-03-09")}, "public_service.0.from", "rather_young"),
    ({"suburb": served("2006-03-09")}, "suburb.0.from", "rather_young"),
    ({"marriage": {"status": "married", "married_on": "2010-03-09"}}, "marriage.married_on", "rather_young"),
    ({"insurance": [paid("2006-02", "2010-01")]}, "insurance.0.from", "rather_young"),
    ({"insurance": months(3, 37_731.01)}, "insurance.0.base", "insurance_above_ceiling"),
    ({"insurance": months(3, 7_545)}, "insurance.0.base", "insurance_below_floor"),
    ({"insurance": months(3, 0)}, "insurance.0.base", "insurance_below_floor"),
    ({"insurance": [*months(12), *months(6)]}, "insurance.1.from", "insurance_overlap"),
    ({"insurance": [paid("2026-12", None)]}, "insurance.0.from", "insurance_future"),
    ({"marriage": {"status": "married", "married_on": "2026-11-25"}}, "marriage.married_on", "future_date"),
    ({"public_service": served("2026-11-25")}, "public_service.0.from", "future_date"),
    ({"suburb": served("2026-11-25")}, "suburb.0.from", "future_date"),
    ({"children": [{"birth_date": "2026-11-25"}]}, "children.0.birth_date", "child_future"),
    ({"records": [{"kind": "detention", "date": "2026-11-25"}]}, "records.0.date", "future_date"),
]


@pytest.mark.parametrize(("changes", "field", "key"), WARNINGS, ids=[f"{e[2]} {n}" for n, e in enumerate(WARNINGS)])
def test_what_looks_odd_is_a_warning_and_is_scored(changes: dict[str, Any], field: str, key: str) -> None:
    assert found(**changes) == [(field, "warning", key)]
    assert [p.field for p in result(**changes).problems] == [f"applicant.{field}"]


@pytest.mark.parametrize(
    "changes",
    [
        {"birth_date": "2010-11-24", "insurance": [], "employment": None},
        {"permit": {"held": True, "valid_until": "2036-11-24", "collected_on": "1990-03-10"}},
        {"permit": {"held": False, "collected_on": "2026-11-25"}},
        {"qualifications": [{"level": "senior", "obtained": "2036-11-24"}]},
        {"education": [study(enrolled="2036-11-24")]},
        {"children": [{"birth_date": "2006-03-10"}]},
        {"children": [{"birth_date": "2019-03-09", "primary_year": 2024, "permit_until": "2019-03-09"}]},
        {"children": [{"birth_date": "2019-03-09", "primary_year": 2029}]},
        {"records": [{"kind": "detention", "date": "2002-03-10"}]},
        own(years=[{"year": 2006}, {"year": 2026, "tax_yuan": 1_000_000_000, "local_staff": 10_000}]),
        {"birth_date": "1900-01-01"},
        {"permit": {"held": True, "valid_until": "2026-11-24", "collected_on": "2026-11-24"}},
        {"permit": {"held": False, "valid_until": "2020-01-01"}},
        {"employment": {"kind": "company", "contract_from": "2026-01-01", "contract_until": "2026-12-31"}},
        {"employment": {"kind": "company", "contract_from": "2024-02-29", "contract_until": "2025-02-28"}},
        {"employment": {"kind": "company", "contract_from": "2036-11-24", "contract_until": "9999-12-31"}},
        {"employment": {"kind": "company", "contract_from": "2006-03-10"}},
        {"education": [study(graduated="2036-11-24")]},
        {"qualifications": [{"level": "skill_5", "obtained": "2006-03-10"}]},
        {"public_service": served("2006-03-10")},
        {"suburb": served("2006-03-10")},
        {"employment": {"kind": "company", "contract_from": "2020-01-01", "contract_until": "9999-12-31"}},
        {"education": [study(enrolled="2010-09-01", graduated="2010-09-01")]},
        {"education": [study(level="master", enrolled="2012-07-02"), study(graduated="2012-07-02")]},
        {"education": [study(enrolled="2008-09-01"), study(graduated="2012-07-01")]},
        {"insurance": [paid("2026-01", "2026-01")]},
        {"insurance": [paid("2006-03", "2010-01")]},
        {"insurance": months(3, 37_731)},
        {"insurance": months(3, 7_546)},
        {"insurance": [paid("2024-01", "2024-12", 30_000), paid("2025-01", None, 30_000)]},
        {"insurance": [paid("2010-01", "2010-12", 90_000)]},
        own(share_percent=0),
        own(share_percent=100),
        {"marriage": {"status": "married", "married_on": "2010-03-10"}},
        {"marriage": {"status": "married", "married_on": "2026-11-24"}},
        {"children": [{"birth_date": "2026-11-24"}]},
        {"records": [{"kind": "serious_crime", "date": None}]},
        {"records": [{"kind": "detention", "date": "2026-11-24"}]},
    ],
)
def test_just_inside_the_limits_there_is_no_problem(changes: dict[str, Any]) -> None:
    assert found(**changes) == []


def test_a_base_is_measured_by_the_standards_of_its_own_months() -> None:
    # 30 000 is above the ceiling of 2019 and below that of 2026.
    assert [f[2] for f in found(insurance=[paid("2019-01", "2019-02", 30_000)])] == ["insurance_above_ceiling"]
    assert found(insurance=[paid("2026-01", "2026-02", 30_000)]) == []
    for edge in ("2019-04", "2019-10"):  # 23 496 from April to October
        assert found(insurance=[paid(edge, edge, 23_496)]) == []
        assert [f[2] for f in found(insurance=[paid(edge, edge, 23_497)])] == ["insurance_above_ceiling"]


@pytest.mark.parametrize(
    ("insurance", "pairs"),
    [
        ([paid("2020-01", "2020-06"), paid("2020-07", "2020-12")], []),
        ([paid("2020-01", "2020-06"), paid("2020-06", "2020-12")], [(1, 2, "2020-06")]),
        ([paid("2020-06", "2020-12"), paid("2020-01", "2020-06")], [(1, 2, "2020-06")]),
        (
            [paid("2020-01", "2022-12"), paid("2020-05", "2020-06"), paid("2021-01", "2021-02")],
            [(1, 2, "2020-05"), (1, 3, "2021-01")],
        ),
        ([paid("2020-01", None), paid("2024-05", None)], [(1, 2, "2024-05")]),
        (
            [paid("2020-01", "2020-06"), paid("2020-06", None), paid("2021-01", "2021-02")],
            [(1, 2, "2020-06"), (2, 3, "2021-01")],
        ),
    ],
)
def test_each_period_with_a_second_payer_is_warned_about(insurance: Any, pairs: list[tuple[int, int, str]]) -> None:
    problems = evaluate(make(insurance=insurance), AS_OF, WORLD.policy).problems
    told = [(p.message.values["first"], p.message.values["second"], str(p.message.values["month"])) for p in problems]
    assert told == pairs


def test_without_a_birth_date_nothing_is_scored_and_the_field_is_named() -> None:
    with pytest.raises(BadCaseError) as caught:
        result(birth_date=None)
    assert caught.value.field == "applicant.birth_date"


def test_looked_at_from_an_earlier_day_what_came_later_does_not_count() -> None:
    early = AS_OF.replace(year=2024)
    changes = {"birth_date": "2025-01-01", "insurance": []}
    with pytest.raises(BadCaseError):
        result(early, **changes)
    assert result(early, insurance=[paid(Month.of(2025, 1), None)]).findings
