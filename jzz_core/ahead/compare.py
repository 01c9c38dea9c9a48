"""Two variants side by side: what differs line by line, and how both go on over the years.

A variant is an applicant looked at on a day: as things are now, by one of the ways, on another filing date, or another
case. Nothing here changes a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..base import add_months
from ..case import Applicant, Case
from ..law import Indicator, Policy, Readings
from ..points import Evaluation, Line, evaluate, score
from .outlook.outlook import MONTHS
from .outlook.project import assumed_policy, project
from .ways.combine import Steps
from .ways.effects import on_day
from .ways.grid import days_of_change, facts_with, waiting


@dataclass(frozen=True, slots=True)
class Variant:
    """``steps``: moves that this variant makes; ``day``: on which the points are looked at."""

    case: Case
    day: date
    steps: Steps = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """The total from each of the ``days`` on; nothing changes between two of them."""

    days: tuple[date, ...]
    totals: tuple[int, ...]
    standard: int

    @property
    def first(self) -> date | None:
        """The first day at the standard, None for never in these years."""
        return next((day for day, total in zip(self.days, self.totals, strict=True) if total >= self.standard), None)


@dataclass(frozen=True, slots=True)
class Side:
    evaluation: Evaluation
    curve: Curve


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One indicator in both variants. ``change``: counted points of the second less those of the first."""

    indicator: Indicator
    first: Line
    second: Line
    change: int

    @property
    def is_empty(self) -> bool:
        """Gives nothing on either side."""
        return not (self.first.points or self.second.points)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``differences``: all indicators in the order of the text; ``change``: second total less the first."""

    first: Side
    second: Side
    differences: tuple[LineDifference, ...]

    @property
    def change(self) -> int:
        return self.second.evaluation.total - self.first.evaluation.total

    @property
    def floored(self) -> bool:
        """Whether the lines add up to another change: a total is never below its floor."""
        return sum(difference.change for difference in self.differences) != self.change


def compare(first: Variant, second: Variant, as_of: date, policy: Policy) -> Comparison:
    """``as_of``: the day from which both are taken to go on as the plan of their case assumes.

    Raises BadCaseError for answers that cannot be used, OutsideDataError for a day that the policy does not cover.
    """
    sides = _side(first, as_of, policy), _side(second, as_of, policy)
    pairs = zip(sides[0].evaluation.lines, sides[1].evaluation.lines, strict=True)
    differences = tuple(LineDifference(one.indicator, one, two, _counted(two) - _counted(one)) for one, two in pairs)
    return Comparison(*sides, differences)


def _counted(line: Line) -> int:
    return line.points if line.counted else 0


def _side(variant: Variant, as_of: date, policy: Policy) -> Side:
    case = variant.case
    assumed = assumed_policy(policy, case.plan.outlook)
    last = max(add_months(as_of, MONTHS), variant.day)
    later = project(case.applicant, as_of, last, assumed, case.plan.outlook)
    if variant.day <= as_of:
        standing = case
    else:
        standing = case.model_copy(update={"applicant": on_day(later, variant.steps, variant.day)})
    evaluation = evaluate(standing, variant.day, assumed)
    return Side(evaluation, _curve(variant, later, as_of, last, assumed))


def _curve(variant: Variant, later: Applicant, as_of: date, last: date, policy: Policy) -> Curve:
    readings = Readings.choose(policy.readings, variant.case.plan.readings)
    days = days_of_change(later, as_of, last, variant.steps, policy)
    base = waiting(variant.case.applicant, later, days, policy, readings)
    table = facts_with(variant.steps, base, later, policy, readings)
    points = score(table, policy, readings)
    return Curve(days, tuple(points.total.tolist()), int(points.standard[0]))
