"""职称技能: titles and skill grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from jzz_core.case import QualificationLevel, questions
from jzz_core.points import NEVER_REGISTERED

from ..i18n import t
from .ask import ask, side_by_side
from .lists import add_button, cards

PATH = "applicant.qualifications"


def draw() -> None:
    st.markdown(t("questions.titles_lead"))
    for path in cards(PATH, _title):
        entry(path)
    add_button(PATH, t("questions.title_add"), {"level": QualificationLevel.INTERMEDIATE.value})


def _title(_: int, entry: Mapping[str, Any]) -> str:
    return questions().of(f"{PATH}.level").options[entry["level"]]


def entry(path: str) -> None:
    """The fields of one title or skill grade."""
    level, *_ = side_by_side(*(f"{path}.{name}" for name in ("level", "obtained", "while_in_shanghai", "matches_post")))
    if level not in {item.value for item in NEVER_REGISTERED}:
        ask(f"{path}.registration")
