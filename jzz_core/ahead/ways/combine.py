"""Which moves are open to an applicant, and every combination of up to three of them with its days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from ...case import Applicant
from ...law import Policy
from .effects import is_open, on_day
from .schema import Group, Move
from .step import Step

MOST = 3
"""Moves that are combined at most: more at a time nobody carries through."""

Steps = tuple[Step, ...]


def subsets(
    moves: Sequence[Move], applicant: Applicant, as_of: date, policy: Policy, months: Mapping[str, int]
) -> dict[Group, tuple[Steps, ...]]:
    """By group: what can be done of its moves, from nothing (the first) to MOST of them, in the order they begin.

    ``months``: how long a move takes, where that is not its typical time. Moves of one kind exclude each other unless
    one opens the other: nobody raises the base to 1 and to 2 times, or studies two bachelors.
    """
    opened = {move.id for move in moves if is_open(move, applicant, as_of, policy)}
    found: dict[Group, tuple[Steps, ...]] = {}
    for group in Group:
        own = [move for move in moves if move.group is group and move.combines]
        steps = [
            _dated(chosen, opened, applicant, as_of, policy, months)
            for size in range(1, MOST + 1)
            for chosen in combinations(own, size)
        ]
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


def _dated(
    chosen: Iterable[Move],
    opened: set[str],
    applicant: Applicant,
    as_of: date,
    policy: Policy,
    months: Mapping[str, int],
) -> Steps | None:
    """These moves with their days, or None where one of them cannot be begun or does not go with another."""
    waiting = list(chosen)
    steps: list[Step] = []
    while waiting:
        for move in waiting:
            start = _start(move, opened, steps, applicant, as_of, policy)
            if start is not None:
                break
        else:
            return None
        waiting.remove(move)
        step = Step.taking(move, start, months.get(move.id, move.months.typical))
        if any(_excludes(earlier, step) for earlier in steps):
            return None
        steps.append(step)
    return tuple(steps)


def _start(
    move: Move, opened: set[str], steps: Sequence[Step], applicant: Applicant, as_of: date, policy: Policy
) -> date | None:
    if move.id in opened:
        return as_of
    for earlier in steps:
        if earlier.move.id in move.after:
            start = earlier.done
            if is_open(move, on_day(applicant, steps, start), start, policy):
                return start
    return None


def _excludes(one: Step, other: Step) -> bool:
    """Of the same kind and side by side; what begins when the other is done follows it."""
    return one.move.effect.kind == other.move.effect.kind and other.start < one.done
