"""Reading ``data/visits.toml`` and checking what it says about steps, papers, setbacks and sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..base import BadDataError, read_toml, require_registered
from ..steps import Process
from .schema import Catalogue
from .visits import Trigger, Visit, Visits

FILE = "visits.toml"
_SHOWN = f"data/{FILE}"


def load_visits(data_dir: Path, process: Process, catalogue: Catalogue, sources: frozenset[str]) -> Visits:
    """All visits.

    Raises BadDataError naming file, entry and reason: an unknown step, actor, setback, paper or source, an id twice,
    papers that are handed in at two visits.
    """
    content = read_toml(data_dir / FILE, Visits)
    seen: set[str] = set()
    carried: dict[str, str] = {}
    for visit in content.visits:
        if visit.id in seen:
            raise BadDataError(_SHOWN, visit.id, "编号写了两次")
        seen.add(visit.id)
        for reason in _problems(visit, process, catalogue):
            raise BadDataError(_SHOWN, visit.id, reason)
        for stage in visit.stages if visit.trigger is not Trigger.SETBACK else ():
            if stage in carried:
                raise BadDataError(_SHOWN, visit.id, f"{stage.value} 的材料已经写在「{carried[stage]}」里")
            carried[stage] = visit.id
        require_registered(_SHOWN, visit.id, visit.sources, sources)
    return content


def _problems(visit: Visit, process: Process, catalogue: Catalogue) -> Iterator[str]:
    actors = {actor.id for actor in process.actors}
    for actor in (visit.who, visit.may_also):
        if actor is not None and actor not in actors:
            yield f"没有「{actor}」这个办理人"
    if visit.task not in {task.id for task in (*process.tasks, *process.setback_tasks)}:
        yield f"没有「{visit.task}」这一步"
    if visit.setback is not None and visit.setback not in {setback.id for setback in process.setbacks}:
        yield f"没有「{visit.setback}」这个意外情况"
    carried = {material.id for stage in visit.stages for material in catalogue.of_stage(stage)}
    for left in visit.leave_out:
        if left not in carried:
            yield f"leave_out 里的「{left}」不在这一趟的材料里"
