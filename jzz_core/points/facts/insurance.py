"""The month grid of the social insurance, and the counts that are taken from it (arts. 6(3), 6(4), 7(5))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from ...base import Month
from ...case import MULTIPLE_PLACES, InsurancePeriod
from ...law import Wages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


_EVER = 10**6  # months: longer than any history
UNKNOWN_BASE = -1  # a base of 0 is an answer
UNIT = 10**MULTIPLE_PLACES  # multiples of the average wage are kept in whole parts of this size


@dataclass(frozen=True)
class MonthGrid:
    """Arrays over the months ``first``, ``first + 1`` …

    paid: any payment; valid: counts for years; base_valid: may count for a base band;
    base_fen: highest base of the month in fen, UNKNOWN_BASE where none is known in yuan;
    multiple: highest base of the month given as a multiple of its average wage, in parts of UNIT; 0 for none;
    any_base: counts as at the ceiling (the best case of an unknown base).
    """

    first: Month
    paid: Bools
    valid: Bools
    base_valid: Bools
    base_fen: Ints
    multiple: Ints
    any_base: Bools

    @classmethod
    def build(cls, periods: Iterable[InsurancePeriod], last: Month, *, best: bool) -> MonthGrid:
        """``last``: the last month anybody will ask for. ``best``: take unanswered questions at their best.

        A month with two payers counts once, with the higher of the bases that may count.
        """
        known = [p for p in periods if p.since <= last]
        first = min((p.since for p in known), default=last)
        size = last - first + 1
        paid, valid, base_valid, any_base = (np.zeros(size, np.bool_) for _ in range(4))
        base_fen = np.full(size, UNKNOWN_BASE, np.int64)
        multiple = np.zeros(size, np.int64)
        for period in known:
            until = last if period.until is None else min(period.until, last)
            # A period that ends before it begins has no month; a negative end would count from the other side.
            months = slice(period.since - first, max(until - first + 1, 0))
            paid[months] = True
            if not (_holds(period.back_paid, False, best) and _holds(period.payer_is_employer, True, best)):
                continue
            valid[months] = True
            if not _holds(period.tax_matches, True, best):
                continue
            base_valid[months] = True
            if period.base is not None:
                np.maximum(base_fen[months], round(period.base * 100), out=base_fen[months])
            elif period.multiple is not None:
                np.maximum(multiple[months], int(period.multiple * UNIT), out=multiple[months])
            elif best:
                any_base[months] = True
        return cls(first, paid, valid, base_valid, base_fen, multiple, any_base)

    @property
    def base_known(self) -> Bools:
        known: Bools = (self.base_fen != UNKNOWN_BASE) | (self.multiple > 0)
        return known

    def reaching(self, multiple: Decimal, wages: Wages, read_from: Month) -> Bools:
        """Months from ``read_from`` on whose base is at or above ``multiple`` × the average wage of that month.

        Raises OutsideDataError when a month that is read has a base in yuan and no standard is known for it.
        """
        numerator, denominator = multiple.as_integer_ratio()
        # In whole numbers: 9947 against 0.8 × 12434 must not hang on a rounding.
        reached: Bools = self.any_base | ((self.multiple > 0) & (self.multiple * denominator >= UNIT * numerator))
        known = np.flatnonzero(self.base_fen > 0)
        known = known[known >= read_from - self.first]
        if len(known):
            lowest, highest = int(known[0]), int(known[-1])
            wage_fen = wages.fen(self.first + lowest, self.first + highest)
            months = slice(lowest, highest + 1)
            reached[months] |= self.base_fen[months] * denominator >= wage_fen * numerator
        return reached & self.base_valid

    def counts(self, window_ends: Ints, wanted: Mapping[str, tuple[Bools, int | None]]) -> dict[str, Ints]:
        """For each name: how many of its months fall in the ``window`` months that end with each of ``window_ends``.

        ``wanted``: name → (months, window); window None: all months up to the end. Ends are values of Month.index.
        """
        size = len(self.paid)
        sums = np.zeros((len(wanted), size + 1), np.int64)
        np.cumsum(np.stack([months for months, _ in wanted.values()]), axis=1, out=sums[:, 1:])
        after_end = window_ends - (self.first.index - 1)
        starts = np.array([_EVER if window is None else window for _, window in wanted.values()], np.int64)
        rows = np.arange(len(wanted))[:, None]
        found = sums[rows, _between(after_end, size)] - sums[rows, _between(after_end - starts[:, None], size)]
        return dict(zip(wanted, found, strict=True))

    def run_length(self, months: Bools, window_ends: Ints) -> Ints:
        """Length of the unbroken run of ``months`` that ends with each of ``window_ends``."""
        positions = np.arange(len(months))
        last_gap = np.maximum.accumulate(np.where(months, -1, positions))
        ends = window_ends - self.first.index
        inside = (ends >= 0) & (ends < len(months))
        safe = np.where(inside, ends, 0)
        return np.where(inside, safe - last_gap[safe], 0).astype(np.int64)


def _between(positions: Ints, highest: int) -> Ints:
    return np.minimum(np.maximum(positions, 0), highest)


def _holds(answer: bool | None, wanted: bool, best: bool) -> bool:
    return best if answer is None else answer is wanted
