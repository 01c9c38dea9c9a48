"""Points as a step function of the day: scored on many days, and exactly on those on which anything changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ...base import Month, add_months, add_years
from ...case import Applicant, added_up
from ...law import Policy, Readings
from ...points import FactTable, PointsTable, all_worst_and_best, score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Scan:
    """Facts and points of ascending days: ``low`` with open questions giving nothing, ``high`` with them at their best.
    Between two days the points are those of the earlier one."""

    worst: FactTable
    best: FactTable
    low: PointsTable
    high: PointsTable

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(self.worst.dates.tolist())

    @property
    def counted(self) -> Mapping[str, Ints]:
        """By indicator: the points that enter the low total, deductions negative."""
        return self.low.entering

    @cached_property
    def state(self) -> Ints:
        """One row a day: all that a change of would be an event."""
        return np.stack([*self.counted.values(), self.low.total, self.high.total, self.low.standard], axis=1)

    def changes(self) -> list[int]:
        """The positions of days on which something differs from the day before."""
        return [*map(int, _changes(self.state))]

    def position(self, day: date) -> int:
        """The row that holds on ``day``. Raises KeyError before the first day."""
        found = int(np.searchsorted(self.worst.dates, np.datetime64(day), side="right")) - 1
        if found < 0:
            raise KeyError(day)
        return found


def _changes(state: Ints) -> NDArray[np.intp]:
    return np.flatnonzero((state[1:] != state[:-1]).any(axis=1)) + 1


@lru_cache(maxsize=64)
def month_days(as_of: date, months: int) -> tuple[date, ...]:
    """``as_of`` and the same day of each of the next ``months`` months, or their last day where they are shorter."""
    return tuple(add_months(as_of, n) for n in range(months + 1))


def scans(
    today: Sequence[Applicant], later: Sequence[Applicant], days: Sequence[date], policy: Policy, readings: Readings
) -> Iterator[Scan]:
    """``days`` ascending: on the first each is scored as ``today``, after it as ``later`` (the applicant as assumed).

    All days in between on which the points of somebody change are found and added to theirs. Errors as in ``facts``.
    """
    parts = [_score(today, [days[:1]] * len(today), policy, readings)]
    dates, who = parts[0].worst.dates, np.arange(len(today))
    wanted = [_expected(one, days, policy) for one in later]
    probed: set[tuple[int, date]] = set()
    order = who
    while any(wanted):
        parts.append(_score(later, wanted, policy, readings))
        dates = np.concatenate([dates, parts[-1].worst.dates])
        who = np.concatenate([who, np.repeat(np.arange(len(later)), [len(own) for own in wanted])])
        order = np.lexsort((dates, who))
        state = np.concatenate([part.state for part in parts])[order]
        wanted = _probes(who[order], dates[order].tolist(), state, len(later), probed)
    whole = Scan(
        FactTable.stack(*(part.worst for part in parts)).take(order),
        FactTable.stack(*(part.best for part in parts)).take(order),
        PointsTable.stack(*(part.low for part in parts)).take(order),
        PointsTable.stack(*(part.high for part in parts)).take(order),
    )
    ends = np.searchsorted(who[order], np.arange(len(later) + 1)).tolist()
    for own in map(slice, ends, ends[1:]):
        yield Scan(whole.worst.take(own), whole.best.take(own), whole.low.take(own), whole.high.take(own))


def _expected(one: Applicant, days: Sequence[date], policy: Policy) -> list[date]:
    """The days after the first, and those between on which changes are to be expected."""
    return sorted({*days[1:], *turning_days(one, days[0], days[-1], policy)})


def _probes(
    who: Ints, days: Sequence[date], state: Ints, people: int, probed: set[tuple[int, date]]
) -> list[list[date]]:
    """Of each the days to look at between two neighbours that differ: first the day before the later one, then the
    middle."""
    wanted: list[list[date]] = [[] for _ in range(people)]
    for n in _changes(state).tolist():
        before, after, mine = days[n - 1], days[n], int(who[n])
        gap = (after - before).days  # between two persons none: the days of the next begin anew
        if gap > 1:
            wanted[mine].append(after - ONE_DAY if (mine, after) not in probed else before + timedelta(days=gap // 2))
    probed.update((n, day) for n, own in enumerate(wanted) for day in own)
    return wanted


def _score(people: Sequence[Applicant], days: Sequence[Sequence[date]], policy: Policy, readings: Readings) -> Scan:
    worst, best = all_worst_and_best(people, days, policy, readings)
    return Scan(worst, best, score(worst, policy, readings), score(best, policy, readings))


def days_at_standard(days: Sequence[date], reached: Sequence[bool]) -> tuple[date | None, date | None]:
    """The first day at the standard, and the first after it that is below; None for never."""
    first = next((n for n, yes in enumerate(reached) if yes), None)
    if first is None:
        return None, None
    return days[first], next((days[n] for n in range(first, len(days)) if not reached[n]), None)


def turning_days(applicant: Applicant, first: date, last: date, policy: Policy) -> Iterator[date]:
    """Where changes are to be expected after ``first`` and up to ``last``, so that few days have to be searched for:
    firsts of months, anniversaries; and the day a contract begins, which changes a condition though no point."""
    yield from month_firsts(first, last)
    yield from (day for day in _turns(applicant, first, last, policy) if first < day <= last)


@lru_cache(maxsize=64)
def month_firsts(first: date, last: date) -> tuple[date, ...]:
    """Those after ``first`` and up to ``last``."""
    month, end = Month.of_date(first), Month.of_date(last)
    return tuple((month + n).first_day() for n in range(1, end - month + 1))


def _turns(applicant: Applicant, first: date, last: date, policy: Policy) -> Iterator[date]:
    yield from policy.changes
    spells = (*added_up(applicant.public_service), *added_up(applicant.suburb))
    once = [e.graduated for e in applicant.education or ()] + [q.obtained for q in applicant.qualifications]
    once += [spell.since for spell in (*applicant.public_service, *applicant.suburb)]
    once.append(applicant.employment.contract_from if applicant.employment else None)
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
