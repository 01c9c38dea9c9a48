"""The questions that only the papers and the process ask: those that matter to this person."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Case, EmploymentKind, MarriageStatus

from .. import state
from ..i18n import t
from .questions import ask


def matter(case: Case) -> tuple[str, ...]:
    """The paths of the questions that can change something for this case, in the order of asking."""
    person = case.applicant
    status = person.marriage.status if person.marriage else None
    may_have_children = person.children is None or len(person.children) > 0
    without_employer = person.employment is not None and person.employment.kind is EmploymentKind.NONE
    relevant = {
        "household": True,
        "housing": True,
        "worked_elsewhere_before": True,
        "registered_before": True,
        "employer_willing": not without_employer,
        "spouse_benefits": status in (None, MarriageStatus.MARRIED),
        "children_benefit": may_have_children,
        "custody_shown": status is MarriageStatus.DIVORCED and may_have_children,
    }
    return tuple(f"circumstances.{name}" for name, matters in relevant.items() if matters)


def draw(case: Case) -> None:
    """The questions in an expander that starts open while one of them is not answered."""
    paths = matter(case)
    unanswered = sum(state.get(path) is None for path in paths)
    title = (
        t("materials.circumstances.title", open=unanswered) if unanswered else t("materials.circumstances.title_done")
    )
    # Of a fixed identity: a changing label must not close it under the hand of who is answering.
    with st.expander(title, expanded=unanswered > 0, icon=":material/tune:", key="materials:circumstances"):
        st.caption(t("materials.circumstances.lead"))
        columns = st.columns(2)
        for number, path in enumerate(paths):
            with columns[number * 2 // len(paths)]:
                ask(path, "circumstances")
