"""Disputed readings: what each alternative would make of a case, and all of them together at their worst."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from ..case import Case
from ..law import Policy, Readings
from .eligibility import check, may_apply
from .evaluate import Evaluation
from .facts import FactTable, worst_and_best
from .facts.insurance_counts import INSURANCE_READING
from .score import score

MOST_COMBINATIONS = 64  # beyond it each reading is taken at its own worst: quick enough for a click


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one alternative reading would make of this case.

    ``touches``: whether any indicator or deciding condition turns out otherwise, even if the total stays.
    """

    reading: str
    choice: str
    total: int
    reaches_standard: bool
    may_apply: bool | None
    touches: bool


@dataclass(frozen=True, slots=True)
class Together:
    """All that is disputed about this case at once.

    ``choices``: the readings of the least favourable combination that differ from those chosen; ``total``: its points.
    ``holds``: whether standard and applying come out the same under every combination.
    """

    choices: Mapping[str, str]
    total: int
    reaches_standard: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    total: int
    reaches_standard: bool
    may_apply: bool | None
    parts: tuple[object, ...]


class _Outcomes:
    """What becomes of a case under some readings. Its months of insurance are counted once for each choice that moves
    them."""

    def __init__(self, case: Case, as_of: date, policy: Policy) -> None:
        self.case, self.as_of, self.policy = case, as_of, policy
        self._alike: dict[str, tuple[FactTable, FactTable]] = {}

    def under(self, choices: Mapping[str, str]) -> _Outcome:
        case, as_of, policy = self.case, self.as_of, self.policy
        readings = Readings.choose(policy.readings, {**case.plan.readings, **choices})
        choice = readings.choices[INSURANCE_READING]
        worst, best = worst_and_best(case.applicant, [as_of], policy, readings, self._alike.get(choice))
        self._alike[choice] = worst, best
        points = score(worst, policy, readings)
        findings = check(case, as_of, worst.row(0), best.row(0), policy, readings)
        total = points.total.item()
        parts = (
            *(values.item() for values in points.points.values()),
            *(finding.state for finding in findings if finding.condition.decides),
        )
        return _Outcome(total, total >= points.standard.item(), may_apply(findings), parts)


def disputes(case: Case, as_of: date, policy: Policy) -> tuple[Dispute, ...]:
    """Every alternative of every reading of the day, one changed at a time, for a case that ``evaluate`` accepts."""
    chosen = Readings.choose(policy.readings, case.plan.readings)
    outcomes = _Outcomes(case, as_of, policy)
    here, found = outcomes.under({}), []
    for reading in policy.readings_on(as_of).values():
        for choice in reading.choices:
            if not chosen.is_choice(reading.id, choice.id):
                there = outcomes.under({reading.id: choice.id})
                touches = there.parts != here.parts
                found.append(
                    Dispute(reading.id, choice.id, there.total, there.reaches_standard, there.may_apply, touches)
                )
    return tuple(found)


def deciding_disputes(evaluation: Evaluation, found: tuple[Dispute, ...]) -> tuple[Dispute, ...]:
    """The alternatives under which the verdict on the standard or on applying would change."""
    return tuple(
        d for d in found if d.reaches_standard != evaluation.reaches_standard or d.may_apply != evaluation.may_apply
    )


def together(case: Case, evaluation: Evaluation, found: tuple[Dispute, ...], policy: Policy) -> Together:
    """Every combination of the readings that touch this case. ``found``: what ``disputes`` says of it."""
    options: dict[str, list[str | None]] = {}
    for dispute in found:
        if dispute.touches:
            options.setdefault(dispute.reading, [None]).append(dispute.choice)
    few = prod(map(len, options.values())) <= MOST_COMBINATIONS
    combinations = list(product(*options.values())) if few else [_own_worst(options, found)]
    outcomes = _Outcomes(case, evaluation.as_of, policy)
    lowest: Mapping[str, str] = {}
    total, reaches, holds = evaluation.total, evaluation.reaches_standard, True
    for combination in combinations:
        choices = {name: choice for name, choice in zip(options, combination, strict=True) if choice is not None}
        if not choices:
            continue
        there = outcomes.under(choices)
        holds &= (there.reaches_standard, there.may_apply) == (evaluation.reaches_standard, evaluation.may_apply)
        if there.total < total:
            lowest, total, reaches = choices, there.total, there.reaches_standard
    return Together(lowest, total, reaches, holds)


def _own_worst(options: Mapping[str, list[str | None]], found: tuple[Dispute, ...]) -> tuple[str | None, ...]:
    totals = {(d.reading, d.choice): d.total for d in found}
    return tuple(min((c for c in choices if c), key=lambda c: totals[name, c]) for name, choices in options.items())
