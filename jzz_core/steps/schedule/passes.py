"""Forward and backward pass over the tasks, in positions of working days.

A wait of n working days does not count the day it begins: it ends n positions later. Own work of n days counts its
first day: it ends max(n − 1, 0) positions later. A task may begin on the day its last predecessor finishes. What
falls on a rest day moves forward to the next working day. While another task pauses it, a task makes no progress.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ...base import add_months
from ...calendar import WorkCalendar
from ...case import Scenario, TaskProgress
from ..process.kinds import TaskKind
from ..process.models import Task
from ..process.order import in_order

Progress = Mapping[str, TaskProgress]
NOTHING: Progress = {}
NO_HOLDS: Mapping[str, int] = {}
Pause = tuple[int, int]


@dataclass(slots=True)
class Node:
    """A task between the passes; ``start`` to ``latest_finish`` are positions of working days.

    ``pauses``: from where to where other tasks hold it up, sorted.
    """

    task: Task
    days: int
    span: int
    start: int
    finish: int
    began: date | None
    ended: date | None
    pauses: tuple[Pause, ...] = ()
    latest_finish: int = field(init=False)

    @property
    def latest_start(self) -> int:
        """The last position at which it may begin to finish by ``latest_finish``."""
        position, left = self.latest_finish, self.span
        for begin, end in reversed(self.pauses):
            if position - left >= end:
                break
            left -= min(left, position - end)  # nothing is due to end within a pause
            position = min(position, begin)
        return position - left


def forward(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    first: int,
    scenario: Scenario,
    progress: Progress = NOTHING,
    today: int | None = None,
    holds: Mapping[str, int] = NO_HOLDS,
) -> dict[str, Node]:
    """Earliest positions of all tasks, none before ``first``; each node stands after its predecessors.

    ``holds``: by task id the position before which it cannot begin for a reason outside the process.

    With ``today``, what has not begun begins no earlier and what is not finished finishes no earlier than that. A wait
    begins by itself on the day its last predecessor was finished: nobody has to tell.
    """
    nodes: dict[str, Node] = {}
    holding: dict[str, list[Node]] = {}
    for task in ordered(tasks):
        days = task.duration.days(scenario)
        span = task.span(days)
        start = max(first, holds.get(task.id, 0))
        if task.not_before is not None:
            start = max(start, not_before(task, calendar))
        for before in task.after:
            node = nodes.get(before)
            if node is not None and node.finish > start:
                start = node.finish
        began, ended = recorded(task, progress)
        if began is None and ended is None and task.kind is TaskKind.WAIT:
            began = by_itself(task, nodes)
        if began is not None:
            start = calendar.index(began)
        elif today is not None and today > start:
            start = today
        if task.months:
            days = span = calendar.index(add_months(began or calendar.day_at(start), task.months)) - start
        pauses = _pauses(holding[task.id], start) if task.id in holding else ()
        finish = paused_finish(start, span, pauses) if pauses else start + span
        if ended is not None:
            finish = calendar.index(ended)
            start = min(start, finish)
            if began is None or began > ended:
                began = min(calendar.day_at(start), ended)  # the position of a rest day is the working day after it
        elif today is not None:
            finish = max(finish, today)
        nodes[task.id] = node = Node(task, days, span, start, finish, began, ended, pauses)
        if task.pauses is not None:
            holding.setdefault(task.pauses, []).append(node)
    return nodes


def backward(nodes: Mapping[str, Node]) -> None:
    """Latest positions. What has begun can no longer be delayed by a predecessor, so it sets none a limit."""
    end = max(node.finish for node in nodes.values())
    for node in nodes.values():
        node.latest_finish = end
    for node in reversed(list(nodes.values())):
        held = nodes.get(node.task.pauses) if node.task.pauses is not None else None
        if held is not None and held.ended is None:
            # Longer than until the held task begins, every further day holds that up by a day.
            limit = max(node.finish, held.start) + held.latest_finish - held.finish
            node.latest_finish = min(node.latest_finish, limit)
        if node.began is not None:
            node.latest_finish = node.finish if node.ended is not None else node.latest_finish
            continue
        for before in node.task.after:
            if before in nodes:
                earlier = nodes[before]
                earlier.latest_finish = min(earlier.latest_finish, node.latest_start)


def paused_finish(start: int, span: int, pauses: Iterable[Pause]) -> int:
    """The finish of a task that needs ``span`` positions and makes no progress during the pauses.

    A pause that begins after the work would have been done shows that it was not done: it ends no earlier.
    """
    position, left = start, span
    for begin, end in pauses:
        left -= min(left, max(0, begin - position))
        position = max(position, end)
    return position + left


def _pauses(holding: Iterable[Node], start: int) -> tuple[Pause, ...]:
    return tuple(sorted((node.start, node.finish) for node in holding if node.finish > start))


def recorded(task: Task, progress: Progress) -> tuple[date | None, date | None]:
    """What really happened: begun and finished. Days up to the one from which a task is redone count no more."""
    if (done := progress.get(task.id)) is None:
        return None, None
    since = task.redo_since
    if since is None:
        return done.started, done.finished
    started = done.started if done.started is not None and done.started > since else None
    finished = done.finished if done.finished is not None and done.finished > since else None
    return started, finished


def by_itself(task: Task, nodes: Mapping[str, Node]) -> date | None:
    """The day a wait began without anybody's doing: all its predecessors are finished."""
    ended = [nodes[one].ended for one in task.after if one in nodes]
    return max((day for day in ended if day is not None), default=None) if None not in ended else None


def not_before(task: Task, calendar: WorkCalendar) -> int:
    """The position before which the task cannot begin, 0 when nothing holds it back."""
    limit = task.not_before
    if limit is None or limit.since is None or limit.since < calendar.first_day:
        return 0
    return calendar.index(calendar.add(limit.since, limit.workdays))


def ordered(tasks: Sequence[Task]) -> Sequence[Task]:
    """As given when every task already stands after its predecessors, which the process data guarantees."""
    later = {task.id for task in tasks}
    for task in tasks:
        if not later.isdisjoint(task.after) or (task.pauses is not None and task.pauses not in later):
            return in_order(tasks)
        later.discard(task.id)
    return tasks
