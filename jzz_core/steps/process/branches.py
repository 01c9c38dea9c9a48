"""Setbacks of one case: which have happened, and what they do to its list of tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...case import Case, TaskProgress
from .models import Branch, Process, Task


def active_branches(case: Case, process: Process) -> tuple[Branch, ...]:
    """Those that have happened: the progress holds a start under the branch's id."""
    return tuple(branch for branch in process.branches if _since(case, branch) is not None)


def with_branch(case: Case, branch_id: str, on: date) -> Case:
    """The case as if that had happened on a day; its dates are otherwise kept."""
    tasks = {**case.progress.tasks, branch_id: TaskProgress(started=on)}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


def without_branch(case: Case, branch: Branch) -> Case:
    """The case as if that had not happened."""
    own = {task.id for task in branch.tasks}
    tasks = {task_id: done for task_id, done in case.progress.tasks.items() if task_id not in own}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


def insert(tasks: Sequence[Task], branch: Branch, own: Sequence[Task], since: date) -> list[Task]:
    """The tasks with the branch's ``own`` ones, which stand before the first task that they change.

    Tasks that the branch names but the list lacks are passed over.
    """
    ends = tuple(task.id for task in own if not any(task.id in other.after for other in own))
    waiting = {*branch.before, branch.back_to}
    again = _following(tasks, branch.back_to)
    changed = []
    for task in tasks:
        changes: dict[str, object] = {}
        if task.id in waiting:
            changes["after"] = (*task.after, *ends)
        if task.id in again:
            changes["redo_since"] = since if task.redo_since is None else max(since, task.redo_since)
        changed.append(task.model_copy(update=changes) if changes else task)
    place = next((n for n, task in enumerate(tasks) if task.id in waiting or task.id == branch.pauses), 0)
    marks = {"branch": branch.id, "pauses": branch.pauses}
    return [*changed[:place], *(task.model_copy(update=marks) for task in own), *changed[place:]]


def _since(case: Case, branch: Branch) -> date | None:
    done = case.progress.tasks.get(branch.id)
    return done.started if done is not None else None


def _following(tasks: Sequence[Task], first: str | None) -> set[str]:
    """The task and all that must wait for it; the tasks stand in order."""
    found = {task.id for task in tasks if task.id == first}
    for task in tasks:
        if not found.isdisjoint(task.after):
            found.add(task.id)
    return found
