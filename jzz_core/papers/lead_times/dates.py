"""By when each paper of the personal list must be asked for, and what it costs when that is too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from ...calendar import WorkCalendar
from ...case import Case, MaterialProgress, MaterialState, Scenario
from ...steps import Frame, Schedule, ScheduledTask
from ..checklist import Checklist, ChecklistItem, StageList
from ..visits import Visits
from .load import Lead, LeadTimes

_NOTHING = MaterialProgress()
_Times = tuple[date | None, date | None, int, int, int]
_IN_HAND: _Times = None, None, 0, 0, 0


class PaperDate(NamedTuple):
    """A required paper and the visit that it is for; the visit is still to come.

    ``workdays``: how long it takes in the scenario of the plan. ``order_by``: asked for on that day it is in hand on
    the day of the visit; None when it is in hand and lasts. ``ready``: the day on which it will be there, asked for
    today or, when that is known, on the day it was asked for; never before today. ``late``: working days that this
    lies after the day on which the visit could be made otherwise (the plan waits for it); ``costs``: working days that
    the end of the plan moves for this paper alone. ``left``: working days from today to ``order_by``, negative when it
    has passed. ``expires``: the last day of its validity, ``expires_early``: that day lies before the visit, so that
    another one is needed.
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


@dataclass(frozen=True)
class PaperDates:
    """``rows``: the papers whose visit is still to come, in the order of the list. ``holds``: by the id of the step,
    the day before which late papers do not let it begin; ``plan``: the plan that waits for them; ``costs``: working
    days that it ends later for that."""

    rows: tuple[PaperDate, ...]
    holds: Mapping[str, date]
    plan: Schedule
    costs: int

    @property
    def finish(self) -> date:
        """The end of the plan when everything missing is asked for today."""
        return self.plan.finish

    def of(self, material_id: str) -> PaperDate | None:
        """None for a paper that is not required, or whose visit is over."""
        return self._by_id.get(material_id)

    @cached_property
    def _by_id(self) -> Mapping[str, PaperDate]:
        return {row.id: row for row in self.rows}

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
    checklist: Checklist, case: Case, frame: Frame, scenario: Scenario, leads: LeadTimes, visits: Visits, today: date
) -> PaperDates:
    """The dates of the required papers on ``today``, and the plan of ``frame`` that waits for the late ones.

    Papers that the visit gives, that only may be needed or are marked as not needed have no dates. Raises
    OutsideDataError when a date leaves the calendar.
    """
    plain = frame.schedule(scenario)
    plan, holds = plain, dict[str, date]()
    while True:
        rows, found = list[PaperDate](), dict[str, date]()
        for stage in checklist.stages:
            task = visits.task_of(stage.stage.id) or ""
            first, visit = plain.find(task), plan.find(task)
            if first is None or visit is None or visit.begun or visit.done:
                continue
            own = [*_rows(stage, first, visit, case, leads, scenario, frame.calendar, today)]
            late = [row.ready for row in own if row.ready is not None and row.late]
            if late:
                found[task] = max(*late, found.get(task, date.min))
            rows += own
        if found == holds:
            return PaperDates(tuple(rows), holds, plan, frame.calendar.count(plain.finish, plan.finish))
        # A later visit may outlast one more paper, so this ends after a few rounds: holds only grow.
        holds, plan = found, replace(frame, holds=found).schedule(scenario)


def _rows(
    stage: StageList,
    first: ScheduledTask,
    visit: ScheduledTask,
    case: Case,
    leads: LeadTimes,
    scenario: Scenario,
    calendar: WorkCalendar,
    today: date,
) -> Iterator[PaperDate]:
    """The papers of a stage; ``first``: its visit in the plan that waits for no paper."""

    @cache  # most papers share what they take and the day of asking
    def times(days: int, asked: date) -> _Times:
        order_by = calendar.add(visit.start, -days)
        ready = max(calendar.add(min(asked, today), days), calendar.add(today, 0))
        late = max(calendar.count(first.start, ready), 0)
        return order_by, ready, late, max(late - first.slack, 0), calendar.count(today, order_by)

    told = case.progress.materials
    for item in stage.counted:
        lead, progress = leads.of(item.material.id), told.get(item.material.id, _NOTHING)
        days, expires = lead.days(scenario), progress.expires
        if expires is None and lead.ends_with is not None:
            expires = lead.ends_with.day(case)
        early = expires is not None and expires < visit.start
        asked = progress.ordered if item.state is MaterialState.DOING else None
        in_hand = item.done and not early
        found = _IN_HAND if in_hand else times(days, asked or today)
        yield PaperDate(item, lead, visit, days, *found, expires, early)
