"""The overview's line about the years to come."""

from __future__ import annotations

import streamlit as st

from .. import pages
from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot


def draw(snapshot: Snapshot) -> None:
    """The first advice that the page does not give already, and the way to all of them."""
    years = snapshot.years
    if years is None:
        return
    said = {message.key for message in snapshot.filing.words}
    told = next((message for message in years.advice if message.key not in said), None)
    if told is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[:material/family_restroom:] {escape(told.text())}", width="stretch")
        pages.link("years", t("years.to_page"))
