"""By when each paper of the personal list must be asked for, and what it costs when that is too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ...calendar import WorkCalendar
from ...case import Case, MaterialProgress, MaterialState, Scenario
from ...steps import Frame, Schedule, ScheduledTask
from ..checklist import Checklist, ChecklistItem, StageList
from ..visits import Visits
from .load import Lead, LeadTimes

_NOTHING = MaterialProgress()
_Times = tuple[date | None, date | None, int, int, int]
_NO_TIMES: _Times = None, None, 0, 0, 0


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
    """``awaited``: the papers of each stage whose visit is still to come. ``holds``: by the id of the step, the day
    before which late papers do not let it begin; ``plan``: the plan that waits for them; ``costs``: working days that
    it ends later for that."""

    awaited: Sequence[_Awaited]
    holds: Mapping[str, date]
    plan: Schedule
    costs: int

    @cached_property
    def rows(self) -> tuple[PaperDate, ...]:
        """All of them in the order of the list."""
        return tuple(row for stage in self.awaited for row in stage.rows())

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
        awaited = []
        for stage in checklist.stages:
            task = visits.task_of(stage.stage.id) or ""
            first, visit = plain.find(task), plan.find(task)
            if first is not None and visit is not None and not (visit.begun or visit.done):
                awaited.append(_Awaited(stage, first, visit, case, leads, scenario, frame.calendar, today))
        found = dict[str, date]()
        for one in awaited:
            if (ready := one.late) is not None:
                found[one.visit.task.id] = max(ready, found.get(one.visit.task.id, ready))
        if found == holds:
            return PaperDates(awaited, holds, plan, frame.calendar.count(plain.finish, plan.finish))
        # A later visit may outlast one more paper, so this ends after a few rounds: holds only grow.
        holds, plan = found, replace(frame, holds=found).schedule(scenario)


class _Awaited(dict[tuple[int, date], tuple[date, date, int, int, int]]):
    """The papers of a stage, and for its visit by working days that one takes and day of asking: ``order_by``,
    ``ready``, ``late``, ``costs`` and ``left``; most share few of them. ``first``: the visit of the plan that waits for
    no paper."""

    def __init__(
        self,
        stage: StageList,
        first: ScheduledTask,
        visit: ScheduledTask,
        case: Case,
        leads: LeadTimes,
        scenario: Scenario,
        calendar: WorkCalendar,
        today: date,
    ) -> None:
        self.stage, self.first, self.visit, self.case = stage, first, visit, case
        self.leads, self.scenario, self.calendar, self.today = leads, scenario, calendar, today

    def __missing__(self, key: tuple[int, date]) -> tuple[date, date, int, int, int]:
        (days, asked), calendar, today = key, self.calendar, self.today
        order_by = calendar.add(self.visit.start, -days)
        ready = max(calendar.add(min(asked, today), days), calendar.add(today, 0))
        late = max(calendar.count(self.first.start, ready), 0)
        costs = max(late - self.first.slack, 0)
        self[key] = found = order_by, ready, late, costs, calendar.count(today, order_by)
        return found

    @property
    def late(self) -> date | None:
        """The day on which the last of the papers that come after the visit is there; None where all are in time."""
        longest = dict[date, int]()  # by day of asking: if that is in time, so are the others
        for _, _, days, asked, _, _ in self._asked():
            if asked is not None and days >= longest.get(asked, 0):
                longest[asked] = days
        found = (self[days, asked] for asked, days in longest.items())
        return max((ready for _, ready, late, _, _ in found if late), default=None)

    def rows(self) -> Iterator[PaperDate]:
        for item, lead, days, asked, expires, early in self._asked():
            times: _Times = self[days, asked] if asked is not None else _NO_TIMES
            yield PaperDate(item, lead, self.visit, days, *times, expires, early)

    def _asked(self) -> Iterator[tuple[ChecklistItem, Lead, int, date | None, date | None, bool]]:
        """Each paper with how long it takes, the day of asking (None: it is in hand and lasts), when it expires, and
        whether that is too early."""
        told, scenario, today = self.case.progress.materials, self.scenario, self.today
        for item in self.stage.counted:
            lead, progress = self.leads.of(item.material.id), told.get(item.material.id, _NOTHING)
            expires = progress.expires or (lead.ends_with.day(self.case) if lead.ends_with is not None else None)
            early = expires is not None and expires < self.visit.start
            asked = None if item.done and not early else today
            if item.state is MaterialState.DOING and progress.ordered is not None:
                asked = progress.ordered
            yield item, lead, lead.days(scenario), asked, expires, early
