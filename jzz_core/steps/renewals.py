"""The coming renewals, dated: points last as long as the permit, which is endorsed (签注) once a year.

The permit's own end is an answer; the ends after it are reckoned on the assumption that each endorsement adds a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..base import add_years
from ..calendar import WorkCalendar
from ..case import Permit
from .forecast.permit import endorsement_window

YEARS = 3
DATA_WAIT = 3
"""Working days until an endorsement has reached the points system (S7, S32)."""


class Standing(StrEnum):
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
    ``refresh``: the day from which 刷新有效期 and 续办 are possible then; both None where the calendar ends or the
    window is past. ``provisional``: they rest on holidays that are not published yet.
    """

    valid_until: date
    assumed: bool
    opens: date
    closes: date
    standing: Standing
    endorse: date | None
    refresh: date | None
    provisional: bool


def renewals(permit: Permit | None, as_of: date, calendar: WorkCalendar, years: int = YEARS) -> tuple[Renewal, ...]:
    """Those of the coming years, soonest first; none without a permit whose end is known.

    After a lapse (past the last day of endorsement) there is only the lapsed one: what follows cannot be dated.
    Raises OutsideDataError when the policy data do not cover ``as_of``.
    """
    if permit is None or permit.held is False or permit.valid_until is None:
        return ()
    first = permit.valid_until
    found: list[Renewal] = []
    for year in range(years):
        until = add_years(first, year)
        one = _renewal(until, as_of, calendar, assumed=year > 0)
        found.append(one)
        if one.standing is Standing.LAPSED or until == date.max:
            break
    return tuple(found)


def _renewal(until: date, as_of: date, calendar: WorkCalendar, *, assumed: bool) -> Renewal:
    opens, closes = endorsement_window(until, as_of)
    standing = _standing(as_of, opens, until, closes)
    endorse = refresh = None
    soonest = max(opens, as_of)
    if standing is not Standing.LAPSED and calendar.first_day <= soonest and closes < calendar.last_day:
        endorse = calendar.add(soonest, 0)
        refresh = calendar.add(endorse, DATA_WAIT)
    return Renewal(
        valid_until=until,
        assumed=assumed,
        opens=opens,
        closes=closes,
        standing=standing,
        endorse=endorse,
        refresh=refresh,
        provisional=refresh is not None and calendar.rests_on_provisional(soonest, refresh),
    )


def _standing(day: date, opens: date, until: date, closes: date) -> Standing:
    if day > closes:
        return Standing.LAPSED
    if day > until:
        return Standing.OVERDUE
    return Standing.OPEN if day >= opens else Standing.AHEAD
