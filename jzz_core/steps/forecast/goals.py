"""``data/goals.toml``: by when a notice is usually wanted, what helps when it gets late, how long the permit lasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from ...base import DATA_DIR, BadDataError, Confidence, Entry, Text, default_sources, read_toml, require_registered
from ..process import Process, load_process
from ..process.parts import Id

FILE = "goals.toml"
_LEAP_YEAR = 2024


class Goal(Entry):
    """What the notice is wanted for, and by which day of the year. A suggestion that the user must confirm."""

    id: Id
    name: Text
    by: Text
    month: int = Field(ge=1, le=12)
    day: int | Literal["last"]
    why: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence

    @model_validator(mode="after")
    def _day_exists(self) -> Self:
        if self.day != "last" and not 1 <= self.day <= monthrange(_LEAP_YEAR, self.month)[1]:
            raise ValueError(f"{self.month} 月没有 {self.day} 日")
        return self


class Change(StrEnum):
    """What a lever changes in the plan; ``ASK`` changes nothing that may be reckoned with."""

    START_TODAY = "start_today"
    BEFOREHAND = "beforehand"
    FASTEST = "fastest"
    TYPICAL = "typical"
    ASK = "ask"


class Lever(Entry):
    """Something that may bring the finish forward."""

    id: Id
    name: Text
    why: Text
    change: Change
    tasks: tuple[Id, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence

    @model_validator(mode="after")
    def _tasks_where_they_are_needed(self) -> Self:
        if (self.change in (Change.START_TODAY, Change.ASK)) == bool(self.tasks):
            raise ValueError("start_today 和 ask 不写 tasks, 其他要写")
        return self


class PermitAdvice(Entry):
    """How many months the permit should still be valid when the papers are handed in."""

    months_at_filing: int = Field(ge=0, le=12)
    text: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class Goals(Entry):
    """The whole file; ``confirm`` says why the user must confirm a suggested date."""

    checked_on: date
    confirm: Text
    goals: tuple[Goal, ...] = Field(min_length=1)
    levers: tuple[Lever, ...] = Field(min_length=1)
    permit: PermitAdvice

    def goal(self, goal_id: str) -> Goal:
        """Raises KeyError for an unknown id."""
        for goal in self.goals:
            if goal.id == goal_id:
                return goal
        raise KeyError(goal_id)


def load_goals(
    data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None, process: Process | None = None
) -> Goals:
    """Raises BadDataError, naming file, entry and reason, for what is broken, doubled or refers to nothing.

    ``sources``: the known source keys; ``process``: whose tasks the levers name; None leaves them unchecked.
    """
    goals = read_toml(data_dir / FILE, Goals)
    named = [*((goal.id, goal.sources) for goal in goals.goals), *((one.id, one.sources) for one in goals.levers)]
    for n, (entry, _) in enumerate(named):
        if entry in {other for other, _ in named[:n]}:
            raise _bad(entry, "编号写了两次")
    if sources is not None:
        for entry, keys in (*named, ("permit", goals.permit.sources)):
            require_registered(f"data/{FILE}", entry, keys, sources)
    if process is not None:
        known = {task.id for task in process.tasks}
        for lever in goals.levers:
            for task_id in lever.tasks:
                if task_id not in known:
                    raise _bad(lever.id, f"没有「{task_id}」这一步")
    return goals


@cache
def default_goals() -> Goals:
    """Those of the project's own data, read once."""
    known = default_sources().ids
    return load_goals(sources=known, process=load_process(sources=known))


def suggested_date(goal: Goal, today: date) -> date:
    """The next such day after today. A suggestion from past years: the user must confirm it."""
    this_year = _in(goal, today.year)
    return this_year if this_year > today else _in(goal, today.year + 1)


def _in(goal: Goal, year: int) -> date:
    last = monthrange(year, goal.month)[1]
    return date(year, goal.month, last if goal.day == "last" else min(goal.day, last))


def _bad(entry: str, reason: str) -> BadDataError:
    return BadDataError(f"data/{FILE}", entry, reason)
