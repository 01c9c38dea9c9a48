"""Reading ``data/process.toml`` and checking what its entries say about each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ..data_files import DATA_DIR, read_toml
from ..errors import BadDataError
from .models import GOAL, Origin, Process, Task
from .order import CycleError, in_order

FILE = "process.toml"


def load_process(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Process:
    """The process, its tasks in an order in which each stands after its predecessors.

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
    for problem in _problems(process):
        raise problem
    try:
        ordered = in_order(process.tasks)
    except CycleError as error:
        raise _bad(error.ids[0], f"前置步骤绕成了一圈: {error}") from error
    return process.model_copy(update={"tasks": ordered})


def _problems(process: Process) -> Iterator[BadDataError]:
    for entries in (process.actors, process.stages, process.tasks):
        for doubled in _doubled(entry.id for entry in entries):
            yield _bad(doubled, "编号写了两次")
    actors = {actor.id for actor in process.actors}
    stages = {stage.id for stage in process.stages}
    tasks = {task.id for task in process.tasks}
    for task in process.tasks:
        if task.actor not in actors:
            yield _bad(task.id, f"没有「{task.actor}」这个办理人")
        if task.stage not in stages:
            yield _bad(task.id, f"没有「{task.stage}」这个阶段")
        for before in task.after:
            if before not in tasks:
                yield _bad(task.id, f"前置步骤「{before}」不存在")
        if Origin.USER in task.duration.origin:
            yield _bad(task.id, "天数的来历只能写 S, N 或 E")
        if task.not_before is not None and task.not_before.since is not None:
            yield _bad(task.id, "not_before 的 since 来自个人情况, 不写在数据里")
    if GOAL not in tasks:
        yield _bad("tasks", f"缺少最后一步「{GOAL}」")


def _check_sources(process: Process, known: frozenset[str]) -> None:
    for task in process.tasks:
        for key in _keys(task):
            if key not in known:
                raise _bad(task.id, f"来源「{key}」没有登记")


def _keys(task: Task) -> Iterator[str]:
    yield from task.sources
    for note in task.warnings:
        yield from note.sources
    if task.not_before is not None:
        yield from task.not_before.sources


def _doubled(ids: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [one for one in ids if one in seen or seen.add(one)]  # type: ignore[func-returns-value]


def _bad(entry: str, reason: str) -> BadDataError:
    return BadDataError(f"data/{FILE}", entry, reason)
