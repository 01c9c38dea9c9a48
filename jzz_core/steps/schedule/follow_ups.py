"""The days of a wait on which one asks of one's own accord, because nobody tells how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...base import OutsideDataError
from ...calendar import WorkCalendar
from ..process.models import Task
from ..process.parts import FollowUp
from .passes import Progress
from .rows import Schedule, ScheduledTask


@dataclass(frozen=True, slots=True)
class FollowUpDay:
    """``day``: the ``after``-th working day since the wait began; ``asked``: somebody asked on that day or later."""

    task: Task
    what: FollowUp
    after: int
    day: date
    asked: bool


def follow_ups(plan: Schedule, calendar: WorkCalendar, progress: Progress) -> tuple[FollowUpDay, ...]:
    """Those of the waits that have begun, as long as there is something to ask, by day; none outside the calendar."""
    done = {row.task.id: row.finish for row in plan.rows if row.done}
    found = [
        one
        for row in plan.rows
        if row.begun
        for one in _days(row.task, _began(row, done, progress), calendar, progress)
        if (one.what.until or row.task.id) not in done
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _began(row: ScheduledTask, done: Mapping[str, date], progress: Progress) -> date:
    """A wait that is over, and of whose begin nothing was said, began when what stands before it was finished."""
    recorded = progress.get(row.task.id)
    if not row.done or (recorded is not None and recorded.started is not None):
        return row.start
    return max((done[before] for before in row.task.after if before in done), default=row.start)


def _days(task: Task, began: date, calendar: WorkCalendar, progress: Progress) -> Iterator[FollowUpDay]:
    recorded = progress.get(task.id)
    asked = recorded.asked if recorded is not None else None
    for what in task.follow_ups:
        for after in what.after:
            try:
                day = calendar.add(began, after)
            except OutsideDataError:
                break
            yield FollowUpDay(task, what, after, day, asked is not None and asked >= day)
