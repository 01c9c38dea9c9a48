"""婚姻与子女: marriage (points) and children (papers)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from jzz_core.case import MarriageStatus

from .. import state
from ..fields import choose, day, day_input, yes_no
from ..i18n import t
from .lists import any_at_all, cards
from .options import of

CHILDREN = "applicant.children"
_NEW = "new_child"


def draw() -> None:
    _marriage()
    if not any_at_all(CHILDREN, t("questions.children_any"), None, help=t("questions.children_help")):
        return
    for path in cards(CHILDREN, _title):
        day(f"{path}.birth_date", t("questions.child_birth"), required=True)
    day_input(
        t("questions.child_add"),
        key=_NEW,
        first=date(1950, 1, 1),
        on_change=_add_child,
    )


def _marriage() -> None:
    # The status is what makes a marriage entry; without one there is none.
    status = choose(
        "applicant.marriage.status", t("questions.marriage"), of(MarriageStatus), whole="applicant.marriage"
    )
    if status != MarriageStatus.MARRIED.value:
        return
    left, right = st.columns(2)
    with left:
        day("applicant.marriage.married_on", t("questions.married_on"))
    with right:
        yes_no("applicant.marriage.spouse_shanghai_hukou", t("questions.spouse_hukou"))


def _title(position: int, _: Mapping[str, Any]) -> str:
    return t("questions.child", number=position + 1)


def _add_child() -> None:
    born = st.session_state[_NEW]
    if isinstance(born, date) and state.append(CHILDREN, {"birth_date": born.isoformat()}):
        st.session_state[_NEW] = None
