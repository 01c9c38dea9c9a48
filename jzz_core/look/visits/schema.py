"""The models of ``data/visits.toml``: one trip to a window."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from ...base import Confidence, Entry, SourceIds, Text
from ...papers import Original, StageId, Supplier
from ...steps import Id


class Scope(StrEnum):
    """At which centre the window may be: only that of the employer's registered district, or any."""

    REGISTERED_DISTRICT = "registered_district"
    ANY_DISTRICT = "any_district"


class Trigger(StrEnum):
    """When the trip is made. ``SETBACK``: only once the branch of that name has happened."""

    ALWAYS = "always"
    ACCOUNT_MISSING = "account_missing"
    SETBACK = "setback"


class OwnPaper(Entry):
    """A paper that no list of the catalogue holds; ``maybe``: only in the case that ``note`` names."""

    name: Text
    supplier: Supplier
    original: Original
    copies: Annotated[int, Field(ge=0, le=9)] = 0
    seal: bool = False
    maybe: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.maybe and self.note is None:
            raise ValueError("不一定要带的 (maybe) 要在 note 里写明什么时候带")
        return self


class Visit(Entry):
    """One trip. ``unless``: why it falls away; ``undecided``: what to find out while that is open."""

    id: Id
    task: Id
    trigger: Trigger
    branch: Id | None = None
    stages: tuple[StageId, ...] = ()
    leave_out: tuple[str, ...] = ()
    papers: tuple[OwnPaper, ...] = ()
    name: Text
    who: Id
    may_also: Id | None = None
    who_note: Text
    scope: Scope
    window: Text
    order: Annotated[tuple[Text, ...], Field(min_length=1)]
    returns: Annotated[tuple[Text, ...], Field(min_length=1)]
    unless: Text | None = None
    undecided: Text | None = None
    sources: SourceIds
    confidence: Confidence

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.stages or self.papers):
            raise ValueError("stages 和 papers 至少写一项")
        if (self.trigger is Trigger.SETBACK) != (self.branch is not None):
            raise ValueError("branch 与 trigger = setback 要同时写")
        if (self.trigger is Trigger.ALWAYS) != (self.unless is None):
            raise ValueError("不是每次都去的窗口要写 unless, 每次都去的不写")
        if (self.trigger is Trigger.ACCOUNT_MISSING) != (self.undecided is not None):
            raise ValueError("undecided 与 trigger = account_missing 要同时写")
        return self


class Visits(Entry):
    """All trips, those after a setback last."""

    checked_on: date
    visits: Annotated[tuple[Visit, ...], Field(min_length=1)]

    def visit(self, visit_id: str) -> Visit:
        """Raises KeyError for an unknown id."""
        for visit in self.visits:
            if visit.id == visit_id:
                return visit
        raise KeyError(visit_id)
