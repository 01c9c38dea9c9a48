"""A screen whose server process has gone comes to life again on another process by itself.

A browser that has lost its connection reconnects and believes that its session still exists. On another process it does
not: without a run of its own the first click there would reach a session that knows none of the fields, and the answer
would be lost. Browsers ask for a run when they reconnect to a page of which a part runs from time to time.

What was typed meanwhile stays in its field and is not sent by Streamlit: a script of our own marks it and gives it in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ..i18n import t

SCRIPT = Path(__file__).resolve().with_name("unsaved.js")
SELDOM = timedelta(days=7)  # the part has nothing to do; browsers take at most 24 days


def watch() -> None:
    """An unseen part of every page."""
    _keep_awake()
    # In a list: for a bare text Streamlit loads pandas to see whether it is a table.
    _unsaved()(key="unsaved", data=[t("cases.status.unsaved")], height=1)


@st.fragment(run_every=SELDOM)
def _keep_awake() -> None:
    pass


@cache
def _unsaved() -> Callable[..., Any]:
    style, script = (SCRIPT.with_suffix(suffix).read_text("utf-8") for suffix in (".css", ".js"))
    return st.components.v2.component("jzz_unsaved", css=style, js=script, isolate_styles=False)
