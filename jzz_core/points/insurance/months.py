"""``months``: the contribution history month by month, and how full each window is.

Taken from the same month grid and the same counts as the score: nothing is counted a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from ...base import Month
from ...case import Applicant
from ...law import BANDS, Policy, Readings, Rules
from ..facts.insurance import UNIT, UNKNOWN_BASE
from ..facts.insurance_counts import InsuranceCounts, count_insurance
from ..facts.rows import Rows
from .cells import MonthCell, MonthState, Reason, reasons_of


@dataclass(frozen=True, slots=True)
class Window:
    """How many months of ``first`` … ``last`` count for something, and how many are ``needed``.

    ``column``: the fact column the count is. ``multiple``: of the average wage that a month has to reach, None where
    any month counts. ``full_from``: the first day on which an application finds the window full if every further month
    counts; the day of looking when it is full already.
    """

    column: str
    multiple: Decimal | None
    first: Month
    last: Month
    count: int
    needed: int
    points: int
    full_from: date

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def missing(self) -> int:
        return max(self.needed - self.count, 0)


@dataclass(frozen=True)
class MonthTable:
    """``cells``: every month from the first one paid to the last one that counts today; none when nothing was paid.

    ``unannounced``: see Wages.unannounced.
    """

    cells: tuple[MonthCell, ...]
    bands: tuple[Window, ...]
    title: Window
    eligibility: Window
    unannounced: tuple[Month, date | None] | None

    @property
    def windows(self) -> tuple[Window, ...]:
        return (*self.bands, self.title, self.eligibility)


def months(applicant: Applicant, as_of: date, policy: Policy, readings: Readings | None = None) -> MonthTable:
    """The history as it counts on ``as_of``; what is not answered counts for nothing.

    Raises OutsideDataError as scoring does.
    """
    readings = readings or Readings.choose(policy.readings, {})
    rules = policy.rules(as_of)
    counts = count_insurance(Rows.of([applicant], [[as_of]]), policy, rules, readings, best=False)
    unannounced = policy.wages.unannounced(as_of)

    def window(column: str, needed: int, multiple: Decimal | None = None, points: int = 0) -> Window:
        return _window(counts, column, as_of, needed, multiple, points)

    return MonthTable(
        cells=tuple(_cells(applicant, counts, policy, rules, unannounced)),
        bands=tuple(
            window(
                f"base_months_{band}",
                rules[f"contribution_base.{band}.months"],
                rules.multiple(f"contribution_base.{band}.multiple"),
                rules[f"contribution_base.{band}.points"],
            )
            for band in BANDS
        ),
        title=window("title_base_months", rules["title.base_months"], rules.multiple("title.base_multiple")),
        eligibility=window("recent_valid_months", rules["eligibility.insurance_months"]),
        unannounced=unannounced,
    )


def _window(
    counts: InsuranceCounts, column: str, as_of: date, needed: int, multiple: Decimal | None, points: int
) -> Window:
    length = counts.wanted[column][1]
    assert length is not None  # noqa: S101 - only what is counted over all months has none
    last = Month(counts.ends.item())
    # Beyond the last month of the grid nothing is paid yet; there each further month is taken as one that counts.
    further = np.arange(length + 1)
    found = counts.grid.counts(0 * further, last.index + further, {column: counts.wanted[column]})
    reached = found[column] + further
    to_go = int(np.argmax(reached >= needed))
    full_from = (last + (to_go + counts.filing_offset)).first_day() if to_go else as_of
    return Window(column, multiple, last + (1 - length), last, int(reached[0]), needed, points, full_from)


def _cells(
    applicant: Applicant,
    counts: InsuranceCounts,
    policy: Policy,
    rules: Rules,
    unannounced: tuple[Month, date | None] | None,
) -> Iterator[MonthCell]:
    grid, wages = counts.grid, policy.wages
    if not grid.paid.any():
        return
    reasons = _reasons(applicant, grid.first, len(grid.paid))
    lines = [
        grid.reaching(rules.multiple(f"contribution_base.{band}.multiple"), wages, wages.first.index) for band in BANDS
    ]
    best = np.sum(lines, axis=0).tolist()  # the lines rise, so the number of those reached says which is the highest
    columns = (grid.paid, grid.valid, grid.base_valid, grid.base_fen, grid.multiple)
    for position, (paid, valid, base_valid, fen, parts) in enumerate(zip(*(c.tolist() for c in columns), strict=True)):
        month = grid.first + position
        base = Decimal(fen) / 100 if fen != UNKNOWN_BASE else None
        multiple = Decimal(parts) / UNIT if parts else None
        wage = wages.yuan(month) if month >= wages.first else None
        yield MonthCell(
            month,
            _state(paid, valid, base_valid, base, multiple, wage),
            _against(valid, base_valid, reasons[position]),
            BANDS[best[position] - 1] if best[position] else None,
            base,
            multiple,
            wage,
            wages.is_assumed(month),
            unannounced is not None and month >= unannounced[0],
        )


def _state(
    paid: bool, valid: bool, base_valid: bool, base: Decimal | None, multiple: Decimal | None, wage: int | None
) -> MonthState:
    if not paid:
        return MonthState.UNPAID
    if not valid:
        return MonthState.EXCLUDED
    if not base_valid:
        return MonthState.YEARS_ONLY
    if base is None and multiple is None:
        return MonthState.UNKNOWN_BASE
    return MonthState.NO_STANDARD if multiple is None and wage is None else MonthState.COUNTS


_TAX = frozenset([Reason.TAX, Reason.TAX_OPEN])


def _against(valid: bool, base_valid: bool, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Those that matter: a month that counts for nothing does not hang on the tax as well."""
    return () if base_valid else tuple(r for r in reasons if (r in _TAX) is valid)


def _reasons(applicant: Applicant, first: Month, size: int) -> list[tuple[Reason, ...]]:
    """For each month what speaks against it, over all periods that cover it."""
    found: list[tuple[Reason, ...]] = [()] * size
    for period in applicant.insurance or ():
        against = reasons_of(period)
        end = size if period.until is None else min(period.until - first + 1, size)
        for position in range(period.since - first, end):
            # Nearly always one period a month; of several, each reason is told once.
            found[position] = tuple(dict.fromkeys(found[position] + against)) if found[position] else against
    return found
