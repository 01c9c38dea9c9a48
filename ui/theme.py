"""What the visitor looks at: which theme, on which device, and charts in which form."""

from __future__ import annotations

import streamlit as st


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def on_phone() -> bool:
    """Whether the browser calls itself one of a phone."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
