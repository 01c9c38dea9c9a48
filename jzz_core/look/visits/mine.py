"""The same case as one actor sees it: only the tasks, papers and trips of the applicant, or of the employer's HR."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...case import MaterialState
from ...steps import ScheduledTask, TaskKind
from .prepared import PreparedVisit, Standing, VisitPaper

Role = Literal["applicant", "employer"]


@dataclass(frozen=True, slots=True)
class Share:
    """The part of one trip that falls to somebody: papers still to prepare, to seal, to hand over or receive."""

    visit: PreparedVisit
    missing: tuple[VisitPaper, ...]
    to_seal: tuple[VisitPaper, ...]
    originals: int
    goes: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """``tasks``: own work not done, by its first day; ``shares``: the trips still ahead with something to do."""

    role: Role
    tasks: tuple[ScheduledTask, ...]
    shares: tuple[Share, ...]

    @property
    def trips(self) -> tuple[Share, ...]:
        """The trips that this actor makes."""
        return tuple(share for share in self.shares if share.goes)


def mine(role: Role, visits: Sequence[PreparedVisit], rows: Sequence[ScheduledTask]) -> Mine:
    """What falls to ``role``. Waiting is nobody's work; the employer seals what needs the company's seal."""
    own = [row for row in rows if row.task.actor == role and row.task.kind is TaskKind.OWN and not row.done]
    ahead = [visit for visit in visits if visit.standing in (Standing.TODO, Standing.OPEN)]
    shares = (_share(role, visit) for visit in ahead)
    return Mine(
        role=role,
        tasks=tuple(sorted(own, key=lambda row: (row.start, row.latest_start))),
        shares=tuple(s for s in shares if s.goes or s.missing or s.to_seal or s.originals),
    )


def _share(role: Role, visit: PreparedVisit) -> Share:
    employer = role == "employer"
    return Share(
        visit=visit,
        missing=tuple(paper for paper in visit.missing if paper.from_employer is employer),
        to_seal=tuple(p for p in visit.to_seal if employer and p.state is not MaterialState.DONE),
        originals=len(visit.handed_over),
        goes=visit.about.who == role,
    )
