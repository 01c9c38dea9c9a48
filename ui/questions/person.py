"""个人与学历: birth date and education."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from jzz_core.case import EducationLevel, questions
from jzz_core.points import PART_TIME

from ..i18n import t
from .ask import ask, side_by_side
from .lists import add_button, any_at_all, cards

EDUCATION = "applicant.education"


def draw() -> None:
    ask("applicant.birth_date")
    st.header(questions().of(EDUCATION).name, anchor=False)
    first = {"level": EducationLevel.BACHELOR.value}
    if not any_at_all(EDUCATION, first):
        return
    for path in cards(EDUCATION, _title):
        entry(path)
    add_button(EDUCATION, t("questions.education_add"), first)


def _title(_: int, entry: Mapping[str, Any]) -> str:
    return questions().of(f"{EDUCATION}.level").options[entry["level"]]


def entry(path: str) -> None:
    """The fields of one degree programme."""
    level, mode = side_by_side(f"{path}.level", f"{path}.mode")
    if level == EducationLevel.BELOW_COLLEGE.value:
        return
    papers = ("diploma",) if level == EducationLevel.COLLEGE.value else ("diploma", "degree")
    side_by_side(*(f"{path}.{name}" for name in papers))
    if mode in {m.value for m in PART_TIME}:
        ask(f"{path}.exam_place")
    side_by_side(f"{path}.enrolled", f"{path}.graduated")
