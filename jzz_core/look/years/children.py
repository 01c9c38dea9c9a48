"""The registrations of each child, and whether the points may be used at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from ...base import Message, say
from ...calendar import SchoolCalendar, StageDays
from ...case import Case, Child
from ...points import OnDay
from ..filing import Filing


@dataclass(frozen=True, slots=True)
class ChildStage:
    """``on``: points and conditions on the first day of the registration, None for one that is over.

    ``may_be_used``: the notice is there in time and all of it holds then; None while that hangs on something open.
    ``in_time``: whether the notice is there by the day on which it should be.
    """

    days: StageDays
    over: bool
    on: OnDay | None
    may_be_used: bool | None
    in_time: bool
    why: Message

    @property
    def name(self) -> str:
        return self.days.stage.name.get()


@dataclass(frozen=True, slots=True)
class ChildYears:
    """``number``: from 1, in the order of the answers."""

    number: int
    child: Child
    stages: tuple[ChildStage, ...]

    @property
    def ahead(self) -> tuple[ChildStage, ...]:
        return tuple(stage for stage in self.stages if not stage.over)


def children_years(
    case: Case,
    as_of: date,
    school: SchoolCalendar,
    notice: date | None,
    filing: Filing,
    on: Callable[[date], OnDay],
) -> Iterator[ChildYears]:
    """``notice``: the day on which it is in hand if all goes as planned, None where no such day is in sight; ``on``:
    points and conditions on a day to come."""
    for number, child in enumerate(case.applicant.children or (), 1):
        stages = tuple(
            _stage(days, child, as_of, notice, filing, on)
            for days in school.of_child(child.birth_date, child.primary_year)
        )
        yield ChildYears(number, child, stages)


def _stage(
    days: StageDays, child: Child, as_of: date, notice: date | None, filing: Filing, on: Callable[[date], OnDay]
) -> ChildStage:
    if days.last_chance < as_of:
        return ChildStage(days, True, None, False, False, say("years.over", since=days.opens))
    then = on(max(days.opens, as_of))
    if notice is None:
        why = say("years.no_notice", reason=filing.reason or say("filing.unscored"))
        return ChildStage(days, False, then, False if filing.state == "no" else None, False, why)
    if notice > days.last_chance:
        return ChildStage(days, False, then, False, False, say("years.too_late", notice=notice))
    if then.through is False:
        return ChildStage(days, False, then, False, False, _not_then(then))
    usable = then.through
    if notice > days.closes:
        why = say("years.only_late", notice=notice, since=days.late_opens, last=days.late_closes)
    elif notice >= days.opens:
        why = say("years.just", notice=notice, last=days.closes)
    elif usable is None:
        why = say("years.open")
    elif days.stage.id == "zhongkao" and not (child.permit and _valid(child, days.closes)):
        why = say("years.child_permit")
    elif notice > days.ready_by:
        why = say("years.ready_later", ready=days.ready_by)
    else:
        why = say("years.ready")
    return ChildStage(days, False, then, usable, notice <= days.ready_by, why)


def _valid(child: Child, day: date) -> bool:
    return child.permit_until is None or child.permit_until >= day


def _not_then(then: OnDay) -> Message:
    if then.missing:
        return say("years.short", total=then.high, missing=then.missing)
    finding = then.blockers[0]
    return say("years.not_met", name=finding.condition.name, next=finding.next_step or finding.reason)


def with_deadline(case: Case, school: SchoolCalendar) -> Case:
    """The case with a deadline that is a child's registration dated by what answers and calendar say now."""
    deadline, children = case.plan.deadline, case.applicant.children or ()
    if deadline is None or deadline.stage is None or deadline.child is None or deadline.child >= len(children):
        return case
    child = children[deadline.child]
    stages = school.of_child(child.birth_date, child.primary_year)
    day = next((one.ready_by for one in stages if one.stage.id == deadline.stage), deadline.date)
    plan = case.plan.model_copy(update={"deadline": deadline.model_copy(update={"date": day})})
    return case.model_copy(update={"plan": plan})
