"""Open questions: by how much each would narrow the range, and that none promises too much."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make, months, served
from test_score_properties import applicants, build

from jzz_core.base import JzzError
from jzz_core.points import OpenQuestion, evaluate, narrowing, open_questions
from tests.effort import examples


def found(**changes: Any) -> tuple[OpenQuestion, ...]:
    case = make(**changes)
    return open_questions(case, evaluate(case, AS_OF, WORLD.policy), WORLD.policy)


BACHELOR = {"level": "bachelor", "diploma": True, "mode": "full_time"}
SENIOR = {"level": "senior", "matches_post": True, "registration": "not_required"}


@pytest.mark.parametrize(
    ("changes", "field", "place", "points"),
    [
        ({"education": [BACHELOR]}, "applicant.education.0", "person", 30),
        ({"education": None}, "applicant.education", "person", 110),
        ({"shortage_major": None}, "applicant.shortage_major", "other", 30),
        ({"fresh_graduate": None}, "applicant.fresh_graduate", "other", 10),
        ({"marriage": None}, "applicant.marriage", "other", 40),
        ({"marriage": {"status": "married", "married_on": "2016-01-01"}}, "applicant.marriage", "other", 40),
        ({"insurance": months(36)}, "applicant.insurance.base", "insurance", 120),
        ({"insurance": months(36, 20_000, back_paid=None)}, "applicant.insurance.back_paid", "insurance", 59),
        ({"qualifications": [SENIOR], "insurance": months(36, 20_000)}, "applicant.qualifications.0", "titles", 50),
    ],
)
def test_the_only_open_question_closes_the_whole_range(
    changes: dict[str, Any], field: str, place: str, points: int
) -> None:
    changes = {"insurance": months(36, 5_000), **changes}
    case = make(**changes)
    evaluation = evaluate(case, AS_OF, WORLD.policy)
    (question,) = open_questions(case, evaluation, WORLD.policy)
    assert (question.field, question.place) == (field, place)
    assert (question.low, question.high) == (evaluation.high, evaluation.low)
    assert narrowing(question, evaluation) == evaluation.high - evaluation.low == points


def test_the_strongest_question_comes_first_and_a_useless_one_is_not_asked() -> None:
    fields = [q.field for q in found(education=None, shortage_major=None, fresh_graduate=None)]
    assert fields[:1] == ["applicant.insurance.base"]  # 120
    assert fields[1:] == ["applicant.education", "applicant.shortage_major", "applicant.fresh_graduate"]
    # A base that is not known says nothing about months that are back-paid anyway.
    assert found(insurance=months(36, back_paid=True)) == ()


def test_when_all_is_answered_nothing_is_open() -> None:
    assert found(insurance=months(36, 9_000)) == ()


def test_records_make_no_range() -> None:
    assert found(insurance=months(36, 9_000), records=None) == ()


@examples(20)
@given(applicants(), st.dates(date(2019, 1, 1), date(2032, 12, 31)))
def test_no_question_leads_out_of_the_range(applicant: dict[str, Any], as_of: date) -> None:
    case = build(applicant)
    try:
        evaluation = evaluate(case, as_of, WORLD.policy)
    except JzzError:
        return
    questions = open_questions(case, evaluation, WORLD.policy)
    for question in questions:
        assert evaluation.low <= question.low <= evaluation.high
        assert evaluation.low <= question.high <= evaluation.high
        assert narrowing(question, evaluation) > 0
    order = [narrowing(q, evaluation) for q in questions]
    assert order == sorted(order, reverse=True)


ANSWERED = {"level": "senior", "while_in_shanghai": True, "matches_post": True, "registration": "not_required"}
LOW = months(36, 5_000)


def open_fields(**changes: Any) -> set[str]:
    return {question.field for question in found(**changes)}


def test_what_only_the_law_leaves_open_asks_the_applicant_nothing() -> None:
    job = {"kind": "company", "district": "pudong"}
    study = [{**BACHELOR, "degree": True, "exam_place": "shanghai"}]
    titles = [{**ANSWERED, "level": "skill_5"}]
    law: dict[str, Any] = {"insurance": LOW, "suburb": served("2022-06-01"), "employment": job}
    case = make(education=study, qualifications=titles, **law)
    evaluation = evaluate(case, AS_OF, WORLD.policy)
    assert evaluation.high > evaluation.low
    assert open_questions(case, evaluation, WORLD.policy) == ()


def test_an_answered_entry_beside_an_open_one_is_not_asked_for() -> None:
    titles = [ANSWERED, {**ANSWERED, "matches_post": None}]
    assert open_fields(insurance=months(36, 20_000), education=[], qualifications=titles) == set()
    assert open_fields(insurance=months(36, 20_000), education=[], qualifications=titles[1:]) == {
        "applicant.qualifications.0"
    }
    studies = [{**BACHELOR, "degree": False, "exam_place": "shanghai"}, BACHELOR]
    assert open_fields(insurance=LOW, education=studies) == {"applicant.education.1"}


def test_insurance_that_was_never_told_may_have_been_paid_in_full_or_not_at_all() -> None:
    case = make(insurance=None)
    evaluation = evaluate(case, AS_OF, WORLD.policy)
    (question,) = open_questions(case, evaluation, WORLD.policy)
    assert question.field == "applicant.insurance"
    assert (question.low, question.high) == (evaluation.high, evaluation.low)


@pytest.mark.parametrize(
    ("marriage", "asked"),
    [
        ({"status": "married", "married_on": "2016-01-01", "spouse_shanghai_hukou": True}, False),
        ({"status": "married", "spouse_shanghai_hukou": True}, True),
        ({"status": "single"}, False),
    ],
)
def test_a_marriage_is_asked_for_while_day_or_hukou_is_open(marriage: dict[str, Any], asked: bool) -> None:
    fields = open_fields(insurance=LOW, shortage_major=None, marriage=marriage)
    assert fields == {"applicant.shortage_major"} | ({"applicant.marriage"} if asked else set())
