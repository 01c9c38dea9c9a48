"""``score``: fact table → points table. The only place where points are computed, for one row or a million.

Articles are those of 《上海市居住证积分管理办法》.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..law import (
    AWARDS,
    BANDS,
    DEDUCTIONS,
    EDUCATION_ITEMS,
    FLAGS,
    PLAIN_QUALIFICATIONS,
    TESTED_QUALIFICATIONS,
    Policy,
    Readings,
    Rules,
)
from .facts.table import FactTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


_BLOCK = 1 << 14  # rows reckoned together: their columns stay near the processor


@dataclass(frozen=True)
class PointsTable:
    """``points``: what each indicator gives by itself (deductions negative, caps applied);
    ``counted``: whether it enters the total; ``total``: max(floor, sum of the counted), one entry a row."""

    points: Mapping[str, Ints]
    counted: Mapping[str, NDArray[np.bool_]]
    total: Ints
    standard: Ints

    @classmethod
    def of_blocks(cls, blocks: Iterable[tuple[int, PointsTable]], size: int, policy: Policy) -> PointsTable:
        """``size`` rows put together of tables, each with its first row."""
        points: dict[str, NDArray[Any]] = {name: np.empty(size, np.int32) for name in policy.indicators}
        counted = {name: np.empty(size, np.bool_) for name in policy.indicators}
        total, standard = np.empty(size, np.int64), np.empty(size, np.int64)
        for first, block in blocks:
            rows = slice(first, first + len(block.total))
            total[rows], standard[rows] = block.total, block.standard
            for name in points:
                points[name][rows], counted[name][rows] = block.points[name], block.counted[name]
        return cls(points, counted, total, standard)

    @classmethod
    def stack(cls, *tables: PointsTable) -> PointsTable:
        """Rows of several tables, one after the other."""
        first = tables[0]
        return cls(
            {name: np.concatenate([t.points[name] for t in tables]) for name in first.points},
            {name: np.concatenate([t.counted[name] for t in tables]) for name in first.counted},
            np.concatenate([t.total for t in tables]),
            np.concatenate([t.standard for t in tables]),
        )

    def take(self, rows: NDArray[np.intp] | slice) -> PointsTable:
        return PointsTable(
            {name: values[rows] for name, values in self.points.items()},
            {name: values[rows] for name, values in self.counted.items()},
            self.total[rows],
            self.standard[rows],
        )

    @property
    def reaches_standard(self) -> NDArray[np.bool_]:
        return np.asarray(self.total >= self.standard)


def score(facts: FactTable, policy: Policy, readings: Readings | None = None) -> PointsTable:
    """Points of every row under the rules in force on its date (arts. 6 to 12).

    Raises OutsideDataError for a date the policy does not cover.
    """
    readings = readings or Readings.choose(policy.readings, {})
    if len(facts) > _BLOCK:
        blocks = ((n, score(facts.take(slice(n, n + _BLOCK)), policy, readings)) for n in range(0, len(facts), _BLOCK))
        return PointsTable.of_blocks(blocks, len(facts), policy)
    parts = rows_of_epochs(facts, policy)
    if len(parts) == 1:
        rules = policy.snapshots[next(iter(parts))]
        computed = _all_points(facts, rules, readings)
        points = {name: computed[name] for name in policy.indicators}
        counted, total = add_up(points, policy, rules["total.floor"])
        return PointsTable(points, counted, total, np.full(len(facts), rules["total.standard"], np.int64))
    points = {name: np.zeros(len(facts), np.int64) for name in policy.indicators}
    for epoch, rows in parts.items():
        for name, values in _all_points(facts.take(rows), policy.snapshots[epoch], readings).items():
            points[name][rows] = values
    standard, floor = np.zeros(len(facts), np.int64), np.zeros(len(facts), np.int64)
    for epoch, rows in parts.items():
        standard[rows] = policy.snapshots[epoch]["total.standard"]
        floor[rows] = policy.snapshots[epoch]["total.floor"]
    counted, total = add_up(points, policy, floor)
    return PointsTable(points, counted, total, standard)


def rows_of_epochs(facts: FactTable, policy: Policy) -> dict[int, NDArray[np.intp]]:
    """Position in ``Policy.snapshots`` → the rows under those rules. Raises OutsideDataError as ``Policy.epoch``."""
    epochs = policy.epochs(facts.dates)
    present = np.unique(epochs).tolist()
    return {epoch: np.flatnonzero(epochs == epoch) for epoch in present}


def add_up(
    points: Mapping[str, Ints], policy: Policy, floor: Ints | int
) -> tuple[Mapping[str, NDArray[np.bool_]], Ints]:
    """Arts. 10, 11: what of the points of each row is counted, and the total, not below ``floor``."""
    counted = _choose(points, policy)
    total = np.zeros_like(next(iter(points.values())))
    for name, values in points.items():
        total += values * counted[name]
    return counted, np.maximum(total, floor)


def _choose(points: Mapping[str, Ints], policy: Policy) -> dict[str, NDArray[np.bool_]]:
    """Of each choose-one group the highest counts (art. 11); on a tie the first in the order of the text."""
    counted = {name: values != 0 for name, values in points.items()}
    groups: dict[str, list[str]] = {}
    for indicator in policy.indicators.values():
        if indicator.choose_one is not None:
            groups.setdefault(indicator.choose_one, []).append(indicator.id)
    for members in groups.values():
        best, taken = points[members[0]], np.bool_(False)
        for name in members[1:]:
            best = np.maximum(best, points[name])
        for name in members:
            chosen = (points[name] == best) & ~taken
            counted[name] &= chosen
            taken = taken | chosen
    return counted


def _all_points(f: FactTable, r: Rules, readings: Readings) -> dict[str, Ints]:
    return {
        "age": age_points(f["age"], r),
        "education": _ladder(f["education"], r, "education", EDUCATION_ITEMS),
        "title": _title(f, r),
        "insurance_years": f["valid_months"] // 12 * r["insurance_years.points_per_year"],
        "entrepreneur": f["entrepreneur"] * r["entrepreneur.points"],
        "innovation_intermediary": f["innovation_intermediary"] * r["innovation_intermediary.points"],
        **{name: f[name] * r[f"{name}.points"] for name in FLAGS},
        # The sums of an enterprise may need more bits than the rest; its points do not.
        "enterprise_tax": _enterprise(f["enterprise_tax"], r["enterprise.tax_unit"], r).astype(f["age"].dtype),
        "enterprise_jobs": _enterprise(f["enterprise_staff"], r["enterprise.staff_unit"] * 100, r).astype(
            f["age"].dtype
        ),
        "contribution_base": _contribution_base(f, r),
        "public_service": _deferred(
            f["public_service_years"],
            r["public_service.deferral_years"],
            r["public_service.points_per_year"],
            readings,
        ),
        "suburb": np.minimum(
            _deferred(f["suburb_years"], f["suburb_deferral"], r["suburb.points_per_year"], readings), r["suburb.cap"]
        ),
        "award": _ladder(f["award"], r, "award", AWARDS),
        "spouse_hukou": np.minimum(f["spouse_years"] * r["spouse_hukou.points_per_year"], r["spouse_hukou.cap"]),
        **{name: -f[name] * r[f"{name}.points"] for name in DEDUCTIONS},
    }


def _ladder(position: Ints, r: Rules, prefix: str, items: tuple[str, ...]) -> Ints:
    """Points of the item held, under the cap of the indicator (art. 10: the highest item only)."""
    values = np.array([0, *(r[f"{prefix}.{item}"] for item in items[1:])], position.dtype)
    return np.minimum(values[position], r[f"{prefix}.cap"])


def age_points(age: Ints, r: Rules) -> Ints:
    """Art. 6(1): the oldest band has a fixed value, each year younger adds, under the cap; above it no value."""
    younger = np.maximum(r["age.oldest_band_from"] - age, 0)
    points = np.minimum(r["age.oldest_band_points"] + r["age.points_per_year"] * younger, r["age.cap"])
    return np.where(age > r["age.oldest"], 0, points)


def _title(f: FactTable, r: Rules) -> Ints:
    """Art. 6(3): intermediate and senior items count only when the base test is passed."""
    plain = _ladder(f["qualification_plain"], r, "title", PLAIN_QUALIFICATIONS)
    tested = _ladder(f["qualification_tested"], r, "title", TESTED_QUALIFICATIONS)
    return np.maximum(plain, np.where(f["title_base_months"] >= r["title.base_months"], tested, 0))


def _enterprise(amount: Ints, unit: int, r: Rules) -> Ints:
    """Art. 7(4): so many points for every full unit of the yearly average, under the cap."""
    return np.minimum(amount // unit * r["enterprise.points_per_unit"], r["enterprise.cap"])


def _contribution_base(f: FactTable, r: Rules) -> Ints:
    """Art. 7(5): the highest band whose months are reached in its window; higher months count for lower bands."""
    points = np.zeros(len(f), f["valid_months"].dtype)
    for band in BANDS:
        reached = f[f"base_months_{band}"] >= r[f"contribution_base.{band}.months"]
        np.maximum(points, reached * points.dtype.type(r[f"contribution_base.{band}.points"]), out=points)
    return np.minimum(points, r["contribution_base.cap"])


def _deferred(years: Ints, deferral: Ints | int, per_year: int, readings: Readings) -> Ints:
    """Art. 7(6), (7): nothing before the deferral is over, then every full year (or, as a reading, those beyond)."""
    counting = years - deferral if readings.is_choice("five_year_deferral", "beyond_five") else years
    return np.where(years >= deferral, counting * per_year, 0)
