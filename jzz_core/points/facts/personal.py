"""Facts that come from papers and dates: education, titles, enterprise, family, records."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ...case import (
    Applicant,
    Education,
    EducationLevel,
    EmploymentKind,
    Enterprise,
    ExamPlace,
    MarriageStatus,
    Qualification,
    QualificationLevel,
    Registration,
    StudyMode,
)
from ...law import AWARDS
from .table import NO, UNKNOWN, YES

ASK = 2
PART_TIME = frozenset({StudyMode.SELF_TAUGHT, StudyMode.ADULT, StudyMode.ONLINE})
PLAIN = {QualificationLevel.SKILL_5: 1, QualificationLevel.SKILL_4: 2, QualificationLevel.SKILL_3: 3}
TESTED = {
    QualificationLevel.SKILL_2: 1,
    QualificationLevel.INTERMEDIATE: 1,
    QualificationLevel.INTERMEDIATE_EQUIVALENT: 1,
    QualificationLevel.SKILL_1: 2,
    QualificationLevel.SENIOR: 2,
}
# Art. 6(3) asks registration of professional qualifications 专业技术类职业资格, so only theirs is held up by an open
# answer. A title 职称 is held up when the user says that it needs registering; skill grades never are.
NEVER_REGISTERED = frozenset(level for level in QualificationLevel if level.value.startswith("skill"))
CAN_FILE = frozenset({EmploymentKind.COMPANY, EmploymentKind.PUBLIC_INSTITUTION, EmploymentKind.BRANCH})
TO_ASK = frozenset({EmploymentKind.DISPATCH, EmploymentKind.SELF_EMPLOYED})
LONG_MARRIED = 100  # years: the best case of a marriage not described yet; the cap of the indicator binds


def education_rank(entries: tuple[Education, ...] | None, day: date, *, best: bool, strict_place: bool) -> int:
    """Position in EDUCATION_ITEMS of the best item held on ``day`` (art. 6(2))."""
    if entries is None:
        return 5 if best else 0
    return max(education_ranks(entries, day, best=best, strict_place=strict_place), default=0)


def education_ranks(entries: tuple[Education, ...], day: date, *, best: bool, strict_place: bool) -> list[int]:
    """The position that each degree programme gives, in their order."""
    bachelor_listed = any(e.level is EducationLevel.BACHELOR for e in entries)
    return [_entry_rank(e, day, best=best, strict_place=strict_place, bachelor_listed=bachelor_listed) for e in entries]


def _entry_rank(entry: Education, day: date, *, best: bool, strict_place: bool, bachelor_listed: bool) -> int:
    """The item one degree programme gives. 100 and 110 ask for diploma and degree.

    A master's or doctor's with only one of the two falls to the bachelor's item (90 with the degree, 60 with the
    diploma) unless the bachelor's is listed and speaks for itself: our reading, confidence D.
    """
    if entry.graduated is not None and entry.graduated > day:
        return 0
    part_time = not best if entry.mode is None else entry.mode in PART_TIME
    if strict_place and part_time and not _place_counts(entry.exam_place, best):
        return 0
    diploma, degree = (best if answer is None else answer for answer in (entry.diploma, entry.degree))
    if entry.level is EducationLevel.COLLEGE:
        return 1 if diploma else 0
    if entry.level is EducationLevel.BACHELOR:
        return (3 if degree else 2) if diploma else 0
    if entry.level in (EducationLevel.MASTER, EducationLevel.DOCTOR):
        if diploma and degree:
            return 4 if entry.level is EducationLevel.MASTER else 5
        if bachelor_listed:
            return 0
        return 3 if degree else 2 if diploma else 0
    return 0


def _place_counts(place: ExamPlace | None, best: bool) -> bool:
    return best if place is None else place is not ExamPlace.OTHER


def qualification_ranks(items: tuple[Qualification, ...], day: date, *, best: bool) -> tuple[int, int]:
    """(plain, tested): best item that needs no base test, best that does (art. 6(3))."""
    plain = tested = 0
    for item in items:
        if qualification_holds(item, day, best=best):
            plain = max(plain, PLAIN.get(item.level, 0))
            tested = max(tested, TESTED.get(item.level, 0))
    return plain, tested


def qualification_holds(item: Qualification, day: date, *, best: bool) -> bool:
    """Obtained while working in Shanghai, fits the post, registered where that is required."""
    if item.obtained is not None and item.obtained > day:
        return False
    answers = [item.while_in_shanghai, item.matches_post]
    if item.registration is Registration.NOT_REGISTERED and item.level not in NEVER_REGISTERED:
        return False
    if item.level is QualificationLevel.INTERMEDIATE_EQUIVALENT and item.registration is None:
        answers.append(None)
    return all(best if answer is None else answer for answer in answers)


def enterprise_facts(enterprise: Enterprise | None, day: date, years: int, *, staff_scaled: bool) -> tuple[int, int]:
    """(tax in yuan, staff in hundredths): average of the last ``years`` consecutive years × share (art. 7(4))."""
    window = enterprise_years(enterprise, day, years)
    if enterprise is None or window is None:
        return 0, 0
    share = Fraction(str(enterprise.share_percent)) / 100
    by_year = {y.year: y for y in enterprise.years}
    tax = sum((Fraction(str(by_year[y].tax_yuan)) for y in window), Fraction(0)) / years * share
    staff = sum((Fraction(str(by_year[y].local_staff)) for y in window), Fraction(0)) / years
    return int(tax), int(staff * (share if staff_scaled else 1) * 100)


def enterprise_years(enterprise: Enterprise | None, day: date, years: int) -> range | None:
    """The years counted: the last full ones before ``day``, or those ending with the running year; None if missing."""
    given = {y.year for y in enterprise.years} if enterprise else set()
    for end in (day.year - 1, day.year):
        window = range(end - years + 1, end + 1)
        if given.issuperset(window):
            return window
    return None


def award_rank(applicant: Applicant) -> int:
    return max((AWARDS.index(a.value) for a in applicant.awards), default=0)


def spouse_since(applicant: Applicant, *, best: bool) -> date | int:
    """Wedding day that counts for the spouse indicator, or a fixed number of years (0 no, LONG_MARRIED unknown)."""
    marriage = applicant.marriage
    if marriage is None:
        return LONG_MARRIED if best else 0
    if marriage.status is not MarriageStatus.MARRIED:
        return 0
    local = best if marriage.spouse_shanghai_hukou is None else marriage.spouse_shanghai_hukou
    if not local:
        return 0
    if marriage.married_on is None:
        return LONG_MARRIED if best else 0
    return marriage.married_on


def employed(applicant: Applicant, day: date) -> int:
    """YES, NO, UNKNOWN or ASK: is there an employer that can file?"""
    employment = applicant.employment
    if employment is None:
        return UNKNOWN
    if employment.kind in TO_ASK:
        return ASK
    if employment.kind not in CAN_FILE:
        return NO
    started = employment.contract_from is None or employment.contract_from <= day
    running = employment.contract_until is None or employment.contract_until >= day
    return YES if started and running else NO


def permit_valid(applicant: Applicant, day: date) -> int:
    permit = applicant.permit
    if permit is None or permit.held is None:
        return UNKNOWN
    if not permit.held:
        return NO
    if permit.valid_until is None:
        return UNKNOWN
    return YES if permit.valid_until >= day else NO


def three_valued(answer: bool | None) -> int:
    return UNKNOWN if answer is None else YES if answer else NO
