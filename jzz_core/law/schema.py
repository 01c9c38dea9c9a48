"""The shapes of the files under ``data/policy/``; one class a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ..base import Confidence, Entry, MonthField, SourceIds, Text

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
DottedId = Annotated[str, Field(pattern=r"^[a-z_]+(\.[a-z0-9_]+)+$")]
MaybeDay = date | None


class Sourced(Entry):
    """Something true about the policy: where it comes from and how sure that is (A official … D disputed)."""

    sources: SourceIds
    confidence: Confidence
    note: Text | None = None


class Dated(Entry):
    """A value and the first day it holds; ``until`` is its last day, absent while it holds."""

    since: date = Field(alias="from")
    until: MaybeDay = None
    value: Decimal


class Parameter(Sourced):
    """One number of the policy with its history."""

    id: DottedId
    name: Text
    unit: str
    article: str
    values: Annotated[tuple[Dated, ...], Field(min_length=1)]


class ParameterFile(Entry):
    parameter: Annotated[tuple[Parameter, ...], Field(min_length=1)]


class Edition(Sourced):
    """A text of the policy. ``in_force`` only where the day is established."""

    id: Id
    name: Text
    issued: date
    in_force: MaybeDay = None


class DataCheck(Entry):
    """A set of data and the last day on which it may be relied on without being compared with newer texts."""

    id: Id
    name: Text
    by: date
    why: Text


class PolicyFile(Entry):
    name: Text
    covers_from: date
    checked_on: date
    edition: Annotated[tuple[Edition, ...], Field(min_length=1)]
    check: tuple[DataCheck, ...] = ()
    limit: tuple[Text, ...] = ()

    def overdue(self, today: date) -> tuple[DataCheck, ...]:
        """The data whose day of comparing has passed."""
        return tuple(entry for entry in self.check if today > entry.by)


class WageStandard(Sourced):
    """Average wage (1×), ceiling and floor of the contribution base in yuan a month, for the months it applies to.

    ``announced``: the day it was made known, where that is recorded; it is later than the first month it applies to.
    """

    since: MonthField = Field(alias="from")
    until: MonthField = Field(alias="to")
    wage: int = Field(ge=1)
    ceiling: int = Field(ge=1)
    floor: int = Field(ge=1)
    announced: MaybeDay = None

    @model_validator(mode="after")
    def _ordered(self) -> WageStandard:
        if not self.floor <= self.wage <= self.ceiling:
            raise ValueError("应有 下限 ≤ 1 倍线 ≤ 上限")
        if self.until < self.since:
            raise ValueError("截止月份早于起始月份")
        return self


class WageFile(Entry):
    standard: Annotated[tuple[WageStandard, ...], Field(min_length=1)]


class Indicator(Sourced):
    """An indicator of articles 6 to 8. Of one ``choose_one`` group only the highest counts (art. 11)."""

    id: Id
    kind: Literal["base", "bonus", "deduction"]
    name: Text
    short: Text | None = None
    article: str
    cap: DottedId | None = None
    choose_one: Id | None = None
    evidence: Text | None = None


class IndicatorFile(Entry):
    indicator: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Condition(Sourced):
    """A condition of applying at all; one that does not decide is shown as information."""

    id: Id
    name: Text
    article: str
    decides: bool = True


class ConditionFile(Entry):
    condition: Annotated[tuple[Condition, ...], Field(min_length=1)]


class Choice(Entry):
    id: Id
    name: Text
    value: Annotated[int, Field(ge=1)] | None = None


class Reading(Sourced):
    """A disputed reading. The first choice is the default; one without alternatives is shown as a note."""

    id: Id
    question: Text
    affects: tuple[Id, ...]
    choices: Annotated[tuple[Choice, ...], Field(min_length=1)]

    @property
    def default(self) -> str:
        return self.choices[0].id


class ReadingFile(Entry):
    reading: Annotated[tuple[Reading, ...], Field(min_length=1)]
