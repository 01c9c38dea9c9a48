"""``find_ways``: every combination of open moves over the years to come, ranked; what each brings and hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from ...base import Lang, add_months
from ...case import Applicant, Case
from ...law import Policy, Readings
from ...points import usable
from ..outlook.outlook import MONTHS
from ..outlook.project import assumed_policy, project
from .combine import Ground, subsets, too_far
from .doubts import worlds
from .effects import adds, is_open, missing
from .grid import Grid, build, days_of_change
from .load import Moves
from .rank import Candidate, earliest, most, safest
from .schema import Danger, Move, Prerequisite
from .step import Raise
from .way import Mode, Seen, Way

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """A move that would bring something, and what it lacks by today's answers; ``raised``: a base that is too far."""

    move: Move
    missing: tuple[Prerequisite, ...]
    raised: Raise | None


@dataclass(frozen=True)
class Ways:
    """``wait``: to do nothing; ``ways``: the others, ranked; ``open``: the moves open today or after another.

    ``out_of_reach``: those that lack a prerequisite. ``excluded``: open ones that the user does not want to consider;
    ``singles``: what each brings by itself.
    ``last``: the day up to which they were followed; ``count``: how many combinations were scored; ``grid``: their
    scored rows, unless they were let go with ``light``; ``dangers``: what only looks like a way.
    """

    as_of: date
    today: Applicant
    later: Applicant
    policy: Policy
    readings: Readings
    last: date
    count: int
    grid: Grid | None
    mode: Mode
    total: int
    standard: int
    wait: Way
    ways: tuple[Way, ...]
    open: tuple[Move, ...]
    out_of_reach: tuple[OutOfReach, ...]
    excluded: frozenset[str]
    other_spouse: Move | None
    singles: Mapping[str, Way]
    dangers: tuple[Danger, ...]

    def light(self) -> Ways:
        """The same without the scored rows, which are some megabytes: for whoever keeps it for long."""
        return replace(self, grid=None)

    def assumes_renewal(self, way: Way) -> bool:
        """Whether a day of the way lies after the end of the measures in force."""
        return self.policy.assumes_renewal(way.last)

    def renewal_words(self, lang: Lang = "zh") -> str:
        """What such days rest on, where any way has one; else nothing."""
        late = any(self.assumes_renewal(way) for way in (self.wait, *self.ways))
        return self.policy.renewal_words.text(lang) if late else ""

    def alone(self, move: str) -> Way | None:
        """What a move brings by itself; None when it is not open today or not considered."""
        return self.singles.get(move)


def find_ways(
    case: Case,
    as_of: date,
    policy: Policy,
    catalogue: Moves,
    months: int = MONTHS,
) -> Ways:
    """Looks ``months`` ahead, under the assumptions, readings, own times and exclusions of the plan of the case.

    Raises BadCaseError for answers that cannot be used, OutsideDataError for days that the policy does not cover.
    """
    policy = assumed_policy(policy, case.plan.outlook)
    usable(case.applicant, as_of, policy)
    readings = Readings.choose(policy.readings, case.plan.readings)
    last = add_months(as_of, months)
    later = project(case.applicant, as_of, last, policy, case.plan.outlook)
    own = case.plan.moves
    excluded = frozenset(name for name, choice in own.items() if not choice.considered)
    own_months = {name: choice.months for name, choice in own.items() if choice.months is not None}
    moves = [move for move in catalogue.moves.values() if move.combines]
    ground = Ground(later, as_of, policy, own_months, catalogue.efforts)
    by_group = subsets([m for m in moves if m.id not in excluded], ground)
    steps = [step for chosen in by_group.values() for steps in chosen for step in steps]
    days = days_of_change(later, as_of, last, steps, policy)
    grid = build(case.applicant, later, by_group, days, policy, readings)
    candidates = _candidates(grid)
    mode, ranked = _ranked(candidates)
    look = Seen(later, grid, mode, policy, readings, worlds(case, grid.days, policy, readings))
    possible = subsets(moves, ground) if excluded else by_group
    opened = {step.move.id for chosen in possible.values() for steps in chosen for step in steps}
    other = next((m for m in catalogue.moves.values() if not m.combines), None)
    return Ways(
        as_of=as_of,
        today=case.applicant,
        later=later,
        policy=policy,
        readings=readings,
        last=grid.days[-1],
        count=len(grid.plans) - 1,
        grid=grid,
        mode=mode,
        total=int(grid.total[0, 0]),
        standard=int(grid.standard[0, 0]),
        wait=look.way(candidates[0]),
        ways=tuple(look.way(candidate) for candidate in ranked),
        open=tuple(move for move in moves if move.id in opened),
        out_of_reach=_out_of_reach(moves, ground),
        excluded=excluded & opened,
        other_spouse=other if other is not None and is_open(other, later, as_of, policy) else None,
        singles={name: look.way(c, doubted=False) for c in candidates if len(c.moves) == 1 for name in c.moves},
        dangers=catalogue.dangers,
    )


def _out_of_reach(moves: Sequence[Move], ground: Ground) -> tuple[OutOfReach, ...]:
    wanted = [move for move in moves if adds(move, ground.applicant, ground.as_of, ground.policy)]
    found = [OutOfReach(m, missing(m, ground.applicant, ground.as_of), too_far(m, ground)) for m in wanted]
    return tuple(one for one in found if one.missing or one.raised)


def _candidates(grid: Grid) -> list[Candidate]:
    enough: NDArray[np.bool_] = np.asarray(grid.total >= grid.standard)
    reached: NDArray[np.bool_] = np.asarray(enough.any(axis=1))
    first = enough.argmax(axis=1)
    gains = grid.total - grid.total[0]
    after = np.arange(len(grid.days)) > first[:, None]
    below = after & ~enough & reached[:, None]
    falls: NDArray[np.bool_] = np.asarray(below.any(axis=1))
    lost = np.where(falls, below.argmax(axis=1), len(grid.days))
    return [
        Candidate(
            plan=n,
            moves=frozenset(step.move.id for step in steps),
            first=int(first[n]) if reached[n] else None,
            effort=sum(step.effort for step in steps),
            gain=int(gains[n].max()),
            lost=int(lost[n]),
            yuan=sum(step.raised.need - step.raised.now for step in steps if step.raised),
        )
        for n, steps in enumerate(grid.plans)
    ]


def _ranked(candidates: Sequence[Candidate]) -> tuple[Mode, list[Candidate]]:
    if candidates[0].first == 0:
        return Mode.MARGIN, safest(candidates)
    if any(candidate.first is not None for candidate in candidates):
        return Mode.REACH, earliest(candidates)
    return Mode.NONE, most(candidates)
