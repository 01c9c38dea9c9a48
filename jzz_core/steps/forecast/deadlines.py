"""Planning backward from a deadline: the latest first day, and what still helps when it is too late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...case import Scenario
from ..process.models import GOAL, Task
from ..process.parts import Duration
from ..schedule.frame import Frame
from ..schedule.passes import forward
from .goals import Change, Lever


@dataclass(frozen=True, slots=True)
class Help:
    """A lever with what it wins alone. ``workdays`` and ``finish`` are None for what may only be asked for."""

    lever: Lever
    workdays: int | None
    finish: date | None
    enough: bool


@dataclass(frozen=True, slots=True)
class Helps:
    """``finish`` and ``late`` (working days after the deadline, 0 or less makes it) as it stands; ``levers`` that win
    something, the greatest first, those to be asked for at the end; ``together``: the finish with all of them."""

    finish: date
    late: int
    levers: tuple[Help, ...]
    together: date
    enough: bool


def latest_start(frame: Frame, scenario: Scenario, deadline: date) -> date | None:
    """The last first day with which the plan is finished on or before the deadline.

    Starting on that day makes it, starting on the next working day does not. None when no day of the calendar does,
    be it that the deadline lies before it or that something that happened already takes too long. The day may lie in
    the past: then it is too late. Raises OutsideDataError for a deadline after the end of the calendar.
    """
    calendar = frame.calendar
    if deadline < calendar.first_day:
        return None
    last = calendar.index(deadline) - (0 if calendar.is_workday(deadline) else 1)

    def makes_it(first: int) -> bool:
        nodes = forward(frame.tasks, calendar, first, scenario, frame.progress, holds=frame.held)
        goal = nodes.get(GOAL)
        return (goal.finish if goal else max((node.finish for node in nodes.values()), default=first)) <= last

    if not makes_it(0):
        return None
    makes, fails = 0, last + 1
    while fails - makes > 1:
        middle = (makes + fails) // 2
        makes, fails = (middle, fails) if makes_it(middle) else (makes, middle)
    return calendar.day_at(makes)


def what_helps(
    frame: Frame, scenario: Scenario, deadline: date, levers: Sequence[Lever], *, today: date | None = None
) -> Helps:
    """What brings the finish forward, each lever by scheduling anew. What wins nothing is left out.

    ``today``: the day from which something can be done; without it, and without that of the frame, nothing can be begun
    before the start.
    """
    calendar, start = frame.calendar, frame.start
    asked = today or frame.today
    now = start if asked is None else min(start, asked)

    def finish(pulled: Iterable[Lever]) -> date:
        changed, first = list(frame.tasks), start
        for lever in pulled:
            if lever.change is Change.START_TODAY:
                first = now
                continue
            ahead = calendar.count(now, first)
            changed = [_changed(task, lever, scenario, ahead) for task in changed]
        return replace(frame, tasks=changed, start=first).schedule(scenario).finish

    stands = finish(())
    helping = []
    for lever in levers:
        if lever.change is Change.ASK:
            continue
        then = finish((lever,))
        won = calendar.count(then, stands)
        if won > 0:
            helping.append(Help(lever, won, then, then <= deadline))
    helping.sort(key=lambda one: -(one.workdays or 0))
    together = finish(one for one in levers if one.change is not Change.ASK)
    to_ask = [Help(lever, None, None, enough=False) for lever in levers if lever.change is Change.ASK]
    late = calendar.count(deadline, stands)
    return Helps(stands, late, (*helping, *to_ask), together, together <= deadline)


def _changed(task: Task, lever: Lever, scenario: Scenario, ahead: int) -> Task:
    """``ahead``: working days between today and the start of the plan."""
    if task.id not in lever.tasks:
        return task
    usual = task.duration
    days = usual.days(scenario)
    if lever.change is Change.FASTEST:
        days = usual.fastest
    elif lever.change is Change.TYPICAL:
        days = min(days, usual.typical)
    else:
        days = max(0, days - ahead)
    short = Duration(fastest=days, typical=days, careful=days, origin=usual.origin, why=usual.why)
    return task.model_copy(update={"duration": short})
