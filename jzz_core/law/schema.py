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


class Span(Entry):
    """``since`` … ``until``: first and last day on which something holds; absent where it has no such end."""

    since: MaybeDay = Field(default=None, alias="from")
    until: MaybeDay = None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Dated(Entry):
    """A value and the first day it holds; ``until`` is its last day, absent while it holds.

    ``least``: the smallest value that the text leaves possible where it does not fix one; the range of the points
    holds it. ``sources`` and ``confidence`` where they are not those of the parameter.
    """

    since: date = Field(alias="from")
    until: MaybeDay = None
    value: Decimal
    least: Decimal | None = None
    sources: SourceIds | None = None
    confidence: Confidence | None = None


class Parameter(Sourced):
    """One number of the policy with its history."""

    id: DottedId
    name: Text
    unit: str
    article: str
    values: Annotated[tuple[Dated, ...], Field(min_length=1)]

    def sources_of(self, value: Dated) -> tuple[str, ...]:
        return value.sources or self.sources

    def confidence_of(self, value: Dated) -> Confidence:
        return value.confidence or self.confidence


class ParameterFile(Entry):
    parameter: Annotated[tuple[Parameter, ...], Field(min_length=1)]


class Edition(Sourced):
    """A text of the policy. ``in_force``: its first day, only where that is established.

    ``in_force_until``: its last day. ``until_established``: whether a text says so; else it is reckoned from the next.
    """

    id: Id
    name: Text
    issued: date
    in_force: MaybeDay = None
    in_force_until: date
    until_established: bool = True

    @property
    def first_day(self) -> date:
        """The first day on which it is taken to hold: that of issue where no other is established."""
        return self.in_force or self.issued


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
    wage: int
    ceiling: int
    floor: int = Field(ge=1)
    announced: MaybeDay = None

    @model_validator(mode="after")
    def _ordered(self) -> WageStandard:
        if not self.floor <= self.wage <= self.ceiling:
            raise ValueError("应有 下限 ≤ 1 倍线 ≤ 上限")
        if self.until < self.since:
            raise ValueError("截止月份早于起始月份")
        return self


class WageGrowth(Entry):
    """An assumption about standards not announced yet: ``percent`` a year, or the average of the last ``years`` years.

    Our own (E), never a fact; ``why``: on what it rests.
    """

    id: Id
    name: Text
    percent: Decimal | None = None
    years: int | None = Field(default=None, ge=1)
    why: Text

    @model_validator(mode="after")
    def _one(self) -> WageGrowth:
        if (self.percent is None) == (self.years is None):
            raise ValueError("percent 和 years 只写一个")
        return self


class WageFile(Entry):
    standard: Annotated[tuple[WageStandard, ...], Field(min_length=1)]
    growth: tuple[WageGrowth, ...]

    @model_validator(mode="after")
    def _one_default(self) -> WageFile:
        if sum(one.years is not None for one in self.growth) != 1:
            raise ValueError("growth 里正好有一项写 years: 没有另外选择时用它")
        return self


class Indicator(Sourced):
    """An indicator of articles 6 to 8. Of one ``choose_one`` group only the highest counts (art. 11).

    ``doubt``: why its points may not last although nothing in the answers ends them.
    """

    id: Id
    kind: Literal["base", "bonus", "deduction"]
    name: Text
    short: Text | None = None
    article: str
    cap: DottedId | None = None
    choose_one: Id | None = None
    evidence: Text | None = None
    doubt: Text | None = None


class IndicatorFile(Entry):
    indicator: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Condition(Sourced, Span):
    """A condition of applying at all; one that does not decide is shown as information.

    Outside its days it is no condition and is not shown.
    """

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


class Reading(Sourced, Span):
    """A disputed reading. The first choice is the default; one without alternatives is shown as a note.

    Outside its days nothing is disputed, and no choice makes a difference.
    """

    id: Id
    question: Text
    affects: tuple[Id, ...]
    choices: Annotated[tuple[Choice, ...], Field(min_length=1)]

    @property
    def default(self) -> str:
        return self.choices[0].id


class ReadingFile(Entry):
    reading: Annotated[tuple[Reading, ...], Field(min_length=1)]
