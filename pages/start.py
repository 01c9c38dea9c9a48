"""开始自测: one question a screen, then the first verdict."""

import streamlit as st

from ui import pages
from ui.i18n import t
from ui.snapshot import current
from ui.start import end, flow, purpose, screen, top

trail = flow.flow().trail
at = trail[-1]
with st.container(horizontal_alignment="center"), st.container(width=560):
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if len(trail) == 1:
            pages.link("overview", t("start.back"))
        else:
            st.button(
                t("start.back"), key="start:back", icon=":material/arrow_back:", type="tertiary", on_click=flow.back
            )
            pages.link("overview", t("start.leave"))
    end.bar(current())
    with st.container(key="start_screen"):
        if at == flow.PURPOSE:
            purpose.draw()
        elif at == flow.END:
            end.draw(current())
        else:
            screen.draw(at)
    top.draw(len(trail))
