"""When a paper is needed: named predicates over the case, the claims and the day, and how they combine."""

from __future__ import annotations

from datetime import date

from ..base import full_years
from ..case import Case, EmploymentKind, Household, Housing, MarriageStatus, QualificationLevel, Registration
from ..points import INDICATORS, Claims
from .logic import Answer, Predicate, Test, any_of
from .study import STUDY_PREDICATES

# The age from which a child shows a proof of full-time senior-high school.
SENIOR_HIGH_AGE = 16

# All terms must hold; of an inner tuple one is enough.
When = tuple[str | tuple[str, ...], ...]


def judge(when: When, case: Case, claims: Claims, as_of: date) -> tuple[Answer, tuple[str, ...]]:
    """Whether the conditions hold, and (only when that is open) the questions that decide, each once, in order.

    An open answer without questions can only be given by the window or another body.
    """
    questions: dict[str, None] = {}
    is_open = False
    for term in when:
        names = (term,) if isinstance(term, str) else term
        found = [(PREDICATES[name], PREDICATES[name].test(case, claims, as_of)) for name in names]
        answer = any_of(value for _, value in found)
        if answer is False:
            return False, ()
        if answer is None:
            is_open = True
            questions.update({predicate.question: None for predicate, value in found if value is None})
    return (None, tuple(q for q in questions if q)) if is_open else (True, ())


def _marriage(status: MarriageStatus) -> Test:
    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        marriage = case.applicant.marriage
        return None if marriage is None else marriage.status is status

    return test


def _kind(*kinds: EmploymentKind) -> Test:
    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        employment = case.applicant.employment
        return None if employment is None else employment.kind in kinds

    return test


def _account_missing(case: Case, _claims: Claims, _as_of: date) -> Answer:
    employment = case.applicant.employment
    known = None if employment is None else employment.system_account
    return None if known is None else not known


def _collective(case: Case, _claims: Claims, _as_of: date) -> Answer:
    household = case.circumstances.household
    return None if household is None else household is Household.COLLECTIVE


def _housing(*kinds: Housing) -> Test:
    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        housing = case.circumstances.housing
        return None if housing is None else housing in kinds

    return test


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
    """True when nothing held ranks above the best of ``group``.

    None when something does: it counts first, but which of them is claimed depends on its conditions.
    """

    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        held = [entry.level for entry in case.applicant.qualifications if entry.level in _RANK]
        best = max((_RANK[level] for level in held if level in group), default=None)
        if best is None:
            return False
        return True if best == max(_RANK[level] for level in held) else None

    return test


def _registrable(case: Case, _claims: Claims, _as_of: date) -> Answer:
    return any_of(
        None if entry.registration is None else entry.registration is not Registration.NOT_REQUIRED
        for entry in case.applicant.qualifications
        if entry.level is QualificationLevel.INTERMEDIATE_EQUIVALENT
    )


def _claimed(indicator: str) -> Test:
    return lambda _case, claims, _as_of: claims.has(indicator)


# Levels that can count, in the order of their points (article 6); a junior title is worth nothing.
_RANK = {
    QualificationLevel.SKILL_5: 1,
    QualificationLevel.SKILL_4: 2,
    QualificationLevel.SKILL_3: 3,
    QualificationLevel.SKILL_2: 4,
    QualificationLevel.INTERMEDIATE: 4,
    QualificationLevel.INTERMEDIATE_EQUIVALENT: 4,
    QualificationLevel.SKILL_1: 5,
    QualificationLevel.SENIOR: 5,
}
_SKILLS = tuple(level for level in QualificationLevel if level.value.startswith("skill_"))
_TITLES = (QualificationLevel.INTERMEDIATE, QualificationLevel.SENIOR)
_BRANCHES = (EmploymentKind.BRANCH, EmploymentKind.OUT_OF_TOWN_BRANCH)
_HELD = "applicant.qualifications"

PREDICATES: dict[str, Predicate] = {
    "married": Predicate(_marriage(MarriageStatus.MARRIED), "applicant.marriage"),
    "divorced": Predicate(_marriage(MarriageStatus.DIVORCED), "applicant.marriage"),
    "spouse_benefits": Predicate(
        lambda case, _c, _d: case.circumstances.spouse_benefits, "circumstances.spouse_benefits"
    ),
    "has_children": Predicate(_children(1), "applicant.children"),
    "two_or_more_children": Predicate(_children(2), "applicant.children"),
    "child_16_or_older": Predicate(_child_16_or_older, "applicant.children"),
    "child_benefits": Predicate(_child_benefits, "circumstances.children_benefit"),
    "collective_household": Predicate(_collective, "circumstances.household"),
    "worked_elsewhere": Predicate(
        lambda case, _c, _d: case.circumstances.worked_elsewhere_before, "circumstances.worked_elsewhere_before"
    ),
    "housing_owned": Predicate(_housing(Housing.OWN, Housing.RELATIVE), "circumstances.housing"),
    "housing_of_relative": Predicate(_housing(Housing.RELATIVE), "circumstances.housing"),
    "housing_rented": Predicate(_housing(Housing.RENTED), "circumstances.housing"),
    "housing_dormitory": Predicate(_housing(Housing.DORMITORY), "circumstances.housing"),
    "account_missing": Predicate(_account_missing, "applicant.employment.system_account"),
    "dispatch": Predicate(_kind(EmploymentKind.DISPATCH), "applicant.employment"),
    "branch": Predicate(_kind(*_BRANCHES), "applicant.employment"),
    "best_is_title": Predicate(_best_is(_TITLES), _HELD),
    "best_is_exam_qualification": Predicate(_best_is((QualificationLevel.INTERMEDIATE_EQUIVALENT,)), _HELD),
    "best_is_skill_grade": Predicate(_best_is(_SKILLS), _HELD),
    "qualification_registrable": Predicate(_registrable, _HELD),
    # Nobody but the window, the archive keeper or the paper itself can tell: always open, explained in words.
    "when_asked": Predicate(lambda _case, _claims, _as_of: None, ""),
    **STUDY_PREDICATES,
    **{f"claims:{name}": Predicate(_claimed(name), question) for name, question in INDICATORS.items()},
}
