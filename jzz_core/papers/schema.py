"""The models of ``data/materials/*.toml``: one paper, one stage, the whole catalogue."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from ..base import Confidence, Entry, SourceIds, Text
from .conditions import PREDICATES, When


class StageId(StrEnum):
    """The stages in order of use. A file of the same name holds each stage's papers."""

    REGISTRATION = "registration"
    EDUCATION = "education"
    POINTS_BASIC = "points_basic"
    POINTS_CLAIMED = "points_claimed"
    PRINT = "print"
    RENEWAL = "renewal"


class Supplier(StrEnum):
    APPLICANT = "applicant"
    EMPLOYER = "employer"
    SPOUSE = "spouse"
    THIRD_PARTY = "third_party"
    CENTRE = "centre"


class Original(StrEnum):
    """What happens to the original: it stays there, it is only compared (验原件), or none is needed."""

    HAND_IN = "hand_in"
    SHOW = "show"
    NONE = "none"


def _known(when: When) -> When:
    for term in when:
        names = (term,) if isinstance(term, str) else term
        if not names:
            raise ValueError("并列条件至少要有一项")
        for name in names:
            if name not in PREDICATES:
                raise ValueError(f"没有这个条件: {name}")
    return when


Conditions = Annotated[When, AfterValidator(_known)]


class StageNote(Text):
    """A remark on a whole stage. ``right``: something that the window owes to who comes."""

    right: bool = False
    sources: SourceIds
    confidence: Confidence


class RedFlag(Text):
    """Why a paper comes back.

    ``inferred``: advice, not a rule any source states. ``reason``: its number among the twelve frequent reasons.
    """

    inferred: bool = False
    sources: tuple[str, ...] = ()
    reason: Annotated[int, Field(ge=1, le=12)] | None = None

    @model_validator(mode="after")
    def _has_a_ground(self) -> RedFlag:
        if self.inferred == bool(self.sources):
            raise ValueError("退回原因要么写明来源, 要么标为推断 (inferred = true)")
        return self


class Material(Entry):
    """One paper. ``seed``: named by the 2020 guide; ``issued_there``: comes out of the visit, nothing to prepare.

    ``only_if`` says in words when a paper is needed that no answer of the case can decide (``when_asked``).
    ``article``: where the measures in force themselves ask everybody for it (art. 14); the rest is what windows ask.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
    name: Text
    stage: StageId
    order: int
    supplier: Supplier
    also_from: tuple[Supplier, ...] = ()
    original: Original
    copies: Annotated[int, Field(ge=0, le=9)] = 0
    seal: bool = False
    format: Text | None = None
    where_from: Text
    limits: Text | None = None
    red_flags: tuple[RedFlag, ...] = ()
    why: Text
    when: Conditions = ()
    only_if: Text | None = None
    may_be_waived: bool = False
    dispute: Text | None = None
    issued_there: bool = False
    article: Annotated[str, Field(min_length=1)] | None = None
    sources: SourceIds
    confidence: Confidence
    seed: bool = False

    @property
    def by_law(self) -> bool:
        return self.article is not None

    @property
    def disputed(self) -> bool:
        """Whether sources contradict each other about this paper; ``dispute`` says how."""
        return self.dispute is not None

    @model_validator(mode="after")
    def _says_who_decides(self) -> Material:
        names = {name for term in self.when for name in ((term,) if isinstance(term, str) else term)}
        if ("when_asked" in names) != (self.only_if is not None):
            raise ValueError("条件 when_asked 与 only_if 要同时写")
        return self

    @model_validator(mode="after")
    def _english_name(self) -> Material:
        if not self.name.en:
            raise ValueError("名称要有英文 (name.en)")
        return self


class Stage(Entry):
    """One stage. ``when`` holds for all its papers; papers of an ``information`` stage never count in the totals."""

    id: StageId
    name: Text
    order: int
    when: Conditions = ()
    information: bool = False
    notes: tuple[StageNote, ...] = ()


class StageFile(Entry):
    """The content of one file."""

    stage: Stage
    material: Annotated[tuple[Material, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Catalogue:
    """All papers by stage, both in order of use."""

    stages: tuple[Stage, ...]
    materials: Mapping[str, Material]

    lists: dict[Hashable, Any] = field(default_factory=dict, compare=False)
    """What ``checklist`` has made of a stage before."""

    def of_stage(self, stage: StageId) -> tuple[Material, ...]:
        return self._by_stage[stage]

    @cached_property
    def _by_stage(self) -> Mapping[StageId, tuple[Material, ...]]:
        return {one: tuple(m for m in self.materials.values() if m.stage is one) for one in StageId}

    @cached_property
    def conditions(self) -> Mapping[StageId, tuple[str, ...]]:
        """The names of all conditions that a stage and its papers hang on."""
        found = {}
        for stage in self.stages:
            terms = (*stage.when, *(term for material in self.of_stage(stage.id) for term in material.when))
            names = (name for term in terms for name in ((term,) if isinstance(term, str) else term))
            found[stage.id] = tuple(dict.fromkeys(names))
        return found
