"""The next question: only what can change the verdict is asked, the weightiest first, and then it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, IN_ORDER, WORLD, make, months
from test_score_properties import applicants, build

from jzz_core.base import JzzError
from jzz_core.case import Case, case_from, questions
from jzz_core.look import Look, enough, next_question
from jzz_core.points import OnDay, Weighed, evaluate, first_verdict, weigh
from jzz_core.points import next_question as for_the_verdict
from tests.effort import examples

FIVE_YEARS = [{"from": "2021-11", **IN_ORDER}]
PARENT: dict[str, Any] = {
    "applicant.birth_date": {"birth_date": "1986-05-05"},
    "applicant.insurance": {"insurance": FIVE_YEARS},
    "applicant.employment": {"employment": {"kind": "company"}},
    "applicant.permit": {"permit": {"held": True, "valid_until": "2027-04-10"}},
    "applicant.legal_residence": {"legal_residence": True},
    "applicant.records": {"records": []},
    "applicant.education": {"education": [{"level": "bachelor", "diploma": True, "degree": True}]},
}


def asked_of(answers: dict[str, Any], **start: Any) -> tuple[list[str], Case, set[str]]:
    """What somebody is asked who answers so, and is not sure of anything else."""
    said, fields, unsure = dict(start), list[str](), set[str]()
    while True:
        case = case_from({"applicant": said})
        field = for_the_verdict(case, AS_OF, WORLD.policy, asked=unsure)
        if field is None:
            return fields, case, unsure
        fields.append(field)
        said.update(answers.get(field, {}))
        if field not in answers:
            unsure.add(field)


def test_a_parent_is_asked_seven_things_and_has_a_verdict() -> None:
    fields, case, unsure = asked_of(PARENT)
    assert set(fields) == set(PARENT)
    assert len(fields) == 7
    assert fields[0] == "applicant.birth_date"
    assert not unsure
    assert first_verdict(evaluate(case, AS_OF, WORLD.policy)) == "likely"


def test_what_can_no_longer_change_the_verdict_is_not_asked() -> None:
    """Age and bachelor's degree give 120: neither base, title, marriage nor district matter any more."""
    fields, case, _ = asked_of({**PARENT, "applicant.insurance": {"insurance": months(12)}})
    assert not {"applicant.insurance.base", "applicant.qualifications", "applicant.marriage"} & set(fields)
    assert [line.indicator.id for line in enough(evaluate(case, AS_OF, WORLD.policy))] == ["education", "age"]


def test_where_the_points_are_short_the_rest_is_asked_titles_among_it() -> None:
    college = {"education": [{"level": "college", "diploma": True, "mode": "full_time"}]}
    fields, case, _ = asked_of({**PARENT, "applicant.education": college})
    assert {"applicant.insurance.base", "applicant.qualifications", "applicant.marriage"} <= set(fields)
    assert first_verdict(evaluate(case, AS_OF, WORLD.policy)) == "unknown"


@pytest.mark.parametrize(
    ("path", "answer", "condition"),
    [
        ("applicant.employment", {"employment": {"kind": "none"}}, "employment"),
        ("applicant.permit", {"permit": {"held": False}}, "permit"),
        ("applicant.legal_residence", {"legal_residence": False}, "legal_residence"),
        ("applicant.records", {"records": [{"kind": "serious_crime"}]}, "serious_crime"),
        ("applicant.insurance", {"insurance": []}, "insurance"),
    ],
)
def test_a_condition_that_fails_ends_the_questions_until_one_goes_on(
    path: str, answer: dict[str, Any], condition: str
) -> None:
    fields, case, _ = asked_of({**PARENT, path: answer})
    assert fields[-1] == path
    found = evaluate(case, AS_OF, WORLD.policy)
    assert [one.condition.id for one in found.blockers] == [condition]
    assert all(one.next_step for one in found.blockers)
    if len(fields) < len(PARENT):
        assert for_the_verdict(case, AS_OF, WORLD.policy, despite=[condition]) in PARENT


