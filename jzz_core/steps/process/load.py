"""Reading ``data/process.toml`` and ``data/branches.toml`` and checking what their entries say about each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ...base import DATA_DIR, BadDataError, read_toml, require_registered
from .kinds import Origin
from .models import GOAL, Branch, BranchFile, Process, Task
from .order import CycleError, in_order

FILE = "process.toml"
BRANCHES = "branches.toml"
_LATER = {"branch": None, "pauses": None, "redo_since": None}
"""Fields of a task that the personal list fills in."""


def load_process(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Process:
    """The process with its branches, its tasks in an order in which each stands after its predecessors.

    ``sources``: the known source keys; None leaves the keys unchecked. Raises BadDataError for unknown predecessors,
    actors, stages or sources, doubled ids, cycles and durations that do not ascend.
    """
    process = _read(data_dir)
    if sources is not None:
        _check_sources(process, sources)
    return process


@cache
def _read(data_dir: Path) -> Process:
    process = read_toml(data_dir / FILE, Process)
    if process.branches:
        raise _bad("branches", f"意外情况写在 {BRANCHES} 里")
    for problem in _problems(process):
        raise problem
    try:
        ordered = in_order(process.tasks)
    except CycleError as error:
        raise _bad(error.ids[0], f"前置步骤绕成了一圈: {error}") from error
    branches = read_toml(data_dir / BRANCHES, BranchFile).branches
    for problem in _branch_problems(branches, process):
        raise problem
    return process.model_copy(update={"tasks": ordered, "branches": branches})


def _problems(process: Process) -> Iterator[BadDataError]:
    for entries in (process.actors, process.stages, process.tasks, process.prelock):
        for doubled in _doubled(entry.id for entry in entries):
            yield _bad(doubled, "编号写了两次")
    for task in process.tasks:
        for reason in _task_problems(task, process, frozenset(other.id for other in process.tasks)):
            yield _bad(task.id, reason)
    if GOAL not in {task.id for task in process.tasks}:
        yield _bad("tasks", f"缺少最后一步「{GOAL}」")


def _task_problems(task: Task, process: Process, known: frozenset[str]) -> Iterator[str]:
    if task.actor not in {actor.id for actor in process.actors}:
        yield f"没有「{task.actor}」这个办理人"
    if task.stage not in {stage.id for stage in process.stages}:
        yield f"没有「{task.stage}」这个阶段"
    for before in task.after:
        if before not in known:
            yield f"前置步骤「{before}」不存在"
    if Origin.USER in task.duration.origin:
        yield "天数的来历只能写 S, N 或 E"
    if task.not_before is not None and task.not_before.since is not None:
        yield "not_before 的 since 来自个人情况, 不写在数据里"
    for name, empty in _LATER.items():
        if getattr(task, name) != empty:
            yield f"{name} 由程序填写, 不写在数据里"


def _branch_problems(branches: tuple[Branch, ...], process: Process) -> Iterator[BadDataError]:
    main = {task.id for task in process.tasks}
    own = [task.id for branch in branches for task in branch.tasks]
    for doubled in _doubled([*main, *own]):
        yield _bad(doubled, "编号写了两次", BRANCHES)
    for branch in branches:
        if branch.tasks[0].id != branch.id:
            yield _bad(branch.id, "第一步的编号应与意外情况的编号相同", BRANCHES)
        held = (branch.pauses, *branch.before, branch.back_to)
        if not any(held):
            yield _bad(branch.id, "pauses, before, back_to 至少写一项", BRANCHES)
        for asked in (*branch.at, *held):
            if asked is not None and asked not in main:
                yield _bad(branch.id, f"没有「{asked}」这一步", BRANCHES)
        known: set[str] = set()
        for task in branch.tasks:
            for reason in _task_problems(task, process, frozenset(known)):
                yield _bad(f"{branch.id} → {task.id}", reason, BRANCHES)
            known.add(task.id)


def _check_sources(process: Process, known: frozenset[str]) -> None:
    for file, entry, keys in _all_keys(process):
        require_registered(f"data/{file}", entry, keys, known)


def _all_keys(process: Process) -> Iterator[tuple[str, str, Iterable[str]]]:
    for task in process.tasks:
        yield FILE, task.id, _keys(task)
    for check in process.prelock:
        yield FILE, check.id, check.sources
    for branch in process.branches:
        yield BRANCHES, branch.id, (*branch.sources, *(key for note in branch.warnings for key in note.sources))
        for task in branch.tasks:
            yield BRANCHES, task.id, _keys(task)


def _keys(task: Task) -> Iterator[str]:
    yield from task.sources
    for note in task.warnings:
        yield from note.sources
    if task.overdue is not None:
        yield from task.overdue.sources
    if task.not_before is not None:
        yield from task.not_before.sources


def _doubled(ids: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [one for one in ids if one in seen or seen.add(one)]  # type: ignore[func-returns-value]


def _bad(entry: str, reason: str, file: str = FILE) -> BadDataError:
    return BadDataError(f"data/{file}", entry, reason)
