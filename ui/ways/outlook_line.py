"""When the standard is reached, in one line that leads to the page about it."""

from __future__ import annotations

import streamlit as st

from ui import pages
from ui.fields import escape
from ui.i18n import t
from ui.snapshot import Snapshot

from .outlook import sentence
from .outlook_state import kept


def draw(snapshot: Snapshot) -> None:
    """Nothing while there is no score."""
    seen = kept(snapshot).outlook if snapshot.evaluation is not None else None
    if seen is None:
        return
    words = sentence(seen) + (f" {seen.policy.renewal_words.text()}" if seen.first_assumes_renewal else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[:material/trending_up:] {escape(words)}", width="stretch")
        pages.link("pathways", t("outlook.to_page"))
