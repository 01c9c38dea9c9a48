"""Each visit with its folder, put together from the personal list of papers, the plan and ``data/visits.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ...base import Text
from ...case import Case, DistrictNote, MaterialState
from ...knowledge import Knowledge
from ...law import Districts
from ...papers import (
    Checklist,
    ChecklistItem,
    Need,
    Original,
    OwnPaper,
    Scope,
    StageList,
    StageNote,
    Supplier,
    Trigger,
    Visit,
)
from ...steps import Note, Process, Schedule, active_setbacks


class Standing(StrEnum):
    """How the trip stands: to be made, made, not decided yet, not needed, or only for a setback not happened."""

    TODO = "todo"
    DONE = "done"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    IN_CASE = "in_case"


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """One paper of the folder. ``state`` None: its progress is not kept (papers of trips after a setback)."""

    name: Text
    supplier: Supplier
    original: Original
    copies: int
    seal: bool
    need: Need
    state: MaterialState | None
    notes: tuple[Text, ...] = ()
    waived: bool = False
    disputed: bool = False
    by_law: bool = False
    material: str | None = None

    @property
    def is_paper(self) -> bool:
        """Whether there is something to carry: an original or a copy, not only something to know."""
        return self.original is not Original.NONE or self.copies > 0

    @property
    def missing(self) -> bool:
        """Needed for certain, and not ready."""
        return self.need is Need.REQUIRED and self.state in (MaterialState.TODO, MaterialState.DOING)

    @property
    def from_employer(self) -> bool:
        """Whether HR prepares it; everything else comes from the applicant's side."""
        return self.supplier is Supplier.EMPLOYER

    @property
    def comes_back(self) -> bool:
        """Whether the original is only compared and goes home again."""
        return self.original is Original.SHOW


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre to go to. ``generic``: its name only follows the pattern, ask whether it is right.

    ``found``: what the user found out about it; nothing about addresses and hours stands in the data.
    """

    district: Text
    name: Text
    generic: bool
    id: str
    found: DistrictNote


@dataclass(frozen=True, slots=True)
class PreparedVisit:
    """One trip of one case. ``reason``: why it is not, or not certainly, to be made.

    ``warnings`` are those of the step, ``remarks`` those of the lists of papers, each once.
    ``day``: the day of the trip by the plan, None without one. ``centre``: None when any district will do
    (``about.scope``) or the employer's district is not answered.
    """

    about: Visit
    standing: Standing
    reason: Text | None
    day: date | None
    provisional: bool
    centre: Centre | None
    papers: tuple[VisitPaper, ...]
    issued: tuple[Text, ...]
    warnings: tuple[Note, ...]
    remarks: tuple[StageNote, ...] = ()

    @property
    def carried(self) -> tuple[VisitPaper, ...]:
        """What goes into the folder."""
        return tuple(paper for paper in self.papers if paper.is_paper)

    @property
    def to_know(self) -> tuple[VisitPaper, ...]:
        """What has to be at hand without being a paper."""
        return tuple(paper for paper in self.papers if not paper.is_paper)

    @property
    def missing(self) -> tuple[VisitPaper, ...]:
        return tuple(paper for paper in self.papers if paper.missing)

    @property
    def to_seal(self) -> tuple[VisitPaper, ...]:
        return tuple(paper for paper in self.papers if paper.seal)

    @property
    def handed_over(self) -> tuple[VisitPaper, ...]:
        """Papers of the applicant's side that HR carries; empty when the applicant goes."""
        if self.about.who != "employer":
            return ()
        return tuple(paper for paper in self.carried if not paper.from_employer)

    @property
    def rights(self) -> tuple[StageNote, ...]:
        """The remarks that say what the window owes one."""
        return tuple(note for note in self.remarks if note.right)

    @property
    def needs_district(self) -> bool:
        """Whether nobody knows yet which centre it is."""
        return self.about.scope is Scope.REGISTERED_DISTRICT and self.centre is None


def prepared_visits(
    case: Case, papers: Checklist, plan: Schedule | None, knowledge: Knowledge
) -> tuple[PreparedVisit, ...]:
    """All visits in the order of the data. ``papers`` and ``plan`` are those of the same case; papers marked as not
    needed are left at home."""
    return tuple(_prepared(visit, case, papers, plan, knowledge) for visit in knowledge.visits.visits)


class VisitAhead(NamedTuple):
    """A visit that is to be made, without its folder. ``missing``: how many papers are needed and not ready."""

    visit: Visit
    day: date
    provisional: bool
    missing: int


