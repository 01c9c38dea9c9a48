"""``data/goals.toml``: what helps when the notice gets late, how long the permit should last."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from ...base import DATA_DIR, BadDataError, Confidence, Entry, Text, read_toml, require_registered
from ..process import Process
from ..process.parts import Id

FILE = "goals.toml"


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
    """The whole file."""

    checked_on: date
    levers: tuple[Lever, ...] = Field(min_length=1)
    permit: PermitAdvice


def load_goals(
    data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None, process: Process | None = None
) -> Goals:
    """Raises BadDataError, naming file, entry and reason, for what is broken, doubled or refers to nothing.

    ``sources``: the known source keys; ``process``: whose tasks the levers name; None leaves them unchecked.
    """
    goals = read_toml(data_dir / FILE, Goals)
    named = [(one.id, one.sources) for one in goals.levers]
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


def _bad(entry: str, reason: str) -> BadDataError:
    return BadDataError(f"data/{FILE}", entry, reason)
