"""The questions that only the papers and the process ask: those that matter to this person."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Case

from .. import state
from ..i18n import t
from ..questions.circumstances import matter
from .questions import ask


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
