"""All plans on all days as rows of one fact table, scored at once.

A plan takes one subset of each group of moves, and groups share no fact column: so the facts are built once for each
subset of a group, and a plan is put together from the columns of its subsets. The points of every row come from the one
``score``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from ...case import Applicant
from ...law import Policy, Readings
from ...points import INSURANCE_COLUMNS, FactTable, PointsTable, facts, score
from ..outlook.scan import turning_days
from .combine import Steps, plans, together
from .effects import apply, is_dated
from .schema import Group
from .step import Step

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

COLUMNS: Mapping[Group, tuple[str, ...]] = {
    Group.EDUCATION: ("education",),
    Group.QUALIFICATION: ("qualification_plain", "qualification_tested"),
    Group.INSURANCE: INSURANCE_COLUMNS,
    Group.FAMILY: ("spouse_years",),
}
"""The facts that the moves of a group change."""


@dataclass(frozen=True)
class Grid:
    """``plans``: the first is to do nothing; ``total``: one row a plan, one column a day. Between two of the ``days``
    nothing changes."""

    days: tuple[date, ...]
    plans: tuple[Steps, ...]
    facts: FactTable
    points: PointsTable
    total: Ints
    standard: Ints

    def row(self, plan: int, day: int) -> int:
        """Where a plan on a day stands in ``facts`` and ``points``."""
        return plan * len(self.days) + day

    def counted(self, plan: int, day: int) -> dict[str, int]:
        """By indicator: the points that enter the total."""
        row = self.row(plan, day)
        return {name: int(values[row]) for name, values in self.points.entering.items()}


def build(
    today: Applicant,
    later: Applicant,
    by_group: Mapping[Group, Sequence[Steps]],
    days: Sequence[date],
    policy: Policy,
    readings: Readings,
) -> Grid:
    """``days`` ascending; on the first, ``today``, nothing is done yet. ``later``: the applicant as assumed after it.

    Open questions count as giving nothing. Errors as in ``facts``.
    """
    base = waiting(today, later, days, policy, readings)
    chosen = plans(by_group)
    columns = {name: np.tile(column, len(chosen)) for name, column in base.columns.items()}
    for group, names in COLUMNS.items():
        if len(by_group[group]) == 1:
            continue
        tables = [facts_with(steps, base, later, policy, readings) for steps in by_group[group]]
        position = {steps: n for n, steps in enumerate(by_group[group])}
        rows = [position[plan[group]] for plan in chosen]
        for name in names:
            columns[name] = np.stack([table[name] for table in tables])[rows].ravel()
    table = FactTable(np.tile(base.dates, len(chosen)), columns)
    points = score(table, policy, readings)
    shape = (len(chosen), len(days))
    return Grid(
        days=tuple(days),
        plans=tuple(together(plan) for plan in chosen),
        facts=table,
        points=points,
        total=points.total.reshape(shape),
        standard=points.standard.reshape(shape),
    )


def waiting(today: Applicant, later: Applicant, days: Sequence[date], policy: Policy, readings: Readings) -> FactTable:
    """The facts when nothing is done; on the first of the ascending ``days`` those of ``today``."""
    return FactTable.stack(facts(today, days[:1], policy, readings), facts(later, days[1:], policy, readings))


def facts_with(steps: Steps, base: FactTable, later: Applicant, policy: Policy, readings: Readings) -> FactTable:
    """The facts of one plan on the days of ``base``, those of ``waiting``; on the first of them nothing is done yet."""
    if not steps:
        return base
    known = None
    if all(step.move.group is not Group.INSURANCE for step in steps):
        known = {name: base[name][1:] for name in INSURANCE_COLUMNS}
    days = base.dates[1:].tolist()
    changed = facts(apply(later, steps), days, policy, readings, insurance=known)
    table = FactTable.stack(base.take(np.zeros(1, np.intp)), changed)
    columns = dict(table.columns)
    for step in steps:
        if not is_dated(step):
            done = table.dates >= np.datetime64(step.done)
            for name in COLUMNS[step.move.group]:
                columns[name] = np.where(done, table[name], base[name])
    return FactTable(table.dates, columns)


def days_of_change(
    later: Applicant, as_of: date, last: date, steps: Iterable[Step], policy: Policy
) -> tuple[date, ...]:
    """All days from ``as_of`` to ``last`` on which the points of the applicant can change, ascending, both ends too."""
    turns = [*(step.done for step in steps), *turning_days(later, as_of, last, policy)]
    return tuple(sorted({as_of, last, *(day for day in turns if as_of < day <= last)}))
