"""Points as a step function of the day: scored on many days, and exactly on those on which anything changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...base import Month, add_months, add_years
from ...case import Applicant, added_up
from ...law import Policy, Readings
from ...points import FactTable, PointsTable, score, worst_and_best

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scan:
    """Ascending ``days``, and the facts and points of each: ``low`` with open questions giving nothing, ``high`` with
    them at their best. Between two days the points are those of the earlier one."""

    days: tuple[date, ...]
    worst: FactTable
    best: FactTable
    low: PointsTable
    high: PointsTable

    @cached_property
    def counted(self) -> dict[str, Ints]:
        """By indicator: the points that enter the low total, deductions negative."""
        return {name: values * self.low.counted[name] for name, values in self.low.points.items()}

    @cached_property
    def state(self) -> Ints:
        """One row a day: all that a change of would be an event."""
        return np.stack([*self.counted.values(), self.low.total, self.high.total, self.low.standard], axis=1)

    def changes(self) -> list[int]:
        """The positions of days on which something differs from the day before."""
        return (np.flatnonzero((self.state[1:] != self.state[:-1]).any(axis=1)) + 1).tolist()

    def position(self, day: date) -> int:
        """The row that holds on ``day``. Raises KeyError before the first day."""
        found = int(np.searchsorted(self.worst.dates, np.datetime64(day), side="right")) - 1
        if found < 0:
            raise KeyError(day)
        return found


def month_days(as_of: date, months: int) -> tuple[date, ...]:
    """``as_of`` and the same day of each of the next ``months`` months, or their last day where they are shorter."""
    return tuple(add_months(as_of, n) for n in range(months + 1))


def scan(
    today: Applicant, later: Applicant, days: Sequence[date], policy: Policy, readings: Readings | None = None
) -> Scan:
    """``days`` ascending: the first is scored as ``today``, those after it as ``later`` (the applicant as assumed).

    All days in between on which the points change are found and added. Errors as in ``facts``.
    """
    readings = readings or Readings.choose(policy.readings, {})
    turning = {day for day in turning_days(later, days[0], days[-1], policy) if days[0] < day <= days[-1]}
    found = _join(
        _score(today, days[:1], policy, readings),
        _score(later, sorted({*days[1:], *turning}), policy, readings),
    )
    probed: set[date] = set()
    while True:
        probes = _probes(found, probed)
        if not probes:
            return found
        probed.update(probes)
        found = _join(found, _score(later, probes, policy, readings))


def _probes(found: Scan, probed: set[date]) -> list[date]:
    """Days to look at between two neighbours that differ: first the day before the later one, then the middle."""
    wanted = []
    for n in found.changes():
        before, after = found.days[n - 1], found.days[n]
        gap = (after - before).days
        if gap > 1:
            eve = after - ONE_DAY
            wanted.append(eve if after not in probed else before + timedelta(days=gap // 2))
    return wanted


def _score(applicant: Applicant, days: Sequence[date], policy: Policy, readings: Readings) -> Scan:
    worst, best = worst_and_best(applicant, days, policy, readings)
    return Scan(tuple(days), worst, best, score(worst, policy, readings), score(best, policy, readings))


def _join(one: Scan, other: Scan) -> Scan:
    """Both, in the order of the days."""
    days = [*one.days, *other.days]
    order = np.array(sorted(range(len(days)), key=days.__getitem__), np.intp)
    return Scan(
        tuple(days[n] for n in order),
        FactTable.stack(one.worst, other.worst).take(order),
        FactTable.stack(one.best, other.best).take(order),
        _points(one.low, other.low, order),
        _points(one.high, other.high, order),
    )


def _points(one: PointsTable, other: PointsTable, order: NDArray[np.intp]) -> PointsTable:
    def both(a: NDArray[np.generic], b: NDArray[np.generic]) -> NDArray[np.generic]:
        return np.concatenate([a, b])[order]

    return PointsTable(
        {name: both(values, other.points[name]) for name, values in one.points.items()},  # type: ignore[misc]
        {name: both(values, other.counted[name]) for name, values in one.counted.items()},  # type: ignore[misc]
        both(one.total, other.total),  # type: ignore[arg-type]
        both(one.standard, other.standard),  # type: ignore[arg-type]
    )


def days_at_standard(days: Sequence[date], reached: Sequence[bool]) -> tuple[date | None, date | None]:
    """The first day at the standard, and the first after it that is below; None for never."""
    first = next((n for n, yes in enumerate(reached) if yes), None)
    if first is None:
        return None, None
    return days[first], next((days[n] for n in range(first, len(days)) if not reached[n]), None)


def turning_days(applicant: Applicant, first: date, last: date, policy: Policy) -> Iterator[date]:
    """Where changes are to be expected, so that few days have to be searched for: firsts of months, anniversaries."""
    month = Month.of_date(first)
    while (month := month + 1).first_day() <= last:
        yield month.first_day()
    yield from policy.changes
    spells = (*added_up(applicant.public_service), *added_up(applicant.suburb))
    once = [e.graduated for e in applicant.education or ()] + [q.obtained for q in applicant.qualifications]
    once += [spell.since for spell in (*applicant.public_service, *applicant.suburb)]
    yield from (day for day in once if day is not None)
    married = applicant.marriage.married_on if applicant.marriage else None
    yearly = [applicant.birth_date, married, *(spell.since for spell in spells)]
    for day in [*yearly, *(record.date for record in applicant.records or ())]:
        if day is None:
            continue
        for years in range(max(first.year - day.year, 0), last.year - day.year + 1):
            anniversary = add_years(day, years)
            yield anniversary
            yield anniversary + ONE_DAY  # the day from which some count a birthday
