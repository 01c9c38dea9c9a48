"""判断图: the verdict as a picture for a chat, without anything that says about whom."""

from __future__ import annotations

import streamlit as st

from jzz_core.files import verdict_picture

from .. import picture
from ..i18n import t
from ..snapshot import Snapshot

_FOLD = "report:picture"


def draw(snapshot: Snapshot) -> None:
    """Made only when it is opened."""
    fold = st.expander(t("report.picture.title"), icon=":material/image:", key=_FOLD, on_change="rerun")
    if not fold.open:
        return
    with fold:
        svg = verdict_picture(snapshot)
        if not svg:
            st.caption(t("report.picture.nothing"))
            return
        st.caption(t("report.picture.lead"))
        picture.draw("verdict_picture", svg, f"jzz-{snapshot.as_of.isoformat()}.png")