def visits_to_make(
    case: Case, papers: Checklist, plan: Schedule, who: str, knowledge: Knowledge
) -> tuple[VisitAhead, ...]:
    """Of those whose way it is, what ``prepared_visits`` says of visits to be made with a day: for very many cases."""
    found = []
    for visit in knowledge.visits.visits:
        row = plan.find(visit.task)
        if visit.who != who or row is None or row.done:
            continue
        if _standing(visit, case, knowledge.process) is Standing.TODO:
            papers_left = [item.material.id for stage in _stages(papers, visit) for item in stage.blocking]
            missing = sum(paper not in visit.leave_out for paper in papers_left)
            found.append(VisitAhead(visit, row.start, row.provisional, missing))
    return tuple(found)


def next_visit(visits: tuple[PreparedVisit, ...]) -> PreparedVisit | None:
    """The trip that comes first by the plan among those to be made; None when all are done."""
    to_make = [visit for visit in visits if visit.standing is Standing.TODO]
    return min(to_make, key=lambda visit: visit.day or date.max, default=None)


def _prepared(
    visit: Visit, case: Case, papers: Checklist, plan: Schedule | None, knowledge: Knowledge
) -> PreparedVisit:
    standing = _standing(visit, case, knowledge.process)
    row = plan.find(visit.task) if plan is not None else None
    if row is not None and row.done and standing is Standing.TODO:
        standing = Standing.DONE
    items = [item for stage in _stages(papers, visit) for item in _items(stage, visit)]
    return PreparedVisit(
        about=visit,
        standing=standing,
        reason=visit.undecided if standing is Standing.OPEN else _unless(visit, standing),
        day=(row.finish if row.done else row.start) if row is not None else None,
        provisional=row is not None and row.provisional,
        centre=_centre(visit, case, knowledge.policy.districts),
        papers=(
            *(_of_item(item) for item in items if not item.material.issued_there),
            *(_of_own(paper) for paper in visit.papers),
        ),
        issued=tuple(item.material.name for item in items if item.material.issued_there),
        warnings=_warnings(visit, knowledge.process),
        remarks=tuple({note.zh: note for stage in _stages(papers, visit) for note in stage.stage.notes}.values()),
    )


def _standing(visit: Visit, case: Case, process: Process) -> Standing:
    if visit.trigger is Trigger.SETBACK:
        happened = any(setback.id == visit.setback for setback in active_setbacks(case, process))
        return Standing.TODO if happened else Standing.IN_CASE
    if visit.trigger is Trigger.ACCOUNT_MISSING:
        job = case.applicant.employment
        if job is None or job.system_account is None:
            return Standing.OPEN
        return Standing.NOT_NEEDED if job.system_account else Standing.TODO
    return Standing.TODO


def _unless(visit: Visit, standing: Standing) -> Text | None:
    return visit.unless if standing in (Standing.NOT_NEEDED, Standing.IN_CASE) else None


def _stages(papers: Checklist, visit: Visit) -> list[StageList]:
    return [found for found in (papers.of(stage) for stage in visit.stages) if found is not None]


def _items(stage: StageList, visit: Visit) -> list[ChecklistItem]:
    return [
        item
        for item in stage.items
        if item.material.id not in visit.leave_out and item.state is not MaterialState.NOT_NEEDED
    ]


def _of_item(item: ChecklistItem) -> VisitPaper:
    material = item.material
    notes = (material.format, material.limits, material.only_if if item.need is Need.MAYBE else None, material.dispute)
    return VisitPaper(
        name=material.name,
        supplier=material.supplier,
        original=material.original,
        copies=material.copies,
        seal=material.seal,
        need=item.need,
        state=item.state,
        notes=tuple(note for note in notes if note is not None),
        waived=material.may_be_waived,
        by_law=material.by_law,
        disputed=material.disputed,
        material=material.id,
    )


def _of_own(paper: OwnPaper) -> VisitPaper:
    return VisitPaper(
        name=paper.name,
        supplier=paper.supplier,
        original=paper.original,
        copies=paper.copies,
        seal=paper.seal,
        need=Need.MAYBE if paper.maybe else Need.REQUIRED,
        state=None,
        notes=(paper.note,) if paper.note is not None else (),
    )


def _centre(visit: Visit, case: Case, districts: Districts) -> Centre | None:
    job = case.applicant.employment
    if visit.scope is Scope.ANY_DISTRICT or job is None or job.district is None:
        return None
    district = districts.get(job.district)
    if district is None:
        return None
    found = case.notes.districts.get(district.id, DistrictNote())
    return Centre(district.name, district.centre, district.generic, district.id, found)


def _warnings(visit: Visit, process: Process) -> tuple[Note, ...]:
    if visit.setback is not None:
        return process.setback(visit.setback).warnings
    return process.task(visit.task).warnings
