"""Points and conditions on a day to come, and the first day on which one may file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ...base import add_years
from ...case import Case
from ...points import OnDay, on_row
from .outlook import Outlook

_YEARS = 3  # from the first day with enough points on: conditions that time will meet are met by then


@dataclass(frozen=True, slots=True)
class FirstDay:
    """``sure``: whether the points are enough however the open questions turn out."""

    day: date
    sure: bool


def standing(case: Case, seen: Outlook, day: date) -> OnDay:
    """What holds on ``day`` for the case whose outlook it is, going on as assumed. KeyError for an earlier day."""
    scan = seen.scan
    n = scan.position(day)
    later = case.model_copy(update={"applicant": seen.assumed})
    totals = int(scan.low.total[n]), int(scan.high.total[n]), int(scan.low.standard[n])
    return on_row(later, day, scan.worst.row(n), scan.best.row(n), totals, seen.policy, seen.readings)


def first_day_to_file(case: Case, seen: Outlook, since: date) -> FirstDay | None:
    """The first day after ``since`` with enough points and no condition against it; where none is sure, the first with
    points that may be enough. None within three years of the first day with the points."""
    for points, sure in ((seen.scan.low, True), (seen.scan.high, False)):
        days = zip(seen.scan.days, points.reaches_standard.tolist(), strict=True)
        enough = [day for day, yes in days if yes and day > since]
        until = add_years(enough[0], _YEARS) if enough else since
        for day in takewhile(until.__ge__, enough):
            on = standing(case, seen, day)
            if on.may_apply is not False:
                return FirstDay(day, sure)
            if not time_may_mend(case, on):
                return None
    return None


def time_may_mend(case: Case, on: OnDay) -> bool:
    """Whether time alone may mend the conditions against filing: months of insurance, a contract that is to begin."""
    job = case.applicant.employment
    begins = job is not None and job.contract_from is not None and job.contract_from > on.day
    return {f.condition.id for f in on.blockers} <= {"insurance", *(("employment",) if begins else ())}
