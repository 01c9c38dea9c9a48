"""What is counted on the month grid, in which window, for each day: the one definition for scoring and for showing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ...base import Month
from ...case import Applicant, InsurancePeriod
from ...law import BANDS, Policy, Readings, Rules
from .insurance import UNKNOWN_BASE, MonthGrid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class InsuranceCounts:
    """``ends``: last month (Month.index) of the windows of each day. ``filing_offset``: months from there to filing.

    ``wanted``: column → (the months that count for it, length of its window; None: all months up to the end).
    """

    grid: MonthGrid
    ends: Ints
    filing_offset: int
    wanted: Mapping[str, tuple[Bools, int | None]]

    def columns(self) -> dict[str, Ints]:
        """The columns INSURANCE_COLUMNS of the fact table."""
        found = self.grid.counts(self.ends, self.wanted)
        # Whether somebody is paying is a matter of the month before filing, whatever month the windows end with.
        before_filing = self.ends - (1 - self.filing_offset)
        found["consecutive_valid_months"] = self.grid.run_length(self.grid.valid, before_filing)
        return found


def count_insurance(
    applicant: Applicant, dates: Sequence[date], policy: Policy, rules: Rules, readings: Readings, *, best: bool
) -> InsuranceCounts:
    """Arts. 6(3), 6(4), 7(5). Unanswered questions at their worst, or at their ``best``.

    Raises OutsideDataError when a window reads a base in yuan of a month without a recorded wage.
    """
    offset = 0 if readings.is_choice("window_end", "filing_month") else 1
    ends = np.array([Month.of_date(day).index - offset for day in dates], np.int64)
    first_end, last_end = (Month(int(ends.min())), Month(int(ends.max()))) if len(ends) else (Month(0), Month(0))
    grid = MonthGrid.build(_periods(applicant, best), last_end, best=best)
    longest = rules.longest_window
    read_from = first_end + (1 - longest)

    @cache
    def reaching(multiple: Decimal) -> Bools:
        return grid.reaching(multiple, policy.wages, read_from)

    # A multiple needs no wage, so nothing is assumed for it.
    in_yuan = grid.base_fen != UNKNOWN_BASE
    future = np.arange(len(in_yuan)) > policy.wages.last - grid.first
    wanted: dict[str, tuple[Bools, int | None]] = {
        "valid_months": (grid.valid, None),
        "recent_valid_months": (grid.valid, rules["eligibility.insurance_window"]),
        "excluded_months": (grid.paid & ~grid.valid, None),
        "title_base_months": (reaching(rules.multiple("title.base_multiple")), rules["title.base_window"]),
        "unknown_base_months": (grid.base_valid & ~grid.base_known, longest),
        "assumed_wage_months": (grid.base_valid & in_yuan & future, longest),
    }
    for band in BANDS:
        reached = reaching(rules.multiple(f"contribution_base.{band}.multiple"))
        wanted[f"base_months_{band}"] = (reached, rules[f"contribution_base.{band}.window"])
    return InsuranceCounts(grid, ends, offset, wanted)


def _periods(applicant: Applicant, best: bool) -> tuple[InsurancePeriod, ...]:
    if applicant.insurance is not None:
        return applicant.insurance
    if not best or applicant.birth_date is None:
        return ()
    # Nothing said: at best every month of the life so far was paid at the ceiling. Loose, but never wrong.
    whole = InsurancePeriod(
        since=Month.of_date(applicant.birth_date), back_paid=False, payer_is_employer=True, tax_matches=True
    )
    return (whole,)
