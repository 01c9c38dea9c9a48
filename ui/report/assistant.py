"""复制给 AI 助手: the case as plain text to copy, without names and notes."""

from __future__ import annotations

import streamlit as st

from jzz_core.files import for_assistant

from ..i18n import t
from ..snapshot import Snapshot

_FOLD = "report:assistant"


def draw(snapshot: Snapshot) -> None:
    """Made only when it is opened."""
    fold = st.expander(t("report.assistant.title"), icon=":material/content_copy:", key=_FOLD, on_change="rerun")
    if fold.open:
        with fold:
            st.markdown(t("report.assistant.lead"))
            st.code(for_assistant(snapshot), language=None, wrap_lines=True, height=360)
