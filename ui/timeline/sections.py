"""What stands below the chart, one part at a time: a phone is not made to scroll through all of them."""

from __future__ import annotations

import streamlit as st

from ui.fields import widget_key
from ui.i18n import t

SECTION = "timeline_section"
STEPS, ODDS, SETBACKS, FILES = _ALL = ("steps", "odds", "setbacks", "files")
_ICONS = {STEPS: "list_alt", ODDS: "casino", SETBACKS: "report", FILES: "download"}


def section(*, narrow: bool) -> str:
    """The part that is looked at, kept for the session; the steps at first."""
    key = widget_key(SECTION)
    st.session_state[key] = st.session_state.get(SECTION, STEPS)
    st.segmented_control(
        t("timeline.section.title"),
        _ALL,
        format_func=lambda one: (
            t(f"timeline.section.{one}") if narrow else f":material/{_ICONS[one]}: {t(f'timeline.section.{one}')}"
        ),
        required=True,
        wrap=True,
        key=key,
        on_change=_chosen,
        width="stretch",
    )
    chosen: str = st.session_state[key]
    return chosen


def _chosen() -> None:
    st.session_state[SECTION] = st.session_state[widget_key(SECTION)]
