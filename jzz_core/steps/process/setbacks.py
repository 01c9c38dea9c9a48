"""Setbacks of one case: which have happened, and what they do to its list of tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...case import Case, TaskProgress
from .models import Process, Setback, Task


def active_setbacks(case: Case, process: Process) -> tuple[Setback, ...]:
    """Those that have happened: the progress holds a start under the setback's id."""
    return tuple(setback for setback in process.setbacks if _since(case, setback) is not None)


def with_setback(case: Case, setback_id: str, on: date) -> Case:
    """The case as if that had happened on a day; its dates are otherwise kept."""
    tasks = {**case.progress.tasks, setback_id: TaskProgress(started=on)}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


def without_setback(case: Case, setback: Setback) -> Case:
    """The case as if that had not happened."""
    own = {task.id for task in setback.tasks}
    tasks = {task_id: done for task_id, done in case.progress.tasks.items() if task_id not in own}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


def insert(tasks: Sequence[Task], setback: Setback, own: Sequence[Task], since: date) -> list[Task]:
    """The tasks with the setback's ``own`` ones, which stand before the first task that they change.

    Tasks that the setback names but the list lacks are passed over.
    """
    ends = tuple(task.id for task in own if not any(task.id in other.after for other in own))
    waiting = {*setback.before, setback.back_to}
    again = _following(tasks, setback.back_to)
    changed = []
    for task in tasks:
        changes: dict[str, object] = {}
        if task.id in waiting:
            changes["after"] = (*task.after, *ends)
        if task.id in again:
            changes["redo_since"] = since if task.redo_since is None else max(since, task.redo_since)
        changed.append(task.model_copy(update=changes) if changes else task)
    place = next((n for n, task in enumerate(tasks) if task.id in waiting or task.id == setback.pauses), 0)
    marks = {"setback": setback.id, "pauses": setback.pauses}
    return [*changed[:place], *(task.model_copy(update=marks) for task in own), *changed[place:]]


def _since(case: Case, setback: Setback) -> date | None:
    done = case.progress.tasks.get(setback.id)
    return done.started if done is not None else None


def _following(tasks: Sequence[Task], first: str | None) -> set[str]:
    """The task and all that must wait for it; the tasks stand in order."""
    found = {task.id for task in tasks if task.id == first}
    for task in tasks:
        if not found.isdisjoint(task.after):
            found.add(task.id)
    return found
