"""How far dates may move once the holidays of a coming year are published.

The State Council publishes a year's arrangement in the autumn before. Until then the calendar knows the statutory days
and plain weekends alone. Each arrangement published since 2014 is laid over the unpublished years (see ``patterns``),
the plan is scheduled anew, and the earliest and latest finish are told.

Limits: a pattern is one whole past year, patterns of different years are not mixed holiday by holiday; make-up days
that would fall on a weekday are dropped, so that a pattern may hold more days off than a real year; the longer Spring
Festival of 2020 is among the patterns, the single day of September 2015 is not; a new rule (like the two more
statutory days since 2025) is not foreseen. The range is an indication, not a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...calendar import WorkCalendar, laid_over, patterns
from ...case import Scenario
from ..process.models import Task
from ..schedule import Progress, Schedule, schedule
from ..schedule.passes import NOTHING


@dataclass(frozen=True, slots=True)
class ProvisionalRange:
    """``earliest`` and ``latest`` finish of the plan, and of each task by its id; ``years``: whose patterns."""

    earliest: date
    latest: date
    years: tuple[int, ...]
    tasks: Mapping[str, tuple[date, date]]


def provisional_range(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    scenario: Scenario = Scenario.TYPICAL,
    progress: Progress = NOTHING,
    *,
    today: date | None = None,
) -> ProvisionalRange | None:
    """None when no date of the plan rests on an unpublished year, or no year is published to take a pattern from.

    The plan as it stands is one of the possibilities. Raises OutsideDataError when a date leaves the calendar.
    """
    plan = schedule(tasks, calendar, start, scenario, progress, today=today)
    known = patterns(calendar)
    if not plan.provisional or not known:
        return None
    first, last = _years(plan, tasks, progress, today)
    plans = [plan]
    for pattern in known:
        other = laid_over(calendar, pattern, first, last)
        plans.append(schedule(tasks, other, start, scenario, progress, today=today))
    finishes = [one.finish for one in plans]
    return ProvisionalRange(
        earliest=min(finishes),
        latest=max(finishes),
        years=tuple(pattern.year for pattern in known),
        tasks={
            row.task.id: (min(other.rows[n].finish for other in plans), max(other.rows[n].finish for other in plans))
            for n, row in enumerate(plan.rows)
        },
    )


def _years(plan: Schedule, tasks: Sequence[Task], progress: Progress, today: date | None) -> tuple[int, int]:
    """All years that any date of the plan lies in, and one more, into which a pattern may push it."""
    days = [plan.start, plan.last_day, *(() if today is None else (today,))]
    days += [day for done in progress.values() for day in (done.started, done.finished) if day is not None]
    days += [task.not_before.since for task in tasks if task.not_before is not None and task.not_before.since]
    first = min(days).year
    return first, max(days).year + 1
