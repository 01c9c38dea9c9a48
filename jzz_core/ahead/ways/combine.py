"""Which moves are open to an applicant, and every combination of up to three of them with its days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from ...case import Applicant
from ...law import Policy
from .effects import is_open, on_day
from .insured import raise_of
from .schema import BaseEffect, Group, Move, RaiseEffort
from .step import Raise, Step

MOST = 3
"""Moves that are combined at most: more at a time nobody carries through."""

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Ground:
    """Who begins, when, under which policy. ``months``: how long a move takes, where that is not its typical time."""

    applicant: Applicant
    as_of: date
    policy: Policy
    months: Mapping[str, int]
    efforts: Sequence[RaiseEffort]


def subsets(moves: Sequence[Move], ground: Ground) -> dict[Group, tuple[Steps, ...]]:
    """By group: what can be done of its moves, from nothing (the first) to MOST of them, in the order they begin.

    Moves of one kind exclude each other unless one opens the other: nobody raises the base to 1 and to 2 times, or
    studies two bachelors.
    """
    opened = {move.id for move in moves if is_open(move, ground.applicant, ground.as_of, ground.policy)}
    found: dict[Group, tuple[Steps, ...]] = {}
    for group in Group:
        own = [move for move in moves if move.group is group and move.combines]
        steps = [_dated(chosen, opened, ground) for size in range(1, MOST + 1) for chosen in combinations(own, size)]
        found[group] = ((), *(one for one in steps if one))
    return found


def plans(by_group: Mapping[Group, Sequence[Steps]]) -> list[dict[Group, Steps]]:
    """Every way to take one subset of each group, up to MOST moves in all; the first is to do nothing."""
    groups = list(by_group)
    chosen = (dict(zip(groups, one, strict=True)) for one in product(*by_group.values()))
    return [plan for plan in chosen if sum(map(len, plan.values())) <= MOST]


def together(plan: Mapping[Group, Steps]) -> Steps:
    """The moves of a plan in the order in which they begin, then end."""
    return tuple(sorted((s for steps in plan.values() for s in steps), key=lambda s: (s.start, s.done, s.move.id)))


def _dated(chosen: Iterable[Move], opened: set[str], ground: Ground) -> Steps | None:
    """These moves with their days, or None where one of them cannot be begun or does not go with another."""
    waiting = list(chosen)
    steps: list[Step] = []
    while waiting:
        for move in waiting:
            start = _start(move, opened, steps, ground)
            if start is not None:
                break
        else:
            return None
        waiting.remove(move)
        step = _taking(move, start, on_day(ground.applicant, steps, start), ground)
        if any(_excludes(earlier, step) for earlier in steps) or (step.raised and step.raised.too_far):
            return None
        steps.append(step)
    return tuple(steps)


def _taking(move: Move, start: date, applicant: Applicant, ground: Ground) -> Step:
    step = Step.taking(move, start, ground.months.get(move.id, move.months.typical))
    if isinstance(move.effect, BaseEffect):
        return replace(step, raised=raise_of(applicant, move.effect, step, ground.policy, ground.efforts))
    return step


def too_far(move: Move, ground: Ground) -> Raise | None:
    """What the move would take where that is a base too far from the one of today."""
    if not isinstance(move.effect, BaseEffect) or not is_open(move, ground.applicant, ground.as_of, ground.policy):
        return None
    raised = _taking(move, ground.as_of, ground.applicant, ground).raised
    return raised if raised and raised.too_far else None


def _start(move: Move, opened: set[str], steps: Sequence[Step], ground: Ground) -> date | None:
    if move.id in opened:
        return ground.as_of
    for earlier in steps:
        if earlier.move.id in move.after:
            start = earlier.done
            if is_open(move, on_day(ground.applicant, steps, start), start, ground.policy):
                return start
    return None


def _excludes(one: Step, other: Step) -> bool:
    """Of the same kind and side by side; what begins when the other is done follows it."""
    return one.move.effect.kind == other.move.effect.kind and other.start < one.done
