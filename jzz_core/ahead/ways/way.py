"""One plan in full: when it is enough, what it gains over waiting, when it is lost again, what it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...case import Applicant
from ...law import Indicator, Policy, Readings
from .combine import Steps
from .doubts import UnderGrowth, World, disputed
from .effects import on_day
from .grid import Grid
from .rank import Candidate


class Mode(StrEnum):
    """What the ways are for: to reach the standard; to keep it, where it is reached; or none is enough."""

    REACH = "reach"
    MARGIN = "margin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Gain:
    """Counted points of one indicator on the day of the way, by waiting and by the way."""

    indicator: Indicator
    waiting: int
    points: int


@dataclass(frozen=True, slots=True)
class Way:
    """One plan. ``first``: the first day at the standard, None for never in these years.

    ``day``: the day looked at, ``first`` or that of the largest gain; ``total`` and ``waiting``: the points on it with
    and without the moves. ``lost``: the first day below the standard after ``first``, None for never in these years.
    ``disputed``: readings that decide; ``growths``: other growth of average wages that moves ``first`` or ``lost``.
    """

    plan: int
    steps: Steps
    first: date | None
    day: date
    total: int
    waiting: int
    standard: int
    lost: date | None
    gains: tuple[Gain, ...]
    disputed: tuple[str, ...]
    growths: tuple[UnderGrowth, ...]

    @property
    def effort(self) -> int:
        """The classes of the moves, added up."""
        return sum(step.effort for step in self.steps)

    @property
    def margin(self) -> int:
        return self.total - self.standard

    @property
    def last(self) -> date:
        """The last of its days: that looked at, or that on which a move is done."""
        return max([self.day, *(step.done for step in self.steps)])

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(step.move.id for step in self.steps)


@dataclass(frozen=True)
class Seen:
    """Turns ranked numbers into ways with their reasons."""

    later: Applicant
    grid: Grid
    mode: Mode
    policy: Policy
    readings: Readings
    worlds: tuple[World, ...]

    def way(self, candidate: Candidate, *, doubted: bool = True) -> Way:
        """``doubted``: whether to look for what it hangs on."""
        grid, plan = self.grid, candidate.plan
        steps = grid.plans[plan]
        day = self._day(candidate)
        mine, waiting = grid.counted(plan, day), grid.counted(0, day)
        total, standard = int(grid.total[plan, day]), int(grid.standard[plan, day])
        first = None if candidate.first is None else grid.days[candidate.first]
        lost = grid.days[candidate.lost] if candidate.lost < len(grid.days) else None
        others = [world.days(steps, grid.days, self.readings) for world in self.worlds] if doubted else []
        return Way(
            plan=plan,
            steps=steps,
            first=first,
            day=grid.days[day],
            total=total,
            waiting=int(grid.total[0, day]),
            standard=standard,
            lost=lost,
            gains=tuple(
                Gain(indicator, waiting[name], mine[name])
                for name, indicator in self.policy.indicators.items()
                if mine[name] != waiting[name]
            ),
            disputed=self._disputed(steps, plan, day) if doubted and total >= standard and day else (),
            growths=tuple(one for one in others if (one.first, one.lost) != (first, lost)),
        )

    def _day(self, candidate: Candidate) -> int:
        if candidate.first is not None and (self.mode is Mode.REACH or not candidate.moves):
            return candidate.first
        if not candidate.moves:
            return int(self.grid.total[0].argmax())
        return int((self.grid.total[candidate.plan] - self.grid.total[0]).argmax())

    def _disputed(self, steps: Steps, plan: int, day: int) -> tuple[str, ...]:
        applicant = on_day(self.later, steps, self.grid.days[day])
        counted = {name for name, points in self.grid.counted(plan, day).items() if points}
        return disputed(applicant, self.grid.days[day], counted, self.policy, self.readings)
