"""The questions of the conditions page: permit, home, employer."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import EmploymentKind, questions
from ui.knowledge import known

from ..i18n import t
from .ask import ask, side_by_side

PERMIT, JOB = "applicant.permit", "applicant.employment"


def draw() -> None:
    st.header(questions().of(PERMIT).name, anchor=False)
    if ask(f"{PERMIT}.held"):
        side_by_side(f"{PERMIT}.valid_until", f"{PERMIT}.collected_on")
    ask("applicant.legal_residence")
    st.header(questions().of(JOB).name, anchor=False)
    kind = ask(f"{JOB}.kind")
    if kind is None or kind == EmploymentKind.NONE.value:
        return
    asked = ("district", "system_account", "contract_from", "contract_until")
    district, *_ = side_by_side(*(f"{JOB}.{name}" for name in asked))
    if district is not None and district in known().policy.districts:
        centre = known().policy.districts[district].centre.get()
        st.caption(t("conditions.centre", name=centre) + " · " + t("conditions.centre_note"))
    ask("circumstances.employer_willing")
