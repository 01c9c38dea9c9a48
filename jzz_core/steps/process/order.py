"""Tasks in an order in which each stands after its predecessors."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import TopologicalSorter
from heapq import heappop, heappush

from .models import Task


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each after its predecessors and after those that pause it, otherwise in the given order.

    Predecessors that are not among the tasks are passed over. Raises graphlib.CycleError for tasks that wait for each
    other; its second argument names them in a ring, each before the one that waits for it.
    """
    places = {task.id: place for place, task in enumerate(tasks)}
    sorter = TopologicalSorter({task.id: [one for one in task.after if one in places] for task in tasks})
    for task in tasks:
        if task.pauses in places:
            sorter.add(task.pauses, task.id)
    sorter.prepare()
    ready: list[int] = []
    placed: list[Task] = []
    while sorter.is_active():
        for one in sorter.get_ready():
            heappush(ready, places[one])
        placed.append(tasks[heappop(ready)])
        sorter.done(placed[-1].id)
    return tuple(placed)
