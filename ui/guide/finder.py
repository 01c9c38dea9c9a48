"""The search field of the guide and what it finds, each with its whole answer."""

from __future__ import annotations

import streamlit as st

from jzz_core.guide import LONGEST, Target
from ui.knowledge import answers, index

from ..fields import escape
from ..i18n import t
from .entry import content, folded, label

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
    targets = [hit.target for hit in index().search(asked)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(t("guide.found", n=len(targets)) if targets else f"**{t('guide.nothing')}**", width="content")
        st.button(t("guide.clear"), icon=":material/undo:", type="tertiary", on_click=_clear, key="guide:clear")
    if message := answers().message(targets):
        st.markdown(escape(message))
    if targets:
        _best(targets[0])
    if targets[1:]:
        st.markdown(f":small[:gray[{t('guide.related')}]]")
    for target in targets[1:]:
        folded(target, "found", kind=True)
    return True


def _best(target: Target) -> None:
    """The answer itself, open."""
    with st.container(border=True, key="guide_best"):
        st.markdown(f"## {label(target)}")
        content(target, "best")


def _keep() -> None:
    st.session_state[_KEPT] = st.session_state[_FIELD]


def _clear() -> None:
    st.session_state[_KEPT] = ""
