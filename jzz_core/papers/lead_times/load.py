"""``data/lead_times.toml``: how many working days it takes until a paper is in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from ...base import DATA_DIR, BadDataError, Entry, Text, read_toml, require_registered
from ...case import Case, Scenario
from ...steps import Id, Origin, Workdays
from ..schema import Catalogue

FILE = "lead_times.toml"
OWN_ESTIMATE = "E"


class EndsWith(StrEnum):
    """An answer of the case that knows until when a paper is valid."""

    PERMIT = "permit"
    CONTRACT = "contract"

    def day(self, case: Case) -> date | None:
        """None when the answer is open or has no end."""
        if self is EndsWith.PERMIT:
            permit = case.applicant.permit
            return permit.valid_until if permit is not None else None
        employment = case.applicant.employment
        return employment.contract_until if employment is not None else None


class Lead(Entry):
    """The time of a group of papers, in working days; the day of asking does not count, 0 is the same day.

    ``confidence`` E: an estimate of our own, without a source; else as everywhere.
    """

    papers: tuple[Id, ...] = Field(min_length=1)
    fastest: Workdays
    typical: Workdays
    careful: Workdays
    origin: tuple[Origin, ...] = Field(min_length=1)
    why: Text
    ends_with: EndsWith | None = None
    sources: tuple[str, ...] = ()
    confidence: Literal["A", "B", "C", "D", "E"]

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if not self.fastest <= self.typical <= self.careful:
            raise ValueError(f"三个天数应从小到大: 最快 {self.fastest}, 通常 {self.typical}, 稳妥 {self.careful}")
        return self

    @model_validator(mode="after")
    def _says_whose(self) -> Self:
        if (self.confidence == OWN_ESTIMATE) == bool(self.sources):
            raise ValueError("写明来源 (sources), 或者把可信度写成 E (自行估计)")
        if Origin.USER in self.origin:
            raise ValueError("天数的来历只能写 S, N 或 E")
        return self

    def days(self, scenario: Scenario) -> int:
        """Working days in that scenario."""
        found: int = getattr(self, scenario)
        return found


class LeadFile(Entry):
    """The whole file."""

    checked_on: date
    lead: tuple[Lead, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """``leads``: by the id of the paper."""

    checked_on: date
    leads: Mapping[str, Lead]

    def of(self, material_id: str) -> Lead:
        """Raises KeyError for a paper that is not prepared beforehand."""
        return self.leads[material_id]


def load_lead_times(
    catalogue: Catalogue, data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None
) -> LeadTimes:
    """Raises BadDataError, naming file, entry and reason, for what is broken or foreign, for a paper that stands in
    two groups, and for one of ``catalogue`` that stands in none. ``sources``: the known keys; None leaves them
    unchecked."""
    file = read_toml(data_dir / FILE, LeadFile)
    informing = {stage.id for stage in catalogue.stages if stage.information}
    wanted = {m.id for m in catalogue.materials.values() if not m.issued_there and m.stage not in informing}
    found: dict[str, Lead] = {}
    for lead in file.lead:
        for paper in lead.papers:
            if paper in found:
                raise _bad(paper, "写了两次")
            if paper not in wanted:
                raise _bad(paper, "材料目录里没有这份要事先准备的材料")
            found[paper] = lead
        if sources is not None:
            require_registered(f"data/{FILE}", "、".join(lead.papers), lead.sources, sources)
    for missing in sorted(wanted - found.keys()):
        raise _bad(missing, "没有写要几天才能拿到")
    return LeadTimes(file.checked_on, found)


def _bad(entry: str, reason: str) -> BadDataError:
    return BadDataError(f"data/{FILE}", entry, reason)
