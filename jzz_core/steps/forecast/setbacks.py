"""How many days a setback costs: one that has happened, or one that might."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...calendar import WorkCalendar
from ...case import Case, Scenario, TaskProgress
from ..process import Branch, Process, active_branches, tasks_for, with_branch, without_branch
from ..schedule import Schedule, schedule


@dataclass(frozen=True, slots=True)
class BranchCost:
    """``workdays``: working days that the finish lies later than without the setback."""

    branch: Branch
    workdays: int
    finish: date
    finish_without: date


def branch_costs(
    case: Case,
    process: Process,
    calendar: WorkCalendar,
    start: date,
    scenario: Scenario = Scenario.TYPICAL,
    *,
    today: date | None = None,
) -> tuple[BranchCost, ...]:
    """The setbacks of the case, each against the same case without it."""

    def finish(one: Case) -> date:
        return schedule(tasks_for(one, process), calendar, start, scenario, one.progress.tasks, today=today).finish

    active = active_branches(case, process)
    if not active:
        return ()
    stands = finish(case)
    return tuple(_cost(branch, calendar, stands, finish(without_branch(case, branch))) for branch in active)


def branch_cost(
    case: Case,
    process: Process,
    calendar: WorkCalendar,
    start: date,
    branch_id: str,
    on: date,
    scenario: Scenario = Scenario.TYPICAL,
    *,
    today: date | None = None,
) -> BranchCost:
    """What if it happened on a day, everything until then gone as planned. Raises KeyError for an unknown branch."""
    branch = process.branch(branch_id)
    before = without_branch(case, branch)
    tasks = tasks_for(before, process)
    planned = schedule(tasks, calendar, start, scenario, before.progress.tasks, today=today)
    then = with_branch(_lived(before, planned, on), branch_id, on)
    with_it = schedule(tasks_for(then, process), calendar, start, scenario, then.progress.tasks, today=on)
    return _cost(branch, calendar, with_it.finish, planned.finish)


def _cost(branch: Branch, calendar: WorkCalendar, finish: date, without: date) -> BranchCost:
    return BranchCost(branch, calendar.count(without, finish), finish, without)


def _lived(case: Case, planned: Schedule, on: date) -> Case:
    """The case with what the plan has begun before that day and finished by then."""
    tasks = dict(case.progress.tasks)
    for row in planned.rows:
        if not row.done and row.start < on:
            done = tasks.get(row.task.id, TaskProgress())
            finished = row.finish if row.finish <= on else None
            tasks[row.task.id] = done.model_copy(update={"started": row.start, "finished": finished})
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})
