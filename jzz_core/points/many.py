"""Many people reckoned together; who cannot be reckoned has the reason in place of a result and holds nobody up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ..base import JzzError
from ..case import Case
from ..law import Policy, Readings
from .days import OnDay
from .eligibility import check, may_apply
from .evaluate import Verdict, usable, verdict_of
from .facts import all_worst_and_best
from .score import score

T = TypeVar("T")
_Reckon = Callable[[Sequence[Case], Readings], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Scored:
    """What ``evaluate`` says without its reasons. ``lines``: indicator → the points that enter the low total,
    deductions negative."""

    on: OnDay
    lines: Mapping[str, int]
    verdict: Verdict


def score_people(cases: Sequence[Case], day: date, policy: Policy) -> tuple[Scored | JzzError, ...]:
    """In their order; the errors are those of ``evaluate``."""
    return reckon_together(cases, day, policy, lambda some, readings: _scored(some, day, policy, readings))


def reckon_together(cases: Sequence[Case], day: date, policy: Policy, reckon: _Reckon[T]) -> tuple[T | JzzError, ...]:
    """``reckon`` gives one result for each of some cases that choose the same readings. ``day``: on which the answers
    must be usable."""
    found: dict[int, T | JzzError] = {}
    alike: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for number, case in enumerate(cases):
        try:
            usable(case.applicant, day, policy)
            alike.setdefault(tuple(sorted(case.plan.readings.items())), []).append(number)
        except JzzError as error:
            found[number] = error
    for chosen, numbers in alike.items():
        results: Sequence[T | JzzError]
        try:
            results = _in_halves([cases[n] for n in numbers], Readings.choose(policy.readings, dict(chosen)), reckon)
        except JzzError as error:
            results = [error] * len(numbers)
        found.update(zip(numbers, results, strict=True))
    return tuple(found[number] for number in range(len(cases)))


def _in_halves(cases: Sequence[Case], readings: Readings, reckon: _Reckon[T]) -> list[T | JzzError]:
    """One of them who cannot be reckoned stops all: then they are looked at in halves."""
    try:
        return list(reckon(cases, readings))
    except JzzError as error:
        if len(cases) == 1:
            return [error]
        half = len(cases) // 2
        return [one for part in (cases[:half], cases[half:]) for one in _in_halves(part, readings, reckon)]


def _scored(cases: Sequence[Case], day: date, policy: Policy, readings: Readings) -> Iterable[Scored]:
    worst, best = all_worst_and_best([case.applicant for case in cases], [[day]] * len(cases), policy, readings)
    low, high = score(worst, policy, readings), score(best, policy, readings)
    counted = zip(*((values * low.counted[name]).tolist() for name, values in low.points.items()), strict=True)
    totals = zip(low.total.tolist(), high.total.tolist(), low.standard.tolist(), strict=True)
    districts = policy.districts.names
    for case, facts, well, lines, (total, most, standard) in zip(
        cases, worst.rows(), best.rows(), counted, totals, strict=True
    ):
        findings = check(case, day, facts, well, policy, readings, districts)
        allowed = may_apply(findings)
        verdict = verdict_of(total, most, standard, allowed, case.applicant.records is not None)
        on = OnDay(day, total, most, standard, findings, allowed)
        yield Scored(on, dict(zip(low.points, lines, strict=True)), verdict)
