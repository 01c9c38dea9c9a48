"""When a paper is needed: named predicates over the case, the claims and the day, and how they combine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..base import full_years
from ..case import (
    Case,
    EmploymentKind,
    Household,
    Housing,
    MarriageStatus,
    QualificationLevel,
    Registration,
    questions,
)
from ..law import DEDUCTIONS, INDICATOR_IDS
from ..points import Claims
from .logic import Answer, Test, any_of
from .study import STUDY_PREDICATES

# The age from which a child shows a proof of full-time senior-high school.
SENIOR_HIGH_AGE = 16

CLAIMS, WHEN_ASKED = "claims:", "when_asked"
# All terms must hold; of an inner tuple one is enough.
When = tuple[str | tuple[str, ...], ...]


class Answers(dict[str, Answer]):
    """What each condition says of one case, asked when it is first needed, and once."""

    def __init__(self, case: Case, claims: Claims, as_of: date) -> None:
        self._of = case, claims, as_of

    def __missing__(self, name: str) -> Answer:
        self[name] = found = PREDICATES[name](*self._of)
        return found


def judge(when: When, answers: Answers) -> tuple[Answer, tuple[str, ...]]:
    """Whether the conditions hold, and (only when that is open) the questions that decide, each once, in order.

    An open answer without questions can only be given by the window or another body.
    """
    asked: dict[str, None] = {}
    is_open = False
    for term in when:
        answer = answers[term] if isinstance(term, str) else any_of([answers[name] for name in term])
        if answer is False:
            return False, ()
        if answer is None:
            is_open = True
            names = (term,) if isinstance(term, str) else term
            asked.update({question_of(name): None for name in names if answers[name] is None})
    return (None, tuple(path for path in asked if path)) if is_open else (True, ())


def question_of(name: str) -> str:
    """The dotted path of the answer that decides a condition; '' when only the window or another body can tell."""
    if name.startswith(CLAIMS):
        return questions().of_indicator[name.removeprefix(CLAIMS)]
    return "" if name == WHEN_ASKED else questions().of_paper[name]


def _is(answer: Callable[[Case], object], *values: object) -> Test:
    """One of these was answered."""

    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        found = answer(case)
        return None if found is None else found in values

    return test


def _status(case: Case) -> MarriageStatus | None:
    return None if case.applicant.marriage is None else case.applicant.marriage.status


def _employer(case: Case) -> EmploymentKind | None:
    return None if case.applicant.employment is None else case.applicant.employment.kind


def _account(case: Case) -> bool | None:
    return None if case.applicant.employment is None else case.applicant.employment.system_account


def _housing(case: Case) -> Housing | None:
    return case.circumstances.housing


def _children(least: int) -> Test:
    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        children = case.applicant.children
        return None if children is None else len(children) >= least

    return test


def _child_benefits(case: Case, _claims: Claims, _as_of: date) -> Answer:
    # Who has no child cannot let one benefit, whatever was said before.
    return False if case.applicant.children == () else case.circumstances.children_benefit


def _child_16_or_older(case: Case, _claims: Claims, as_of: date) -> Answer:
    children = case.applicant.children
    if children is None:
        return None
    return any(full_years(child.birth_date, as_of) >= SENIOR_HIGH_AGE for child in children)


def _best_is(group: tuple[QualificationLevel, ...]) -> Test:
    """Whether the points of the title come from one of ``group``; None while an open answer may make it another."""

    def test(_case: Case, claims: Claims, _as_of: date) -> Answer:
        if claims.levels.intersection(group):
            return True if claims.possible_levels.issubset(group) else None
        return None if claims.possible_levels.intersection(group) else False

    return test


def _registrable(case: Case, _claims: Claims, _as_of: date) -> Answer:
    return any_of(
        None if entry.registration is None else entry.registration is not Registration.NOT_REQUIRED
        for entry in case.applicant.qualifications
        if entry.level is QualificationLevel.INTERMEDIATE_EQUIVALENT
    )


def _claimed(indicator: str) -> Test:
    return lambda _case, claims, _as_of: claims.has(indicator)


_SKILLS = tuple(level for level in QualificationLevel if level.value.startswith("skill_"))
_TITLES = (QualificationLevel.INTERMEDIATE, QualificationLevel.SENIOR)
_BRANCHES = (EmploymentKind.BRANCH, EmploymentKind.OUT_OF_TOWN_BRANCH)

PREDICATES: dict[str, Test] = {
    "married": _is(_status, MarriageStatus.MARRIED),
    "divorced": _is(_status, MarriageStatus.DIVORCED),
    "spouse_benefits": lambda case, _c, _d: case.circumstances.spouse_benefits,
    "has_children": _children(1),
    "two_or_more_children": _children(2),
    "child_16_or_older": _child_16_or_older,
    "child_benefits": _child_benefits,
    "collective_household": _is(lambda case: case.circumstances.household, Household.COLLECTIVE),
    "worked_elsewhere": lambda case, _c, _d: case.circumstances.worked_elsewhere_before,
    "housing_owned": _is(_housing, Housing.OWN, Housing.RELATIVE),
    "housing_of_relative": _is(_housing, Housing.RELATIVE),
    "housing_rented": _is(_housing, Housing.RENTED),
    "housing_dormitory": _is(_housing, Housing.DORMITORY),
    "account_missing": _is(_account, False),
    "dispatch": _is(_employer, EmploymentKind.DISPATCH),
    "branch": _is(_employer, *_BRANCHES),
    "best_is_title": _best_is(_TITLES),
    "best_is_exam_qualification": _best_is((QualificationLevel.INTERMEDIATE_EQUIVALENT,)),
    "best_is_skill_grade": _best_is(_SKILLS),
    "qualification_registrable": _registrable,
    # Nobody but the window, the archive keeper or the paper itself can tell: always open, explained in words.
    WHEN_ASKED: lambda _case, _claims, _as_of: None,
    **STUDY_PREDICATES,
    **{f"{CLAIMS}{name}": _claimed(name) for name in sorted(INDICATOR_IDS - DEDUCTIONS)},
}
