"""Conditions that hang on the applicant's programmes of study (``applicant.education``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..case import Case, Education, EducationLevel, ExamPlace, StudyMode
from ..points import Claims
from .logic import Answer, Predicate, Test, all_of, any_of

# Degrees of about 2000 and earlier may be missing in the national register; a year later, since it only asks.
LAST_YEAR_OFTEN_UNREGISTERED = 2001

_PART_TIME = (StudyMode.ADULT, StudyMode.ONLINE)
_ACADEMIC = (EducationLevel.BACHELOR, EducationLevel.MASTER, EducationLevel.DOCTOR)


def _some(matches: Callable[[Education], Answer]) -> Test:
    """One programme above senior high that matches is enough."""

    def test(case: Case, _claims: Claims, _as_of: date) -> Answer:
        entries = case.applicant.education
        if entries is None:
            return None
        return any_of(matches(entry) for entry in entries if entry.level is not EducationLevel.BELOW_COLLEGE)

    return test


def _mode(*modes: StudyMode) -> Callable[[Education], Answer]:
    return lambda entry: None if entry.mode is None else entry.mode in modes


def _chinese(entry: Education) -> Answer:
    return None if entry.mode is None else entry.mode is not StudyMode.OVERSEAS


def _degree(entry: Education) -> Answer:
    # A college diploma carries no academic degree, so silence there is no open question.
    return entry.degree if entry.degree is not None or entry.level in _ACADEMIC else False


def _about_2000(entry: Education) -> Answer:
    year = None if entry.graduated is None else entry.graduated.year
    return all_of((_chinese(entry), None if year is None else year <= LAST_YEAR_OFTEN_UNREGISTERED))


def _away_from_hukou(entry: Education) -> Answer:
    place = entry.exam_place
    away = None if place is None else place is not ExamPlace.HUKOU_PLACE
    return all_of((_mode(*_PART_TIME, StudyMode.SELF_TAUGHT)(entry), away))


def _online_in_shanghai(entry: Education) -> Answer:
    place = entry.exam_place
    return all_of((_mode(StudyMode.ONLINE)(entry), None if place is None else place is ExamPlace.SHANGHAI))


def _earlier_diploma(case: Case, _claims: Claims, _as_of: date) -> Answer:
    """Whether an earlier diploma has to be shown (前置学历).

    Yes for every adult or online programme below a master (college from senior high, bachelor from college) and for a
    self-taught bachelor (独立本科段); for a full-time bachelor only when a college diploma stands beside it (专升本).
    Self-taught college needs none.
    """
    entries = case.applicant.education
    if entries is None:
        return None
    college = any(e.level is EducationLevel.COLLEGE and e.mode is not StudyMode.OVERSEAS for e in entries)

    def needs(entry: Education) -> Answer:
        if entry.level is EducationLevel.COLLEGE:
            return _mode(*_PART_TIME)(entry)
        if entry.level is EducationLevel.BACHELOR:
            return _chinese(entry) if college else _mode(*_PART_TIME, StudyMode.SELF_TAUGHT)(entry)
        return False

    return any_of(needs(entry) for entry in entries)


_QUESTION = "applicant.education"

STUDY_PREDICATES: dict[str, Predicate] = {
    "degree_claimed": Predicate(_some(_degree), _QUESTION),
    "chinese_diploma": Predicate(_some(_chinese), _QUESTION),
    "chinese_degree": Predicate(_some(lambda entry: all_of((_chinese(entry), _degree(entry)))), _QUESTION),
    "foreign_degree": Predicate(_some(_mode(StudyMode.OVERSEAS)), _QUESTION),
    "part_time_study": Predicate(_some(_mode(*_PART_TIME)), _QUESTION),
    "adult_study": Predicate(_some(_mode(StudyMode.ADULT)), _QUESTION),
    "self_taught": Predicate(_some(_mode(StudyMode.SELF_TAUGHT)), _QUESTION),
    "earlier_diploma": Predicate(_earlier_diploma, _QUESTION),
    "diploma_of_about_2000": Predicate(_some(_about_2000), _QUESTION),
    "studied_away_from_hukou": Predicate(_some(_away_from_hukou), _QUESTION),
    "online_study_in_shanghai": Predicate(_some(_online_in_shanghai), _QUESTION),
}
