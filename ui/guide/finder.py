"""The search field of the guide and what it finds, each with its whole answer."""

from __future__ import annotations

import streamlit as st

from jzz_core.guide import LONGEST, default_index

from ..i18n import t
from .entry import folded

_FIELD, _KEPT = "guide:search", "guide_search"


def draw() -> bool:
    """Whether something was asked; then the list of what was found stands in place of the tabs."""
    st.session_state[_FIELD] = st.session_state.get(_KEPT, "")
    st.text_input(
        t("guide.search"),
        key=_FIELD,
        placeholder=t("guide.search_placeholder"),
        max_chars=LONGEST,
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_keep,
    )
    asked = st.session_state[_FIELD].strip()
    if not asked:
        return False
    hits = default_index().search(asked)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("guide.found", n=len(hits)) if hits else f"**{t('guide.nothing')}**", width="content")
        st.button(t("guide.clear"), icon=":material/undo:", type="tertiary", on_click=_clear, key="guide:clear")
    if not hits:
        st.markdown(t("guide.nothing_next"))
    for number, hit in enumerate(hits):
        folded(hit.target, "found", kind=True, start_open=number == 0)
    return True


def _keep() -> None:
    st.session_state[_KEPT] = st.session_state[_FIELD]


def _clear() -> None:
    st.session_state[_KEPT] = ""
