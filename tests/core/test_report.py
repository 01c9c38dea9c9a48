"""Evaluation and plan as documents."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from make import AS_OF, make, months, result

from jzz_core.planning import default_process, papers, plan_case
from jzz_core.report import plan_document, score_document

SENIOR = {
    "level": "senior",
    "obtained": "2020-01-01",
    "while_in_shanghai": True,
    "matches_post": True,
    "registration": "not_required",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_score_is_plain_json_in_both_languages(lang: Any) -> None:
    document = score_document(result(), lang)
    assert json.loads(json.dumps(document)) == document
    assert document["as_of"] == "2026-11-24"
    assert document["verdict"] == "likely"
    assert document["range"] == {"low": document["total"], "high": result().high}


def test_english_names_are_taken_where_they_are_there() -> None:
    names = [{line["name"] for line in score_document(result(), lang)["lines"]} for lang in ("zh", "en")]
    assert "Age" in names[1]
    assert not names[0] & names[1]


def test_a_line_tells_what_is_not_counted_and_why() -> None:
    document = score_document(result(qualifications=[SENIOR], insurance=months(12, 20_000)))
    lines = {line["indicator"]: line for line in document["lines"]}
    assert (lines["title"]["counted"], lines["education"]["counted"]) == (True, False)
    assert (lines["education"]["points"], lines["education"]["state"]) == (90, "not_chosen")
    assert lines["education"]["remarks"]
    assert lines["title"]["disputed"] == ["window_end"]


def test_warnings_and_assumptions_are_in_the_document() -> None:
    document = score_document(result(insurance=[*months(12), *months(3)]))
    assert len(document["warnings"]) == 1
    assert document["assumed_wages"] is False


def test_a_condition_has_reason_sources_and_next_step() -> None:
    document = score_document(result(legal_residence=False))
    conditions = {c["id"]: c for c in document["conditions"]}
    assert conditions["legal_residence"] in document["blockers"]
    assert conditions["legal_residence"]["next_step"]
    assert conditions["permit"]["next_step"] == ""
    assert all(c["sources"] and c["reason"] for c in conditions.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_is_plain_json_in_both_languages(lang: Any) -> None:
    document = plan_document(plan_case(make(), date(2026, 3, 2)), default_process(), lang)
    assert json.loads(json.dumps(document)) == document
    assert set(document["finishes"]) == {"fastest", "typical", "careful"}
    assert document["finishes"]["typical"] == document["finish"]
    assert document["provisional"] is False
    assert document["warnings"] == []


def test_dates_that_rest_on_a_year_not_published_are_marked() -> None:
    document = plan_document(plan_case(make(), date(2026, 12, 1)), default_process())
    assert document["provisional"] is True
    assert any(task["provisional"] for task in document["tasks"])


def test_the_papers_follow_what_is_claimed() -> None:
    evaluation = result(qualifications=[SENIOR], insurance=months(12, 20_000))
    assert {"title", "age", "contribution_base"} >= evaluation.claims.claimed - {"insurance_years"}
    assert "education" not in evaluation.claims.claimed
    assert papers(make(), evaluation, AS_OF).stages
    assert papers(make(birth_date=None), None, AS_OF).stages


def test_what_may_still_give_points_is_possible_not_claimed() -> None:
    claims = result(shortage_major=None).claims
    assert "shortage_major" in claims.possible
    assert "shortage_major" not in claims.claimed
    assert not claims.claimed & claims.possible
