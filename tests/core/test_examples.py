"""The 31 worked examples, edges included: facts about an applicant and the score that follows from the rules."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from make import WORLD, served

from jzz_core.base import Month
from jzz_core.case import case_from
from jzz_core.points import evaluate

EXAMPLES = json.loads((Path(__file__).parent.parent / "data" / "examples.json").read_text("utf-8"))["examples"]
OK = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}
LEVELS = {
    "skill3": "skill_3",
    "title_mid": "intermediate",
    "title_senior": "senior",
}
PARTS = {
    "age": ["age"],
    "edu_or_skill": ["education", "title"],
    "si_years": ["insurance_years"],
    "base": ["contribution_base"],
    "invest": ["enterprise_tax", "enterprise_jobs"],
    "public_service": ["public_service"],
    "remote": ["suburb"],
    "award": ["award"],
    "spouse": ["spouse_hukou"],
    "urgent_major": ["shortage_major"],
    "startup": ["entrepreneur"],
    "false": ["false_material"],
    "detention": ["detention"],
}


def education(facts: dict[str, Any]) -> list[dict[str, Any]]:
    kind = facts["edu"]
    if facts.get("edu_note") == "single_master_degree":
        return [
            {"level": "bachelor", "diploma": True, "degree": True},
            {"level": "master", "diploma": False, "degree": True},
        ]
    level = {"hs": "below_college", "bachelor_degree": "bachelor"}.get(kind, kind)
    return [{"level": level, "diploma": True, "degree": level not in ("college", "below_college")}]


def insurance(facts: dict[str, Any], as_of: date) -> list[dict[str, Any]]:
    last = Month.of_date(as_of) + -1
    total, back_paid = facts["si_months"], facts.get("si_makeup", 0)
    months = [last + -k for k in range(total)][::-1]
    spans = facts.get("base_spans", [])
    periods = []
    for position, month in enumerate(months):
        base = next((s["base_yuan"] for s in spans if s["from"] <= str(month) <= s["to"]), None)
        late = position < back_paid
        periods.append({"from": str(month), "to": str(month), "base": base, **OK, "back_paid": late})
    return periods


def build(example: dict[str, Any]) -> Any:
    facts, as_of = example["facts"], date.fromisoformat(example["as_of"])
    kind = "company" if facts.get("employer", True) else "none"
    records = [
        {"kind": kind_, "date": day}
        for kind_, key in (("false_material", "false_material"), ("detention", "detention"))
        for day in facts.get(key, [])
    ]
    if facts.get("serious_crime"):
        records.append({"kind": "serious_crime", "date": None})
    married = facts.get("spouse_local_married")
    invest = facts.get("invest")
    years = range(as_of.year - 3, as_of.year)
    applicant = {
        "birth_date": facts["birth"],
        "permit": {"held": True, "valid_until": (as_of + timedelta(days=300)).isoformat()},
        "employment": {"kind": kind, "district": "xuhui" if kind == "company" else None, "system_account": True},
        "legal_residence": True,
        "education": education(facts),
        "qualifications": [
            {
                "level": LEVELS[facts["skill"]],
                "obtained": "2020-01-01",
                "while_in_shanghai": True,
                "matches_post": True,
                "registration": "not_required",
            }
        ]
        if "skill" in facts
        else [],
        "insurance": insurance(facts, as_of),
        "enterprise": {
            "share_percent": invest["share_pct"],
            "years": [
                {
                    "year": y,
                    "tax_yuan": invest["avg_tax_wan"] * 10_000,
                    "local_staff": invest.get("avg_local_staff", 0),
                }
                for y in years
            ],
        }
        if invest
        else None,
        "shortage_major": facts.get("urgent_major", False),
        "fresh_graduate": False,
        "public_service": served(day) if (day := facts.get("public_service_from")) else [],
        "suburb": served(day) if (day := facts.get("remote_from")) else [],
        "awards": ["provincial" if a == "province" else a for a in facts.get("awards", [])],
        "talents": ["entrepreneur" for _ in facts.get("talent", [])],
        "marriage": {"status": "married", "married_on": married, "spouse_shanghai_hukou": True}
        if married
        else {"status": "single"},
        "children": [],
        "records": records,
    }
    return case_from({"applicant": applicant})


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{e['id']}: {e['title']}" for e in EXAMPLES])
def test_worked_example(example: dict[str, Any]) -> None:
    result = evaluate(build(example), date.fromisoformat(example["as_of"]), WORLD.policy)
    counted = {line.indicator.id: line.points for line in result.lines if line.counted}
    parts = {
        part: sum(counted.get(name, 0) for name in names)
        for part, names in PARTS.items()
        if any(name in counted for name in names)
    }
    assert result.total == example["official_score"]
    assert parts == example["official_parts"]
    assert result.may_apply is example["official_can_apply"]
    assert bool(result.blockers) == bool(example["official_blockers"])


@pytest.mark.no_cover
@pytest.mark.parametrize("example", EXAMPLES, ids=[e["id"] for e in EXAMPLES])
@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 1, 1)])
def test_the_rules_of_2017_and_of_2022_give_every_example_the_same_points(example: dict[str, Any], day: date) -> None:
    """Between the texts no value changed; five years of the suburb are sure before 2023 and the default after."""
    as_of = date.fromisoformat(example["as_of"])
    assert evaluate(build(example), as_of, WORLD.policy.as_on(day)).total == example["official_score"]


def test_all_examples_are_there() -> None:
    assert len(EXAMPLES) == 31


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["id"] for e in EXAMPLES])
def test_the_month_counts_of_the_examples(example: dict[str, Any]) -> None:
    from jzz_core.points import facts

    case, as_of = build(example), date.fromisoformat(example["as_of"])
    row = facts(case.applicant, [as_of], WORLD.policy).row(0)
    expected = example["derived"]
    counts = expected["base_month_counts"]
    assert row["age"] == expected["age_full_years"]
    assert row["valid_months"] == expected["valid_si_months"]
    assert row["title_base_months"] == counts["m12_ge1"]
    assert row["base_months_band_08"] == counts["m48_ge0.8"]
    assert row["base_months_band_1"] == counts["m48_ge1"]
    assert row["base_months_band_2"] == counts["m48_ge2"]
    assert row["base_months_band_3"] == counts["m36_ge3"]
