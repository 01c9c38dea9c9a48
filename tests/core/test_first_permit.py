"""Without a permit: registration, half a year, application and card are steps of the plan, with their dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from make import WORLD, finding, look, make, plan_case

from jzz_core.case import Case, Scenario, case_from
from jzz_core.steps import simulate

CALENDAR = WORLD.calendar
START = date(2026, 11, 25)
OWN = ("residence_registration", "registered_half_year", "apply_permit", "permit_card", "permit_card_data")
NO_PERMIT = {"permit": {"held": False}}


def without(tasks: dict[str, Any] | None = None, **plan: Any) -> Case:
    return case_from({"applicant": NO_PERMIT, "progress": {"tasks": tasks or {}}, "plan": plan})


@pytest.mark.parametrize("permit", [None, {}, {"held": None}, {"held": True}])
def test_only_who_says_that_there_is_no_permit_sees_the_steps_to_one(permit: dict[str, Any] | None) -> None:
    plan = plan_case(case_from({"applicant": {"permit": permit}}), START)
    assert not {row.task.id for row in plan.schedule.rows} & set(OWN)
    assert plan.finish == plan_case(Case(), START).finish


@pytest.mark.parametrize("scenario", list(Scenario))
def test_the_account_is_opened_when_the_data_of_the_permit_have_arrived(scenario: Scenario) -> None:
    plan = plan_case(without(), START, scenario).schedule
    assert [row.task.id for row in plan.rows[:5]] == list(OWN)
    assert plan.row("open_account").start == plan.row("permit_card_data").finish
    assert plan.row("permit_card_data").finish == CALENDAR.add(plan.row("permit_card").finish, 3)


def test_half_a_year_is_counted_in_months_from_the_day_of_registration() -> None:
    plan = plan_case(without(), START).schedule
    half = plan.row("registered_half_year")
    assert (half.start, half.finish) == (START, date(2027, 5, 25))
    assert half.duration == CALENDAR.count(START, half.finish)


@pytest.mark.parametrize(
    ("registered", "full"),
    [
        ("2026-06-03", "2026-12-03"),
        ("2026-08-31", "2027-03-01"),
        ("2026-05-25", "2026-11-25"),
        ("2026-05-08", "2026-11-25"),
    ],
)
def test_who_registered_before_waits_for_the_rest_of_it(registered: str, full: str) -> None:
    """2027-02-28 is a Sunday; what is over already ends today."""
    told = {"residence_registration": {"finished": registered}}
    plan = plan_case(without(told), START, today=START).schedule
    assert plan.row("registered_half_year").begun
    assert plan.row("apply_permit").start == date.fromisoformat(full)


def test_who_need_not_wait_says_so_as_of_any_step() -> None:
    told = {"residence_registration": {"finished": "2026-11-02"}, "registered_half_year": {"finished": "2026-11-24"}}
    assert plan_case(without(told), START, today=START).schedule.row("apply_permit").start == START
    own = plan_case(without(durations={"registered_half_year": (0, 10, 20)}), START).schedule
    assert own.row("registered_half_year").finish == CALENDAR.add(START, 10)


def test_the_runs_wait_as_long_as_the_plan() -> None:
    plan = plan_case(without(), START)
    runs = simulate(plan.frame, runs=400)
    assert plan.finishes[Scenario.FASTEST] <= runs.quantile(0.5) <= plan.finishes[Scenario.CAREFUL]


def test_the_disputed_half_year_is_named_with_its_confidence() -> None:
    notes = WORLD.process.task("registered_half_year").warnings
    assert [(note.sources, note.confidence) for note in notes] == [(("S1c", "S48"), "D")]


def test_the_condition_and_the_plan_agree() -> None:
    step = finding("permit", permit={"held": False}).next_step
    assert step is not None
    assert "居住登记" in step.text()
    shown = look(make(permit={"held": False}))
    assert shown.filing.possible  # with the permit that the plan brings
    assert shown.rows[0].task.id == "residence_registration"
