"""The conditions of applying, one row each: state, the person's own facts, what to do next, source."""

from __future__ import annotations

import streamlit as st

from jzz_core.points import Finding

from ..fields import escape
from ..i18n import t

_COLOURS = {"met": "green", "not_met": "red", "unknown": "gray", "ask": "orange", "info": "blue"}
_ICONS = {
    "met": ":material/check_circle:",
    "not_met": ":material/cancel:",
    "unknown": ":material/help:",
    "ask": ":material/contact_support:",
    "info": ":material/info:",
}


def draw(finding: Finding) -> None:
    condition = finding.condition
    colour, icon = _COLOURS[finding.state], _ICONS[finding.state]
    with st.container(border=True, gap="xsmall"):
        state = t(f"conditions.states.{finding.state}")
        st.markdown(f":{colour}-badge[{icon} {state}] **{escape(condition.name.get())}**")
        st.markdown(escape(finding.reason.text()))
        if finding.next_step is not None:
            st.markdown(f":material/arrow_forward: {escape(finding.next_step.text())}")
        for warning in finding.warnings:
            st.markdown(f":orange[:material/warning:] {escape(warning.text())}")
        sources = t("scorecard.source", sources=" ".join(condition.sources), confidence=condition.confidence)
        st.markdown(f":small[:gray[{escape(condition.article)} · {sources}]]")
