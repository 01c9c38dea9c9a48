"""Reading ``data/process.toml`` and ``data/setbacks.toml`` and checking what their entries say about each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError
from pathlib import Path

from ...base import DATA_DIR, BadDataError, read_toml, require_registered
from .kinds import Origin, TaskKind
from .models import DATA_ARRIVE, ENDORSE, GOAL, Process, Setback, SetbackFile, Task
from .order import in_order

FILE = "process.toml"
SETBACKS = "setbacks.toml"
_LATER = {"setback": None, "pauses": None, "redo_since": None}
"""Fields of a task that the personal list fills in."""


def load_process(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Process:
    """The process with its setbacks, its tasks in an order in which each stands after its predecessors.

    ``sources``: the known source keys; None leaves the keys unchecked. Raises BadDataError for unknown predecessors,
    actors, stages or sources, doubled ids, cycles and durations that do not ascend.
    """
    process = _read(data_dir)
    if sources is not None:
        _check_sources(process, sources)
    return process


def _read(data_dir: Path) -> Process:
    process = read_toml(data_dir / FILE, Process)
    if process.setbacks:
        raise _bad("setbacks", f"意外情况写在 {SETBACKS} 里")
    for problem in _problems(process):
        raise problem
    try:
        ordered = in_order(process.tasks)
    except CycleError as error:
        ring: list[str] = error.args[1]
        raise _bad("after", f"前置步骤绕成了一圈: {' → '.join(ring)}") from error
    setbacks = read_toml(data_dir / SETBACKS, SetbackFile).setbacks
    for problem in _setback_problems(setbacks, process):
        raise problem
    return process.model_copy(update={"tasks": ordered, "setbacks": setbacks})


def _problems(process: Process) -> Iterator[BadDataError]:
    for entries in (process.actors, process.stages, process.tasks, process.prelock):
        for doubled in _doubled(entry.id for entry in entries):
            yield _bad(doubled, "编号写了两次")
    for task in process.tasks:
        for reason in _task_problems(task, process, frozenset(other.id for other in process.tasks)):
            yield _bad(task.id, reason)
    for missing in {GOAL, ENDORSE, DATA_ARRIVE} - {task.id for task in process.tasks}:
        yield _bad("tasks", f"缺少「{missing}」这一步")


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
    if (task.follow_ups or task.months) and task.kind is not TaskKind.WAIT:
        yield "follow_ups 和 months 只写在等待 (wait) 的步骤里"
    for one in task.follow_ups:
        if one.actor not in {actor.id for actor in process.actors}:
            yield f"没有「{one.actor}」这个办理人"
        if one.until is not None and one.until not in known:
            yield f"follow_ups 的 until「{one.until}」不存在"
    for doubled in _doubled(str(day) for one in task.follow_ups for day in one.after):
        yield f"follow_ups 的第 {doubled} 个工作日写了两次"
    if task.not_before is not None and task.not_before.since is not None:
        yield "not_before 的 since 来自个人情况, 不写在数据里"
    for name, empty in _LATER.items():
        if getattr(task, name) != empty:
            yield f"{name} 由程序填写, 不写在数据里"


def _setback_problems(setbacks: tuple[Setback, ...], process: Process) -> Iterator[BadDataError]:
    main = {task.id for task in process.tasks}
    own = [task.id for setback in setbacks for task in setback.tasks]
    for doubled in _doubled([*main, *own]):
        yield _bad(doubled, "编号写了两次", SETBACKS)
    for setback in setbacks:
        if setback.tasks[0].id != setback.id:
            yield _bad(setback.id, "第一步的编号应与意外情况的编号相同", SETBACKS)
        held = (setback.pauses, *setback.before, setback.back_to)
        if not any(held):
            yield _bad(setback.id, "pauses, before, back_to 至少写一项", SETBACKS)
        for asked in (*setback.at, *held):
            if asked is not None and asked not in main:
                yield _bad(setback.id, f"没有「{asked}」这一步", SETBACKS)
        known: set[str] = set()
        for task in setback.tasks:
            for reason in _task_problems(task, process, frozenset(known)):
                yield _bad(f"{setback.id} → {task.id}", reason, SETBACKS)
            known.add(task.id)


def _check_sources(process: Process, known: frozenset[str]) -> None:
    for file, entry, keys in _all_keys(process):
        require_registered(f"data/{file}", entry, keys, known)


def _all_keys(process: Process) -> Iterator[tuple[str, str, Iterable[str]]]:
    for task in process.tasks:
        yield FILE, task.id, _keys(task)
    for check in process.prelock:
        yield FILE, check.id, check.sources
    for setback in process.setbacks:
        yield SETBACKS, setback.id, (*setback.sources, *(key for note in setback.warnings for key in note.sources))
        for task in setback.tasks:
            yield SETBACKS, task.id, _keys(task)


def _keys(task: Task) -> Iterator[str]:
    yield from task.sources
    for note in (*task.warnings, *task.follow_ups):
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
