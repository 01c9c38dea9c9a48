"""One line from today to the last child's last registration, with what holds on each of its days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ...ahead import Outlook, standing
from ...base import Message, add_years, each_year, say
from ...calendar import WorkCalendar
from ...case import Case
from ...knowledge import Knowledge
from ...points import OnDay
from ...steps import FILING, GOAL, Schedule
from ..filing import Filing, lasting
from .advice import advice
from .children import ChildYears, children_years

Kind = Literal[
    "today", "filing", "notice", "confirmation", "school", "wages", "birthday", "contract_end", "measures_end", "points"
]
YEARS_WITHOUT_CHILDREN = 5
_JULY = 7


@dataclass(frozen=True, slots=True)
class LifeDay:
    """``note``: what happens on the day and, where something is to be done, what."""

    day: date
    kind: Kind
    on: OnDay
    note: Message


@dataclass(frozen=True, slots=True)
class FamilyYears:
    """``notice``: the day on which it is in hand as planned, or after the first day on which one can file; None where
    no such day is in sight. ``safe_until``: the last day until which all holds from then on without a break, by the
    answers given, with a yearly endorsement and a contract that goes on; None where it does not begin."""

    children: tuple[ChildYears, ...]
    days: tuple[LifeDay, ...]
    notice: date | None
    until: date
    safe_until: date | None
    advice: tuple[Message, ...]


def horizon(case: Case, as_of: date, knowledge: Knowledge) -> date:
    """The last chance of the last registration, at least some years ahead."""
    children = case.applicant.children or ()
    stages = (one for c in children for one in knowledge.school.of_child(c.birth_date, c.primary_year))
    return max([add_years(as_of, YEARS_WITHOUT_CHILDREN), *(one.last_chance for one in stages)])


def family_years(
    case: Case,
    as_of: date,
    knowledge: Knowledge,
    schedule: Schedule,
    filing: Filing,
    seen: Outlook,
    latest: Callable[[date], date | None],
) -> FamilyYears:
    """``seen``: the outlook of the lasting case up to the horizon; ``latest``: the last day of filing with which the
    notice is in hand on a day, None where none is."""
    until, moved = seen.last, lasting(case, as_of)

    def on(day: date) -> OnDay:
        return standing(moved, seen, min(day, until))

    notice = notice_day(schedule, filing, knowledge.calendar)
    children = tuple(children_years(case, as_of, knowledge.school, notice, filing, on))
    marked = sorted(_marked(case, as_of, knowledge, schedule, filing, notice, children, seen), key=lambda one: one[0])
    days = tuple(LifeDay(day, kind, on(day), note) for day, kind, note in marked if as_of <= day <= until)
    safe = _safe_until(moved, seen, notice)
    said = tuple(advice(children, filing, notice, safe, until, latest))
    return FamilyYears(children, days, notice, until, safe, said)


def notice_day(schedule: Schedule, filing: Filing, calendar: WorkCalendar) -> date | None:
    """As planned; where one cannot file as planned, as many working days after the first day on which one can."""
    if filing.state == "unscored":
        return None
    if filing.possible:  # the unscored have left above
        return schedule.finish
    row = schedule.find(FILING)
    if filing.first is None or row is None or filing.first.day > calendar.last_day - timedelta(days=366):
        return None
    return calendar.add(max(filing.first.day, row.start), calendar.count(row.start, schedule.finish))


def _marked(
    case: Case,
    as_of: date,
    knowledge: Knowledge,
    schedule: Schedule,
    filing: Filing,
    notice: date | None,
    children: tuple[ChildYears, ...],
    seen: Outlook,
) -> Iterator[tuple[date, Kind, Message]]:
    yield as_of, "today", say("years.today")
    row = schedule.find(FILING)
    if filing.possible and row is not None and not row.done:
        yield row.start, "filing", say("years.filing")
    elif filing.first is not None:
        yield filing.first.day, "filing", say("years.first_filing")
    goal = schedule.find(GOAL)
    if notice is not None and goal is not None and not goal.done:
        yield notice, "notice", say("years.notice")
    yield from _yearly(case, seen.last)
    for one in children:
        for stage in one.ahead:
            number, name = one.number, stage.days.stage.name
            yield max(stage.days.opens, as_of), "school", say("years.school", number=number, name=name, why=stage.why)
    for year in range(as_of.year, seen.last.year + 1):
        yield date(year, _JULY, 1), "wages", say("years.wages", year=year)
    job = case.applicant.employment
    if job is not None and job.contract_until is not None:
        yield job.contract_until, "contract_end", say("years.contract_end")
    yield knowledge.policy.in_force_until, "measures_end", say("years.measures_end")
    crossings = {crossing.day: crossing for crossing in seen.crossings}
    for event in seen.events:
        if event.indicator == "age" and event.change < 0:
            yield event.day, "birthday", say("years.birthday", label=event.label, loss=-event.change)
        elif event.day in crossings:
            key = "reaches" if crossings[event.day].reaches else "falls"
            yield event.day, "points", say(f"years.{key}", label=event.label, total=event.total)


def _yearly(case: Case, last: date) -> Iterator[tuple[date, Kind, Message]]:
    permit = case.applicant.permit
    if permit is None or permit.held is False or permit.valid_until is None:
        return
    for day in each_year(permit.valid_until, last):
        yield day, "confirmation", say("years.confirmation")


def _safe_until(case: Case, seen: Outlook, notice: date | None) -> date | None:
    """By every day on which a point or a condition can change; of a notice that is in hand, from the day of looking."""
    if notice is None or notice > seen.last:
        return None
    since = max(notice, seen.as_of)
    days = [since, *(day for day in seen.scan.days if day > since)]
    before: date | None = None
    reaches = seen.scan.low.reaches_standard
    for day in days:
        if not reaches[seen.scan.position(day)] or standing(case, seen, day).may_apply is False:
            return None if before is None else day - timedelta(days=1)
        before = day
    return seen.last
