"""What a way hangs on: readings that are disputed, and average wages that are only assumed."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...case import Applicant, Case
from ...law import Policy, Readings, WageGrowth
from ...points import FactTable, facts, score
from ..outlook.project import other_growths, project
from ..outlook.scan import days_at_standard
from .combine import Steps
from .grid import facts_with, waiting


def disputed(applicant: Applicant, day: date, counted: Set[str], policy: Policy, readings: Readings) -> tuple[str, ...]:
    """The ids of readings with a choice under which the points of a day, enough for the standard, are not enough.

    ``counted``: the indicators that give points on it. A reading that none of them rests on cannot take anything away.
    """
    deciding = []
    for reading in policy.readings_on(day).values():
        if counted.isdisjoint(reading.affects):
            continue
        for choice in reading.choices:
            if readings.is_choice(reading.id, choice.id):
                continue
            other = Readings.choose(policy.readings, {**readings.choices, reading.id: choice.id})
            points = score(facts(applicant, [day], policy, other), policy, other)
            if not points.reaches_standard[0]:
                deciding.append(reading.id)
                break
    return tuple(deciding)


@dataclass(frozen=True, slots=True)
class UnderGrowth:
    """The days of a way, as in Way, if average wages grow otherwise; ``rate``: a year, as a fraction."""

    growth: WageGrowth
    rate: Decimal
    first: date | None
    lost: date | None


@dataclass(frozen=True)
class World:
    """The years to come if average wages grow otherwise."""

    growth: WageGrowth
    policy: Policy
    later: Applicant
    waiting: FactTable

    def days(self, steps: Steps, days: Sequence[date], readings: Readings) -> UnderGrowth:
        table = facts_with(steps, self.waiting, self.later, self.policy, readings)
        reached = score(table, self.policy, readings).reaches_standard.tolist()
        rate = self.policy.wages.growth_a_year
        return UnderGrowth(self.growth, rate, *days_at_standard(days, reached))


def worlds(case: Case, days: Sequence[date], policy: Policy, readings: Readings) -> tuple[World, ...]:
    """One for each other assumption about average wages. ``days``: ascending, those of the grid."""
    found = []
    for growth, other in other_growths(policy):
        later = project(case.applicant, days[0], days[-1], other, case.plan.outlook)
        found.append(World(growth, other, later, waiting(case.applicant, later, days, other, readings)))
    return tuple(found)
