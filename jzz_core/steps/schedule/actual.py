"""What really happened against what was planned: days won and lost, tasks that take longer than they should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...base import Message, say
from ...case import Scenario
from ..process.models import Task
from ..process.parts import Note
from .frame import Frame
from .passes import forward, recorded
from .plan import schedule


@dataclass(frozen=True, slots=True)
class BaselineTask:
    """A task as planned from the start and as it stands now. ``late``: working days, negative when it is ahead.

    The own tasks of a setback were not planned: they have no planned dates, and ``late`` is 0.
    """

    task: Task
    planned_start: date | None
    planned_finish: date | None
    start: date
    finish: date
    late: int
    begun: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Baseline:
    """The plan without any progress beside the present one; ``late``: working days that the finish moved."""

    rows: tuple[BaselineTask, ...]
    planned_finish: date
    finish: date
    late: int

    def row(self, task_id: str) -> BaselineTask:
        """Raises KeyError when the plan has no such task."""
        for row in self.rows:
            if row.task.id == task_id:
                return row
        raise KeyError(task_id)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A task that has begun and passed its careful ``limit`` by ``workdays`` without being finished.

    ``advice``: whom to ask and where to look it up.
    """

    task: Task
    started: date
    limit: date
    workdays: int
    advice: Note | None


def compare_with_baseline(frame: Frame, scenario: Scenario) -> Baseline:
    """The baseline is the same scenario from the same start with nothing done yet, no setback and no late paper."""
    calendar = frame.calendar
    planned = schedule([task for task in frame.tasks if task.setback is None], calendar, frame.start, scenario)
    present = frame.schedule(scenario)
    before = {row.task.id: row for row in planned.rows}
    rows = []
    for row in present.rows:
        base = before.get(row.task.id)
        rows.append(
            BaselineTask(
                task=row.task,
                planned_start=base.start if base else None,
                planned_finish=base.finish if base else None,
                start=row.start,
                finish=row.finish,
                late=calendar.count(base.finish, row.finish) if base else 0,
                begun=row.begun,
                done=row.done,
            )
        )
    late = calendar.count(planned.finish, present.finish)
    return Baseline(tuple(rows), planned.finish, present.finish, late)


def overdue(frame: Frame, today: date) -> tuple[Overdue, ...]:
    """The tasks whose limit, their careful duration from the day they began, has passed; pauses do not count.

    On the limit itself a task is not overdue yet.
    """
    calendar, progress = frame.calendar, frame.progress
    if not progress:
        return ()
    found = []
    for node in forward(frame.tasks, calendar, calendar.index(frame.start), Scenario.CAREFUL, progress).values():
        if node.began is None or node.ended is not None:
            continue
        limit = calendar.day_at(node.finish)
        over = calendar.count(limit, today)
        if over > 0:
            found.append(Overdue(node.task, node.began, limit, over, node.task.overdue))
    return tuple(found)


def odd_records(frame: Frame) -> tuple[Message, ...]:
    """The steps said to be finished before they were begun, or before a step that comes first was finished, and what
    is said to have happened on a day still to come (a plan without today knows none); the plan takes the days as
    they are."""
    found, ended_on = [], {}
    for task in frame.tasks:
        began, ended = recorded(task, frame.progress)
        last = max((day for day in (began, ended) if day is not None), default=None)
        if last is not None and frame.today is not None and last > frame.today:
            found.append(say("plan.not_yet", name=task.name, date=last))
        if ended is None:
            continue
        ended_on[task.id] = (task, ended)
        if began is not None and ended < began:
            found.append(say("plan.reversed", name=task.name, started=began, finished=ended))
        for before, first in (ended_on[one] for one in task.after if one in ended_on):
            if ended < first:
                found.append(say("plan.too_early", name=task.name, finished=ended, before=before.name, first=first))
    return tuple(found)
