"""What a task is put together from: who acts, when in the process, how long, how early, with which warnings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from ...base import Confidence, Entry, Text
from ...case import Scenario
from .kinds import Anchor, Origin

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
Workdays = Annotated[int, Field(ge=0, le=2000)]


class Actor(Entry):
    id: Id
    name: Text


class Phase(Entry):
    id: Id
    name: Text


class Note(Entry):
    """A warning with where it comes from."""

    text: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


class FollowUp(Note):
    """When to ask of one's own accord, because nobody tells: ``after`` so many working days from the begin of a wait.

    ``name``: what to do, ``text``: where and how, ``actor``: who does it. No more once ``until`` is done too (None: the
    wait itself).
    """

    name: Text
    actor: Id
    after: tuple[Annotated[int, Field(ge=1, le=2000)], ...] = Field(min_length=1)
    until: Id | None = None

    @model_validator(mode="after")
    def _each_later(self) -> Self:
        if list(self.after) != sorted(set(self.after)):
            raise ValueError("after 的天数应从小到大, 不重复")
        return self


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
        found: int = getattr(self, scenario)
        return found


class NotBefore(Entry):
    """A task may begin ``workdays`` working days after the anchor; a personal list fills in ``since``, its date."""

    after: Anchor
    workdays: Workdays
    reason: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    since: date | None = None
