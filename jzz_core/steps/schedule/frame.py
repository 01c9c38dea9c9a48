"""What a plan is reckoned from, in one piece: tasks, calendar, start, what has happened, and from when the rest is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...calendar import WorkCalendar
from ...case import Scenario
from ..process.models import Task
from .passes import Progress
from .plan import schedule
from .rows import Schedule


@dataclass(frozen=True, slots=True)
class Frame:
    """``start``: the day on which the first task begins; ``today``: what is not done is planned from there, None for
    the plan as it was asked for. ``holds``: by task id the day before which it cannot begin (papers on the way).
    """

    tasks: Sequence[Task]
    calendar: WorkCalendar
    start: date
    progress: Progress = field(default_factory=dict)
    today: date | None = None
    holds: Mapping[str, date] = field(default_factory=dict)

    def schedule(self, scenario: Scenario) -> Schedule:
        """The plan at that speed. Raises OutsideDataError when a date leaves the calendar."""
        return schedule(
            self.tasks, self.calendar, self.start, scenario, self.progress, today=self.today, holds=self.holds
        )

    @property
    def held(self) -> dict[str, int]:
        """``holds`` in positions of working days."""
        return {task_id: self.calendar.index(day) for task_id, day in self.holds.items()}

    def on(self, calendar: WorkCalendar) -> Frame:
        """The same on another calendar."""
        return replace(self, calendar=calendar)

    def of(self, tasks: Sequence[Task], progress: Progress) -> Frame:
        """The same for other tasks and another progress."""
        return replace(self, tasks=tasks, progress=progress)
