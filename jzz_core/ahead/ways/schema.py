"""The shapes of ``data/ways.toml``: legal moves that bring points, and what only looks like one.

An effect says what a move changes in the answers; what that is worth is never written down, scoring finds it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ...base import Confidence, Entry, SourceIds, Text
from ...case import EducationLevel, QualificationLevel
from ...law import Id

LONGEST = 240
"""Months a move may take: twice the years that are looked at."""


class Group(StrEnum):
    """Moves that change the same facts belong together; those of different groups never touch the same fact."""

    EDUCATION = "education"
    QUALIFICATION = "qualification"
    INSURANCE = "insurance"
    FAMILY = "family"


class EducationEffect(Entry):
    """A programme of that level is finished; open to whom holds one of ``held`` as the highest diploma."""

    group: ClassVar = Group.EDUCATION
    kind: Literal["education"]
    level: EducationLevel
    degree: bool
    held: Annotated[tuple[EducationLevel, ...], Field(min_length=1)]


class DegreeEffect(Entry):
    """The degree 学位 is added to a diploma 学历 of that level."""

    group: ClassVar = Group.EDUCATION
    kind: Literal["degree"]
    level: EducationLevel


class QualificationEffect(Entry):
    """A title or skill grade is obtained; open to whom holds one of ``held`` (empty: to everybody)."""

    group: ClassVar = Group.QUALIFICATION
    kind: Literal["qualification"]
    level: QualificationLevel
    held: tuple[QualificationLevel, ...] = ()


class RegistrationEffect(Entry):
    """A qualification that is not registered yet is registered."""

    group: ClassVar = Group.QUALIFICATION
    kind: Literal["registration"]


class PostEffect(Entry):
    """The post becomes one that a title or skill grade fits."""

    group: ClassVar = Group.QUALIFICATION
    kind: Literal["post"]


class PayEffect(Entry):
    """Insurance is paid every month from then on, on the lowest base."""

    group: ClassVar = Group.INSURANCE
    kind: Literal["pay"]


class PayerEffect(Entry):
    """From then on the employer of the contract pays."""

    group: ClassVar = Group.INSURANCE
    kind: Literal["payer"]


class TaxEffect(Entry):
    """From then on the income tax matches the base."""

    group: ClassVar = Group.INSURANCE
    kind: Literal["tax"]


class BaseEffect(Entry):
    """From a July on, when bases are set, the base is ``multiple`` times the average wage of each month."""

    group: ClassVar = Group.INSURANCE
    kind: Literal["base"]
    multiple: Annotated[Decimal, Field(gt=0, le=3)]


class SpouseHukouEffect(Entry):
    """The spouse has Shanghai hukou from then on."""

    group: ClassVar = Group.FAMILY
    kind: Literal["spouse_hukou"]


class OtherSpouseEffect(Entry):
    """The spouse applies instead: changes nothing of this applicant."""

    group: ClassVar = Group.FAMILY
    kind: Literal["other_spouse"]


Effect = Annotated[
    EducationEffect
    | DegreeEffect
    | QualificationEffect
    | RegistrationEffect
    | PostEffect
    | PayEffect
    | PayerEffect
    | TaxEffect
    | BaseEffect
    | SpouseHukouEffect
    | OtherSpouseEffect,
    Field(discriminator="kind"),
]


class Months(Entry):
    """Months from the start until the points may be claimed; of a base, until it is ready for the July that sets it.

    Our own estimate, always; ``why`` says on what."""

    min: int = Field(ge=0, le=LONGEST)
    typical: int = Field(ge=0, le=LONGEST)
    max: int = Field(ge=0, le=LONGEST)
    why: Text

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.min <= self.typical <= self.max:
            raise ValueError(f"三个月数应从小到大: {self.min}, {self.typical}, {self.max}")
        return self


class Cost(StrEnum):
    NONE = "none"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class Prerequisite(Entry):
    """What must hold before a move is begun: one of these diplomas as the highest, or an employer."""

    id: Id
    education: tuple[EducationLevel, ...] = ()
    employed: bool = False
    text: Text
    sources: SourceIds
    confidence: Confidence


class RaiseEffort(Entry):
    """A base raised to at most ``up_to`` times the one of today is of this class; beyond the last it is no way. Our own
    estimate."""

    up_to: Decimal = Field(gt=1)
    effort: int = Field(ge=1, le=5)


class Move(Entry):
    """One legal move. ``after``: the moves that open it when it is not open yet; sources are those of the rule.

    ``requires``: ids of prerequisites, found in ``needs`` once read. ``ask``: prerequisites that no source settles.
    ``effort``: of a base raise there is none, it depends on how far the base is.
    """

    id: Id
    name: Text
    effect: Effect
    after: tuple[Id, ...] = ()
    requires: tuple[Id, ...] = ()
    needs: tuple[Prerequisite, ...] = ()
    ask: Text | None = None
    months: Months
    effort: int | None = Field(default=None, ge=1, le=5)
    cost: Cost
    evidence: tuple[Id, ...]
    cautions: tuple[Text, ...] = ()
    next: Text
    article: Annotated[str, Field(min_length=1)]
    sources: SourceIds
    confidence: Confidence

    @model_validator(mode="after")
    def _has_effort(self) -> Self:
        if (self.effort is None) is not isinstance(self.effect, BaseEffect):
            raise ValueError("effort 要写; 只有提高基数的不写, 由 raise_effort 决定")
        return self

    @property
    def group(self) -> Group:
        group: Group = self.effect.group
        return group

    @property
    def combines(self) -> bool:
        """Whether it changes anything of the applicant's own points."""
        return not isinstance(self.effect, OtherSpouseEffect)


class Danger(Entry):
    """What only looks like a way. ``text`` may name {points} and {years} of the deduction for false material."""

    id: Id
    name: Text
    text: Text
    sources: SourceIds
    confidence: Confidence


class WaysFile(Entry):
    checked_on: date
    raise_effort: Annotated[tuple[RaiseEffort, ...], Field(min_length=1)]
    prerequisite: tuple[Prerequisite, ...]
    move: Annotated[tuple[Move, ...], Field(min_length=1)]
    danger: Annotated[tuple[Danger, ...], Field(min_length=1)]
