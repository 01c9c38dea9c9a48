"""``score``: fact table → points table. The only place where points are computed, for one row or a million.

Articles are those of 《上海市居住证积分管理办法》.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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


_BLOCK = 65_536  # rows reckoned together: their columns stay near the processor


@dataclass(frozen=True)
class PointsTable:
    """``points``: what each indicator gives by itself (deductions negative, caps applied); ``total``: max(floor, sum of
    what counts), one entry a row. ``groups``: the indicators, those of which only one counts together."""

    points: Mapping[str, Ints]
    total: Ints
    standard: Ints
    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def of_blocks(cls, blocks: Iterable[tuple[int, PointsTable]], size: int, policy: Policy) -> PointsTable:
        """``size`` rows put together of tables, each with its first row."""
        # In one piece the system gives the memory in large pages, which takes a third of the time.
        whole = np.empty((len(policy.indicators) + 2, size), np.int32)
        points: dict[str, NDArray[Any]] = dict(zip(policy.indicators, whole[2:], strict=True))
        for first, block in blocks:
            rows = slice(first, first + len(block.total))
            whole[0, rows], whole[1, rows] = block.total, block.standard
            for name in points:
                points[name][rows] = block.points[name]
        return cls(points, whole[0], whole[1], policy.groups)

    @classmethod
    def stack(cls, *tables: PointsTable) -> PointsTable:
        """Rows of several tables, one after the other."""
        first, *_ = tables
        points = {name: np.concatenate([t.points[name] for t in tables]) for name in first.points}
        total, standard = (np.concatenate([getattr(t, name) for t in tables]) for name in ("total", "standard"))
        return cls(points, total, standard, first.groups)

    def take(self, rows: NDArray[np.intp] | slice) -> PointsTable:
        points = {name: values[rows] for name, values in self.points.items()}
        return PointsTable(points, self.total[rows], self.standard[rows], self.groups)

    @cached_property
    def counted(self) -> Mapping[str, NDArray[np.bool_]]:
        """Whether an indicator enters the total. Of a group the highest does (art. 11); on a tie the first in the order
        of the text."""
        found = {name: values != 0 for name, values in self.points.items()}
        for group in self.groups:
            if len(group) > 1:
                best, taken = _highest(self.points, group), np.bool_(False)
                for name in group:
                    chosen = (self.points[name] == best) & ~taken
                    found[name] &= chosen
                    taken = taken | chosen
        return found

    @cached_property
    def entering(self) -> Mapping[str, Ints]:
        """By indicator the points that enter the total."""
        return {name: values * self.counted[name] for name, values in self.points.items()}

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
    parts = policy.rows_by_epoch(facts.dates)
    if len(parts) == 1:
        rules = policy.snapshots[next(iter(parts))]
        computed = _all_points(facts, rules, readings)
        points = {name: computed[name] for name in policy.indicators}
        total = add_up(points, policy, rules["total.floor"])
        return PointsTable(points, total, np.full(len(facts), rules["total.standard"], total.dtype), policy.groups)
    points = {name: np.zeros(len(facts), np.int64) for name in policy.indicators}
    for epoch, rows in parts.items():
        for name, values in _all_points(facts.take(rows), policy.snapshots[epoch], readings).items():
            points[name][rows] = values
    standard, floor = np.zeros(len(facts), np.int64), np.zeros(len(facts), np.int64)
    for epoch, rows in parts.items():
        standard[rows] = policy.snapshots[epoch]["total.standard"]
        floor[rows] = policy.snapshots[epoch]["total.floor"]
    return PointsTable(points, add_up(points, policy, floor), standard, policy.groups)


def add_up(points: Mapping[str, Ints], policy: Policy, floor: Ints | int) -> Ints:
    """Arts. 10, 11: the total of each row, of each group its highest, and not below ``floor``."""
    total = np.zeros_like(next(iter(points.values())))
    for group in policy.groups:
        total += _highest(points, group)
    return np.maximum(total, floor)


def _highest(points: Mapping[str, Ints], group: tuple[str, ...]) -> Ints:
    first, *others = group
    best = points[first]
    for name in others:
        best = np.maximum(best, points[name])
    return best


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
    values = np.array([0, *(min(r[f"{prefix}.{item}"], r[f"{prefix}.cap"]) for item in items[1:])], position.dtype)
    return values.take(position)


def age_points(age: Ints, r: Rules) -> Ints:
    """Art. 6(1): the oldest band has a fixed value, each year younger adds, under the cap; above it no value."""
    younger = np.maximum(r["age.oldest_band_from"] - age, 0)
    points: Ints = np.minimum(r["age.oldest_band_points"] + r["age.points_per_year"] * younger, r["age.cap"])
    return points * (age <= r["age.oldest"])


def _title(f: FactTable, r: Rules) -> Ints:
    """Art. 6(3): intermediate and senior items count only when the base test is passed."""
    plain = _ladder(f["qualification_plain"], r, "title", PLAIN_QUALIFICATIONS)
    tested = _ladder(f["qualification_tested"], r, "title", TESTED_QUALIFICATIONS)
    return np.maximum(plain, tested * (f["title_base_months"] >= r["title.base_months"]))


def _enterprise(amount: Ints, unit: int, r: Rules) -> Ints:
    """Art. 7(4): so many points for every full unit of the yearly average, under the cap."""
    return np.minimum(amount // unit * r["enterprise.points_per_unit"], r["enterprise.cap"])


def _contribution_base(f: FactTable, r: Rules) -> Ints:
    """Art. 7(5): the highest band whose months are reached in its window; higher months count for lower bands."""
    points, cap = np.zeros(len(f), f["valid_months"].dtype), r["contribution_base.cap"]
    for band in BANDS:
        reached = f[f"base_months_{band}"] >= r[f"contribution_base.{band}.months"]
        gives = points.dtype.type(min(r[f"contribution_base.{band}.points"], cap))
        np.maximum(points, reached * gives, out=points)
    return points


def _deferred(years: Ints, deferral: Ints | int, per_year: int, readings: Readings) -> Ints:
    """Art. 7(6), (7): nothing before the deferral is over, then every full year (or, as a reading, those beyond)."""
    counting = years - deferral if readings.is_choice("five_year_deferral", "beyond_five") else years
    return counting * per_year * (years >= deferral)
