"""The questions by topic."""

from __future__ import annotations

import streamlit as st

from jzz_core.guide import default_guide, default_library

from ..i18n import t
from .entry import folded

_FIELD, _CHOSEN = "guide:topic", "guide_topic"


def draw() -> None:
    topics = default_guide().topics
    st.session_state[_FIELD] = st.session_state.get(_CHOSEN, next(iter(topics)))
    st.pills(
        t("guide.topic"),
        list(topics),
        format_func=lambda key: topics[key].name.get(),
        required=True,
        key=_FIELD,
        label_visibility="collapsed",
        on_change=_choose,
    )
    chosen = st.session_state[_FIELD]
    for question in default_guide().faq.values():
        if question.topic == chosen:
            folded(default_library()[f"faq:{question.id}"], "questions")


def _choose() -> None:
    st.session_state[_CHOSEN] = st.session_state[_FIELD]
