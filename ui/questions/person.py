"""个人与学历: birth date and education."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from jzz_core.case import EducationLevel, ExamPlace, StudyMode
from jzz_core.points import PART_TIME

from ..fields import choose, day, select, yes_no
from ..i18n import t
from .lists import add_button, any_at_all, cards
from .options import of

EDUCATION = "applicant.education"
_EARLIEST = date(1800, 1, 1)


def draw() -> None:
    # The field takes more than can be right: its own refusal is an English sentence, that of the checks is not.
    day("applicant.birth_date", t("questions.birth_date"), help=t("questions.birth_date_help"), first=_EARLIEST)
    st.subheader(t("questions.education"), anchor=False)
    first = {"level": EducationLevel.BACHELOR.value}
    if not any_at_all(EDUCATION, t("questions.education_any"), first, help=t("questions.education_help")):
        return
    for path in cards(EDUCATION, _title):
        _entry(path)
    add_button(EDUCATION, t("questions.education_add"), first)


def _title(_: int, entry: Mapping[str, Any]) -> str:
    return of(EducationLevel)[entry["level"]]


def _entry(path: str) -> None:
    left, right = st.columns(2)
    with left:
        level = select(f"{path}.level", t("questions.level"), of(EducationLevel), required=True)
    with right:
        mode = select(f"{path}.mode", t("questions.mode"), of(StudyMode))
    if level == EducationLevel.BELOW_COLLEGE.value:
        return
    with left:
        yes_no(f"{path}.diploma", t("questions.diploma"), help=t("questions.diploma_help"))
    if level != EducationLevel.COLLEGE.value:
        with right:
            yes_no(f"{path}.degree", t("questions.degree"), help=t("questions.degree_help"))
    if mode in {m.value for m in PART_TIME}:
        choose(f"{path}.exam_place", t("questions.exam_place"), of(ExamPlace), help=t("questions.exam_place_help"))
    left, right = st.columns(2)
    with left:
        day(f"{path}.enrolled", t("questions.enrolled"))
    with right:
        day(f"{path}.graduated", t("questions.graduated"))
