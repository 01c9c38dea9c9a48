"""职称技能: titles and skill grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from jzz_core.case import QualificationLevel, Registration
from jzz_core.points import NEVER_REGISTERED

from ..fields import choose, day, select, yes_no
from ..i18n import t
from .lists import add_button, cards
from .options import of

PATH = "applicant.qualifications"


def draw() -> None:
    st.markdown(t("questions.titles_lead"))
    for path in cards(PATH, _title):
        _entry(path)
    add_button(PATH, t("questions.title_add"), {"level": QualificationLevel.INTERMEDIATE.value})


def _title(_: int, entry: Mapping[str, Any]) -> str:
    return of(QualificationLevel)[entry["level"]]


def _entry(path: str) -> None:
    left, right = st.columns(2)
    with left:
        level = select(f"{path}.level", t("questions.level"), of(QualificationLevel), required=True)
        yes_no(f"{path}.while_in_shanghai", t("questions.while_in_shanghai"))
    with right:
        day(f"{path}.obtained", t("questions.obtained"))
        yes_no(f"{path}.matches_post", t("questions.matches_post"), help=t("questions.matches_post_help"))
    if level not in {item.value for item in NEVER_REGISTERED}:
        choose(
            f"{path}.registration", t("questions.registration"), of(Registration), help=t("questions.registration_help")
        )
