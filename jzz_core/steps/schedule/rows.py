"""What a plan consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ...case import Scenario
from ..process.models import Task


class ScheduledTask(NamedTuple):
    """One task with its dates, all of them inclusive.

    ``duration`` and ``slack`` are working days; slack is how much later the task may finish without moving the end of
    the plan. ``provisional``: a date of this task rests on a year whose holidays are not published yet (推定).
    ``begun`` and ``done``: the dates come from what really happened.
    """

    task: Task
    start: date
    finish: date
    latest_start: date
    latest_finish: date
    slack: int
    critical: bool
    provisional: bool
    duration: int
    begun: bool
    done: bool


@dataclass(frozen=True)
class Schedule:
    """A whole plan. ``start``: the first working day on or after the day asked for; ``finish``: the goal's finish."""

    rows: tuple[ScheduledTask, ...]
    scenario: Scenario
    start: date
    finish: date

    def find(self, task_id: str) -> ScheduledTask | None:
        """None when the plan has no such task."""
        return self._by_id.get(task_id)

    @cached_property
    def _by_id(self) -> dict[str, ScheduledTask]:
        return {row.task.id: row for row in self.rows}

    def row(self, task_id: str) -> ScheduledTask:
        """Raises KeyError when the plan has no such task."""
        row = self.find(task_id)
        if row is None:
            raise KeyError(task_id)
        return row

    @property
    def last_day(self) -> date:
        """The last finish of all tasks."""
        return max(row.finish for row in self.rows)

    @property
    def provisional(self) -> bool:
        """Whether any date of the plan is provisional."""
        return any(row.provisional for row in self.rows)
