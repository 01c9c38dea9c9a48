"""On the start page, before anything is answered: going on with a kept case."""

from __future__ import annotations

import streamlit as st

from .. import presenting
from ..i18n import t
from . import keeping, line, moments


def draw() -> None:
    """The cases last saved, each a button; nothing when there are none."""
    found = line.others()
    if not found:
        return
    if presenting.on():
        presenting.hidden("cases")
        return
    with st.container(border=True):
        st.markdown(t("cases.go_on"))
        with st.container(horizontal=True):
            for number, entry in enumerate(found):
                st.button(
                    t("cases.go_on_with", name=line.name(entry), moment=moments.words(entry.saved_at)),
                    key=f"resume:{entry.id}",
                    type="secondary" if number else "primary",
                    icon=":material/play_arrow:",
                    on_click=keeping.open_case,
                    args=(entry.id,),
                )
