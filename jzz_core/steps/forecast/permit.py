"""The residence permit beside the plan: points lapse with it, and papers are handed in on a permit in validity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ...base import Message, Month, add_months, say
from ...case import Permit, Scenario
from ...law import Rules, endorsement_window
from ..process.models import GOAL
from ..schedule import Schedule
from .simulation import Simulation

FILING = "visit_points"


@dataclass(frozen=True, slots=True)
class PermitOutlook:
    """The permit beside the plan that does not have it endorsed on the way.

    ``endorse_from`` to ``endorse_until``: the days on which the permit can be endorsed (签注), both included.
    ``ends_before``: the scenarios in which the permit ends before the plan does; ``short_at_filing``: those in which
    fewer than ``months`` months (our own advice) are left at the second visit; ``enough_until``: the last day on which
    they are left. ``filed``: the papers are handed in. ``days_left``: from today to the end, negative after it.
    ``chance_in_time``: the share of simulated runs finished while the permit is valid. ``message``: what to tell.
    """

    valid_until: date
    endorse_from: date
    endorse_until: date
    months: int
    enough_until: date
    ends_before: tuple[Scenario, ...]
    short_at_filing: tuple[Scenario, ...]
    filed: bool
    days_left: int
    chance_in_time: float | None
    message: Message

    @property
    def matters(self) -> bool:
        """Whether the permit stands in the way of this plan, or might."""
        return bool(self.ends_before or self.short_at_filing) or (self.days_left < 0 and not self.filed)


def permit_outlook(
    permit: Permit | None,
    schedules: Mapping[Scenario, Schedule],
    today: date,
    rules: Rules,
    months: int,
    simulation: Simulation | None = None,
    scenario: Scenario = Scenario.TYPICAL,
    endorsed: date | None = None,
) -> PermitOutlook | None:
    """None when no end of validity is known, or none is held. What is done already raises no warning.

    ``rules``: those of ``today``, for the window of endorsement; ``months``: how many months the permit should still be
    valid at filing (``data/goals.toml``); ``scenario``: the speed of the plan that is shown; ``endorsed``: the day of
    an endorsement whose new end of validity is not entered yet.
    """
    if permit is None or permit.held is False or permit.valid_until is None:
        return None
    until = permit.valid_until
    opens, closes = endorsement_window(until, rules)
    enough_until = _months_before(until, months)
    ends = tuple(s for s, plan in schedules.items() if until < plan.finish and not _done(plan, GOAL))
    visits = {s: _start(plan, FILING) for s, plan in schedules.items() if not _done(plan, FILING)}
    outlook = PermitOutlook(
        valid_until=until,
        endorse_from=opens,
        endorse_until=closes,
        months=months,
        enough_until=enough_until,
        ends_before=ends,
        short_at_filing=tuple(s for s, visit in visits.items() if visit is not None and visit > enough_until),
        filed=not visits,
        days_left=(until - today).days,
        chance_in_time=None if simulation is None else simulation.chance_by(until),
        message=say("plan.permit_enough", until=until),
    )
    if endorsed is not None and endorsed >= opens:
        return replace(outlook, message=say("plan.permit_endorsed", day=endorsed, until=until))
    return replace(outlook, message=_message(outlook, schedules, scenario, today))


def _message(o: PermitOutlook, schedules: Mapping[Scenario, Schedule], speed: Scenario, today: date) -> Message:
    until, window = o.valid_until, {"since": o.endorse_from, "last": o.endorse_until}
    if not o.filed and today > o.endorse_until:
        return say("plan.permit_lapsed", until=until, last=o.endorse_until)
    if not o.filed and o.days_left < 0:
        return say("plan.permit_expired", until=until, last=o.endorse_until)
    if o.ends_before:
        slow = speed if speed in o.ends_before else max(o.ends_before, key=lambda s: schedules[s].finish)
        finish = schedules[slow].finish
        if o.filed:
            return say("plan.permit_filed", until=until, finish=finish, **window)
        return say("plan.permit_ends" if slow is speed else "plan.permit_may_end", until=until, finish=finish)
    if o.short_at_filing:
        slow = speed if speed in o.short_at_filing else o.short_at_filing[-1]
        return say("plan.permit_short", until=until, months=o.months, visit=_start(schedules[slow], FILING))
    if o.endorse_from <= today:
        return say("plan.permit_window", **window)
    return say("plan.permit_enough", until=until)


def _start(plan: Schedule, task_id: str) -> date | None:
    row = plan.find(task_id)
    return None if row is None else row.start


def _done(plan: Schedule, task_id: str) -> bool:
    row = plan.find(task_id)
    return row is not None and row.done


def _months_before(day: date, months: int) -> date:
    """So many months earlier; the first day there is when none is so early."""
    return add_months(day, -months) if Month.of_date(day).index - months >= Month.of_date(date.min).index else date.min
