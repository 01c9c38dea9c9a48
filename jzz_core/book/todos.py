"""What is to be done for one case in the coming weeks, sorted into the piles of a Monday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ..base import Message, Text, say
from ..look import Look
from ..papers import PaperDate
from ..steps import WindowState

AHEAD = timedelta(weeks=4)  # what lies further ahead is no work of these weeks
PERMIT_AHEAD = timedelta(days=90)
_ASKED = 3  # of what the client is to do, told at once


class Pile(StrEnum):
    """In the order of the page: what cannot wait stands first."""

    LATE = "late"  # a step beyond its time, a paper not asked for in time
    FILE = "file"  # a way to a window
    STAMP = "stamp"  # a paper that needs the employer's seal
    COLLECT = "collect"  # a paper that was asked for and will be there
    PERMIT = "permit"  # the permit ends, or has ended
    RENEWAL = "renewal"  # the points can be renewed
    CLIENT = "client"  # waiting for the client


@dataclass(frozen=True, slots=True)
class Todo:
    """``day``: by which, or on which; None: at once. ``key``: names it among those of its case."""

    pile: Pile
    key: str
    what: Text
    day: date | None


def todos(look: Look, *, done: bool) -> Iterator[Todo]:
    """``done``: the notice is in hand, so that only permit and renewal are left.

    Who cannot file is sent nowhere: no window, no seal, no paper to collect.
    """
    yield from _permit(look, done=done)
    if done:
        return
    end, plan = look.as_of + AHEAD, look.plan
    if plan is not None:
        for late in plan.overdue:
            yield _todo(
                Pile.LATE, late.task.id, say("week.overdue", name=late.task.name, days=late.workdays), late.limit
            )
    if not look.filing.possible:
        return
    if plan is not None:
        for visit in look.visits_of_employer:
            if visit.day <= end:
                key = "visit_missing" if visit.missing else "visit"
                yield _todo(
                    Pile.FILE, visit.visit.id, say(f"week.{key}", name=visit.visit.name, count=visit.missing), visit.day
                )
        for paper in plan.dates.rows if plan.dates is not None else ():
            yield from _paper(paper, look.as_of, end)
    client = [action for action in look.actions if action.actor == "applicant" and (action.due or look.as_of) <= end]
    for number, action in enumerate(client[:_ASKED]):
        yield _todo(Pile.CLIENT, str(number), action.title, action.due)


def _paper(paper: PaperDate, today: date, end: date) -> Iterator[Todo]:
    if paper.item.done:
        return
    name = paper.item.material.name
    if paper.asked_for:
        if paper.ready is not None and paper.ready <= end:
            yield _todo(Pile.COLLECT, paper.id, say("week.collect", name=name), paper.ready)
    elif paper.order_by is not None and paper.order_by < today and paper.workdays:
        yield _todo(Pile.LATE, paper.id, say("week.paper_late", name=name), paper.order_by)
    if paper.item.material.seal and paper.visit.start <= end:
        yield _todo(Pile.STAMP, paper.id, say("week.stamp", name=name), paper.visit.start)


def _permit(look: Look, *, done: bool) -> Iterator[Todo]:
    permit = look.case.applicant.permit
    until = permit.valid_until if permit is not None and permit.held is not False else None
    if until is None:
        return
    renewal = look.next_renewal
    if done and renewal is not None and renewal.standing in (WindowState.OPEN, WindowState.OVERDUE):
        yield _todo(Pile.RENEWAL, "renewal", say("week.renewal", until=until), renewal.closes)
    elif until < look.as_of:
        yield _todo(Pile.PERMIT, "permit", say("week.permit_ended"), until)
    elif until <= look.as_of + PERMIT_AHEAD:
        if renewal is not None and renewal.standing is WindowState.AHEAD:
            yield _todo(Pile.PERMIT, "permit", say("week.permit_ahead", opens=renewal.opens), until)
        else:
            yield _todo(Pile.PERMIT, "permit", say("week.permit_open"), until)


def _todo(pile: Pile, key: str, what: Message, day: date | None) -> Todo:
    return Todo(pile, key, Text(zh=what.text("zh"), en=what.text("en")), day)
