"""Looked at together, each case is what it is by itself: the row of the book, and all that the row is made from."""

from __future__ import annotations

import gc
import sys
import weakref
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make
from test_score_properties import READINGS, applicants

from jzz_core.ahead import outlook, outlooks
from jzz_core.base import BadCaseError, JzzError
from jzz_core.book import summaries, summary
from jzz_core.case import Case, case_from
from jzz_core.look import Look, looks
from jzz_core.points import evaluate, evaluate_people, weigh
from tests.effort import examples

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "proof"))
from people import documents

MADE = [case_from(document) for name, document in documents() if name.startswith("made:00")]
BORN = ("1990-03-10", "2030-01-01")
GROWTH = {"outlook": {"wage_growth": 12.0, "base": "grows", "base_growth": 20.0}}


def alone(case: Case, as_of: date) -> tuple[object, ...]:
    return seen(Look(case, as_of, WORLD, quick=True))


def seen(look: Look) -> tuple[object, ...]:
    plan = look.plan
    dated = (plan.schedule, plan.checkpoints, plan.filing, plan.falls) if plan is not None else None
    return look.evaluation or str(look.error), dated, look.actions, look.troubles


@pytest.mark.parametrize(("as_of", "first"), [(date(2022, 12, 20), 0), (AS_OF, 2), (date(2027, 9, 30), 5)])
def test_people_of_every_kind_are_seen_together_as_alone(as_of: date, first: int) -> None:
    cases = MADE[first : first + 5]
    assert [seen(look) for look in looks(cases, as_of, WORLD)] == [alone(case, as_of) for case in cases]
    ids = [(str(number), case) for number, case in enumerate(cases)]
    assert [*summaries(ids, as_of, WORLD)] == [summary(case, as_of, WORLD, case_id) for case_id, case in ids]


def test_the_years_to_come_are_reckoned_of_those_alone_who_have_to_wait_for_them() -> None:
    short = make(insurance=[], birth_date="1982-03-10")
    plans = [look.planned() for look in looks([make(), short, make(insurance=[])], AS_OF, WORLD)]
    assert [plan.as_planned is None for plan in plans] == ["_going_on" in plan.__dict__ for plan in plans]
    assert {plan.as_planned is None for plan in plans} == {True, False}


@examples(5)
@given(st.lists(st.tuples(applicants(), READINGS, st.sampled_from([{}, GROWTH])), min_size=1, max_size=3))
def test_anybody_is_seen_together_as_alone(people: list[tuple[dict[str, Any], dict[str, str], dict[str, Any]]]) -> None:
    cases = [case_from({"applicant": one, "plan": {"readings": chosen, **more}}) for one, chosen, more in people]
    assert [seen(look) for look in looks(cases, AS_OF, WORLD)] == [alone(case, AS_OF) for case in cases]


def test_the_years_of_many_are_those_of_each_under_its_own_growth() -> None:
    cases = [make(), case_from({"applicant": {"birth_date": "1983-03-10", "insurance": []}, "plan": GROWTH}), Case()]
    found = outlooks(cases, AS_OF, WORLD.policy)
    assert isinstance(found[2], JzzError)
    for case, one in zip(cases[:2], found, strict=False):
        by_itself = outlook(case, AS_OF, WORLD.policy)
        assert not isinstance(one, JzzError)
        assert (one.dates, one.policy.wages) == ((AS_OF, by_itself.last), by_itself.policy.wages)
        assert set(one.scan.days) <= set(by_itself.scan.days)
        rows = [by_itself.scan.position(day) for day in one.scan.days]
        assert (one.scan.state == by_itself.scan.state[rows]).all()
        assert [*one.scan.worst.rows()] == [by_itself.scan.worst.row(n) for n in rows]
        assert (one.events, one.crossings) == (by_itself.events, by_itself.crossings)


def test_reasons_are_those_of_one_case_and_nobody_is_nothing() -> None:
    odd = [case_from({"applicant": {"birth_date": day}, "plan": {"readings": {"x": "y"}}}) for day in BORN]
    cases = [*MADE, make(birth_date="1950-01-01"), *odd]
    for case, found in zip(cases, evaluate_people(cases, AS_OF, WORLD.policy), strict=True):
        if isinstance(found, JzzError):
            with pytest.raises(type(found)):
                evaluate(case, AS_OF, WORLD.policy)
        else:
            assert found == evaluate(case, AS_OF, WORLD.policy)
    assert looks([], AS_OF, WORLD) == ()
    assert [*summaries([], AS_OF, WORLD)] == []


def test_what_was_looked_at_is_let_go_at_once_and_need_not_be_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[weakref.ref[Look]] = []

    def watched(*args: Any) -> tuple[Look, ...]:
        found = looks(*args)
        kept.extend(weakref.ref(look) for look in found)
        return found

    monkeypatch.setattr("jzz_core.book.rows.looks", watched)
    gc.disable()
    try:
        [*summaries([("", case) for case in MADE], AS_OF, WORLD)]
        assert len(kept) == len(MADE)
        assert not [one for one in kept if one() is not None]
    finally:
        gc.enable()


def test_answers_that_cannot_be_used_stop_the_next_question() -> None:
    with pytest.raises(BadCaseError):
        weigh(case_from({"applicant": {"birth_date": BORN[1]}}), AS_OF, WORLD.policy)


def test_lists_of_papers_are_kept_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    seen_alone = [Look(case, AS_OF, WORLD).checklist for case in MADE]
    WORLD.catalogue.lists.clear()
    monkeypatch.setattr(sys.modules["jzz_core.papers.checklist"], "_KEPT", 1)
    assert [Look(case, AS_OF, WORLD).checklist for case in MADE] == seen_alone
    assert len(WORLD.catalogue.lists) == 1
