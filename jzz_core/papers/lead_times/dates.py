"""By when each paper of the personal list must be asked for, and what it costs when that is too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...calendar import WorkCalendar
from ...case import Case, MaterialProgress, MaterialState
from ...steps import Schedule, ScheduledTask, Task, schedule
from ..checklist import Checklist, ChecklistItem
from ..schema import StageId
from .load import Lead, LeadTimes

# The step that uses the papers of a stage.
VISITS = {
    StageId.REGISTRATION: "employer_registration",
    StageId.EDUCATION: "visit_education",
    StageId.POINTS_BASIC: "visit_points",
    StageId.POINTS_CLAIMED: "visit_points",
    StageId.PRINT: "print_notice",
}
_NOTHING = MaterialProgress()


@dataclass(frozen=True, slots=True)
class PaperDate:
    """A required paper and the visit that it is for; the visit is still to come.

    ``workdays``: how long it takes in the scenario of the plan. ``order_by``: asked for on that day it is in hand on
    the day of the visit; None when it is in hand and lasts. ``ready``: the day on which it will be there, asked for
    today or, when that is known, on the day it was asked for; never before today. ``late``: working days that this
    lies after the visit; ``costs``: working days that the end of the plan moves for this paper alone. ``left``:
    working days from today to ``order_by``, negative when it has passed. ``expires``: the last day of its validity,
    ``expires_early``: that day lies before the visit, so that another one is needed.
    """

    item: ChecklistItem
    lead: Lead
    visit: ScheduledTask
    workdays: int
    order_by: date | None
    ready: date | None
    late: int
    costs: int
    left: int
    expires: date | None
    expires_early: bool

    @property
    def id(self) -> str:
        return self.item.material.id

    @property
    def asked_for(self) -> bool:
        """Whether it is under way."""
        return self.item.state is MaterialState.DOING


@dataclass(frozen=True, slots=True)
class PaperDates:
    """All of them in the order of the list. ``finish``: the end of the plan when everything missing is asked for
    today; ``costs``: working days that this lies after the plan's own end."""

    rows: tuple[PaperDate, ...]
    finish: date
    costs: int

    def of(self, material_id: str) -> PaperDate | None:
        """None for a paper that is not required, or whose visit is over."""
        return next((row for row in self.rows if row.id == material_id), None)

    @property
    def open(self) -> tuple[PaperDate, ...]:
        """Those to be asked for or under way, the most pressing first."""
        waiting = [row for row in self.rows if row.order_by is not None]
        return tuple(sorted(waiting, key=lambda row: (-row.costs, row.left)))

    @property
    def late(self) -> tuple[PaperDate, ...]:
        """Those that will come after their visit, the most expensive first."""
        return tuple(row for row in self.open if row.late > 0)

    @property
    def expiring(self) -> tuple[PaperDate, ...]:
        """Those that end before their visit."""
        return tuple(row for row in self.rows if row.expires_early)


def paper_dates(
    checklist: Checklist,
    case: Case,
    plan: Schedule,
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    leads: LeadTimes,
    start: date,
    today: date,
    replanned: date | None = None,
) -> PaperDates:
    """The dates of the required papers on ``today``, for ``plan``: that of ``tasks`` begun on ``start`` and replanned
    from ``replanned``. Papers that the visit gives, that only may be needed or are marked as not needed have none.

    Raises OutsideDataError when a date leaves the calendar.
    """
    rows = []
    for stage in checklist.stages:
        visit = plan.find(VISITS.get(stage.stage.id, ""))
        if visit is None or visit.begun or visit.done:
            continue
        rows += [_dated(item, case, visit, plan, calendar, leads, today) for item in stage.items if item.counts]
    holds: dict[str, date] = {}
    for row in rows:
        if row.ready is not None and row.late:
            holds[row.visit.task.id] = max(row.ready, holds.get(row.visit.task.id, row.ready))
    if not holds:
        return PaperDates(tuple(rows), plan.finish, 0)
    moved = schedule(tasks, calendar, start, plan.scenario, case.progress.tasks, today=replanned, holds=holds).finish
    return PaperDates(tuple(rows), moved, calendar.count(plan.finish, moved))


def _dated(
    item: ChecklistItem,
    case: Case,
    visit: ScheduledTask,
    plan: Schedule,
    calendar: WorkCalendar,
    leads: LeadTimes,
    today: date,
) -> PaperDate:
    progress = case.progress.materials.get(item.material.id, _NOTHING)
    lead = leads.of(item.material.id)
    days = lead.days(plan.scenario)
    expires = progress.expires or (lead.ends_with.day(case) if lead.ends_with is not None else None)
    early = expires is not None and expires < visit.start
    order_by = ready = None
    late = left = 0
    if early or not item.done:
        order_by = calendar.add(visit.start, -days)
        asked = progress.ordered if item.state is MaterialState.DOING and progress.ordered is not None else today
        ready = max(calendar.add(min(asked, today), days), calendar.add(today, 0))
        late = max(calendar.count(visit.start, ready), 0)
        left = calendar.count(today, order_by)
    return PaperDate(
        item=item,
        lead=lead,
        visit=visit,
        workdays=days,
        order_by=order_by,
        ready=ready,
        late=late,
        costs=max(late - visit.slack, 0),
        left=left,
        expires=expires,
        expires_early=early,
    )
