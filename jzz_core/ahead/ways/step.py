"""A move with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...base import Month, add_months
from .schema import Group, Move

FAR = date(2199, 12, 31)
"""A day by which everything begun is finished."""


@dataclass(frozen=True, slots=True)
class Step:
    """Begun on ``start``; what it brings counts from ``done`` on."""

    move: Move
    start: date
    done: date

    @classmethod
    def taking(cls, move: Move, start: date, months: int) -> Step:
        """The move begun on ``start``, done ``months`` (at least 1) later.

        Insurance is paid by the month: the month in which such a move is done is paid in the new way as a whole, so
        the move holds from the first of it.
        """
        done = add_months(start, max(months, 1))
        return cls(move, start, done.replace(day=1) if move.group is Group.INSURANCE else done)

    @property
    def month(self) -> Month:
        """The first month that is paid in the new way."""
        return Month.of_date(self.done)
