"""A part of a page that opens and closes, with what changes about it written beside its name.

The label of a fold that the page listens to must never change: Streamlit would take it for another part, build it anew
and lose the place of whoever works in it by keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from .theme import on_phone

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer


def fold(label: str, beside: str, *, key: str, **more: Any) -> ExpanderContainer:
    """``label`` and ``icon`` stay for as long as the part is there; ``beside``: Markdown. ``more``: as of
    ``st.expander``.
    """
    with st.container(key=f"fold:{key}", gap=None):
        st.markdown(beside or "&nbsp;")
        return st.expander(label, key=key, **more)


def section(title: str, *, key: str) -> DeltaGenerator:
    """A part of the page under its title; on a phone folded away, so that the page can be seen as a whole."""
    if on_phone():
        return st.expander(title, key=f"section:{key}")
    st.header(title, anchor=False)
    return st.container()
