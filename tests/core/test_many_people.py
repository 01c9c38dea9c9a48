"""Many people at once are the same as each by itself, whoever they are."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make, months, person
from test_score_properties import ANSWERED, READINGS, applicants, build
from test_score_properties import AS_OF as DAYS

from jzz_core.base import JzzError
from jzz_core.case import Case, case_from
from jzz_core.law import Readings
from jzz_core.points import Scored, evaluate, facts, may_apply_by_columns, score_people
from jzz_core.points.facts.build import all_worst_and_best
from tests.effort import examples

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "proof"))
from people import documents

POLICY = WORLD.policy


def alone(case: Case, day: date) -> tuple[object, ...]:
    try:
        found = evaluate(case, day, POLICY)
    except JzzError as error:
        return type(error), str(error)
    lines = {line.indicator.id: line.points if line.counted else 0 for line in found.lines}
    conditions = [(finding.condition.id, finding.state) for finding in found.findings]
    return found.total, found.high, found.standard, found.may_apply, found.verdict, lines, conditions


def in_a_crowd(found: Scored | JzzError) -> tuple[object, ...]:
    if isinstance(found, JzzError):
        return type(found), str(found)
    on = found.on
    conditions = [(finding.condition.id, finding.state) for finding in on.findings]
    return on.low, on.high, on.standard, on.may_apply, found.verdict, dict(found.lines), conditions


@examples(15)
@given(several=st.lists(st.tuples(applicants(), READINGS), min_size=1, max_size=5), day=DAYS)
def test_a_person_in_a_crowd_is_scored_as_alone(
    several: list[tuple[dict[str, Any], dict[str, str]]], day: date
) -> None:
    cases = [build(applicant, readings) for applicant, readings in several]
    assert [in_a_crowd(one) for one in score_people(cases, day, POLICY)] == [alone(case, day) for case in cases]


@pytest.mark.parametrize("day", [date(2022, 12, 20), AS_OF])
def test_people_of_every_kind_and_those_who_cannot_be_scored(day: date) -> None:
    cases = [
        case_from(document) for name, document in documents() if name.startswith(("made:00", "made:01", "made:02"))
    ]
    found = score_people(cases, day, POLICY)
    assert [in_a_crowd(one) for one in found] == [alone(case, day) for case in cases]
    assert any(isinstance(one, JzzError) for one in found)
    assert score_people([], day, POLICY) == ()


def test_one_whose_months_have_no_wage_takes_nobody_along() -> None:
    day = date(2021, 3, 1)  # its window reads months before the first standard
    old = make(insurance=[{"from": "2016-01", "to": None, "base": 9000.0}])
    cases = [make(insurance=[]), old, make(insurance=[])]
    found = score_people(cases, day, POLICY)
    assert [isinstance(one, JzzError) for one in found] == [False, True, False]
    assert [in_a_crowd(one) for one in found] == [alone(case, day) for case in cases]


@examples(10)
@given(
    people=st.lists(st.tuples(applicants(), st.lists(DAYS, max_size=4)), min_size=1, max_size=4),
    readings=READINGS,
)
def test_many_people_on_many_days_have_the_facts_of_each(
    people: list[tuple[dict[str, Any], list[date]]], readings: dict[str, str]
) -> None:
    chosen = Readings.choose(POLICY.readings, readings)
    built = [build(one).applicant for one, _ in people]
    together = all_worst_and_best(built, [days for _, days in people], POLICY, chosen)
    for table, best in zip(together, (False, True), strict=True):
        singly = [
            facts(one, [day], POLICY, chosen, best=best).row(0)
            for one, (_, days) in zip(built, people, strict=True)
            for day in days
        ]
        assert list(table.rows()) == singly


@examples(15)
@given(answered=ANSWERED, readings=READINGS, day=DAYS)
def test_the_columns_alone_say_who_may_apply_once_all_is_answered(
    answered: dict[str, Any], readings: dict[str, str], day: date
) -> None:
    for period in answered["insurance"]:
        period["payer_is_employer"] = True
    case = build(answered, readings)
    found = evaluate(case, day, POLICY)
    chosen = Readings.choose(POLICY.readings, readings)
    said = may_apply_by_columns(facts(case.applicant, [day], POLICY, chosen), POLICY, chosen)
    assert {1: True, 0: False, -1: None}[int(said[0])] is found.may_apply


@pytest.mark.parametrize("until", [date(2022, 12, 31), date(2023, 1, 1)])
def test_the_columns_know_the_text_of_each_day(until: date) -> None:
    table = facts(person(insurance=months(5)), [until, AS_OF], POLICY)
    assert may_apply_by_columns(table, POLICY, Readings.choose(POLICY.readings, {})).tolist() == [
        int(evaluate(make(insurance=months(5)), day, POLICY).may_apply is True) for day in table.dates.tolist()
    ]
    assert (
        may_apply_by_columns(table.take(np.array([], np.intp)), POLICY, Readings.choose(POLICY.readings, {})).size == 0
    )
