"""Points and conditions of one case on many days at once: what ``evaluate`` says of each, without the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from ..case import Case
from ..law import Policy, Readings
from .eligibility import Finding, check, may_apply
from .evaluate import Evaluation, usable
from .facts import all_worst_and_best
from .score import score


class OnDay(NamedTuple):
    """``low`` and ``high`` as in ``Evaluation``; ``may_apply``: the conditions alone, None while one is open."""

    day: date
    low: int
    high: int
    standard: int
    findings: tuple[Finding, ...]
    may_apply: bool | None

    @property
    def conditions(self) -> Literal["met", "not_met", "unknown"]:
        return "unknown" if self.may_apply is None else "met" if self.may_apply else "not_met"

    @property
    def missing(self) -> int:
        """Points short of the standard even if all that is open turns out well."""
        return max(self.standard - self.high, 0)

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """The conditions that are not met."""
        return tuple(f for f in self.findings if f.state == "not_met" and f.condition.decides)

    @property
    def through(self) -> bool | None:
        """Enough points and all conditions met; None while that hangs on something open."""
        if self.missing or self.may_apply is False:
            return False
        return True if self.low >= self.standard and self.may_apply else None


def on_day_of(e: Evaluation) -> OnDay:
    """The same of an evaluation."""
    return OnDay(e.as_of, e.total, e.high, e.standard, e.findings, e.may_apply)


def on_days(case: Case, days: Sequence[date], policy: Policy) -> tuple[OnDay, ...]:
    """The answers of ``case`` as they are, on each of the days. Errors as in ``evaluate``."""
    if not days:
        return ()
    usable(case.applicant, min(days), policy)  # what can be used on one day can be on every later one
    readings = Readings.choose(policy.readings, case.plan.readings)
    return next(cases_on_days([case], [days], policy, readings))


def cases_on_days(
    cases: Sequence[Case], days: Sequence[Sequence[date]], policy: Policy, readings: Readings
) -> Iterator[tuple[OnDay, ...]]:
    """Of many with the same readings, each on its own days. OutsideDataError as in ``evaluate``."""
    worst, best = all_worst_and_best([case.applicant for case in cases], days, policy, readings)
    low, high = score(worst, policy, readings), score(best, policy, readings)
    totals = zip(low.total.tolist(), high.total.tolist(), low.standard.tolist(), strict=True)
    rows = zip(worst.rows(), best.rows(), totals, strict=True)
    for case, own in zip(cases, days, strict=True):
        yield tuple(on_row(case, day, *next(rows), policy, readings) for day in own)


def on_row(
    case: Case,
    day: date,
    worst: Mapping[str, int],
    best: Mapping[str, int],
    totals: tuple[int, int, int],
    policy: Policy,
    readings: Readings,
) -> OnDay:
    """The same of the facts of ``day`` at worst and at best; ``totals``: low, high, standard."""
    findings = check(case, day, worst, best, policy, readings)
    return OnDay(day, *totals, findings, may_apply(findings))
