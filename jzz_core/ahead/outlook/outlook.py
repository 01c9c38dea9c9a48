"""``outlook``: the points of one case month by month for years, and what they hang on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from ...base import JzzError, Month, each_year
from ...case import Applicant, Assumptions, Case
from ...law import Policy, Readings
from ...points import reckon_together, usable
from .events import Event, events
from .project import JULY, assumed_policy, project
from .scan import Scan, month_days, scans

MONTHS = 120


@dataclass(frozen=True, slots=True)
class Crossing:
    """From ``day`` on the total reaches the standard, or no longer does."""

    day: date
    reaches: bool
    total: int


@dataclass(frozen=True, slots=True)
class EndorsementDay:
    """The yearly endorsement of the permit, at which the points are confirmed (art. 19)."""

    day: date
    total: int
    high: int
    standard: int

    @property
    def reaches(self) -> bool:
        return self.total >= self.standard


@dataclass(frozen=True, slots=True)
class NewStandard:
    """An average wage that is assumed, not announced, from the first of a July on; yuan a month."""

    day: date
    wage: int


@dataclass(frozen=True)
class Outlook:
    """``dates``: the day of looking and the same day of each month after it; ``scan``: every day of change too.

    ``low`` counts what is not answered as giving nothing, ``high`` as turning out well.
    """

    as_of: date
    dates: tuple[date, ...]
    scan: Scan
    policy: Policy
    assumptions: Assumptions
    applicant: Applicant
    assumed: Applicant
    readings: Readings

    @property
    def last(self) -> date:
        return self.dates[-1]

    @property
    def assumes_renewal_from(self) -> date | None:
        """The first day of it on which the measures in force are over; None when all of it lies before."""
        after = self.policy.in_force_until + timedelta(days=1)
        return max(after, self.as_of) if after <= self.last else None

    @property
    def first_assumes_renewal(self) -> bool:
        """Whether the standard is first reached on such a day, later than that of looking."""
        since, first = self.assumes_renewal_from, self.first_at_standard
        return since is not None and first is not None and since <= first and first > self.as_of

    @property
    def total(self) -> int:
        return int(self.scan.low.total[0])

    @property
    def standard(self) -> int:
        return int(self.scan.low.standard[0])

    @property
    def growth(self) -> Decimal:
        """Assumed growth of the average wage a year, as a fraction."""
        return self.policy.wages.growth_a_year

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The rows of ``scan`` that belong to ``dates``."""
        return tuple(self.scan.position(day) for day in self.dates)

    @cached_property
    def is_open(self) -> bool:
        """Whether an open question makes a range of the totals."""
        return bool((self.scan.high.total != self.scan.low.total).any())

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return events(self.scan, self.policy, self.readings)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """Where the low total passes the standard, after the day of looking."""
        return self._crossings(best=False)

    @cached_property
    def first_at_standard(self) -> date | None:
        """The first day with enough points however the open questions turn out; None within these years."""
        return self._first(best=False)

    @cached_property
    def first_at_best(self) -> date | None:
        """The first day on which there may be enough points."""
        return self._first(best=True)

    @property
    def falls_below(self) -> tuple[date, ...]:
        return tuple(crossing.day for crossing in self.crossings if not crossing.reaches)

    @cached_property
    def renewals(self) -> tuple[EndorsementDay, ...]:
        permit = self.applicant.permit
        until = permit.valid_until if permit is not None and permit.held is not False else None
        if until is None:
            return ()
        return tuple(self._renewal(day) for day in each_year(until, self.last) if day >= self.as_of)

    @cached_property
    def new_standards(self) -> tuple[NewStandard, ...]:
        wages = self.policy.wages
        months = map(Month, range(wages.last.index + 1, Month.of_date(self.last).index + 1))
        return tuple(
            NewStandard(month.first_day(), wages.yuan(month))
            for month in months
            if month.month == JULY and month.first_day() > self.as_of
        )

    def _renewal(self, day: date) -> EndorsementDay:
        n = self.scan.position(day)
        low, high = self.scan.low, self.scan.high
        return EndorsementDay(day, int(low.total[n]), int(high.total[n]), int(low.standard[n]))

    def _first(self, *, best: bool) -> date | None:
        points = self.scan.high if best else self.scan.low
        reached = points.reaches_standard
        return self.scan.days[int(reached.argmax())] if reached.any() else None

    def _crossings(self, *, best: bool) -> tuple[Crossing, ...]:
        points = self.scan.high if best else self.scan.low
        reached = points.reaches_standard.tolist()
        return tuple(
            Crossing(self.scan.days[n], reached[n], int(points.total[n]))
            for n in range(1, len(reached))
            if reached[n] != reached[n - 1]
        )


def outlook(
    case: Case,
    as_of: date,
    policy: Policy,
    months: int = MONTHS,
    assumptions: Assumptions | None = None,
) -> Outlook:
    """``assumptions``: instead of those of the case.

    Raises BadCaseError for answers that cannot be used, OutsideDataError for days that the policy does not cover.
    """
    if assumptions is not None:
        case = case.model_copy(update={"plan": case.plan.model_copy(update={"outlook": assumptions})})
    usable(case.applicant, as_of, policy)
    dates = _dates(as_of, months, policy)
    return next(_outlooks([case], dates, policy, Readings.choose(policy.readings, case.plan.readings)))


def outlooks(cases: Sequence[Case], as_of: date, policy: Policy) -> tuple[Outlook | JzzError, ...]:
    """``outlook`` of each, in their order, with the first and the last of its ``dates`` only; of cases that can be
    scored on ``as_of``."""
    first, *others = _dates(as_of, MONTHS, policy)

    def seen(some: Sequence[tuple[int, object]], readings: Readings) -> Iterator[Outlook]:
        return _outlooks([cases[n] for n, _ in some], (first, *others[-1:]), policy, readings)

    return reckon_together(cases, None, policy, seen)


def _dates(as_of: date, months: int, policy: Policy) -> tuple[date, ...]:
    return tuple(day for day in month_days(as_of, months) if day <= policy.last_day) or (as_of,)


def _outlooks(cases: Sequence[Case], dates: tuple[date, ...], policy: Policy, readings: Readings) -> Iterator[Outlook]:
    """Of some with the same readings and the same growth of wages; ``dates``: the first is the day of looking."""
    as_of, policy = dates[0], assumed_policy(policy, cases[0].plan.outlook)
    today = [case.applicant for case in cases]
    later = [project(case.applicant, as_of, dates[-1], policy, case.plan.outlook) for case in cases]
    for case, assumed, found in zip(cases, later, scans(today, later, dates, policy, readings), strict=True):
        yield Outlook(as_of, dates, found, policy, case.plan.outlook, case.applicant, assumed, readings)
