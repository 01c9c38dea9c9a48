"""婚姻与子女: marriage (points) and children (papers)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from jzz_core.case import MarriageStatus

from .. import state
from ..i18n import t
from ..knowledge import known
from .ask import ask, side_by_side
from .lists import add_by_day, any_at_all, cards

CHILDREN, MARRIAGE = "applicant.children", "applicant.marriage"


def draw() -> None:
    _marriage()
    if not any_at_all(CHILDREN, None):
        return
    for path in cards(CHILDREN, _title):
        side_by_side(f"{path}.birth_date", f"{path}.primary_year")
        _grade(path)
        if ask(f"{path}.permit"):
            ask(f"{path}.permit_until")
    add_by_day(CHILDREN, t("questions.child_add"), "birth_date", first=date(1950, 1, 1))


def _marriage() -> None:
    # The status is what makes a marriage entry; without one there is none.
    if ask(f"{MARRIAGE}.status") == MarriageStatus.MARRIED.value:
        side_by_side(f"{MARRIAGE}.married_on", f"{MARRIAGE}.spouse_shanghai_hukou")


def _title(position: int, _: Mapping[str, Any]) -> str:
    return t("questions.child", number=position + 1)


def _grade(path: str) -> None:
    """Which year of entering primary school the birth date gives, while no other one is said."""
    entry = state.get(path)
    if entry.get("primary_year") is None:
        year = known().school.entry_year(date.fromisoformat(entry["birth_date"]))
        st.caption(t("questions.primary_usual", year=year))
