"""办理指南: the steps, questions and answers, terms, what changed since the 2020 guide; one search over all of it."""

import streamlit as st

from ui import frame
from ui.guide import after, districts, entry, finder, opened, questions, since, steps, terms
from ui.i18n import t
from ui.snapshot import current

FIELD = "guide:tab"
WARNED = ("steps", "questions", "since")  # where the warning about agencies stands

frame.header("guide", with_day=False)
snapshot = current()
entry.card()
if not finder.draw():
    st.session_state[FIELD] = opened.tab()
    st.segmented_control(
        t("guide.part"),
        opened.TABS,
        format_func=lambda name: t(f"guide.tab.{name}"),
        required=True,
        wrap=True,
        key=FIELD,
        label_visibility="collapsed",
        on_change=opened.choose_tab,
        args=(FIELD,),
    )
    match st.session_state[FIELD]:
        case "questions":
            questions.draw()
        case "terms":
            terms.draw()
        case "districts":
            districts.draw(snapshot)
        case "after":
            after.draw(snapshot)
        case "since":
            since.draw()
        case _:
            steps.draw(snapshot)
    if st.session_state[FIELD] in WARNED:
        since.agencies()
frame.footer("guide")
