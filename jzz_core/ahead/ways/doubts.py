"""What the points of one day hang on: readings that are disputed, and average wages that are only assumed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from ...case import Applicant
from ...law import BANDS, Policy, Readings
from ...points import FactTable, facts, score

_BASE_MONTHS = ("title_base_months", *(f"base_months_{band}" for band in BANDS))


@dataclass(frozen=True, slots=True)
class Doubts:
    """``readings``: ids of those with a choice under which the points are not enough.

    ``assumed``: whether they are not enough either if no month with an assumed average wage reached its band.
    """

    readings: tuple[str, ...]
    assumed: bool


NO_DOUBTS = Doubts((), assumed=False)


def doubts(applicant: Applicant, row: FactTable, counted: Set[str], policy: Policy, readings: Readings) -> Doubts:
    """``row``: the facts of the applicant on one day, enough for the standard; ``counted``: the indicators that give
    points on it. A reading that none of them rests on cannot take anything away."""
    day = row.dates[0].item()
    deciding = []
    for reading in policy.readings.values():
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
    return Doubts(tuple(deciding), _assumed(row, policy, readings))


def _assumed(row: FactTable, policy: Policy, readings: Readings) -> bool:
    assumed = row["assumed_wage_months"]
    if not assumed[0]:
        return False
    without = {name: np.maximum(row[name] - assumed, 0) for name in _BASE_MONTHS}
    table = FactTable(row.dates, {**row.columns, **without})
    return not score(table, policy, readings).reaches_standard[0]
