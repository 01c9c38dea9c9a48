"""What is counted on the month grid, in which window, for each day: the one definition for scoring and for showing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ...case import Applicant, InsurancePeriod
from ...law import BANDS, Policy, Readings, Rules
from .insurance import UNKNOWN_BASE, MonthGrid
from .personal import first_working_month
from .rows import Rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

INSURANCE_READING = "window_end"  # the only one on which the counts hang


@dataclass(frozen=True)
class InsuranceCounts:
    """``ends``: last month (Month.index) of the windows of each row. ``filing_offset``: months from there to filing.

    ``wanted``: column → (the months that count for it, length of its window; None: all months up to the end).
    """

    rows: Rows
    grid: MonthGrid
    ends: Ints
    filing_offset: int
    wanted: Mapping[str, tuple[Bools, int | None]]

    def columns(self) -> dict[str, Ints]:
        """The columns INSURANCE_COLUMNS of the fact table."""
        found = self.grid.counts(self.rows.who, self.ends, self.wanted)
        # Whether somebody is paying is a matter of the month before filing, whatever month the windows end with.
        before_filing = self.ends - (1 - self.filing_offset)
        found["consecutive_valid_months"] = self.grid.run_length(self.grid.valid, self.rows.who, before_filing)
        return found


def count_insurance(rows: Rows, policy: Policy, rules: Rules, readings: Readings, *, best: bool) -> InsuranceCounts:
    """Arts. 6(3), 6(4), 7(5). Unanswered questions at their worst, or at their ``best``.

    Raises OutsideDataError when a window reads a base in yuan of a month without a recorded wage.
    """
    grid, ends, offset = _grid(rows, readings, best=best)
    longest = rules.longest_window
    read_from = _of_each(np.minimum, rows, ends) + (1 - longest)

    @cache
    def reaching(multiple: Decimal) -> Bools:
        return grid.reaching(multiple, policy.wages, read_from)

    # A multiple needs no wage, so nothing is assumed for it.
    in_yuan = grid.base_fen != UNKNOWN_BASE
    future = grid.month > policy.wages.last.index
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
    return InsuranceCounts(rows, grid, ends, offset, wanted)


def _grid(rows: Rows, readings: Readings, *, best: bool) -> tuple[MonthGrid, Ints, int]:
    """The months, the last month of the windows of each row, and how many months from there to filing."""
    offset = 0 if readings.is_choice(INSURANCE_READING, "filing_month") else 1
    ends = rows.months - offset
    lasts = _of_each(np.maximum, rows, ends).tolist()
    return MonthGrid.build([_periods(one, best) for one in rows.people], lasts, best=best), ends, offset


def _of_each(choose: np.ufunc, rows: Rows, values: Ints) -> Ints:
    """Of the rows of each person one value."""
    return choose.reduceat(values, rows.starts) if len(values) else values


@dataclass(frozen=True, slots=True)
class Unusable:
    """Paid months of a window that reach no band of the base, and why.

    ``paid``: all that were paid; ``excluded``: back-paid, of another payer, or not fitting the tax (or not said to be
    in order); ``unknown``: the base is not given.
    """

    paid: int
    excluded: int
    unknown: int

    @property
    def judged(self) -> int:
        """Months whose base could be held against the average wage."""
        return self.paid - self.excluded - self.unknown


def unusable(applicant: Applicant, day: date, readings: Readings, window: int) -> Unusable:
    """Of the ``window`` months before ``day``: what cannot be held against the average wage."""
    grid, ends, _ = _grid(Rows.of([applicant], [[day]]), readings, best=False)
    inside = (grid.month > ends - window) & (grid.month <= ends)
    paid, base_valid = grid.paid & inside, grid.base_valid & inside
    found = paid, paid & ~base_valid, base_valid & ~grid.base_known
    return Unusable(*(int(np.count_nonzero(months)) for months in found))


def of_any_payer(applicant: Applicant, day: date, policy: Policy, readings: Readings) -> Mapping[str, int]:
    """The columns INSURANCE_COLUMNS on ``day``, at best, if the payer were no matter; those of bases say nothing."""
    # Of old months no average wage is known, and only the months matter here.
    any_payer: dict[str, object] = {"payer_is_employer": True, "base": None, "multiple": None}
    periods = tuple(period.model_copy(update=any_payer) for period in applicant.insurance or ())
    insured = applicant.model_copy(update={"insurance": periods})
    counts = count_insurance(Rows.of([insured], [[day]]), policy, policy.rules(day), readings, best=True)
    return {name: values.item() for name, values in counts.columns().items()}


def _periods(applicant: Applicant, best: bool) -> tuple[InsurancePeriod, ...]:
    if applicant.insurance is not None:
        return applicant.insurance
    if not best or applicant.birth_date is None:
        return ()
    # Nothing said: at best every month since somebody may work was paid at the ceiling.
    since = first_working_month(applicant.birth_date)
    whole = InsurancePeriod(since=since, back_paid=False, payer_is_employer=True, tax_matches=True)
    return (whole,)
