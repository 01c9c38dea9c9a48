"""Shapes of ``data/process.toml``: actors, stages and tasks of a first application."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from ..case.models import Scenario
from ..data_files import Entry
from ..text import Text

GOAL = "print_notice"
"""The task whose finish is the finish of the whole plan: 打印积分通知书."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
Confidence = Literal["A", "B", "C", "D"]
Workdays = Annotated[int, Field(ge=0, le=2000)]
LABEL_LENGTH = 8


class TaskKind(StrEnum):
    """``OWN`` work counts its first day; a ``WAIT`` does not count the day it begins."""

    OWN = "own"
    WAIT = "wait"


class Origin(StrEnum):
    """Where a duration comes from."""

    SEED = "S"
    NEWER = "N"
    ESTIMATE = "E"
    USER = "U"


class Condition(StrEnum):
    """When a task belongs to the personal list."""

    ALWAYS = "always"
    EMPLOYER_NOT_REGISTERED = "employer_not_registered"


class Anchor(StrEnum):
    """A date of the case from which a task's earliest start is counted."""

    PERMIT_COLLECTED = "permit_collected"


class MaterialStage(StrEnum):
    """Stages of the list of materials."""

    REGISTRATION = "registration"
    EDUCATION = "education"
    POINTS_BASIC = "points_basic"
    POINTS_CLAIMED = "points_claimed"
    PRINT = "print"
    RENEWAL = "renewal"


class Actor(Entry):
    id: Id
    name: Text


class Stage(Entry):
    id: Id
    name: Text


class Note(Entry):
    """A warning with where it comes from."""

    text: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class Duration(Entry):
    """Working days a task takes. ``why`` says where the numbers come from, for the reader."""

    fastest: Workdays
    typical: Workdays
    careful: Workdays
    origin: tuple[Origin, ...] = Field(min_length=1)
    why: Text

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.fastest <= self.typical <= self.careful:
            raise ValueError(f"三个天数应从小到大: 最快 {self.fastest}, 通常 {self.typical}, 稳妥 {self.careful}")
        return self

    def days(self, scenario: Scenario) -> int:
        """Working days in that scenario."""
        if scenario is Scenario.TYPICAL:
            return self.typical
        return self.fastest if scenario is Scenario.FASTEST else self.careful


class NotBefore(Entry):
    """A task may begin ``workdays`` working days after the anchor; a personal list fills in ``since``, its date."""

    after: Anchor
    workdays: Workdays
    reason: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    since: date | None = None


class Task(Entry):
    """One task. ``codes``: its numbers in the research notes; ``after``: the tasks that must be finished before.

    ``overdue``: what to do when it takes longer than the careful plan. A personal list fills in ``branch`` (the
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
    condition: Condition = Condition.ALWAYS
    not_before: NotBefore | None = None
    irreversible: bool = False
    milestone: bool = False
    bring: tuple[MaterialStage, ...] = ()
    how: tuple[Text, ...] = ()
    warnings: tuple[Note, ...] = ()
    overdue: Note | None = None
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    source_year: int = Field(ge=2000, le=2100)
    branch: Id | None = None
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


class Branch(Entry):
    """A setback on the way (补正, 撤回 …) that adds work of its own and changes the rest of the plan.

    ``at``: the tasks at which it happens. ``tasks``: its own work, the first task under the branch's id. Meanwhile
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


class CheckFor(StrEnum):
    """Whom a check before the lock concerns."""

    ALWAYS = "always"
    CHILDREN = "children"
    WORKED_ELSEWHERE = "worked_elsewhere"


class PrelockCheck(Entry):
    """What to verify before the employer's review locks the form; ``look``: where, ``why``: what happens otherwise."""

    id: Id
    name: Text
    look: Text
    why: Text
    only: CheckFor = CheckFor.ALWAYS
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class BranchFile(Entry):
    """``data/branches.toml``."""

    checked_on: date
    branches: tuple[Branch, ...] = Field(min_length=1)


EntryT = TypeVar("EntryT", Task, Actor, Stage, Branch)


class Process(Entry):
    """All tasks, each after its predecessors; the loader adds the branches from their own file."""

    checked_on: date
    actors: tuple[Actor, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    tasks: tuple[Task, ...] = Field(min_length=1)
    prelock: tuple[PrelockCheck, ...] = ()
    branches: tuple[Branch, ...] = ()

    @property
    def branch_tasks(self) -> tuple[Task, ...]:
        """The own tasks of all branches."""
        return tuple(task for branch in self.branches for task in branch.tasks)

    def task(self, task_id: str) -> Task:
        """A task of the way itself or of a branch. Raises KeyError for an unknown id."""
        return _by_id((*self.tasks, *self.branch_tasks), task_id)

    def branch(self, branch_id: str) -> Branch:
        """Raises KeyError for an unknown id."""
        return _by_id(self.branches, branch_id)

    def actor(self, actor_id: str) -> Actor:
        """Raises KeyError for an unknown id."""
        return _by_id(self.actors, actor_id)

    def stage(self, stage_id: str) -> Stage:
        """Raises KeyError for an unknown id."""
        return _by_id(self.stages, stage_id)


def _by_id(entries: tuple[EntryT, ...], wanted: str) -> EntryT:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)
