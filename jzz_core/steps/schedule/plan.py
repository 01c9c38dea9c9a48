"""The plan's dates: reckoned in positions of working days (``passes``) and turned into dates at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ...calendar import WorkCalendar
from ...case import Scenario
from ..process.models import GOAL, Task
from .passes import NOTHING, Node, Progress, backward, forward
from .rows import Schedule, ScheduledTask


def schedule(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    scenario: Scenario = Scenario.TYPICAL,
    progress: Progress = NOTHING,
    *,
    today: date | None = None,
    holds: Mapping[str, date] | None = None,
) -> Schedule:
    """Earliest and latest dates of all tasks when the first one begins on ``start``.

    Predecessors that are not among the tasks are passed over. A finished task keeps the dates of ``progress``, a
    begun one its start. With ``today`` the rest is planned from there: what is not done cannot lie in the past.
    ``holds``: by task id a day before which it cannot begin, such as that on which its papers are complete.
    Raises OutsideDataError when a date leaves the calendar, CycleError for a cycle, ValueError for an unknown speed.
    """
    scenario = Scenario(scenario)
    first = calendar.index(start)
    now = None if today is None else calendar.index(today)
    held = {task_id: calendar.index(day) for task_id, day in (holds or {}).items()}
    nodes = forward(tasks, calendar, first, scenario, progress, now, held)
    begin = calendar.day_at(first)
    if not nodes:
        return Schedule((), scenario, begin, begin)
    backward(nodes)
    rows = tuple(_row(node, calendar, begin) for node in nodes.values())
    finish = next((row.finish for row in rows if row.task.id == GOAL), max(row.finish for row in rows))
    return Schedule(rows, scenario, begin, finish)


def _row(node: Node, calendar: WorkCalendar, begin: date) -> ScheduledTask:
    began, ended = node.began, node.ended
    start = began or calendar.day_at(node.start)
    finish = ended or calendar.day_at(node.finish)
    slack, latest_start = node.latest_finish - node.finish, node.latest_start
    return ScheduledTask(
        task=node.task,
        start=start,
        finish=finish,
        latest_start=start if began is not None or latest_start == node.start else calendar.day_at(latest_start),
        latest_finish=finish if slack == 0 else calendar.day_at(node.latest_finish),
        slack=slack,
        critical=slack == 0 and ended is None,
        provisional=ended is None and calendar.rests_on_provisional(begin, finish),
        duration=node.days,
        begun=began is not None,
        done=ended is not None,
    )
