"""Questions that are still open, and how much each of them would narrow the range of the points.

What belongs to one entry (a degree, a title) is answered in one go, and so are the same question about all periods of
insurance: an answer alone often changes nothing while its neighbour is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..case import (
    CEILING,
    Applicant,
    Case,
    Education,
    EducationLevel,
    ExamPlace,
    Group,
    InsurancePeriod,
    Marriage,
    MarriageStatus,
    Qualification,
    Registration,
    StudyMode,
    questions,
)
from ..law import FLAGS, Policy, Readings
from .evaluate import Evaluation
from .facts import FactTable, facts
from .facts.personal import bachelor_open, earliest_wedding, first_working_month
from .score import score

_BELOW_ALL = Decimal("0.0001")  # a base that reaches no band


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """``field``: dotted path of what is open; ``place``: the group of questions in which it is asked.

    ``low``: the points that would be sure if it turned out well; ``high``: the most possible if it turned out badly.
    """

    field: str
    place: Group
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Extremes:
    """What is open, at ``field``, turned out well and badly; everything else as it is."""

    field: str
    well: Applicant
    badly: Applicant


def narrowing(question: OpenQuestion, evaluation: Evaluation) -> int:
    """By how many points the answer narrows the range, at most: from below when it is good, from above when not."""
    return max(question.low - evaluation.low, evaluation.high - question.high)


def open_questions(case: Case, evaluation: Evaluation, policy: Policy) -> tuple[OpenQuestion, ...]:
    """Those that narrow the range, the strongest first. None while nothing makes a range."""
    if evaluation.high == evaluation.low:
        return ()
    readings = Readings.choose(policy.readings, case.plan.readings)
    bundles = list(open_points(case.applicant, evaluation.as_of))
    if not bundles:
        return ()
    tables = [
        facts(applicant, [evaluation.as_of], policy, readings, best=best)
        for bundle in bundles
        for applicant, best in ((bundle.well, False), (bundle.badly, True))
    ]
    totals = score(FactTable.stack(*tables), policy, readings).total.tolist()
    found = [
        OpenQuestion(bundle.field, questions().group_of(bundle.field), low, high)
        for bundle, low, high in zip(bundles, totals[::2], totals[1::2], strict=True)
    ]
    narrow = [question for question in found if narrowing(question, evaluation) > 0]
    return tuple(sorted(narrow, key=lambda q: (-narrowing(q, evaluation), q.high - q.low)))


def open_points(a: Applicant, day: date) -> Iterator[Extremes]:
    """What is open and may give points. Raises AssertionError without a birth date."""
    yield from _education(a, day)
    for n, item in enumerate(a.qualifications):
        well, badly = _qualification(item)
        if well != item:
            yield Extremes(
                f"applicant.qualifications.{n}",
                *(_with(a, qualifications=_replaced(a.qualifications, n, new)) for new in (well, badly)),
            )
    yield from _insurance(a)
    for name in FLAGS:
        if getattr(a, name) is None:
            yield Extremes(f"applicant.{name}", _with(a, **{name: True}), _with(a, **{name: False}))
    yield from _marriage(a, day)


def _with(part: Any, **changes: Any) -> Any:
    return part.model_copy(update=changes)


def _replaced(entries: tuple[Any, ...], position: int, entry: Any) -> tuple[Any, ...]:
    return (*entries[:position], entry, *entries[position + 1 :])


def _filled(part: Any, answers: dict[str, Any]) -> Any:
    """The same part with these answers where it has none."""
    return _with(part, **{name: value for name, value in answers.items() if getattr(part, name) is None})


def _education(a: Applicant, day: date) -> Iterator[Extremes]:
    if a.education is None:
        best = Education(level=EducationLevel.DOCTOR, diploma=True, degree=True, mode=StudyMode.FULL_TIME)
        yield Extremes("applicant.education", _with(a, education=(best,)), _with(a, education=()))
        return
    good = {"diploma": True, "degree": True, "mode": StudyMode.FULL_TIME, "exam_place": ExamPlace.SHANGHAI}
    bad = {"diploma": False, "degree": False, "mode": StudyMode.ONLINE, "exam_place": ExamPlace.OTHER}
    if bachelor_open(a.education, day):
        well, badly = (
            Education(level=EducationLevel.BACHELOR, diploma=answer, degree=answer, mode=StudyMode.FULL_TIME)
            for answer in (True, False)
        )
        yield Extremes(
            "applicant.education",
            *(_with(a, education=(*a.education, bachelor)) for bachelor in (well, badly)),
        )
    for n, entry in enumerate(a.education):
        if None in (entry.diploma, entry.degree, entry.mode, entry.exam_place):
            yield Extremes(
                f"applicant.education.{n}",
                *(_with(a, education=_replaced(a.education, n, _filled(entry, new))) for new in (good, bad)),
            )


def _qualification(item: Qualification) -> tuple[Qualification, Qualification]:
    good = {"while_in_shanghai": True, "matches_post": True, "registration": Registration.REGISTERED}
    bad = {"while_in_shanghai": False, "matches_post": False, "registration": Registration.NOT_REGISTERED}
    return _filled(item, good), _filled(item, bad)


def _insurance(a: Applicant) -> Iterator[Extremes]:
    good = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}
    bad = {"back_paid": True, "payer_is_employer": False, "tax_matches": False}
    if a.insurance is None:
        assert a.birth_date is not None  # noqa: S101 - the case has been scored
        whole = _filled(InsurancePeriod(since=first_working_month(a.birth_date), multiple=CEILING), good)
        yield Extremes("applicant.insurance", _with(a, insurance=(whole,)), _with(a, insurance=()))
        return
    if any(None in (p.back_paid, p.payer_is_employer, p.tax_matches) for p in a.insurance):
        well, badly = (tuple(_filled(p, new) for p in a.insurance) for new in (good, bad))
        yield Extremes("applicant.insurance.back_paid", _with(a, insurance=well), _with(a, insurance=badly))
    if not all(p.base_known for p in a.insurance):
        well, badly = (
            tuple(p if p.base_known else _with(p, multiple=new) for p in a.insurance) for new in (CEILING, _BELOW_ALL)
        )
        yield Extremes("applicant.insurance.base", _with(a, insurance=well), _with(a, insurance=badly))


def _marriage(a: Applicant, day: date) -> Iterator[Extremes]:
    assert a.birth_date is not None  # noqa: S101 - the case has been scored
    good = {"spouse_shanghai_hukou": True, "married_on": earliest_wedding(a.birth_date)}
    marriage = a.marriage
    if marriage is None:
        well = _filled(Marriage(status=MarriageStatus.MARRIED), good)
        badly = Marriage(status=MarriageStatus.SINGLE)
        yield Extremes("applicant.marriage", _with(a, marriage=well), _with(a, marriage=badly))
    elif None in (marriage.spouse_shanghai_hukou, marriage.married_on):
        bad = {"spouse_shanghai_hukou": False, "married_on": day}
        yield Extremes("applicant.marriage", *(_with(a, marriage=_filled(marriage, new)) for new in (good, bad)))
