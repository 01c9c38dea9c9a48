"""The questions that only the papers and the process ask: those that matter to this person."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Case

from .. import state
from ..folds import fold
from ..i18n import t
from ..questions.circumstances import matter
from .questions import ask


def draw(case: Case) -> None:
    """The questions in a fold; how many are open stands beside its name."""
    paths = matter(case)
    unanswered = sum(state.get(path) is None for path in paths)
    words = t("materials.circumstances.open", open=unanswered) if unanswered else t("materials.circumstances.answered")
    title, key = t("materials.circumstances.title"), "materials:circumstances"
    part = fold(title, words, icon=":material/tune:", key=key, on_change="rerun")
    if not part.open:
        return  # closed, it costs nothing with each tick of the list
    with part:
        st.caption(t("materials.circumstances.lead"))
        columns = st.columns(2)
        for number, path in enumerate(paths):
            with columns[number * 2 // len(paths)]:
                ask(path, "circumstances")