def test_whoever_is_not_sure_of_anything_still_comes_to_an_end() -> None:
    fields, _, unsure = asked_of({"applicant.birth_date": {"birth_date": "1986-05-05"}})
    assert len(fields) == len(set(fields)) == len(unsure) + 1
    assert asked_of({})[0] == ["applicant.birth_date"]


def test_every_open_condition_that_can_fail_is_one_of_the_questions() -> None:
    """The catalogue ties each to its answer; a district and an employer not asked yet take nothing away."""
    case = case_from({"applicant": {"birth_date": "1986-05-05"}})
    tied = {name: one.path for one in questions().values() for name in one.written.decides.conditions}
    open_ones = {tied[f.condition.id] for f in evaluate(case, AS_OF, WORLD.policy).open_findings}
    weighed = {one.field for one in weigh(case, AS_OF, WORLD.policy) if one.fails}
    assert open_ones - weighed == {"applicant.employment.district", "circumstances.employer_willing"}
    for district in (*WORLD.policy.districts, None):
        job = {"kind": "company", "district": district}
        assert not evaluate(make(employment=job), AS_OF, WORLD.policy).blockers


def test_who_wants_it_finer_is_asked_what_moves_the_date_then_what_moves_the_points() -> None:
    _, case, _ = asked_of(PARENT)
    look = Look(case, AS_OF, WORLD)
    assert next_question(look) is None
    assert next_question(look, finer=True) == "applicant.employment.system_account"
    asked = ["applicant.employment.system_account"]
    while (field := next_question(look, finer=True, asked=asked)) is not None:
        asked.append(field)
    assert {"applicant.insurance.base", "applicant.marriage"} < set(asked)
    done = make(insurance=months(36, 9_000), children=[])
    assert next_question(Look(done, AS_OF, WORLD), finer=True, asked=["applicant.qualifications"]) is None


@pytest.mark.parametrize("records", [[], [{"kind": "detention", "date": "2025-01-01"}]])
def test_what_is_enough_is_said_only_where_nothing_is_taken_away(records: list[dict[str, Any]]) -> None:
    found = evaluate(make(birth_date="1986-05-05", records=records), AS_OF, WORLD.policy)
    assert bool(enough(found)) == (not records)


def test_who_has_no_education_may_have_enough_by_another_item() -> None:
    found = evaluate(make(education=[], talents=["entrepreneur"]), AS_OF, WORLD.policy)
    assert [line.indicator.id for line in enough(found)] == ["entrepreneur"]


def _range(weighed: tuple[Weighed, ...]) -> tuple[int, int]:
    return weighed[0].now.low, max(one.well.high for one in weighed)


@examples(20)
@given(applicants(), st.booleans())
def test_the_chosen_question_never_widens_the_range_and_the_end_hangs_on_nothing(
    applicant: dict[str, Any], blank: bool
) -> None:
    case = build({**applicant, **({"permit": None, "records": None, "legal_residence": None} if blank else {})})
    try:
        weighed = weigh(case, AS_OF, WORLD.policy)
    except JzzError:
        return
    field = for_the_verdict(case, AS_OF, WORLD.policy)
    if not weighed:
        assert field is None
        return
    now = weighed[0].now
    if field is None:
        verdict = first_verdict(now)
        assert now.blockers or all(_same(verdict, on) for one in weighed for on in (one.well, one.badly))
        return
    low, high = _range(weighed)
    chosen = next(one for one in weighed if one.field == field)
    for on in (chosen.well, chosen.badly):
        assert low <= on.low <= on.high <= high


def weighed_of(**answers: Any) -> dict[str, Weighed]:
    return {one.field: one for one in weigh(make(**answers), AS_OF, WORLD.policy)}


@pytest.mark.parametrize(
    ("permit", "asked"),
    [
        (None, True),
        ({"held": None, "valid_until": None}, True),
        ({"held": None, "valid_until": "2026-11-24"}, True),
        ({"held": None, "valid_until": "2026-11-23"}, False),
        ({"held": True, "valid_until": None}, True),
        ({"held": True, "valid_until": "2026-11-24"}, False),
        ({"held": False}, False),
    ],
)
def test_the_permit_is_asked_for_while_it_may_be_one_or_none(permit: Any, asked: bool) -> None:
    found = weighed_of(permit=permit).get("applicant.permit")
    assert (found is not None) is asked
    if found is not None:
        assert found.fails == {"permit"}
        assert found.well.may_apply


