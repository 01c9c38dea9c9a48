"""The personal list of papers: by stage in order of use, each with why it is there and how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from ..base import Text
from ..case import Case, MaterialProgress, MaterialState
from ..points import Claims
from .conditions import Answers, judge
from .schema import Catalogue, Material, Stage, StageId

_TODO = MaterialProgress()
_KEPT = 1000  # lists of a stage
_Progress = Mapping[str, MaterialProgress]


class Need(StrEnum):
    REQUIRED = "required"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One paper of one applicant.

    ``deciding_questions``: dotted case paths whose answers decide a *maybe*; empty when only another body can tell.
    """

    material: Material
    need: Need
    deciding_questions: tuple[str, ...]
    state: MaterialState
    why: Text

    @property
    def counts(self) -> bool:
        """Whether the paper is part of the total: required, prepared beforehand, and not marked as not needed."""
        return (
            self.need is Need.REQUIRED and not self.material.issued_there and self.state is not MaterialState.NOT_NEEDED
        )

    @property
    def done(self) -> bool:
        return self.state is MaterialState.DONE


@dataclass(frozen=True)
class StageList:
    """One stage. ``maybe`` counts the open items that are not marked as not needed; they never block."""

    stage: Stage
    items: tuple[ChecklistItem, ...]

    @cached_property
    def counted(self) -> tuple[ChecklistItem, ...]:
        """Those that are part of the total."""
        return tuple(item for item in self.items if item.counts)

    @property
    def ready(self) -> int:
        return len(self.counted) - len(self.blocking)

    @property
    def total(self) -> int:
        return len(self.counted)

    @property
    def maybe(self) -> int:
        return sum(i.need is Need.MAYBE and i.state is not MaterialState.NOT_NEEDED for i in self.items)

    @cached_property
    def blocking(self) -> tuple[ChecklistItem, ...]:
        """The required papers that are neither ready nor marked as not needed."""
        return tuple(item for item in self.counted if not item.done)


@dataclass(frozen=True, slots=True)
class Checklist:
    """All stages that concern this applicant. ``ready`` and ``total`` leave out stages that only inform (renewal)."""

    stages: tuple[StageList, ...]

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        return tuple(item for stage in self.stages for item in stage.items)

    @property
    def ready(self) -> int:
        return sum(stage.ready for stage in self.stages if not stage.stage.information)

    @property
    def total(self) -> int:
        return sum(stage.total for stage in self.stages if not stage.stage.information)

    @property
    def next_stage(self) -> StageId | None:
        """The first stage before the points are filed that still lacks a required paper; None when all are ready.

        The employer's registration is the first of them where it is certain that it is needed.
        """
        for stage in self.stages:
            if stage.stage.id in _BEFORE_FILING and stage.blocking:
                return stage.stage.id
        return None

    def of(self, stage: StageId) -> StageList | None:
        """The list of one stage; None when it does not concern this applicant."""
        return next((found for found in self.stages if found.stage.id is stage), None)


_BEFORE_FILING = (StageId.REGISTRATION, StageId.EDUCATION, StageId.POINTS_BASIC, StageId.POINTS_CLAIMED)


def checklist(case: Case, claims: Claims, as_of: date, catalogue: Catalogue) -> Checklist:
    """The papers for ``case`` on ``as_of`` (which decides how old the children are).

    A paper is left out only when its conditions are answered with no; an open answer makes it a *maybe*.
    """
    answers, progress = Answers(case, claims, as_of), case.progress.materials
    stages = (_stage_list(stage, answers, progress, catalogue) for stage in catalogue.stages)
    return Checklist(tuple(stage for stage in stages if stage.items))


def _stage_list(stage: Stage, answers: Answers, progress: _Progress, catalogue: Catalogue) -> StageList:
    """Of the same answers and progress it is the same for everybody, and kept for the next of them."""
    said = tuple([answers[name] for name in catalogue.conditions[stage.id]])
    key = (
        stage.id,
        said,
        tuple([(m.id, progress[m.id].state) for m in catalogue.of_stage(stage.id) if m.id in progress]),
    )
    found = catalogue.lists.get(key)
    if found is None:
        if len(catalogue.lists) >= _KEPT:
            catalogue.lists.clear()
        found = catalogue.lists[key] = StageList(stage, tuple(_items(stage, answers, progress, catalogue)))
    return found


def _items(stage: Stage, answers: Answers, progress: _Progress, catalogue: Catalogue) -> Iterator[ChecklistItem]:
    for material in catalogue.of_stage(stage.id):
        needed, questions = judge((*stage.when, *material.when), answers)
        if needed is False:
            continue
        state = progress.get(material.id, _TODO).state
        need = Need.REQUIRED if needed else Need.MAYBE
        yield ChecklistItem(material, need, questions, state, _why(material, need))


def _why(material: Material, need: Need) -> Text:
    condition = material.only_if
    if need is Need.REQUIRED or condition is None:
        return material.why
    english = f"{material.why.en} {condition.en}" if material.why.en and condition.en else ""
    return Text(zh=f"{material.why.zh}{condition.zh}", en=english)
