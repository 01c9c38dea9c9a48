"""The residence permit beside the plan: points lapse with it, and papers are handed in on a permit in validity."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ...base import Message, Month, say
from ...case import Permit, Scenario
from ...law import default_policy
from ..process.models import GOAL
from ..schedule import Schedule
from .goals import default_goals
from .simulation import Simulation

FILING = "visit_points"


@dataclass(frozen=True, slots=True)
class PermitOutlook:
    """``endorse_from`` to ``endorse_until``: the days on which the permit can be endorsed (签注), both included.

    ``ends_before``: the scenarios in which the permit ends before the plan does; ``short_at_filing``: those in which
    fewer than ``months`` months are left at the second visit; ``enough_until``: the last day on which they are left.
    ``days_left``: from today to the end, negative when it has ended. ``chance_in_time``: the share of simulated runs
    finished while the permit is valid. ``messages``: what to tell, most pressing first.
    """

    valid_until: date
    endorse_from: date
    endorse_until: date
    months: int
    enough_until: date
    ends_before: tuple[Scenario, ...]
    short_at_filing: tuple[Scenario, ...]
    days_left: int
    chance_in_time: float | None
    messages: tuple[Message, ...]


def permit_outlook(
    permit: Permit | None,
    schedules: Mapping[Scenario, Schedule],
    today: date,
    simulation: Simulation | None = None,
) -> PermitOutlook | None:
    """None when no end of validity is known. What is done already raises no warning.

    The window of endorsement stands in the policy parameters eligibility.renewal_*, the months at filing in
    ``data/goals.toml``. Raises OutsideDataError when the policy does not cover ``today``.
    """
    if permit is None or permit.valid_until is None:
        return None
    until = permit.valid_until
    opens, closes = endorsement_window(until, today)
    months = default_goals().permit.months_at_filing
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
        days_left=(until - today).days,
        chance_in_time=None if simulation is None else simulation.chance_by(until),
        messages=(),
    )
    return replace(outlook, messages=tuple(_messages(outlook, schedules, today)))


def endorsement_window(until: date, today: date) -> tuple[date, date]:
    """The days on which a permit with that end can be endorsed (签注), both included, by the rules of ``today``.

    They stand in the policy parameters eligibility.renewal_*. Raises OutsideDataError when the policy does not cover
    ``today``.
    """
    rules = default_policy().rules(today)
    before, after = rules["eligibility.renewal_days_before"], rules["eligibility.renewal_days_after"]
    return _shifted(until, -before), _shifted(until, after)


def _messages(o: PermitOutlook, schedules: Mapping[Scenario, Schedule], today: date) -> Iterator[Message]:
    until = o.valid_until
    if today > o.endorse_until:
        yield say("plan.permit_lapsed", until=until, last=o.endorse_until)
        return
    if o.days_left < 0:
        yield say("plan.permit_expired", until=until, last=o.endorse_until)
        return
    if o.ends_before:
        soonest = min(o.ends_before, key=lambda s: schedules[s].finish)
        key = "plan.permit_ends" if len(o.ends_before) == len(schedules) else "plan.permit_may_end"
        yield say(key, until=until, finish=schedules[soonest].finish)
    if o.short_at_filing:
        visit = min(day for s in o.short_at_filing if (day := _start(schedules[s], FILING)) is not None)
        yield say("plan.permit_short", until=until, months=o.months, visit=visit, enough=o.enough_until)
    if o.ends_before or o.short_at_filing or o.endorse_from <= today:
        yield say("plan.permit_window", since=o.endorse_from, last=o.endorse_until)
    else:
        yield say("plan.permit_enough", until=until)


def _start(plan: Schedule, task_id: str) -> date | None:
    row = plan.find(task_id)
    return None if row is None else row.start


def _done(plan: Schedule, task_id: str) -> bool:
    row = plan.find(task_id)
    return row is not None and row.done


def _months_before(day: date, months: int) -> date:
    """So many months earlier, at most the last day of that month; the first day there is when none is so early."""
    index = Month.of_date(day).index - months
    year, month = index // 12, index % 12 + 1
    if year < 1:
        return date.min
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _shifted(day: date, days: int) -> date:
    """ "9999-12-31" is often written for "without end"."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
