"""What to do next: obstacles first, then open questions, then the employer, then tasks and papers by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from make import AS_OF, WORLD, look, make, months, papers, plan_case, result, served

from jzz_core.base import Text, say
from jzz_core.case import Case, case_from
from jzz_core.look import Action
from jzz_core.look.actions import PRESSING, _paper, _papers, next_actions
from jzz_core.points import evaluate
from tests.there import there

LOW: dict[str, Any] = {"education": [], "insurance": months(36, 8000)}


def actions(case: Case, *, plan: bool = True) -> tuple[Action, ...]:
    seen = look(case)
    return seen.actions if plan else next_actions(case, seen.evaluation, seen.checklist, None)


def names(found: tuple[Action, ...]) -> list[str]:
    return [action.title.key.removeprefix("actions.") for action in found]


def paper_of(action: Action) -> str:
    name = action.title.values["name"]
    assert isinstance(name, Text)
    return name.zh


def with_progress(**tasks: Any) -> Case:
    body = make().model_dump(mode="json", by_alias=True)
    body["progress"] = {"tasks": tasks}
    return case_from(body)


def test_without_a_birth_date_that_is_the_one_thing_to_do() -> None:
    case = make(birth_date=None)
    found = next_actions(case, None, papers(case, None, AS_OF), None)
    assert names(found) == ["birth"]
    assert found[0].page == "points"


def test_an_obstacle_comes_first_with_its_next_step() -> None:
    found = actions(make(legal_residence=False, records=None))
    assert names(found)[0] == "obstacle"
    assert found[0].page == "eligibility"
    assert found[0].why.text() == there(result(legal_residence=False).blockers[0].next_step).text()


def test_missing_points_are_told_and_no_papers_are_gathered_for_nothing() -> None:
    found = actions(make(**LOW))
    assert names(found) == ["improve"]
    assert found[0].title.values["missing"] == 120 - result(**LOW).high
    assert found[0].page == "points"


def test_a_single_missing_point_is_told() -> None:
    # 119 on the day of filing too: 29 for age, 90 for education, no full year of insurance.
    found = actions(make(insurance=months(7, 8000), birth_date="1982-06-01"))
    assert names(found) == ["improve"]
    assert found[0].title.values["missing"] == 1
    assert "improve" not in names(actions(make(insurance=months(7, 8000))))


def test_a_case_that_cannot_be_filed_gathers_no_papers() -> None:
    found = actions(make(legal_residence=False))
    assert not {"task", "paper"} & set(names(found))


def test_open_questions_are_one_action_each_for_conditions_and_points() -> None:
    found = actions(make(legal_residence=None, permit=None, shortage_major=None, fresh_graduate=None))
    assert names(found)[:2] == ["answer_conditions", "answer_points"]
    assert found[0].title.values["count"] == 2
    assert [a.page for a in found[:2]] == ["eligibility", "points"]


def test_what_only_the_centre_can_tell_is_asked_there() -> None:
    found = actions(make(employment={"kind": "dispatch", "district": "xuhui"}))
    assert "ask_centre" in names(found)


def test_an_employer_not_asked_yet_is_to_be_asked() -> None:
    assert "ask_employer" in names(actions(make(circumstances={})))
    assert "ask_employer" not in names(actions(make()))
    assert "answer_conditions" not in names(actions(make(circumstances={})))


def test_an_employer_who_does_not_want_to_leaves_a_next_step() -> None:
    found = actions(make(circumstances={"employer_willing": False}))
    assert names(found)[0] == "ask_centre"
    assert found[0].why.key == "eligibility.willing_ask_next"


def test_tasks_that_can_begin_and_papers_follow_in_order_of_their_days() -> None:
    found = [a for a in actions(make()) if a.title.key in ("actions.task", "actions.paper")]
    assert found
    days = [a.due or date.max for a in found]
    assert days == sorted(days)
    assert {a.page for a in found} == {"timeline", "materials"}
    actors = {actor.id for actor in WORLD.process.actors}
    assert {a.actor for a in found} <= actors


def test_without_a_plan_there_are_no_tasks() -> None:
    assert not {"task", "paper"} & set(names(actions(make(), plan=False)))


def test_a_finished_task_makes_room_for_the_next() -> None:
    def tasks(case: Case) -> set[str]:
        return {a.title.text() for a in actions(case) if a.title.key == "actions.task"}

    first = tasks(make())
    done = {"started": "2026-11-23", "finished": "2026-11-23"}
    later = tasks(with_progress(open_account=done))
    assert first != later
    all_done = {task.id: done for task in WORLD.process.tasks}
    assert tasks(with_progress(**all_done)) == set()


def test_the_step_that_cannot_be_undone_is_said_to_be() -> None:
    done = {"started": "2026-11-20", "finished": "2026-11-20"}
    before = dict.fromkeys(("open_account", "fill_form", "verify_before_lock", "submit_form"), done)
    whys = {a.why.key for a in actions(with_progress(**before)) if a.title.key == "actions.task"}
    assert "actions.task_irreversible" in whys


def test_papers_of_the_next_visit_are_due_on_the_day_by_which_they_must_be_asked_for() -> None:
    case = make()
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    dates = look(case).dates
    assert dates is not None
    told = {paper_of(a): a for a in actions(case) if a.title.key == "actions.paper"}
    blocking = next(s for s in listed.stages if s.stage.id == listed.next_stage).blocking
    assert {item.material.name.zh for item in blocking} <= set(told)
    for item in blocking:
        row, action = dates.of(item.material.id), told[item.material.name.zh]
        assert row is not None
        assert action.due == row.order_by
        too_late = row.costs and row.left <= 0
        expected = "paper_costs" if too_late else "paper_takes" if row.workdays else "paper_why"
        assert action.why.key == f"actions.{expected}"


def test_a_paper_of_a_later_visit_is_told_when_it_becomes_pressing() -> None:
    case = make(circumstances={"worked_elsewhere_before": True})
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    plan = plan_case(case, AS_OF, listed=listed)
    assert plan.dates is not None
    later = next(row for row in plan.dates.open if row.visit.task.id == "visit_points" and row.workdays > 1)
    assert listed.next_stage is not later.item.material.stage

    def told(left: int, late: int = 0, workdays: int = later.workdays) -> bool:
        """Whether it is told so many working days before the day of asking."""
        assert plan.dates is not None
        rows = tuple(
            row._replace(left=left, late=late, workdays=workdays) if row.id == later.id else row
            for row in plan.dates.rows
        )
        dates = replace(plan.dates)
        dates.__dict__["rows"] = rows
        found = _papers(listed, dates)
        return any(a.title.values.get("name") == later.item.material.name for a in found)

    assert told(PRESSING)
    assert not told(PRESSING + 1)
    assert told(PRESSING + 1, late=1)
    assert told(PRESSING, workdays=1)
    assert not told(PRESSING, workdays=0)


@pytest.mark.parametrize(
    ("costs", "left", "key"),
    [(1, 0, "paper_costs"), (1, 1, "paper_takes"), (0, 0, "paper_takes"), (0, -1, "paper_takes")],
)
def test_a_paper_is_said_to_cost_days_once_its_day_of_asking_has_come(costs: int, left: int, key: str) -> None:
    case = make(circumstances={"worked_elsewhere_before": True})
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    dates = there(plan_case(case, AS_OF, listed=listed).dates)
    stage = next(one for one in listed.stages if one.stage.id == listed.next_stage)
    item = next(one for one in stage.blocking if there(dates.of(one.material.id)).workdays)
    when = there(dates.of(item.material.id))._replace(costs=costs, left=left)
    assert _paper(item, stage, when).why.key == f"actions.{key}"


def test_a_paper_is_brought_by_who_supplies_it_or_by_the_applicant_for_the_family() -> None:
    case = make()
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    blocking = next(s for s in listed.stages if s.stage.id == listed.next_stage).blocking
    brought = {item.material.name.zh: item.material.supplier.value for item in blocking}
    assert {"applicant", "employer"} <= set(brought.values())
    for action in actions(case):
        if action.title.key == "actions.paper":
            supplier = brought[paper_of(action)]
            assert action.actor == ("applicant" if supplier in ("spouse", "third_party") else supplier)


def test_every_action_can_be_read() -> None:
    for case in (
        make(),
        make(**LOW),
        make(legal_residence=None, records=None, shortage_major=None),
        make(circumstances={}),
    ):
        for action in actions(case):
            assert action.title.text()
            assert action.why.text()
            assert action.why.text("en")


def test_points_that_only_the_centre_can_tell_are_asked_there() -> None:
    job = {"kind": "company", "district": "pudong", "contract_from": "2023-11-01"}
    for since, asked in (("2022-06-01", [WORLD.policy.indicators["suburb"].name]), ("2020-06-01", [])):
        found = [a for a in actions(make(suburb=served(since), employment=job)) if a.page == "points"]
        assert [a.title.values["name"] for a in found if a.title.key == "actions.ask_centre"] == asked


def test_who_has_exactly_enough_points_is_told_of_the_obstacle_alone() -> None:
    case = make(insurance=[])
    assert there(look(case).evaluation).total == 120
    assert names(actions(case)) == ["obstacle"]


def test_an_action_is_known_by_what_it_is_about_else_by_its_words() -> None:
    why = say("actions.improve_why")
    plain = Action(say("actions.improve", missing=3), why, "applicant", None, "points")
    known = [plain, plain._replace(task="t"), plain._replace(paper="p"), plain._replace(asked="a")]
    assert [one.id for one in known] == [f"actions.improve:{plain.title.text()}", "t", "p", "a"]
