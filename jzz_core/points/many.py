"""Many people on one day, reckoned together: what ``evaluate`` says of each, without the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..base import JzzError
from ..case import Case
from ..law import Policy, Readings
from .days import OnDay
from .eligibility import check, may_apply
from .evaluate import Verdict, usable, verdict_of
from .facts import all_worst_and_best
from .score import score


@dataclass(frozen=True, slots=True)
class Scored:
    """``lines``: indicator → the points that enter the low total, deductions negative."""

    on: OnDay
    lines: Mapping[str, int]
    verdict: Verdict


def score_people(cases: Sequence[Case], day: date, policy: Policy) -> tuple[Scored | JzzError, ...]:
    """In their order; who cannot be scored has the reason in place of a result (the errors of ``evaluate``)."""
    found: dict[int, Scored | JzzError] = {}
    alike: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for number, case in enumerate(cases):
        try:
            usable(case.applicant, day, policy)
            alike.setdefault(tuple(sorted(case.plan.readings.items())), []).append(number)
        except JzzError as error:
            found[number] = error
    for chosen, numbers in alike.items():
        results: Sequence[Scored | JzzError]
        try:
            readings = Readings.choose(policy.readings, dict(chosen))
            results = _together([cases[n] for n in numbers], day, policy, readings)
        except JzzError as error:
            results = [error] * len(numbers)
        found.update(zip(numbers, results, strict=True))
    return tuple(found[number] for number in range(len(cases)))


def _together(cases: Sequence[Case], day: date, policy: Policy, readings: Readings) -> list[Scored | JzzError]:
    """One of them who cannot be scored stops all: then they are looked at in halves."""
    try:
        return list(_scored(cases, day, policy, readings))
    except JzzError as error:
        if len(cases) == 1:
            return [error]
        half = len(cases) // 2
        return [one for part in (cases[:half], cases[half:]) for one in _together(part, day, policy, readings)]


def _scored(cases: Sequence[Case], day: date, policy: Policy, readings: Readings) -> Iterator[Scored]:
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
