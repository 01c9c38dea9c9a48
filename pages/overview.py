"""总览: where do I stand? Verdict, points, papers, finish, the next three actions."""

import streamlit as st

from ui import frame, pages, samples, sidebar, state
from ui.basis import overdue
from ui.cases import resume
from ui.i18n import t
from ui.overview import cards, nextsteps, role
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
    if snapshot.evaluation is None or snapshot.evaluation.verdict == "unknown":
        pages.link("start", t("start.go_on"))
    verdict.draw(snapshot)
    cards.coming(snapshot)
    cards.before_the_end(snapshot)
    if whose is None:
        official.way(snapshot)
        outlook_line.draw(snapshot)
        card.draw(snapshot)
        cards.draw(snapshot)
        left, right = st.columns(2, gap="medium")
        with left:
            nextsteps.draw(snapshot)
        with right:
            cards.attention(snapshot)
            cards.milestones(snapshot)
    else:
        role.draw(whose, snapshot)
frame.footer("overview")
