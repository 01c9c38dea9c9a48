"""The tasks of one case: what falls away, the user's own durations, the earliest days for account and endorsement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ...base import Text
from ...case import Case
from .kinds import Anchor, NeededWhen, Origin
from .models import Process, Task
from .parts import Duration
from .setbacks import active_setbacks, insert

_USERS_OWN = Text(zh="你自己填的天数", en="Your own number of days")


@dataclass(frozen=True, slots=True)
class EndorseDays:
    """``opens``: the first day on which the permit can be endorsed; ``soonest``: the first that is left of them."""

    opens: date
    soonest: date


@dataclass(frozen=True, slots=True)
class IgnoredDuration:
    """A duration of the plan that was not used, and why (Chinese, for the user)."""

    task_id: str
    reason: str


def tasks_for(case: Case, process: Process, endorse: EndorseDays | None = None) -> tuple[Task, ...]:
    """The personal list, in the order of the process. ``endorse``: where the permit is endorsed before filing.

    Tasks whose condition does not hold are left out and their predecessors take their place. Durations of
    ``case.plan`` replace those of the data; those that cannot be used are named by ``ignored_durations``. A setback
    that has happened (``active_setbacks``) puts in its own tasks.
    """
    out = frozenset(task.id for task in process.tasks if not _holds(task.condition, case, endorse))
    soonest = endorse.soonest if endorse is not None else None
    anchors = {Anchor.PERMIT_COLLECTED: _collected_on(case), Anchor.ENDORSEMENT_OPENS: soonest}
    tasks = [_personal(task, case, anchors) for task in process.without(out)]
    if endorse is not None and endorse.opens > date.min:
        earlier = endorse.opens - timedelta(days=1)  # what was done until then was the endorsement of another year
        tasks = [
            task.model_copy(update={"redo_since": earlier}) if task.condition is NeededWhen.ENDORSE_FIRST else task
            for task in tasks
        ]
    for setback in active_setbacks(case, process):
        since = case.progress.tasks[setback.id].started
        if since is not None:
            tasks = insert(tasks, setback, [_personal(task, case, anchors) for task in setback.tasks], since)
    return tuple(tasks)


def ignored_durations(case: Case, process: Process) -> tuple[IgnoredDuration, ...]:
    """Durations of the plan that ``tasks_for`` passed over: unknown tasks, numbers that do not ascend."""
    known = {task.id for task in (*process.tasks, *process.setback_tasks)}
    ignored = []
    for task_id, days in case.plan.durations.items():
        if task_id not in known:
            ignored.append(IgnoredDuration(task_id, f"没有「{task_id}」这一步, 填的天数没有采用"))
        elif list(days) != sorted(days):
            name = process.task(task_id).name.zh
            ignored.append(IgnoredDuration(task_id, f"「{name}」的三个天数应从小到大, 暂时仍用默认值"))
    return tuple(ignored)


def _holds(condition: NeededWhen, case: Case, endorse: EndorseDays | None) -> bool:
    if condition is NeededWhen.EMPLOYER_NOT_REGISTERED:
        employment = case.applicant.employment
        return employment is not None and employment.system_account is False
    if condition is NeededWhen.NO_PERMIT:
        permit = case.applicant.permit
        return permit is not None and permit.held is False
    if condition is NeededWhen.ENDORSE_FIRST:
        return endorse is not None
    return True


def _collected_on(case: Case) -> date | None:
    permit = case.applicant.permit
    return permit.collected_on if permit is not None else None


def _personal(task: Task, case: Case, anchors: Mapping[Anchor, date | None]) -> Task:
    changes: dict[str, Any] = {}
    own = case.plan.durations.get(task.id)
    if own is not None and list(own) == sorted(own):
        fastest, typical, careful = own
        changes["duration"] = Duration(
            fastest=fastest, typical=typical, careful=careful, origin=(Origin.USER,), why=_USERS_OWN
        )
        changes["months"] = 0
    if task.not_before is not None:
        day = anchors[task.not_before.after]
        changes["not_before"] = task.not_before.model_copy(update={"since": day}) if day is not None else None
    return task.model_copy(update=changes) if changes else task
