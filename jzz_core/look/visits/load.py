"""Reading ``data/visits.toml`` and checking what it says about steps, papers, setbacks and sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ...base import DATA_DIR, BadDataError, default_sources, read_toml, require_registered
from ...papers import Catalogue
from ...steps import Process
from ..planning import default_catalogue, default_process
from .schema import Visit, Visits

FILE = "visits.toml"
_SHOWN = f"data/{FILE}"


def load_visits(
    data_dir: Path = DATA_DIR,
    process: Process | None = None,
    catalogue: Catalogue | None = None,
    sources: frozenset[str] | None = None,
) -> Visits:
    """All trips; what is not given is taken from the project's own data.

    Raises BadDataError naming file, entry and reason: an unknown step, actor, setback, paper or source, an id twice.
    """
    process, catalogue = process or default_process(), catalogue or default_catalogue()
    content = read_toml(data_dir / FILE, Visits)
    seen: set[str] = set()
    for visit in content.visits:
        if visit.id in seen:
            raise BadDataError(_SHOWN, visit.id, "编号写了两次")
        seen.add(visit.id)
        for reason in _problems(visit, process, catalogue):
            raise BadDataError(_SHOWN, visit.id, reason)
        require_registered(_SHOWN, visit.id, visit.sources, default_sources().ids if sources is None else sources)
    return content


@cache
def default_visits() -> Visits:
    """The trips of the project's own data, read once."""
    return load_visits()


def _problems(visit: Visit, process: Process, catalogue: Catalogue) -> Iterator[str]:
    actors = {actor.id for actor in process.actors}
    for actor in (visit.who, visit.may_also):
        if actor is not None and actor not in actors:
            yield f"没有「{actor}」这个办理人"
    if visit.task not in {task.id for task in (*process.tasks, *process.branch_tasks)}:
        yield f"没有「{visit.task}」这一步"
    if visit.branch is not None and visit.branch not in {branch.id for branch in process.branches}:
        yield f"没有「{visit.branch}」这个意外情况"
    carried = {material.id for stage in visit.stages for material in catalogue.of_stage(stage)}
    for left in visit.leave_out:
        if left not in carried:
            yield f"leave_out 里的「{left}」不在这一趟的材料里"
