"""The plan's dates, reckoned in positions of working days and turned into dates at the end.

A wait of n working days does not count the day it begins: it ends n positions later. Own work of n days counts its
first day: it ends max(n − 1, 0) positions later. A task may begin on the day its last predecessor finishes. What
falls on a rest day moves forward to the next working day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..calendar import WorkCalendar
from ..case.models import Scenario, TaskProgress
from ..process.models import GOAL, Task
from ..process.order import in_order
from .rows import Schedule, ScheduledTask

_NOTHING: Mapping[str, TaskProgress] = {}


@dataclass(slots=True)
class _Node:
    """A task between the passes; ``start`` to ``latest_finish`` are positions of working days."""

    task: Task
    days: int
    span: int
    start: int
    finish: int
    began: date | None
    ended: date | None
    latest_finish: int = 0


def schedule(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    scenario: Scenario = Scenario.TYPICAL,
    progress: Mapping[str, TaskProgress] = _NOTHING,
) -> Schedule:
    """Earliest and latest dates of all tasks when the first one begins on ``start``.

    Predecessors that are not among the tasks are passed over. A finished task keeps the dates of ``progress``, a
    begun one its start. Raises OutsideDataError when a date leaves the calendar, CycleError for a cycle.
    """
    first = calendar.index(start)
    nodes: dict[str, _Node] = {}
    for task in _ordered(tasks):
        nodes[task.id] = _earliest(task, calendar, first, scenario, progress.get(task.id), nodes)
    if not nodes:
        day = calendar.day_at(first)
        return Schedule((), scenario, day, day)
    _latest(nodes)
    begin = calendar.day_at(first)
    rows = tuple(_row(node, calendar, begin) for node in nodes.values())
    finish = next((row.finish for row in rows if row.task.id == GOAL), max(row.finish for row in rows))
    return Schedule(rows, scenario, begin, finish)


def compare(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    progress: Mapping[str, TaskProgress] = _NOTHING,
) -> dict[Scenario, date]:
    """The finish of the plan in each scenario."""
    return {scenario: schedule(tasks, calendar, start, scenario, progress).finish for scenario in Scenario}


def _ordered(tasks: Sequence[Task]) -> Sequence[Task]:
    """As given when every task already stands after its predecessors, which the process data guarantees."""
    later = {task.id for task in tasks}
    for task in tasks:
        if not later.isdisjoint(task.after):
            return in_order(tasks)
        later.discard(task.id)
    return tasks


def _earliest(
    task: Task,
    calendar: WorkCalendar,
    first: int,
    scenario: Scenario,
    done: TaskProgress | None,
    nodes: Mapping[str, _Node],
) -> _Node:
    days = task.duration.days(scenario)
    span = task.span(days)
    start = max((nodes[before].finish for before in task.after if before in nodes), default=first)
    start = max(start, first, _not_before(task, calendar))
    began, ended = (done.started, done.finished) if done is not None else (None, None)
    if began is not None:
        start = calendar.index(began)
    finish = start + span
    if ended is not None:
        finish = calendar.index(ended)
        start = min(start, finish)
        began = calendar.day_at(start) if began is None or began > ended else began
    return _Node(task, days, span, start, finish, began, ended)


def _not_before(task: Task, calendar: WorkCalendar) -> int:
    limit = task.not_before
    if limit is None or limit.since is None or limit.since < calendar.first_day:
        return 0
    return calendar.index(calendar.add(limit.since, limit.workdays))


def _latest(nodes: Mapping[str, _Node]) -> None:
    """Backward pass. What has begun can no longer be delayed by a predecessor, so it sets none a limit."""
    end = max(node.finish for node in nodes.values())
    for node in nodes.values():
        node.latest_finish = end
    for node in reversed(list(nodes.values())):
        if node.began is not None:
            node.latest_finish = node.finish if node.ended is not None else node.latest_finish
            continue
        for before in node.task.after:
            if before in nodes:
                earlier = nodes[before]
                earlier.latest_finish = min(earlier.latest_finish, node.latest_finish - node.span)


def _row(node: _Node, calendar: WorkCalendar, begin: date) -> ScheduledTask:
    began, ended = node.began, node.ended
    start = began or calendar.day_at(node.start)
    finish = ended or calendar.day_at(node.finish)
    slack = node.latest_finish - node.finish
    return ScheduledTask(
        task=node.task,
        start=start,
        finish=finish,
        latest_start=start if began is not None else calendar.day_at(node.start + slack),
        latest_finish=finish if slack == 0 else calendar.day_at(node.latest_finish),
        slack=slack,
        critical=slack == 0 and ended is None,
        provisional=ended is None and calendar.rests_on_provisional(min(begin, start), finish),
        duration=node.days,
        begun=began is not None,
        done=ended is not None,
    )
