"""Tasks in an order in which each stands after its predecessors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .models import Task


class CycleError(ValueError):
    """Tasks that wait for each other; ``ids`` names them in a ring."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(" → ".join(ids))
        self.ids = ids


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each after its predecessors and after those that pause it, otherwise in the given order.

    Predecessors that are not among the tasks are passed over. Raises CycleError.
    """
    waiting = list(tasks)
    before = _before(tasks)
    placed: dict[str, Task] = {}
    while waiting:
        ready = next((task for task in waiting if before[task.id] <= placed.keys()), None)
        if ready is None:
            raise CycleError(_ring(waiting, before))
        waiting.remove(ready)
        placed[ready.id] = ready
    return tuple(placed.values())


def _before(tasks: Sequence[Task]) -> dict[str, set[str]]:
    known = {task.id for task in tasks}
    before = {task.id: known.intersection(task.after) for task in tasks}
    for task in tasks:
        if task.pauses in before:
            before[task.pauses].add(task.id)
    return before


def _ring(waiting: list[Task], before: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Walk from predecessor to predecessor among tasks that can never be placed until one comes up again."""
    left = {task.id for task in waiting}
    walked = [waiting[0].id]
    while True:
        one = min(before[walked[-1]] & left)
        if one in walked:
            return (*walked[walked.index(one) :], one)
        walked.append(one)