def test_a_title_is_asked_for_only_where_none_was_said() -> None:
    assert weighed_of()["applicant.qualifications"].well.high > weighed_of()["applicant.qualifications"].badly.high
    assert "applicant.qualifications" not in weighed_of(qualifications=[{"level": "skill_3"}])


@pytest.mark.parametrize(
    ("well", "badly", "settles", "matters", "span"),
    [
        ((120, 130), (100, 110), 2, True, 20),  # enough for sure, or never
        ((120, 130), (110, 120), 1, True, 10),
        ((119, 130), (110, 119), 1, True, 11),
        ((119, 119), (110, 110), 1, False, 9),  # even well it is not enough
        ((110, 120), (110, 120), 0, False, 0),
        ((110, 120), (110, 119), 1, True, 1),
    ],
)
def test_what_an_answer_can_decide_and_by_how_much(
    well: tuple[int, int], badly: tuple[int, int], settles: int, matters: bool, span: int
) -> None:
    def on(low: int, high: int) -> OnDay:
        return OnDay(AS_OF, low, high, 120, (), True)

    found = Weighed("applicant.marriage", on(110, 130), on(*well), on(*badly))
    assert (found.settles, found.matters, found.span) == (settles, matters, span)
    assert found.weight == (settles, False, True, span, 0)
    assert Weighed("applicant.insurance.0.base", on(110, 130), on(*well), on(*badly)).weight[2] is False


def test_a_condition_that_can_fail_settles_one_thing_more() -> None:
    found = weighed_of(legal_residence=None)["applicant.legal_residence"]
    assert found.fails == {"legal_residence"}
    assert (found.settles, found.matters) == (1, True)
    assert found.weight[1] is True
    assert found.weight[4] == 1


@pytest.mark.parametrize("collected", [AS_OF - timedelta(days=1), AS_OF, AS_OF + timedelta(days=9)])
def test_who_has_just_collected_the_permit_is_asked_until_when_it_is_valid(collected: date) -> None:
    case = make(permit={"held": True, "collected_on": collected.isoformat()})
    assert for_the_verdict(case, AS_OF, WORLD.policy) == "applicant.permit"


def test_exactly_the_standard_is_likely_and_one_point_less_is_unknown() -> None:
    def verdict(low: int, high: int) -> str:
        return first_verdict(OnDay(AS_OF, low, high, 120, (), None))

    assert [verdict(120, 120), verdict(119, 120), verdict(119, 119)] == ["likely", "unknown", "not_yet"]


@pytest.mark.parametrize(
    ("low", "high", "may_apply", "conditions", "missing", "through"),
    [
        (120, 120, True, "met", 0, True),
        (119, 120, True, "met", 0, None),
        (120, 120, None, "unknown", 0, None),
        (120, 120, False, "not_met", 0, False),
        (119, 119, True, "met", 1, False),
    ],
)
def test_what_holds_on_a_day(
    low: int, high: int, may_apply: bool | None, conditions: str, missing: int, through: bool | None
) -> None:
    on = OnDay(AS_OF, low, high, 120, (), may_apply)
    assert (on.conditions, on.missing, on.through) == (conditions, missing, through)


def _same(verdict: str, on: OnDay) -> bool:
    return first_verdict(on) == verdict


@pytest.mark.parametrize(("taken", "found"), [(0, [90, 30]), (-1, [])])
def test_the_fewest_items_that_are_enough_are_told_unless_something_is_taken_away(taken: int, found: list[int]) -> None:
    evaluation = evaluate(make(insurance=[]), AS_OF, WORLD.policy)
    kept = tuple(line for line in evaluation.lines if line.counted)
    [third, *_] = (line._replace(counted=True, points=taken) for line in evaluation.lines if line not in kept)
    told = enough(replace(evaluation, lines=(*kept, third)))
    assert isinstance(told, tuple)
    assert [line.points for line in told] == found
