"""总览: what is to be done today, and where the case stands."""

import streamlit as st

from ui import frame, pages, samples, sidebar, state
from ui.basis import overdue
from ui.cases import resume
from ui.i18n import t
from ui.overview import cards, role, today
from ui.questions import official
from ui.results import verdict
from ui.snapshot import current
from ui.start import purpose, top
from ui.ways import outlook_line
from ui.years import card


def show_sample() -> None:
    sidebar.load_sample(next(iter(samples.names())))


snapshot = current()
if state.is_empty():
    with st.container(key="page_title"):
        st.title(t("overview.what"), anchor=False)
    st.markdown(t("overview.what_for"))
    resume.draw()
    with st.container(width=560, key="start_screen"):
        top.draw(0)
        purpose.draw()
        st.button(t("overview.sample"), type="tertiary", on_click=show_sample)
    cards.private()
else:
    frame.header("overview")
    frame.trouble(snapshot)
    overdue.notice()
    whose = role.choose()
    if whose is None:
        today.draw(snapshot)
    elif snapshot.evaluation is None or snapshot.evaluation.verdict == "unknown":
        pages.link("start", t("start.go_on"))
    verdict.draw(snapshot)
    cards.coming(snapshot)
    cards.before_the_end(snapshot)
    if whose is None:
        cards.draw(snapshot)
        cards.attention(snapshot)
        outlook_line.draw(snapshot)
        card.draw(snapshot)
        official.way(snapshot)
    else:
        role.draw(whose, snapshot)
frame.footer("overview")
