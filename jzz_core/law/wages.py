"""Average wages: the 1× line of each month, and the named assumption for months not announced yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from ..base import LAST_YEAR, Month, OutsideDataError
from .schema import WageGrowth, WageStandard

if TYPE_CHECKING:
    from numpy.typing import NDArray


MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Wages:
    """The standards in order of time, without gap or overlap (checked by the loader)."""

    standards: tuple[WageStandard, ...]
    growths: tuple[WageGrowth, ...]
    growth: Decimal | None = None

    @property
    def first(self) -> Month:
        return self.standards[0].since

    @property
    def last(self) -> Month:
        """Last month with a standard; later months rest on ``growth_a_year``."""
        return self.standards[-1].until

    @cached_property
    def growth_a_year(self) -> Decimal:
        """Assumed growth of the standard each July, as a fraction: what was set, else the average of recent years."""
        return self.growth if self.growth is not None else self.rate(self.usual_growth)

    @property
    def usual_growth(self) -> WageGrowth:
        """What is assumed where nothing else was set: the average of recent years."""
        return next(one for one in self.growths if one.years is not None)

    def followed_by(self, wage: int) -> Wages:
        """These standards, and ``wage`` for all months after them."""
        newest = self.standards[-1]
        rise = Decimal(wage) / newest.wage
        begins, ends = newest.until + 1, Month.of(LAST_YEAR, MONTHS_A_YEAR)
        ceiling, floor = (int(value * rise) for value in (newest.ceiling, newest.floor))
        update = {"since": begins, "until": ends, "wage": wage, "ceiling": ceiling, "floor": floor, "announced": None}
        return replace(self, standards=(*self.standards, newest.model_copy(update=update)))

    @property
    def other_growths(self) -> tuple[WageGrowth, ...]:
        """The assumptions under which something else may come out than under ``growth_a_year``."""
        return tuple(one for one in self.growths if self.rate(one) != self.growth_a_year)

    def rate(self, assumed: WageGrowth) -> Decimal:
        """Growth a year as a fraction. The average of years that the standards do not cover is that of all of them."""
        if assumed.percent is not None:
            return assumed.percent / 100
        newest = self.standards[-1]
        begin = max(newest.since + -MONTHS_A_YEAR * cast("int", assumed.years), self.first)
        ratio = Decimal(newest.wage) / self.yuan(begin)
        months = newest.since - begin
        return ratio ** (Decimal(MONTHS_A_YEAR) / months) - 1 if months else Decimal(0)

    @cached_property
    def highest_ceiling(self) -> int:
        return max(s.ceiling for s in self.standards)

    @cached_property
    def _known(self) -> NDArray[np.int64]:
        """The wages of all months from ``first`` to ``last`` in fen."""
        return np.concatenate([np.full(s.until - s.since + 1, s.wage * 100, np.int64) for s in self.standards])

    def is_assumed(self, month: Month) -> bool:
        return month > self.last

    def standard(self, month: Month) -> WageStandard | None:
        """The announced standard of a month, or None where there is none."""
        return next((s for s in self.standards if s.since <= month <= s.until), None)

    def places(self, since: Month, until: Month | None) -> tuple[int, int]:
        """Where the standards of those months begin and end in ``standards``; ``until`` None: without end."""
        begins, ends = self._indexes
        last = len(begins) if until is None else bisect_right(begins, until.index)
        return bisect_left(ends, since.index), last

    @cached_property
    def _indexes(self) -> tuple[list[int], list[int]]:
        return [s.since.index for s in self.standards], [s.until.index for s in self.standards]

    def unannounced(self, as_of: date) -> tuple[Month, date | None] | None:
        """Whether months up to ``as_of`` rested on a standard not made known on that day (each July, for some weeks).

        The first such month, and the day the standard was announced; None as the day when it is not known yet.
        """
        month = Month.of_date(as_of)
        if self.is_assumed(month):
            return self.last + 1, None
        standard = self.standard(month)
        if standard is not None and standard.announced is not None and as_of < standard.announced:
            return standard.since, standard.announced
        return None

    def yuan(self, month: Month) -> int:
        """The 1× line of a month in yuan. Raises OutsideDataError before the first standard."""
        return int(self.fen(month, month).item()) // 100

    def fen(self, first: Month, last: Month) -> NDArray[np.int64]:
        """The 1× lines of the months ``first`` … ``last`` in fen. Raises OutsideDataError before the data."""
        if first < self.first:
            raise OutsideDataError(
                f"{self.first} 以前的社平工资没有收录, 无法判断更早月份的缴费基数: 请选择较晚的基准日"
            )
        known = self._known[first - self.first : last - self.first + 1]
        missing = last - first + 1 - len(known)
        if not missing:
            return known
        # The standard changes once a year, in the month after the last known one ended (July).
        ahead = max(first - self.last - 1, 0)
        return np.concatenate([known, [self._assumed(n // 12 + 1) for n in range(ahead, ahead + missing)]])

    def _assumed(self, years: int) -> int:
        """The 1× line in fen after so many changes that are not announced yet."""
        if years not in self._worked_out:
            yuan = self.standards[-1].wage * (1 + self.growth_a_year) ** years
            self._worked_out[years] = int(yuan.to_integral_value(ROUND_HALF_UP)) * 100
        return self._worked_out[years]

    @cached_property
    def _worked_out(self) -> dict[int, int]:
        """What ``_assumed`` has said before: it is asked the same few years again and again."""
        return {}
