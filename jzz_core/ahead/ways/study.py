"""Moves of education, titles and skill grades: what they add to the answers, and for whom they are open."""

from __future__ import annotations

from datetime import date

from ...case import (
    Applicant,
    Education,
    EducationLevel,
    ExamPlace,
    Qualification,
    QualificationLevel,
    Registration,
    StudyMode,
)
from ...law import Policy
from ...points import NEVER_REGISTERED, PLAIN, education_rank, qualification_holds, qualification_ranks
from .schema import DegreeEffect, EducationEffect, PostEffect, QualificationEffect, RegistrationEffect
from .step import FAR, Step


def finish_study(applicant: Applicant, effect: EducationEffect | DegreeEffect, step: Step) -> Applicant:
    """One more programme, taken in Shanghai beside the job, so that no reading of the place takes it away."""
    entry = Education(
        level=effect.level,
        diploma=True,
        degree=effect.degree if isinstance(effect, EducationEffect) else True,
        mode=StudyMode.ADULT,
        exam_place=ExamPlace.SHANGHAI,
        enrolled=step.start,
        graduated=step.done,
    )
    return applicant.model_copy(update={"education": (*(applicant.education or ()), entry)})


def study_is_open(applicant: Applicant, effect: EducationEffect, step: Step, _: Policy) -> bool:
    if applicant.education is None or highest_diploma(applicant, step.start) not in effect.held:
        return False
    return _adds(applicant, effect, step)


def degree_is_open(applicant: Applicant, effect: DegreeEffect, step: Step, _: Policy) -> bool:
    """There is a finished diploma of that level, said to be without degree."""
    lacking = any(
        entry.level is effect.level and entry.diploma and entry.degree is False and _finished(entry, step.start)
        for entry in applicant.education or ()
    )
    return lacking and _adds(applicant, effect, step)


def _adds(applicant: Applicant, effect: EducationEffect | DegreeEffect, step: Step) -> bool:
    """More than what is held or already on the way."""
    after = finish_study(applicant, effect, step)
    ranks = [education_rank(a.education, FAR, best=False, strict_place=False) for a in (applicant, after)]
    return ranks[1] > ranks[0]


def _finished(entry: Education, day: date) -> bool:
    return entry.graduated is None or entry.graduated <= day


def highest_diploma(applicant: Applicant, day: date) -> EducationLevel:
    levels = list(EducationLevel)
    held = [levels.index(e.level) for e in applicant.education or () if e.diploma and _finished(e, day)]
    return levels[max(held, default=0)]


def obtain(applicant: Applicant, effect: QualificationEffect, step: Step) -> Applicant:
    to_register = effect.level is QualificationLevel.INTERMEDIATE_EQUIVALENT
    item = Qualification(
        level=effect.level,
        obtained=step.done,
        while_in_shanghai=True,
        matches_post=True,
        registration=Registration.REGISTERED if to_register else Registration.NOT_REQUIRED,
    )
    return _with_items(applicant, [item])


def register(applicant: Applicant, effect: RegistrationEffect, step: Step) -> Applicant:
    return _with_items(
        applicant,
        [
            _from(item, step.done).model_copy(update={"registration": Registration.REGISTERED})
            for item in applicant.qualifications
            if item.registration is Registration.NOT_REGISTERED and item.level not in NEVER_REGISTERED
        ],
    )


def change_post(applicant: Applicant, effect: PostEffect, step: Step) -> Applicant:
    return _with_items(
        applicant,
        [
            _from(item, step.done).model_copy(update={"matches_post": True})
            for item in applicant.qualifications
            if item.matches_post is False
        ],
    )


def _from(item: Qualification, day: date) -> Qualification:
    """The same item, counting from ``day`` on: the one that does not count stays for the days before."""
    return item.model_copy(update={"obtained": day if item.obtained is None else max(item.obtained, day)})


def _with_items(applicant: Applicant, items: list[Qualification]) -> Applicant:
    return applicant.model_copy(update={"qualifications": (*applicant.qualifications, *items)})


def title_is_open(applicant: Applicant, effect: QualificationEffect, step: Step, _: Policy) -> bool:
    """Who holds an item with the base test has passed the grades without it by."""
    if effect.held:
        held = {i.level for i in applicant.qualifications if qualification_holds(i, step.start, best=False)}
        if not held.intersection(effect.held):
            return False
    plain, tested = _ranks(applicant)
    new_plain, new_tested = _ranks(obtain(applicant, effect, step))
    if effect.level in PLAIN:
        return new_plain > plain and not tested
    return new_tested > tested


def registration_is_open(applicant: Applicant, effect: RegistrationEffect, step: Step, _: Policy) -> bool:
    return _ranks(register(applicant, effect, step)) > _ranks(applicant)


def post_is_open(applicant: Applicant, effect: PostEffect, step: Step, _: Policy) -> bool:
    return _ranks(change_post(applicant, effect, step)) > _ranks(applicant)


def _ranks(applicant: Applicant) -> tuple[int, int]:
    """A new item never lowers either rank, so that any order tells more from less."""
    return qualification_ranks(applicant.qualifications, FAR, best=False)
