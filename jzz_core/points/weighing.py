"""The next question of somebody who wants the verdict soon: the open answer on which most of it hangs.

Nothing is ordered by hand: each open answer is tried at both its extremes, and what they make of points and conditions
decides. Answers that can change nothing are not asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..base import BadCaseError, JzzError
from ..case import (
    Applicant,
    Case,
    Employment,
    EmploymentKind,
    Permit,
    Qualification,
    QualificationLevel,
    Record,
    RecordKind,
    Registration,
    questions,
)
from ..law import Policy
from .days import OnDay
from .evaluate import Evaluation, Verdict
from .many import score_people
from .open_questions import Extremes, open_points

BIRTH = "applicant.birth_date"  # without it nothing can be told
TITLES = "applicant.qualifications"


@dataclass(frozen=True, slots=True)
class Weighed:
    """An open answer and the day of looking with it at its best and at its worst."""

    field: str
    now: OnDay
    well: OnDay
    badly: OnDay

    @property
    def fails(self) -> frozenset[str]:
        """The conditions that it can take away."""
        return _failing(self.badly) - _failing(self.now)

    @property
    def span(self) -> int:
        """By how many points the answer narrows the range, at most."""
        return max(self.well.low - self.now.low, self.well.high - self.badly.high)

    @property
    def settles(self) -> int:
        """In how many ways it can decide the verdict by itself."""
        standard = self.now.standard
        reaches = self.well.low >= standard > self.now.low
        misses = self.badly.high < standard <= self.now.high
        return bool(self.fails) + reaches + misses

    @property
    def matters(self) -> bool:
        """Whether some answer to it, alone or with others, makes another verdict while the points can be enough."""
        return bool(self.fails) or (self.span > 0 and self.now.low < self.now.standard <= self.well.high)

    @property
    def _told(self) -> int:
        """How many conditions it says something about."""
        return sum(one != other for one, other in zip(self.well.findings, self.badly.findings, strict=False))

    @property
    def weight(self) -> tuple[int, bool, bool, int, int]:
        """What was not asked at all comes before a detail of what was answered (the base of a period)."""
        whole = self.field in {one.path for one in questions().asked}
        return self.settles, bool(self.fails), whole, self.span, self._told


def weigh(case: Case, day: date, policy: Policy, asked: Collection[str] = ()) -> tuple[Weighed, ...]:
    """All that is open, the weightiest first. ``asked``: what was put to the person and left open.

    Raises BadCaseError without a birth date, and as ``evaluate``.
    """
    if case.applicant.birth_date is None:
        raise BadCaseError("请先填写「出生日期」, 才能测算积分", BIRTH)
    a = case.applicant
    still = [one for one in (*_open_conditions(a, day), *open_points(a, day), *_titles(a)) if one.field not in asked]
    tried = [
        case.model_copy(update={"applicant": x}) for x in (a, *(x for one in still for x in (one.well, one.badly)))
    ]
    now, *others = _on(tried, day, policy)
    found = [
        Weighed(one.field, now, *pair)
        for one, pair in zip(still, zip(others[::2], others[1::2], strict=True), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: one.weight, reverse=True))


def next_question(
    case: Case,
    day: date,
    policy: Policy,
    *,
    asked: Collection[str] = (),
    despite: Collection[str] = (),
    finer: bool = False,
) -> str | None:
    """Path of the open answer that can change the verdict most; None when none can any more.

    ``despite``: conditions that are not met, and the person goes on nevertheless. ``finer``: also what only narrows
    the points.
    """
    if case.applicant.birth_date is None:
        return None if BIRTH in asked else BIRTH
    weighed = weigh(case, day, policy, asked)
    now = next((one.now for one in weighed), None)
    if now is None or not _failing(now) <= set(despite):
        return None
    if finer:
        return next((one.field for one in weighed if one.matters or one.span > 0), None)
    reach = max(one.well.high for one in weighed)
    return next((one.field for one in weighed if one.matters and reach >= now.standard), None)


def first_verdict(on: Evaluation | OnDay) -> Verdict:
    """What can be said while conditions are not answered: they are taken to be met until one is known not to be."""
    if on.high < on.standard:
        return "not_yet"
    if on.blockers:
        return "blocked"
    return "likely" if on.low >= on.standard else "unknown"


def _failing(on: OnDay) -> frozenset[str]:
    return frozenset(finding.condition.id for finding in on.blockers)


def _on(cases: Sequence[Case], day: date, policy: Policy) -> Iterator[OnDay]:
    for found in score_people(cases, day, policy):
        if isinstance(found, JzzError):
            raise found
        yield found.on


def _open_conditions(a: Applicant, day: date) -> Iterator[Extremes]:
    """The open answers that decide conditions and give no points, in the order of the catalogue's conditions."""
    permit = a.permit or Permit()
    until = permit.valid_until
    if permit.held is not False and (until is None or (permit.held is None and until >= day)):
        yield _both(a, "permit", Permit(held=True, valid_until=date.max), Permit(held=False))
    if a.employment is None:
        yield _both(a, "employment", *(Employment(kind=one) for one in (EmploymentKind.COMPANY, EmploymentKind.NONE)))
    if a.legal_residence is None:
        yield _both(a, "legal_residence", True, False)
    if a.records is None:
        yield _both(a, "records", (), (Record(kind=RecordKind.SERIOUS_CRIME),))


def _titles(a: Applicant) -> Iterator[Extremes]:
    """None said is none (see ``Applicant``), but somebody who was not asked may have one."""
    if not a.qualifications:
        senior, skilled = (
            Qualification(
                level=level, while_in_shanghai=True, matches_post=True, registration=Registration.NOT_REQUIRED
            )
            for level in (QualificationLevel.SENIOR, QualificationLevel.SKILL_3)
        )
        yield _both(a, "qualifications", (senior, skilled), ())


def _both(a: Applicant, name: str, well: object, badly: object) -> Extremes:
    assert f"applicant.{name}" in questions()  # noqa: S101 - a question of the catalogue
    return Extremes(f"applicant.{name}", *(a.model_copy(update={name: value}) for value in (well, badly)))
