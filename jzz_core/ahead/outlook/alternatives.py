"""The same years under another reading or another assumption, where that moves the days at the standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...base import Message, say
from ...case import Applicant, Assumptions, BaseTrend, Case
from ...law import Policy, Readings
from ...points import FactTable, facts, score
from .outlook import Outlook
from .project import PERCENT, other_growths, project
from .scan import days_at_standard


@dataclass(frozen=True, slots=True)
class Alternative:
    """What would be different: ``total`` now, the first day at the standard, the first day below it again."""

    kind: Literal["reading", "assumption"]
    name: Message
    total: int
    first: date | None
    falls: date | None


def alternatives(case: Case, seen: Outlook) -> tuple[Alternative, ...]:
    """One thing changed at a time; those that leave both days as they are do not matter and are left out."""
    same = days_at_standard(seen.scan.days, seen.scan.low.reaches_standard.tolist())
    found = (*_readings(case, seen), *_assumptions(case, seen))
    return tuple(one for one in found if (one.first, one.falls) != same)


def _readings(case: Case, seen: Outlook) -> Iterator[Alternative]:
    given = {name for name, values in seen.scan.high.points.items() if values.any()}
    given |= {name for name, values in seen.scan.low.points.items() if values.any()}
    for reading in seen.policy.readings.values():
        if given.isdisjoint(reading.affects):
            continue
        for choice in reading.choices:
            if not seen.readings.is_choice(reading.id, choice.id):
                chosen = {**case.plan.readings, reading.id: choice.id}
                name = say("outlook.if_reading", question=reading.question, choice=choice.name)
                readings = Readings.choose(seen.policy.readings, chosen)
                yield _alternative("reading", name, seen, seen.assumed, seen.policy, readings)


def _assumptions(case: Case, seen: Outlook) -> Iterator[Alternative]:
    assumed = seen.assumptions
    for growth, policy in other_growths(seen.policy):
        percent = f"{float(policy.wages.growth_a_year) * PERCENT:.3g}"
        name = say("outlook.if_growth", name=growth.name, growth=percent, why=growth.why)
        yield _assuming(case, seen, name, assumed, policy)
    if assumed.keeps_paying:
        yield _assuming(case, seen, say("outlook.if_stops"), assumed.model_copy(update={"keeps_paying": False}))
        if assumed.base is BaseTrend.SAME:
            keeps = assumed.model_copy(update={"base": BaseTrend.KEEPS_MULTIPLE})
            yield _assuming(case, seen, say("outlook.if_multiple"), keeps)


def _assuming(
    case: Case, seen: Outlook, name: Message, assumptions: Assumptions, policy: Policy | None = None
) -> Alternative:
    policy = policy or seen.policy
    later = project(case.applicant, seen.as_of, seen.last, policy, assumptions)
    return _alternative("assumption", name, seen, later, policy, seen.readings)


def _alternative(
    kind: Literal["reading", "assumption"],
    name: Message,
    seen: Outlook,
    later: Applicant,
    policy: Policy,
    readings: Readings,
) -> Alternative:
    """On the days of the outlook: whatever changes the points changes them on one of these."""
    days = seen.scan.days
    today = facts(seen.applicant, days[:1], policy, readings)
    points = score(FactTable.stack(today, facts(later, days[1:], policy, readings)), policy, readings)
    return Alternative(kind, name, int(points.total[0]), *days_at_standard(days, points.reaches_standard.tolist()))
