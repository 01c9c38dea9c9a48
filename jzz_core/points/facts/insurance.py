"""The month grid of the social insurance, and the counts that are taken from it (arts. 6(3), 6(4), 7(5))."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from ...base import Month
from ...case import MULTIPLE_PLACES, InsurancePeriod
from ...law import Wages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


UNKNOWN_BASE = -1  # a base of 0 is an answer
UNIT = 10**MULTIPLE_PLACES  # multiples of the average wage are kept in whole parts of this size


@dataclass(frozen=True)
class MonthGrid:
    """Arrays over the months of many people, those of one after those of the other; for one person ``first`` and on.

    begins: Month.index of the first month of each person; place: where that month stands, and one more for the end;
    paid: any payment; valid: counts for years; base_valid: may count for a base band;
    base_fen: highest base of the month in fen, UNKNOWN_BASE where none is known in yuan;
    multiple: highest base of the month given as a multiple of its average wage, in parts of UNIT; 0 for none;
    any_base: counts as at the ceiling (the best case of an unknown base).
    """

    begins: Ints
    place: Ints
    paid: Bools
    valid: Bools
    base_valid: Bools
    base_fen: Ints
    multiple: Ints
    any_base: Bools

    @classmethod
    def build(cls, people: Sequence[Iterable[InsurancePeriod]], lasts: Sequence[int], *, best: bool) -> MonthGrid:
        """``lasts``: Month.index of the last month that anybody will ask for of each. ``best``: take unanswered
        questions at their best.

        A month with two payers counts once, with the higher of the bases that may count.
        """
        known = [[p for p in periods if p.since.index <= last] for periods, last in zip(people, lasts, strict=True)]
        begins = [min((p.since.index for p in own), default=last) for own, last in zip(known, lasts, strict=True)]
        sizes = [last - begin + 1 for begin, last in zip(begins, lasts, strict=True)]
        place = list(accumulate(sizes, initial=0))
        paid, valid, base_valid, any_base = (np.zeros(place[-1], np.bool_) for _ in range(4))
        base_fen = np.full(place[-1], UNKNOWN_BASE, np.int64)
        multiple = np.zeros(place[-1], np.int64)
        yes, no = ((True, None), (False, None)) if best else ((True,), (False,))
        for own, start, begin, last in zip(known, place, begins, lasts, strict=False):
            for period in own:
                until = last if period.until is None else min(period.until.index, last)
                since = start + period.since.index - begin
                # A period that ends before it begins has no month.
                months = slice(since, max(start + until - begin + 1, since))
                paid[months] = True
                if period.back_paid not in no or period.payer_is_employer not in yes:
                    continue
                valid[months] = True
                if period.tax_matches not in yes:
                    continue
                base_valid[months] = True
                if period.base is not None:
                    np.maximum(base_fen[months], round(period.base * 100), out=base_fen[months])
                elif period.multiple is not None:
                    np.maximum(multiple[months], int(period.multiple * UNIT), out=multiple[months])
                elif best:
                    any_base[months] = True
        return cls(np.array(begins, np.int64), np.array(place), paid, valid, base_valid, base_fen, multiple, any_base)

    @property
    def first(self) -> Month:
        """The first month of the only person."""
        return Month(self.begins.item())

    @cached_property
    def month(self) -> Ints:
        """Month.index of each entry."""
        return np.arange(len(self.paid)) + self._of_each(self.begins - self.place[:-1])

    def _of_each(self, values: Ints) -> Ints:
        """What is said of each person, for each month; of one person once for all."""
        return np.repeat(values, self.place[1:] - self.place[:-1]) if len(values) != 1 else values

    @property
    def base_known(self) -> Bools:
        known: Bools = (self.base_fen != UNKNOWN_BASE) | (self.multiple != 0)
        return known

    def reaching(self, multiple: Decimal, wages: Wages, read_from: Ints | int) -> Bools:
        """Months from ``read_from`` (Month.index, of each person) on whose base is at or above ``multiple`` × the
        average wage of that month.

        Raises OutsideDataError when a month that is read has a base in yuan and no standard is known for it.
        """
        numerator, denominator = multiple.as_integer_ratio()
        # In whole numbers: 9947 against 0.8 × 12434 must not hang on a rounding.
        reached: Bools = self.any_base | (self.multiple * denominator >= UNIT * numerator)
        since = read_from if isinstance(read_from, int) else self._of_each(read_from)
        known = np.flatnonzero((self.base_fen > 0) & (self.month >= since))
        if len(known):
            months = self.month[known]
            lowest, highest = int(months.min()), int(months.max())
            wage_fen = wages.fen(Month(lowest), Month(highest))[months - lowest]
            reached[known] |= self.base_fen[known] * denominator >= wage_fen * numerator
        return reached & self.base_valid

    def counts(self, who: Ints, window_ends: Ints, wanted: Mapping[str, tuple[Bools, int | None]]) -> dict[str, Ints]:
        """For each name: how many of the months of ``who`` (positions of people) fall in the ``window`` months that
        end with each of ``window_ends``.

        ``wanted``: name → (months, window); window None: all months up to an end that the grid has. Ends are values of
        Month.index.
        """
        sums = np.zeros((len(wanted), len(self.paid) + 1), np.int32)
        np.cumsum(np.stack([months for months, _ in wanted.values()]), axis=1, out=sums[:, 1:])
        first, last = self.place[who], self.place[who + 1]
        after_end = window_ends - (self.begins[who] - 1) + first
        starts = np.array([len(self.paid) if window is None else window for _, window in wanted.values()], np.int64)
        rows = np.arange(len(wanted))[:, None]
        found = sums[rows, _between(after_end, first, last)].astype(np.int64)
        found -= sums[rows, _between(after_end - starts[:, None], first, last)]
        return dict(zip(wanted, found, strict=True))

    def run_length(self, months: Bools, who: Ints, window_ends: Ints) -> Ints:
        """Length of the unbroken run of ``months`` of ``who`` that ends with each of ``window_ends``."""
        positions = np.arange(len(months))
        last_gap = np.maximum.accumulate(np.where(months, -1, positions))
        first = self.place[who]
        ends = window_ends - self.begins[who] + first
        inside = (ends >= first) & (ends < self.place[who + 1])
        safe = np.where(inside, ends, first)
        return np.where(inside, safe - np.maximum(last_gap[safe], first - 1), 0).astype(np.int64)


def _between(positions: Ints, lowest: Ints, highest: Ints) -> Ints:
    return np.minimum(np.maximum(positions, lowest), highest)
