"""The coming renewals, dated: points last as long as the permit, which is endorsed (签注) once a year.

The permit's own end is an answer; the ends after it are reckoned on the assumption that each endorsement adds a year.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..base import OutsideDataError, add_years
from ..calendar import WorkCalendar
from ..case import Permit
from ..law import Rules, endorsement_window
from .process.models import DATA_ARRIVE, Process

YEARS = 3


class WindowState(StrEnum):
    """Where a day lies: before the window, in it, past the permit's end, or past the last day of all."""

    AHEAD = "ahead"
    OPEN = "open"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Renewal:
    """One year's renewal.

    ``valid_until``: the end of the permit, and of the points with it; ``assumed``: reckoned, not answered. ``opens``
    to ``closes``: the days of endorsement, both included. ``endorse``: the first working day on which one can go;
    ``refresh``: the day from which 刷新有效期 and 续办 are possible then, ``refresh_last`` the same when it is endorsed
    on the last day; all None where the calendar ends or the window is past. ``workdays``: how long the data of an
    endorsement take. ``provisional``: they rest on holidays that are not published yet.
    """

    valid_until: date
    assumed: bool
    opens: date
    closes: date
    standing: WindowState
    endorse: date | None
    refresh: date | None
    refresh_last: date | None
    workdays: int
    provisional: bool


def renewals(
    permit: Permit | None, as_of: date, calendar: WorkCalendar, rules: Rules, process: Process, years: int = YEARS
) -> tuple[Renewal, ...]:
    """Those of the coming years, soonest first; none without a permit whose end is known.

    ``rules``: those of ``as_of``. After a lapse (past the last day of endorsement) there is only the lapsed one: what
    follows cannot be dated.
    """
    if permit is None or permit.held is False or permit.valid_until is None:
        return ()
    wait = process.task(DATA_ARRIVE).duration.typical
    first = permit.valid_until
    found: list[Renewal] = []
    for year in range(years):
        until = add_years(first, year)
        one = _renewal(until, as_of, calendar, rules, wait, assumed=year > 0)
        found.append(one)
        if one.standing is WindowState.LAPSED or until == date.max:
            break
    return tuple(found)


def _renewal(until: date, as_of: date, calendar: WorkCalendar, rules: Rules, wait: int, *, assumed: bool) -> Renewal:
    opens, closes = endorsement_window(until, rules)
    standing = _standing(as_of, opens, until, closes)
    endorse = refresh = refresh_last = None
    soonest = max(opens, as_of)
    if standing is not WindowState.LAPSED:
        with suppress(OutsideDataError):
            # Nobody endorses on a rest day: the data begin to travel on the first working day.
            first = calendar.add(soonest, 0)
            endorse, refresh, refresh_last = first, calendar.add(first, wait), calendar.add(closes, wait)
    return Renewal(
        valid_until=until,
        assumed=assumed,
        opens=opens,
        closes=closes,
        standing=standing,
        endorse=endorse,
        refresh=refresh,
        refresh_last=refresh_last,
        workdays=wait,
        provisional=refresh is not None and calendar.rests_on_provisional(soonest, refresh),
    )


def _standing(day: date, opens: date, until: date, closes: date) -> WindowState:
    if day > closes:
        return WindowState.LAPSED
    if day > until:
        return WindowState.OVERDUE
    return WindowState.OPEN if day >= opens else WindowState.AHEAD
