"""What the visitor looks at: which theme, on which device, and charts in which form."""

from __future__ import annotations

import streamlit as st

NARROW = "timeline_narrow"  # in the session: the form for phones was chosen, or the other one


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def on_phone() -> bool:
    """Whether the browser calls itself one of a phone."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def is_narrow() -> bool:
    """Whether charts and tables take the form for phones: as chosen, else by what the browser calls itself."""
    chosen: bool | None = st.session_state.get(NARROW)
    return on_phone() if chosen is None else chosen
