"""Which plans are worth showing, and in which order. Works on a few numbers of each plan, none of them about points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """``moves``: ids; ``first``: ordinal of the first day at the standard, None for never; ``effort``: summed classes;

    ``gain``: points more than by waiting; ``lost``: ordinal of the first day below the standard afterwards, or never;
    ``yuan``: by which bases are raised, a month.
    """

    plan: int
    moves: frozenset[str]
    first: int | None
    effort: int
    gain: int
    lost: int
    yuan: int


def earliest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that reach the standard, the earliest first, then the least effort.

    Dropped: a plan with moves more than another that is not later, one both later and of more effort than another, and
    one that takes a higher base than another that is neither later nor harder.
    ``candidates`` must hold the plan of doing nothing, which is dropped too.
    """
    reaching = [(c.first, c) for c in candidates if c.first is not None]
    kept = [
        (first, c)
        for first, c in reaching
        if c.moves
        and not any(
            (other.moves < c.moves and day <= first)
            or (day < first and other.effort < c.effort)
            or (day <= first and other.effort <= c.effort and 0 < other.yuan < c.yuan)
            for day, other in reaching
        )
    ]
    kept.sort(key=lambda one: (one[0], one[1].effort, len(one[1].moves), one[1].plan))
    return [c for _, c in kept]


def safest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """For whom has enough points already: what keeps them longest, then the least effort, then the most points.

    Dropped: what gains nothing, what another plan does as well for no more effort, and several moves at a time where
    one is enough to keep the standard as long.
    """
    gaining = [c for c in candidates if c.gain > 0]
    alone = [c for c in gaining if len(c.moves) == 1]
    if alone and max(c.lost for c in alone) == max(c.lost for c in gaining):
        gaining = alone
    return sorted(_undominated(gaining), key=lambda c: (-c.lost, c.effort, -c.gain, c.plan))


def most(candidates: Sequence[Candidate]) -> list[Candidate]:
    """For whom no plan is enough: what brings most, then the least effort. Dropped as in ``safest``."""
    return sorted(_undominated([c for c in candidates if c.gain > 0]), key=lambda c: (-c.gain, c.effort, c.plan))


def _undominated(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [c for c in candidates if not any(_as_good(other, c) for other in candidates)]


def _as_good(other: Candidate, one: Candidate) -> bool:
    """Better in something and worse in nothing; of two alike, neither."""
    better = other.gain > one.gain or other.effort < one.effort or other.lost > one.lost
    return better and other.gain >= one.gain and other.effort <= one.effort and other.lost >= one.lost
