"""A move with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...base import Month, add_months
from ..outlook.project import JULY
from .schema import BaseEffect, Group, Move

FAR = date(2199, 12, 31)
"""A day by which everything begun is finished."""


@dataclass(frozen=True, slots=True)
class Raise:
    """A higher base in yuan a month: ``now``, and what the month takes in which it is set. ``assumed``: the standard of
    that month is not announced yet. ``effort``: its class, None where it is too far to be a way."""

    now: int
    need: int
    assumed: bool
    effort: int | None

    @property
    def times(self) -> float:
        """So many times the base of today."""
        return self.need / self.now

    @property
    def too_far(self) -> bool:
        return self.effort is None


@dataclass(frozen=True, slots=True)
class Step:
    """Begun on ``start``; what it brings counts from ``done`` on."""

    move: Move
    start: date
    done: date
    raised: Raise | None = None

    @classmethod
    def taking(cls, move: Move, start: date, months: int) -> Step:
        """The move begun on ``start``, done ``months`` (at least 1) later; a base is set on the first July after them.

        Insurance is paid by the month: the month in which such a move is done is paid in the new way as a whole, so
        the move holds from the first of it.
        """
        done = add_months(start, max(months, 1))
        if isinstance(move.effect, BaseEffect):
            done = first_july(done)
        return cls(move, start, done.replace(day=1) if move.group is Group.INSURANCE else done)

    @property
    def month(self) -> Month:
        """The first month that is paid in the new way."""
        return Month.of_date(self.done)

    @property
    def effort(self) -> int:
        """1 (a form) to 5 (years beside the job)."""
        return (self.raised.effort if self.raised else self.move.effort) or 0


def first_july(day: date) -> date:
    """The first 1 July that is not before ``day``: the bases of all employees are set anew then."""
    july = day.replace(month=JULY, day=1)
    return july if day <= july else july.replace(year=day.year + 1)
