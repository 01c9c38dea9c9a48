"""The questions of the conditions page: permit, home, employer."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import EmploymentKind, questions
from jzz_core.points import default_districts

from ..i18n import t
from .ask import ask

PERMIT, JOB = "applicant.permit", "applicant.employment"


def draw() -> None:
    st.subheader(questions().of(PERMIT).name, anchor=False)
    if ask(f"{PERMIT}.held"):
        left, right = st.columns(2)
        with left:
            ask(f"{PERMIT}.valid_until")
        with right:
            ask(f"{PERMIT}.collected_on")
    ask("applicant.legal_residence")
    st.subheader(questions().of(JOB).name, anchor=False)
    kind = ask(f"{JOB}.kind")
    if kind is None or kind == EmploymentKind.NONE.value:
        return
    left, right = st.columns(2)
    with left:
        district = ask(f"{JOB}.district")
    with right:
        ask(f"{JOB}.system_account")
    left, right = st.columns(2)
    with left:
        ask(f"{JOB}.contract_from")
    with right:
        ask(f"{JOB}.contract_until")
    if district is not None and district in default_districts():
        centre = default_districts()[district].centre.get()
        st.caption(t("conditions.centre", name=centre) + " · " + t("conditions.centre_note"))
    ask("circumstances.employer_willing")
