"""How many days a setback costs: one that has happened, or one that might."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ...calendar import WorkCalendar
from ...case import Case, Scenario, TaskProgress
from ..process import EndorseDays, Process, Setback, active_setbacks, tasks_for, with_setback, without_setback
from ..schedule.frame import Frame
from ..schedule.rows import Schedule


@dataclass(frozen=True, slots=True)
class SetbackCost:
    """``workdays``: working days that the finish lies later than without the setback."""

    setback: Setback
    workdays: int
    finish: date
    finish_without: date


def setback_costs(
    case: Case, process: Process, frame: Frame, scenario: Scenario, endorse: EndorseDays | None = None
) -> tuple[SetbackCost, ...]:
    """The setbacks of the case, each against the same case without it. ``frame``: that of the case as it is;
    ``endorse`` as in ``tasks_for``."""
    active = active_setbacks(case, process)
    if not active:
        return ()
    stands = frame.schedule(scenario).finish
    without = ((setback, without_setback(case, setback)) for setback in active)
    return tuple(
        _cost(setback, frame.calendar, stands, _frame(other, process, frame, endorse).schedule(scenario).finish)
        for setback, other in without
    )


def setback_cost(
    case: Case,
    process: Process,
    frame: Frame,
    scenario: Scenario,
    setback_id: str,
    on: date,
    endorse: EndorseDays | None = None,
) -> SetbackCost:
    """What if it happened on a day, everything until then gone as planned. Raises KeyError for an unknown setback."""
    setback = process.setback(setback_id)
    before = without_setback(case, setback)
    planned = _frame(before, process, frame, endorse).schedule(scenario)
    then = with_setback(_lived(before, planned, on), setback_id, on)
    with_it = replace(_frame(then, process, frame, endorse), today=on).schedule(scenario)
    return _cost(setback, frame.calendar, with_it.finish, planned.finish)


def _frame(case: Case, process: Process, frame: Frame, endorse: EndorseDays | None) -> Frame:
    return frame.of(tasks_for(case, process, endorse), case.progress.tasks)


def _cost(setback: Setback, calendar: WorkCalendar, finish: date, without: date) -> SetbackCost:
    return SetbackCost(setback, calendar.count(without, finish), finish, without)


def _lived(case: Case, planned: Schedule, on: date) -> Case:
    """The case with what the plan has begun before that day and finished by then."""
    tasks = dict(case.progress.tasks)
    for row in planned.rows:
        if not row.done and row.start < on:
            done = tasks.get(row.task.id, TaskProgress())
            finished = row.finish if row.finish <= on else None
            tasks[row.task.id] = done.model_copy(update={"started": row.start, "finished": finished})
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})
