"""The questions of the conditions page: permit, home, employer."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import EmploymentKind
from jzz_core.points import default_districts

from ..fields import day, select, yes_no
from ..i18n import t
from .options import districts, of

PERMIT, JOB = "applicant.permit", "applicant.employment"


def draw() -> None:
    st.subheader(t("conditions.permit"), anchor=False)
    if yes_no(f"{PERMIT}.held", t("conditions.permit_held")):
        left, right = st.columns(2)
        with left:
            day(f"{PERMIT}.valid_until", t("conditions.permit_until"), help=t("conditions.permit_until_help"))
        with right:
            day(f"{PERMIT}.collected_on", t("conditions.permit_collected"), help=t("conditions.permit_collected_help"))
    yes_no("applicant.legal_residence", t("conditions.residence"), help=t("conditions.residence_help"))
    st.subheader(t("conditions.employer"), anchor=False)
    kind = select(f"{JOB}.kind", t("conditions.kind"), of(EmploymentKind), whole=JOB)
    if kind is None or kind == EmploymentKind.NONE.value:
        return
    left, right = st.columns(2)
    with left:
        district = select(f"{JOB}.district", t("conditions.district"), districts(), help=t("conditions.district_help"))
    with right:
        yes_no(f"{JOB}.system_account", t("conditions.account"), help=t("conditions.account_help"))
    left, right = st.columns(2)
    with left:
        day(f"{JOB}.contract_from", t("conditions.contract_from"))
    with right:
        day(f"{JOB}.contract_until", t("conditions.contract_until"), help=t("conditions.contract_help"))
    if district is not None and district in default_districts():
        centre = default_districts()[district].centre.get()
        st.caption(t("conditions.centre", name=centre) + " · " + t("conditions.centre_note"))
    yes_no("circumstances.employer_willing", t("conditions.willing"), help=t("conditions.willing_help"))
