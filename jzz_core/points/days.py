"""Points and conditions of one case on many days at once: what ``evaluate`` says of each, without the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..case import Case
from ..law import Policy, Readings
from .eligibility import Finding, check, may_apply
from .evaluate import Evaluation, usable
from .facts import FactTable, worst_and_best
from .score import PointsTable, score


@dataclass(frozen=True, slots=True)
class OnDay:
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
    for day in days:
        usable(case.applicant, day, policy)
    if not days:
        return ()
    readings = Readings.choose(policy.readings, case.plan.readings)
    worst, best = worst_and_best(case.applicant, days, policy, readings)
    low, high = score(worst, policy, readings), score(best, policy, readings)
    return tuple(on_row(case, day, n, (worst, best), (low, high), policy, readings) for n, day in enumerate(days))


def on_row(
    case: Case,
    day: date,
    row: int,
    facts: tuple[FactTable, FactTable],
    points: tuple[PointsTable, PointsTable],
    policy: Policy,
    readings: Readings,
) -> OnDay:
    """The same from a row of tables that hold on ``day``; ``facts`` and ``points`` at worst and at best."""
    worst, best = facts
    findings = check(case, day, worst.row(row), best.row(row), policy, readings, policy.districts.names)
    low, high = (int(table.total[row]) for table in points)
    return OnDay(day, low, high, int(points[0].standard[row]), findings, may_apply(findings))
