"""A part of a page that opens and closes, with what changes about it written beside its name.

The label of a fold that the page listens to must never change: Streamlit would take it for another part, build it anew
and lose the place of whoever works in it by keyboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer


def fold(label: str, beside: str, *, key: str, **more: Any) -> ExpanderContainer:
    """``label`` and ``icon`` stay for as long as the part is there; ``beside``: Markdown. ``more``: as of
    ``st.expander``.
    """
    with st.container(key=f"fold:{key}", gap=None):
        st.markdown(beside or "&nbsp;")
        return st.expander(label, key=key, **more)
