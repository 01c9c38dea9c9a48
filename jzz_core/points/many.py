"""Many people reckoned together; who cannot be reckoned has the reason in place of a result and holds nobody up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..base import JzzError
from ..case import Case, Problem
from ..law import Policy, Readings
from .days import OnDay, on_row
from .evaluate import Evaluation, Verdict, evaluations, usable, verdict_of
from .facts import all_worst_and_best
from .facts.table import rows_of
from .score import score

T = TypeVar("T")
_Some = Sequence[tuple[int, tuple[Problem, ...]]]
_Reckon = Callable[[_Some, Readings], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Scored:
    """What ``evaluate`` says without its reasons. ``lines``: indicator → the points that enter the low total,
    deductions negative."""

    on: OnDay
    lines: Mapping[str, int]
    verdict: Verdict


def score_people(cases: Sequence[Case], day: date, policy: Policy) -> tuple[Scored | JzzError, ...]:
    """In their order; the errors are those of ``evaluate``."""

    def scored(some: _Some, readings: Readings) -> Iterator[Scored]:
        mine = [cases[n] for n, _ in some]
        worst, best = all_worst_and_best([case.applicant for case in mine], [[day]] * len(mine), policy, readings)
        low, high = score(worst, policy, readings), score(best, policy, readings)
        lines = rows_of(low.entering)
        totals = zip(low.total.tolist(), high.total.tolist(), low.standard.tolist(), strict=True)
        for case, facts, well, counted, numbers in zip(mine, worst.rows(), best.rows(), lines, totals, strict=True):
            on = on_row(case, day, facts, well, numbers, policy, readings)
            answered = case.applicant.records is not None
            yield Scored(on, counted, verdict_of(on.low, on.high, on.standard, on.may_apply, answered))

    return reckon_together(cases, day, policy, scored)


def evaluate_people(cases: Sequence[Case], day: date, policy: Policy) -> tuple[Evaluation | JzzError, ...]:
    """``evaluate`` of each, in their order."""
    return reckon_together(
        cases,
        day,
        policy,
        lambda some, readings: evaluations([(cases[n], odd) for n, odd in some], day, policy, readings),
    )


def reckon_together(
    cases: Sequence[Case], day: date | None, policy: Policy, reckon: _Reckon[T]
) -> tuple[T | JzzError, ...]:
    """``reckon`` gives one result for each of some cases that choose the same readings and assume the same growth of
    wages: their positions, and what looks odd in their answers. ``day``: on which those must be usable; None where
    that is known."""
    found: dict[int, T | JzzError] = {}
    alike: dict[tuple[float | None, tuple[tuple[str, str], ...]], list[tuple[int, tuple[Problem, ...]]]] = {}
    for number, case in enumerate(cases):
        try:
            ready = number, usable(case.applicant, day, policy) if day is not None else ()
            key = case.plan.outlook.wage_growth, tuple(sorted(case.plan.readings.items()))
            alike.setdefault(key, []).append(ready)
        except JzzError as error:
            found[number] = error.with_traceback(None)  # else it would hold all of them
    for (_, chosen), some in alike.items():
        results: Sequence[T | JzzError]
        try:
            results = _in_halves(some, Readings.choose(policy.readings, dict(chosen)), reckon)
        except JzzError as error:
            results = [error.with_traceback(None)] * len(some)
        found.update(zip((number for number, _ in some), results, strict=True))
    return tuple(found[number] for number in range(len(cases)))


def _in_halves(some: _Some, readings: Readings, reckon: _Reckon[T]) -> list[T | JzzError]:
    """One of them who cannot be reckoned stops all: then they are looked at in halves."""
    try:
        return list(reckon(some, readings))
    except JzzError as error:
        if len(some) == 1:
            return [error.with_traceback(None)]
        half = len(some) // 2
        return [one for part in (some[:half], some[half:]) for one in _in_halves(part, readings, reckon)]
