"""One month of the contribution history: whether it counts, for what, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ...base import Month
from ...case import InsurancePeriod


class MonthState(StrEnum):
    COUNTS = "counts"  # for years; its base is known and comparable
    UNKNOWN_BASE = "unknown_base"  # for years; for no band while the base is not given
    NO_STANDARD = "no_standard"  # for years; no average wage is recorded for so early a month
    YEARS_ONLY = "years_only"  # for years; the base does not fit the tax
    EXCLUDED = "excluded"  # paid, but counts for nothing
    UNPAID = "unpaid"


class Reason(StrEnum):
    """Why a paid month does not count; ``…_open``: not answered yet."""

    BACK_PAID = "back_paid"
    PAYER = "payer"
    TAX = "tax"
    BACK_PAID_OPEN = "back_paid_open"
    PAYER_OPEN = "payer_open"
    TAX_OPEN = "tax_open"


@dataclass(frozen=True, slots=True)
class MonthCell:
    """``base`` in yuan a month, ``multiple`` of the average wage as given; ``wage``: the 1× line of the month.

    ``band``: the highest band of policy.rules.BANDS that is reached. ``assumed``: the wage is no announced one.
    ``uncertain``: on the day of looking the wage of this month had not been announced.
    """

    month: Month
    state: MonthState
    reasons: tuple[Reason, ...]
    band: str | None
    base: Decimal | None
    multiple: Decimal | None
    wage: int | None
    assumed: bool
    uncertain: bool

    @property
    def ratio(self) -> Decimal | None:
        """The base as a multiple of the average wage, the higher one when it was given both ways (two payers)."""
        by_yuan = self.base / self.wage if self.base is not None and self.wage is not None else None
        known = [value for value in (by_yuan, self.multiple) if value is not None]
        return max(known) if known else None


@dataclass(frozen=True, slots=True)
class Run:
    """Months side by side that are alike in everything but their date."""

    first: Month
    last: Month
    cell: MonthCell


def runs(cells: Iterable[MonthCell]) -> Iterator[Run]:
    """The months in order, those that are alike taken together."""
    first: MonthCell | None = None
    last: Month | None = None
    for cell in cells:
        if first is not None and last is not None:
            if cell.month - last == 1 and replace(cell, month=first.month) == first:
                last = cell.month
                continue
            yield Run(first.month, last, first)
        first, last = cell, cell.month
    if first is not None and last is not None:
        yield Run(first.month, last, first)


def reasons_of(period: InsurancePeriod) -> tuple[Reason, ...]:
    """What speaks against the months of a period, in the order in which it is asked."""
    found = []
    for answer, wanted, against, still_open in (
        (period.back_paid, False, Reason.BACK_PAID, Reason.BACK_PAID_OPEN),
        (period.payer_is_employer, True, Reason.PAYER, Reason.PAYER_OPEN),
        (period.tax_matches, True, Reason.TAX, Reason.TAX_OPEN),
    ):
        if answer is None:
            found.append(still_open)
        elif answer is not wanted:
            found.append(against)
    return tuple(found)
