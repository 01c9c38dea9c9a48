"""A move with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..months import Month
from .schema import Move

FAR = date(2199, 12, 31)
"""A day by which everything begun is finished."""


@dataclass(frozen=True, slots=True)
class Step:
    """Begun on ``start``; what it brings counts from ``done`` on."""

    move: Move
    start: date
    done: date

    @property
    def month(self) -> Month:
        """The first month that is paid in the new way."""
        return Month.of_date(self.done)
