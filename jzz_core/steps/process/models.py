"""Shapes of ``data/process.toml`` and ``data/setbacks.toml``: tasks of a first application, setbacks, checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Self, TypeVar

from pydantic import Field, model_validator

from ...base import Confidence, Entry, Text
from .kinds import CheckFor, NeededWhen, TaskKind
from .parts import Actor, Duration, FollowUp, Id, NotBefore, Note, Phase

GOAL = "print_notice"
"""The task whose finish is the finish of the whole plan: 打印积分通知书."""

DECISION = "decision"
"""The task on whose last day the office has decided: 审核积分."""

LOCK = "employer_review"
"""The task that locks the form: 单位审核."""

PERMIT_CARD = "permit_card"
"""The wait for a first residence permit."""

ENDORSE = "permit_renewal"
"""The endorsement (签注) of the permit before the papers are handed in."""

DATA_ARRIVE = "permit_renewal_data"
"""The wait until an endorsement of the permit has reached the points system."""

LABEL_LENGTH = 8


class Task(Entry):
    """One task. ``codes``: its numbers in the research notes; ``after``: the tasks that must be finished before.

    ``months``: a wait of so many calendar months, of which ``duration`` says only about how many working days they are.
    ``overdue``: what to do when it takes longer than the careful plan.
    ``follow_ups``: on which days of a wait to ask. A personal list fills in ``setback`` (the
    setback that brought the task), ``pauses`` (the task that makes no progress meanwhile) and ``redo_since`` (what
    happened up to that day must be done again).
    """

    id: Id
    codes: tuple[str, ...] = Field(min_length=1)
    stage: Id
    actor: Id
    kind: TaskKind
    name: Text
    label: Text
    place: Text
    duration: Duration
    after: tuple[Id, ...] = ()
    condition: NeededWhen = NeededWhen.ALWAYS
    months: int = Field(default=0, ge=0, le=120)
    not_before: NotBefore | None = None
    irreversible: bool = False
    milestone: bool = False
    how: tuple[Text, ...] = ()
    warnings: tuple[Note, ...] = ()
    overdue: Note | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    source_year: int = Field(ge=2000, le=2100)
    setback: Id | None = None
    pauses: Id | None = None
    redo_since: date | None = None

    @model_validator(mode="after")
    def _short_label(self) -> Self:
        if len(self.label.zh) > LABEL_LENGTH:
            raise ValueError(f"短名「{self.label.zh}」超过 {LABEL_LENGTH} 个字, 图上放不下")
        return self

    def span(self, days: int) -> int:
        """Working-day positions between start and finish when the task takes ``days`` working days."""
        return days if self.kind is TaskKind.WAIT else max(days - 1, 0)


class Setback(Entry):
    """A setback on the way (补正, 撤回 …) that adds work of its own and changes the rest of the plan.

    ``at``: the tasks at which it happens. ``tasks``: its own work, the first task under the setback's id. Meanwhile
    ``pauses`` makes no progress; the tasks of ``before`` cannot begin until it is done; ``back_to`` and all that
    follows from it must be done again.
    """

    id: Id
    name: Text
    label: Text
    when: Text
    at: tuple[Id, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = Field(min_length=1)
    pauses: Id | None = None
    before: tuple[Id, ...] = ()
    back_to: Id | None = None
    how: tuple[Text, ...] = Field(min_length=1)
    warnings: tuple[Note, ...] = ()
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class PrelockCheck(Entry):
    """What to verify before the employer's review locks the form; ``look``: where, ``why``: what happens otherwise."""

    id: Id
    name: Text
    look: Text
    why: Text
    only: CheckFor = CheckFor.ALWAYS
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class SetbackFile(Entry):
    """``data/setbacks.toml``."""

    checked_on: date
    setbacks: tuple[Setback, ...] = Field(min_length=1)


EntryT = TypeVar("EntryT", Actor, Phase, Setback)


class Process(Entry):
    """All tasks, each after its predecessors; the loader adds the setbacks from their own file."""

    checked_on: date
    actors: tuple[Actor, ...] = Field(min_length=1)
    stages: tuple[Phase, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = Field(min_length=1)
    prelock: tuple[PrelockCheck, ...] = ()
    setbacks: tuple[Setback, ...] = ()

    @property
    def way(self) -> tuple[Task, ...]:
        """The tasks of the way itself; those about the permit concern few, and the guide tells of them elsewhere."""
        apart = (NeededWhen.NO_PERMIT, NeededWhen.ENDORSE_FIRST)
        return tuple(task for task in self.tasks if task.condition not in apart)

    @property
    def setback_tasks(self) -> tuple[Task, ...]:
        """The own tasks of all setbacks."""
        return tuple(task for setback in self.setbacks for task in setback.tasks)

    def task(self, task_id: str) -> Task:
        """A task of the way itself or of a setback. Raises KeyError for an unknown id."""
        return self._tasks_by_id[task_id]

    def without(self, out: frozenset[str]) -> tuple[Task, ...]:
        """The tasks of the way itself but for some, whose predecessors take their place."""
        if out not in self._shortened:
            self._shortened[out] = tuple(
                task.model_copy(update={"after": tuple(dict.fromkeys(self._before(task, out)))})
                for task in self.tasks
                if task.id not in out
            )
        return self._shortened[out]

    def _before(self, task: Task, out: frozenset[str]) -> Iterator[str]:
        for one in task.after:
            yield from self._before(self._tasks_by_id[one], out) if one in out else (one,)

    @cached_property
    def _shortened(self) -> dict[frozenset[str], tuple[Task, ...]]:
        """By what is left out: as many as there are kinds of cases."""
        return {}

    @cached_property
    def _tasks_by_id(self) -> Mapping[str, Task]:
        return {task.id: task for task in (*self.setback_tasks, *self.tasks)}

    def setback(self, setback_id: str) -> Setback:
        """Raises KeyError for an unknown id."""
        return _by_id(self.setbacks, setback_id)

    def actor(self, actor_id: str) -> Actor:
        """Raises KeyError for an unknown id."""
        return _by_id(self.actors, actor_id)

    def stage(self, stage_id: str) -> Phase:
        """Raises KeyError for an unknown id."""
        return _by_id(self.stages, stage_id)


def _by_id(entries: tuple[EntryT, ...], wanted: str) -> EntryT:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)
