"""When a paper is needed: each condition on both sides of its line, and open when nobody answered."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD, make, months

from jzz_core.case import Case
from jzz_core.papers.conditions import PREDICATES, Answers, judge, question_of
from jzz_core.papers.logic import Answer, all_of, any_of
from jzz_core.points import Claims, evaluate

AS_OF = date(2026, 11, 24)


def applicant(**facts: Any) -> Case:
    return _case({"applicant": facts})


def circumstances(**facts: Any) -> Case:
    return _case({"circumstances": facts})


def _case(content: dict[str, Any]) -> Case:
    return Case.model_validate_json(json.dumps(content))


def studies(*entries: dict[str, Any]) -> Case:
    return applicant(education=list(entries))


def study(level: str, mode: str | None = None, **more: Any) -> dict[str, Any]:
    return {"level": level, "mode": mode, **more}


def held(*entries: dict[str, Any]) -> Case:
    return applicant(qualifications=list(entries))


CASES = [
    ("married", applicant(marriage={"status": "married"}), True),
    ("married", applicant(marriage={"status": "divorced"}), False),
    ("divorced", applicant(marriage={"status": "divorced"}), True),
    ("divorced", applicant(marriage={"status": "widowed"}), False),
    ("spouse_benefits", circumstances(spouse_benefits=False), False),
    ("has_children", applicant(children=[]), False),
    ("has_children", applicant(children=[{"birth_date": "2020-01-01"}]), True),
    ("two_or_more_children", applicant(children=[{"birth_date": "2020-01-01"}]), False),
    ("two_or_more_children", applicant(children=[{"birth_date": "2020-01-01"}] * 2), True),
    ("child_16_or_older", applicant(children=[{"birth_date": "2010-11-25"}]), False),
    ("child_16_or_older", applicant(children=[{"birth_date": "2010-11-24"}]), True),
    ("child_benefits", circumstances(children_benefit=True), True),
    ("child_benefits", _case({"applicant": {"children": []}, "circumstances": {"children_benefit": True}}), False),
    ("collective_household", circumstances(household="collective"), True),
    ("collective_household", circumstances(household="family"), False),
    ("worked_elsewhere", circumstances(worked_elsewhere_before=False), False),
    ("housing_owned", circumstances(housing="relative"), True),
    ("housing_owned", circumstances(housing="rented"), False),
    ("housing_of_relative", circumstances(housing="own"), False),
    ("housing_rented", circumstances(housing="rented"), True),
    ("housing_dormitory", circumstances(housing="dormitory"), True),
    ("account_missing", applicant(employment={"kind": "company", "system_account": False}), True),
    ("account_missing", applicant(employment={"kind": "company", "system_account": True}), False),
    ("account_missing", applicant(employment={"kind": "company"}), None),
    ("dispatch", applicant(employment={"kind": "dispatch"}), True),
    ("dispatch", applicant(employment={"kind": "company"}), False),
    ("branch", applicant(employment={"kind": "branch"}), True),
    ("branch", applicant(employment={"kind": "out_of_town_branch"}), True),
    ("degree_claimed", studies(study("bachelor", degree=True)), True),
    ("degree_claimed", studies(study("bachelor", degree=False)), False),
    ("degree_claimed", studies(study("bachelor")), None),
    ("degree_claimed", studies(study("college")), False),
    ("degree_claimed", studies(), False),
    ("chinese_diploma", studies(study("master", "overseas")), False),
    ("chinese_diploma", studies(study("master", "overseas"), study("bachelor", "full_time")), True),
    ("chinese_diploma", studies(study("bachelor")), None),
    ("chinese_diploma", studies(study("below_college", "full_time")), False),
    (
        "chinese_degree",
        studies(study("master", "overseas", degree=True), study("college", "full_time")),
        False,
    ),
    ("chinese_degree", studies(study("bachelor", "adult", degree=True)), True),
    ("foreign_degree", studies(study("bachelor", "full_time")), False),
    ("foreign_degree", studies(study("master", "overseas")), True),
    ("part_time_study", studies(study("college", "online")), True),
    ("part_time_study", studies(study("college", "self_taught")), False),
    ("adult_study", studies(study("college", "online")), False),
    ("adult_study", studies(study("college", "adult")), True),
    ("self_taught", studies(study("college", "self_taught")), True),
    ("earlier_diploma", studies(study("bachelor", "full_time")), False),
    ("earlier_diploma", studies(study("college", "full_time"), study("bachelor", "full_time")), True),
    ("earlier_diploma", studies(study("college", "full_time")), False),
    ("earlier_diploma", studies(study("college", "adult")), True),
    ("earlier_diploma", studies(study("college", "self_taught")), False),
    ("earlier_diploma", studies(study("bachelor", "self_taught")), True),
    ("earlier_diploma", studies(study("bachelor", "online")), True),
    ("earlier_diploma", studies(study("college", "full_time"), study("bachelor", "overseas")), False),
    ("earlier_diploma", studies(study("master", "full_time")), False),
    ("earlier_diploma", studies(study("bachelor")), None),
    ("diploma_of_about_2000", studies(study("bachelor", "full_time", graduated="2001-12-31")), True),
    ("diploma_of_about_2000", studies(study("bachelor", "full_time", graduated="2002-01-01")), False),
    ("diploma_of_about_2000", studies(study("bachelor", "overseas", graduated="1999-07-01")), False),
    ("diploma_of_about_2000", studies(study("bachelor", "full_time")), None),
    ("studied_away_from_hukou", studies(study("college", "adult", exam_place="workplace")), True),
    ("studied_away_from_hukou", studies(study("college", "self_taught", exam_place="shanghai")), True),
    ("studied_away_from_hukou", studies(study("college", "online", exam_place="hukou_place")), False),
    ("studied_away_from_hukou", studies(study("college", "full_time", exam_place="workplace")), False),
    ("studied_away_from_hukou", studies(study("college", "online")), None),
    ("online_study_in_shanghai", studies(study("college", "online", exam_place="shanghai")), True),
    ("online_study_in_shanghai", studies(study("college", "online", exam_place="hukou_place")), False),
    ("online_study_in_shanghai", studies(study("college", "adult", exam_place="shanghai")), False),
    ("qualification_registrable", held({"level": "intermediate_equivalent"}), None),
    ("qualification_registrable", held({"level": "intermediate_equivalent", "registration": "registered"}), True),
    ("qualification_registrable", held({"level": "intermediate_equivalent", "registration": "not_registered"}), True),
    ("qualification_registrable", held({"level": "intermediate_equivalent", "registration": "not_required"}), False),
    ("qualification_registrable", held({"level": "senior"}), False),
    ("when_asked", Case(), None),
]


@pytest.mark.parametrize(("name", "case", "expected"), CASES)
def test_a_condition_answers_yes_no_or_open(name: str, case: Case, expected: bool | None) -> None:
    assert PREDICATES[name](case, Claims(), AS_OF) is expected


def test_every_condition_has_a_case_above_or_below() -> None:
    below = {f"best_is_{name}" for name in ("title", "exam_qualification", "skill_grade")}
    assert {name for name, _, _ in CASES} | below == {n for n in PREDICATES if not n.startswith("claims:")}


GOOD = {"while_in_shanghai": True, "matches_post": True, "registration": "not_required"}
WRONG_POST = {**GOOD, "matches_post": False}
ELSEWHERE = {**GOOD, "while_in_shanghai": False}
UNSURE = {**GOOD, "matches_post": None}
PAID, UNPAID = 20_000, 5_000


@pytest.mark.parametrize(
    ("items", "base", "title", "exam", "skill"),
    [
        ([("intermediate", GOOD)], PAID, True, False, False),
        ([("intermediate_equivalent", GOOD)], PAID, False, True, False),
        ([("skill_5", GOOD)], UNPAID, False, False, True),
        ([("junior", GOOD)], PAID, False, False, False),
        ([], PAID, False, False, False),
        # What counts, and not what ranks highest, brings the papers.
        ([("senior", WRONG_POST), ("skill_3", GOOD)], PAID, False, False, True),
        ([("senior", ELSEWHERE), ("skill_3", GOOD)], PAID, False, False, True),
        ([("senior", GOOD), ("skill_3", GOOD)], UNPAID, False, False, True),
        ([("senior", GOOD), ("skill_3", GOOD)], PAID, True, False, False),
        ([("senior", UNSURE), ("skill_3", GOOD)], PAID, None, False, None),
        ([("senior", UNSURE), ("skill_3", GOOD)], UNPAID, False, False, True),
        ([("skill_1", UNSURE), ("skill_3", GOOD)], PAID, False, False, True),
        ([("senior", UNSURE)], PAID, None, False, False),
        ([("senior", GOOD)], None, None, False, False),
        ([("skill_5", GOOD), ("skill_3", GOOD)], PAID, False, False, True),
        # Several that give the same.
        ([("intermediate_equivalent", GOOD), ("skill_2", GOOD)], PAID, False, True, True),
        ([("senior", GOOD), ("skill_1", GOOD)], PAID, True, False, True),
        ([("intermediate", GOOD), ("skill_1", GOOD)], PAID, False, False, True),
    ],
)
def test_the_papers_of_a_title_are_those_of_the_one_that_counts(
    items: list[tuple[str, dict[str, Any]]], base: float | None, title: Answer, exam: Answer, skill: Answer
) -> None:
    case = make(education=[], insurance=months(36, base), qualifications=[{"level": n, **how} for n, how in items])
    claims = evaluate(case, AS_OF, WORLD.policy).claims
    names = ("best_is_title", "best_is_exam_qualification", "best_is_skill_grade")
    assert [PREDICATES[name](case, claims, AS_OF) for name in names] == [title, exam, skill]


def test_a_title_beside_a_better_degree_needs_no_papers() -> None:
    case = make(qualifications=[{"level": "skill_3", **GOOD}])
    assert evaluate(case, AS_OF, WORLD.policy).claims.levels == frozenset()


@pytest.mark.parametrize("name", [n for n in PREDICATES if not n.startswith("claims:")])
def test_an_empty_case_leaves_everything_open_but_what_was_not_said_to_be_held(name: str) -> None:
    expected = False if question_of(name) == "applicant.qualifications" else None
    assert PREDICATES[name](Case(), Claims(), AS_OF) is expected


def test_an_indicator_is_claimed_possible_or_neither() -> None:
    claims = Claims(claimed=frozenset({"title"}), possible=frozenset({"award"}))
    answers = [PREDICATES[f"claims:{name}"](Case(), claims, AS_OF) for name in ("title", "award", "suburb")]
    assert answers == [True, None, False]


def test_only_open_conditions_ask_and_only_while_the_whole_is_open() -> None:
    open_case = applicant(marriage={"status": "married"})
    when = ("married", ("spouse_benefits", "when_asked"))
    assert judge(when, Answers(open_case, Claims(), AS_OF)) == (None, ("circumstances.spouse_benefits",))
    assert judge(when, Answers(Case(), Claims(), AS_OF)) == (
        None,
        ("applicant.marriage", "circumstances.spouse_benefits"),
    )
    single = applicant(marriage={"status": "single"})
    assert judge(when, Answers(single, Claims(), AS_OF)) == (False, ())
    assert judge((), Answers(Case(), Claims(), AS_OF)) == (True, ())


def test_two_conditions_on_one_answer_ask_once() -> None:
    assert judge(("has_children", "two_or_more_children"), Answers(Case(), Claims(), AS_OF))[1] == (
        "applicant.children",
    )


def test_what_only_the_window_can_tell_asks_nothing() -> None:
    assert judge(("when_asked",), Answers(Case(), Claims(), AS_OF)) == (None, ())


@given(st.lists(st.sampled_from([True, False, None])))
def test_and_is_the_mirror_of_or(answers: list[bool | None]) -> None:
    mirrored = any_of(None if a is None else not a for a in answers)
    assert all_of(answers) is (None if mirrored is None else not mirrored)
