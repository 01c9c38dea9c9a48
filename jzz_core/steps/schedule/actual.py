"""What really happened against what was planned: days won and lost, tasks that take longer than they should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...calendar import WorkCalendar
from ...case import Scenario
from ..process.models import Task
from ..process.parts import Note
from .passes import NOTHING, Progress, forward
from .plan import schedule


@dataclass(frozen=True, slots=True)
class ComparedTask:
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
class Comparison:
    """The plan without any progress beside the present one; ``late``: working days that the finish moved."""

    rows: tuple[ComparedTask, ...]
    planned_finish: date
    finish: date
    late: int

    def row(self, task_id: str) -> ComparedTask:
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


def compare_with_baseline(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    scenario: Scenario = Scenario.TYPICAL,
    progress: Progress = NOTHING,
    *,
    today: date | None = None,
) -> Comparison:
    """The baseline is the same scenario from ``start`` with nothing done yet and no setback."""
    planned_tasks = [task for task in tasks if task.branch is None]
    planned = schedule(planned_tasks, calendar, start, scenario)
    present = schedule(tasks, calendar, start, scenario, progress, today=today)
    before = {row.task.id: row for row in planned.rows}
    rows = []
    for row in present.rows:
        base = before.get(row.task.id)
        rows.append(
            ComparedTask(
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
    return Comparison(tuple(rows), planned.finish, present.finish, late)


def overdue(tasks: Sequence[Task], calendar: WorkCalendar, progress: Progress, today: date) -> tuple[Overdue, ...]:
    """The tasks whose limit, their careful duration from the day they began, has passed; pauses do not count.

    On the limit itself a task is not overdue yet.
    """
    if not progress:
        return ()
    found = []
    for node in forward(tasks, calendar, 0, Scenario.CAREFUL, progress).values():
        if node.began is None or node.ended is not None:
            continue
        limit = calendar.day_at(node.finish)
        over = calendar.count(limit, today)
        if over > 0:
            found.append(Overdue(node.task, node.began, limit, over, node.task.overdue))
    return tuple(found)
