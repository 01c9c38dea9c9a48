"""Which part of the guide is shown, and which entry was followed to: kept in the session, set by links."""

from __future__ import annotations

import streamlit as st

TABS = ("steps", "questions", "terms", "districts", "after", "since")
TAB, ENTRY = "guide_tab", "guide_entry"


def entry() -> str | None:
    """The key of the entry that a link led to, shown on top of the page."""
    found: str | None = st.session_state.get(ENTRY)
    return found


def show(key: str) -> None:
    st.session_state[ENTRY] = key


def close() -> None:
    st.session_state.pop(ENTRY, None)
