"""A screen whose server process has gone comes to life again on another process by itself.

A browser that has lost its connection reconnects and believes that its session still exists. On another process it does
not: without a run of its own the first click there would reach a session that knows none of the fields, and the answer
would be lost. Browsers ask for a run when they reconnect to a page of which a part runs from time to time.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

SELDOM = timedelta(days=7)  # the part has nothing to do; browsers take at most 24 days


@st.fragment(run_every=SELDOM)
def watch() -> None:
    """An empty part of every page."""
