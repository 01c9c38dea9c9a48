"""Tasks in an order in which each stands after its predecessors."""

from __future__ import annotations

from collections.abc import Sequence

from .models import Task


class CycleError(ValueError):
    """Tasks that wait for each other; ``ids`` names them in a ring."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(" → ".join(ids))
        self.ids = ids


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each after its predecessors, otherwise in the given order.

    Predecessors that are not among the tasks are passed over. Raises CycleError.
    """
    waiting = list(tasks)
    known = {task.id for task in tasks}
    placed: dict[str, Task] = {}
    while waiting:
        ready = next((task for task in waiting if all(p in placed or p not in known for p in task.after)), None)
        if ready is None:
            raise CycleError(_ring(waiting))
        waiting.remove(ready)
        placed[ready.id] = ready
    return tuple(placed.values())


def _ring(waiting: list[Task]) -> tuple[str, ...]:
    """Walk from predecessor to predecessor among tasks that can never be placed until one comes up again."""
    by_id = {task.id: task for task in waiting}
    walked = [waiting[0].id]
    while True:
        before = next(p for p in by_id[walked[-1]].after if p in by_id)
        if before in walked:
            return (*walked[walked.index(before) :], before)
        walked.append(before)
