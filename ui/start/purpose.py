"""The first question: for whom, and what for."""

from __future__ import annotations

import streamlit as st

from .. import pages
from ..i18n import t
from .flow import begin

PURPOSES = ("school", "own", "renew", "client")


def draw() -> None:
    st.header(t("start.purpose.title"), anchor=False)
    clicked = [
        st.button(t(f"start.purpose.{name}"), key=f"purpose:{name}", width="stretch", on_click=begin, args=(name,))
        for name in PURPOSES
    ]
    if any(clicked):
        st.switch_page(pages.path("start"))
