"""Evaluation and plan as documents."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from make import AS_OF, make, months, result

from jzz_core.case import Scenario, case_from
from jzz_core.files import plan_document, score_document
from jzz_core.look import default_process, papers, plan_case
from jzz_core.points import evaluate

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


DEADLINE = {"label": "幼升小", "date": "2027-03-31"}


def whole(**parts: Any) -> dict[str, Any]:
    """A plan with a deadline, begun, seen on the day of the other tests."""
    case = make()
    progress = {"tasks": {"open_account": {"started": "2026-11-02", "finished": "2026-11-02"}, **parts}}
    progress["checks"] = {"identity": "2026-11-20"}
    data = case.model_dump(mode="json", by_alias=True) | {"plan": {"deadline": DEADLINE}, "progress": progress}
    plan = plan_case(case_from(data), date(2026, 11, 2), today=AS_OF)
    return plan_document(plan, default_process(), runs=400)


def test_a_plan_tells_ranges_deadline_permit_and_how_far_dates_may_move() -> None:
    document = whole()
    assert json.loads(json.dumps(document)) == document
    runs = document["simulation"]
    assert runs["p50"] <= runs["p80"] <= runs["p95"] <= runs["alike"]["p95"]
    assert sum(one["share"] for one in runs["spread"]) == pytest.approx(1, abs=0.01)
    assert sum(one["share"] for one in runs["weeks"]) == pytest.approx(1)
    deadline = document["deadline"]
    assert (deadline["label"], deadline["date"]) == ("幼升小", "2027-03-31")
    assert 0 <= deadline["chance"] <= 1
    assert set(deadline["latest_starts"]) == {"fastest", "typical", "careful"}
    assert deadline["helps"][-1]["workdays"] is None
    assert document["permit"]["valid_until"] == "2027-09-20"
    assert document["permit"]["messages"]
    assert document["permit"]["renewal"]["workdays"] == 3
    movable = document["provisional_range"]
    assert movable["earliest"] <= document["finish"] <= movable["latest"]
    for task in document["tasks"]:
        assert (task["moves"] is not None) == task["provisional"]
    last = document["tasks"][-1]
    assert last["moves"] == {"earliest": movable["earliest"], "latest": movable["latest"]}
    assert document["baseline"]["late"] > 0
    assert (document["branches"], document["overdue"]) == ([], [])
    assert any(check["id"] == "archive_place" for check in document["prelock"])
    ticked = {check["id"]: check["verified"] for check in document["prelock"]}
    assert (ticked["identity"], ticked["archive_place"]) == ("2026-11-20", None)


def test_a_plan_tells_setbacks_and_what_takes_too_long() -> None:
    document = whole(
        verify_before_lock={"started": "2026-11-03"},
        fill_form={"started": "2026-11-03", "finished": "2026-11-04"},
        withdrawal={"started": "2026-11-23"},
    )
    (branch,) = document["branches"]
    assert (branch["id"], branch["finish"]) == ("withdrawal", document["finish"])
    assert branch["finish_without"] <= branch["finish"]
    assert [task["id"] for task in document["tasks"] if task["branch"]] == ["withdrawal"]
    (late,) = document["overdue"]
    assert late["id"] == "verify_before_lock"
    assert late["advice"]


def test_without_a_day_of_looking_nothing_is_said_about_the_permit() -> None:
    document = plan_document(plan_case(make(), date(2026, 3, 2)), default_process(), runs=10)
    assert (document["permit"], document["overdue"], document["deadline"]) == (None, [], None)
    assert document["provisional_range"] is None
    assert document["baseline"]["late"] == 0
    later = plan_document(plan_case(make(), date(2026, 3, 2)), default_process(), today=AS_OF, runs=10)
    assert later["permit"] is not None
    assert later["finish"] == document["finish"]


def test_a_plan_answers_what_if() -> None:
    plan = plan_case(make(), date(2026, 3, 2), Scenario.FASTEST)
    assert plan.if_branch("withdrawal", date(2026, 3, 10)).workdays > 0
    assert plan.latest_starts(date(2026, 4, 28))[Scenario.FASTEST] == date(2026, 3, 2)
    assert plan.schedules[Scenario.FASTEST] is plan.schedule


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


def test_papers_that_must_be_asked_for_are_part_of_the_plan_when_they_are_given() -> None:
    case = make()
    plan = plan_case(case, AS_OF)
    assert plan_document(plan, default_process(), runs=10)["papers"] is None
    dates = plan.paper_dates(papers(case, evaluate(case, AS_OF), AS_OF), AS_OF)
    document = plan_document(plan, default_process(), runs=10, papers=dates)
    assert json.loads(json.dumps(document)) == document
    told = document["papers"]
    assert (told["finish"], told["costs"]) == (dates.finish.isoformat(), dates.costs)
    assert [one["id"] for one in told["open"]] == [row.id for row in dates.open]
    assert all(one["order_by"] <= one["visit_day"] for one in told["open"])
