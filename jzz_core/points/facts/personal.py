"""Facts that come from papers and dates: education, titles, enterprise, family, records."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ...base import Month, add_years
from ...case import (
    MARRIAGE_AGE,
    WORKING_AGE,
    Applicant,
    Education,
    EducationLevel,
    EmploymentKind,
    Enterprise,
    ExamPlace,
    MarriageStatus,
    Qualification,
    QualificationLevel,
    RecordKind,
    Registration,
    StudyMode,
)
from ...law import AWARDS, EDUCATION_ITEMS
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


def education_rank(entries: tuple[Education, ...] | None, day: date, *, best: bool, strict_place: bool) -> int:
    """Position in EDUCATION_ITEMS of the best item held on ``day`` (art. 6(2))."""
    if entries is None:
        return EDUCATION_ITEMS.index("doctor") if best else 0
    return max(education_ranks(entries, day, best=best, strict_place=strict_place), default=0)


def education_ranks(entries: tuple[Education, ...], day: date, *, best: bool, strict_place: bool) -> list[int]:
    """The position that each degree programme gives, in their order."""
    bachelor_listed = any(e.level is EducationLevel.BACHELOR for e in entries)
    return [_entry_rank(e, day, best=best, strict_place=strict_place, bachelor_listed=bachelor_listed) for e in entries]


def _entry_rank(entry: Education, day: date, *, best: bool, strict_place: bool, bachelor_listed: bool) -> int:
    """The item one degree programme gives. 100 and 110 ask for diploma and degree.

    A master's or doctor's with only one of the two gives nothing by itself; what counts is the bachelor's. One that is
    not listed is an open answer, at best with its degree: our reading, confidence D.
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
        return EDUCATION_ITEMS.index("bachelor_degree") if best and (diploma or degree) and not bachelor_listed else 0
    return 0


def bachelor_open(entries: tuple[Education, ...] | None, day: date) -> bool:
    """Whether a master's or doctor's with one paper only stands there, and nothing is said of the bachelor's."""
    if entries is None or any(entry.level is EducationLevel.BACHELOR for entry in entries):
        return False
    return any(
        entry.level in (EducationLevel.MASTER, EducationLevel.DOCTOR)
        and False in (entry.diploma, entry.degree)
        and True in (entry.diploma, entry.degree)
        and not (entry.graduated is not None and entry.graduated > day)
        for entry in entries
    )


def _place_counts(place: ExamPlace | None, best: bool) -> bool:
    return best if place is None else place is not ExamPlace.OTHER


def qualification_ranks(items: tuple[Qualification, ...], day: date, *, best: bool) -> tuple[int, int]:
    """(plain, tested): best item that needs no base test, best that does (art. 6(3))."""
    plain = tested = 0
    for item in items:
        if qualification_holds(item, day, best=best):
            plain = max(plain, PLAIN.get(item.level, plain))
            tested = max(tested, TESTED.get(item.level, tested))
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
    """The years counted: the last full ones before ``day``; None if one is missing. A running year is not full yet."""
    window = range(day.year - years, day.year)
    given = {y.year for y in enterprise.years} if enterprise else set()
    return window if given.issuperset(window) else None


def award_rank(applicant: Applicant) -> int:
    return max((AWARDS.index(a.value) for a in applicant.awards), default=0)


def earliest_wedding(birth: date) -> date:
    """The first day on which somebody born then can have married."""
    return add_years(birth, MARRIAGE_AGE)


def first_working_month(birth: date) -> Month:
    """The first month for which somebody born then can have been insured as an employee."""
    return Month.of_date(add_years(birth, WORKING_AGE))


def spouse_since(applicant: Applicant, *, best: bool) -> date | None:
    """Wedding day that counts for the spouse indicator, None when there is none; at ``best`` the earliest possible."""
    marriage, birth = applicant.marriage, applicant.birth_date
    earliest = earliest_wedding(birth) if best and birth is not None else None
    if marriage is None:
        return earliest
    if marriage.status is not MarriageStatus.MARRIED:
        return None
    local = best if marriage.spouse_shanghai_hukou is None else marriage.spouse_shanghai_hukou
    if not local:
        return None
    return earliest if marriage.married_on is None else marriage.married_on


def false_material_until(applicant: Applicant, day: date, years: int) -> date | None:
    """The day on which the last record of false material is ``years`` old; None when none is younger on ``day``."""
    dates = [r.date for r in applicant.records or () if r.kind is RecordKind.FALSE_MATERIAL and r.date is not None]
    ends = [add_years(one, years) for one in dates if one <= day < add_years(one, years)]
    return max(ends, default=None)


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
    if permit is None:
        return UNKNOWN
    if permit.held is False:
        return NO
    # A permit that has ended is no valid one, whether or not somebody says that it is still held.
    if permit.valid_until is not None and permit.valid_until < day:
        return NO
    return UNKNOWN if permit.held is None or permit.valid_until is None else YES


def three_valued(answer: bool | None) -> int:
    return UNKNOWN if answer is None else YES if answer else NO
