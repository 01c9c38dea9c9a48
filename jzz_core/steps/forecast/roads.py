"""Two roads with a permit that ends too early: file now, or have it endorsed (签注) first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...base import Message, say
from ...case import PermitRoad, Scenario
from ..process.models import DATA_ARRIVE, ENDORSE
from ..schedule import Schedule
from .permit import FILING, PermitOutlook


@dataclass(frozen=True, slots=True)
class Road:
    """``endorse``, ``filing``, ``finish``: its days; None where it cannot be gone, ``endorse`` also without one.

    ``why``: what speaks for it, or why it cannot be gone and what to do then; ``ask``: the question for 12333 about
    what no source settles.
    """

    id: PermitRoad
    possible: bool
    endorse: date | None
    filing: date | None
    finish: date | None
    recommended: bool
    why: Message
    ask: Message | None = None


def permit_roads(
    outlook: PermitOutlook,
    now: Mapping[Scenario, Schedule],
    first: Schedule,
    today: date,
    deadline: date | None = None,
) -> tuple[Road, ...]:
    """Both roads side by side, where the permit is a matter and the papers are not handed in yet.

    ``now``: the plan without an endorsement in all speeds; ``first``: with it, in the speed that is shown. Only a
    permit in validity can be filed (S16), and it can be endorsed on the days of ``outlook`` only.
    """
    file_now, endorse = _now(outlook, now, first.scenario, today), _first(outlook, first, today)
    if first.row(ENDORSE).begun:
        return file_now, replace(endorse, recommended=True)
    if not endorse.possible:
        return replace(file_now, recommended=file_now.possible), endorse
    if not file_now.possible:
        only = say("plan.road_first_only", workdays=first.row(DATA_ARRIVE).duration)
        return file_now, replace(endorse, recommended=True, why=only)
    return _compared(file_now, endorse, now[first.scenario].finish, first, outlook, deadline)


def road_line(outlook: PermitOutlook, roads: Sequence[Road], chosen: PermitRoad | None) -> Message:
    """The permit in one line: the road that was chosen, else the recommended one, else what is the matter."""
    told = next((one for one in roads if one.id is chosen and one.possible), None)
    road = told or next((one for one in roads if one.recommended), None)
    if road is None:
        return outlook.message
    days = {"until": outlook.valid_until, "filing": road.filing, "finish": road.finish}
    if road.endorse is not None:
        days["day"] = road.endorse
    return say(f"plan.line_{road.id}_{'chosen' if told else 'advised'}", **days)


def _now(o: PermitOutlook, plans: Mapping[Scenario, Schedule], speed: Scenario, today: date) -> Road:
    plan, until = plans[speed], o.valid_until
    filing, finish = plan.row(FILING).start, plan.finish
    if today > until:
        return _closed(PermitRoad.NOW, say("plan.road_now_ended", until=until))
    if filing > until:
        return _closed(PermitRoad.NOW, say("plan.road_now_late", until=until, filing=filing))
    ask = say("plan.road_ask", until=until, filing=filing) if o.ends_before else None
    if speed in o.ends_before:
        why = say("plan.road_now_ends", until=until)
    elif o.ends_before:
        why = say("plan.road_now_may_end", until=until, finish=max(plans[s].finish for s in o.ends_before))
    else:
        why = say("plan.road_now_lasts", until=until, months=o.months)
    return Road(PermitRoad.NOW, True, None, filing, finish, False, why, ask)


def _first(o: PermitOutlook, plan: Schedule, today: date) -> Road:
    row, last = plan.row(ENDORSE), o.endorse_until
    if row.done:
        why = say("plan.road_first_done")
    elif row.begun or max(row.start, today) <= last:
        why = say("plan.road_first", workdays=plan.row(DATA_ARRIVE).duration)
    elif today > last:
        return _closed(PermitRoad.ENDORSE_FIRST, say("plan.road_first_lapsed", last=last))
    else:
        return _closed(
            PermitRoad.ENDORSE_FIRST, say("plan.road_first_late", day=row.start, since=o.endorse_from, last=last)
        )
    return Road(PermitRoad.ENDORSE_FIRST, True, row.start, plan.row(FILING).start, plan.finish, False, why)


def _compared(
    now: Road, first: Road, finish: date, plan: Schedule, o: PermitOutlook, deadline: date | None
) -> tuple[Road, Road]:
    """Enough until the ``finish`` of filing now: that. Else endorsed first, as in ``plan``, unless a deadline is made
    by filing now only."""
    speed = plan.scenario
    if deadline is not None and speed in o.ends_before and finish <= deadline < plan.finish:
        return replace(now, recommended=True, why=say("plan.road_now_deadline", deadline=deadline)), first
    if speed in o.ends_before:
        return now, replace(first, recommended=True)
    return replace(now, recommended=True), first


def _closed(road: PermitRoad, why: Message) -> Road:
    return Road(road, False, None, None, None, False, why)
