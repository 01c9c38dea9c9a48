"""The points after the permit was endorsed: they lapse with it and are renewed (续办) once its data have arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...calendar import WorkCalendar
from ..process import Process
from ..schedule import Schedule
from .permit import PermitOutlook

DATA_ARRIVE = "permit_renewal_data"
"""The wait for the endorsement's data, as ``data/branches.toml`` has it."""


@dataclass(frozen=True, slots=True)
class RenewalSpan:
    """``since``: the first day on which the points can be renewed, when the permit is endorsed on the first day that
    is possible; ``last``: the same for the last one. ``workdays``: how long the data of the endorsement take."""

    since: date
    last: date
    workdays: int


def renewal(permit: PermitOutlook, plan: Schedule, calendar: WorkCalendar, process: Process) -> RenewalSpan | None:
    """None when the notice is not in hand before the permit ends, so that nothing is there to renew yet.

    Raises OutsideDataError when a date leaves the calendar.
    """
    if plan.finish > permit.valid_until:
        return None
    wait = next((task for task in process.branch_tasks if task.id == DATA_ARRIVE), None)
    if wait is None:
        return None
    days = wait.duration.typical
    return RenewalSpan(calendar.add(permit.endorse_from, days), calendar.add(permit.endorse_until, days), days)
