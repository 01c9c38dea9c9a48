"""What every page has around its content: the question it answers, the day, the way on, the small print."""

from __future__ import annotations

import time

import streamlit as st

from ui.knowledge import known

from . import state
from .days import day_words
from .fields import day_input, escape
from .i18n import t
from .pages import link, neighbours
from .snapshot import Snapshot, current
from .theme import on_phone

_AS_OF = "field:as_of"
_DAY = 200  # pixels
_HEAD_START = 0.1  # seconds; what has not been sent by then is dropped


def header(name: str, *, with_day: bool = True) -> None:
    """The page's question as title, one sentence, and the day of looking (基准日).

    On a phone the style sheet leaves only the title up here: what it is about and the day stand below the content.
    """
    with st.container(key="page_title"):
        st.title(t(f"pages.{name}.title"), anchor=False)
    with st.container(
        key="page_about", horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
    ):
        st.markdown(t(f"pages.{name}.lead"), width="content")
        if with_day:
            st.session_state[_AS_OF] = state.as_of()
            day_input(
                t("common.as_of"),
                key=_AS_OF,
                help=t("common.as_of_help"),
                width=_DAY,
                on_change=_day_changed,
            )


def _day_changed() -> None:
    state.set_as_of(st.session_state[_AS_OF])


def trouble(snapshot: Snapshot) -> None:
    """Why the case cannot be scored or dated, with the cure; and what looks odd in the answers."""
    if snapshot.error is not None and not snapshot.lacks_birth_date:
        st.error(escape(str(snapshot.error)), icon=":material/error:")
    if snapshot.plan_error is not None:
        st.error(escape(str(snapshot.plan_error)), icon=":material/error:")
    if snapshot.measures_end.looked_after:
        st.info(escape(snapshot.measures_end.text()), icon=":material/event_upcoming:")
    if snapshot.evaluation is not None:
        for problem in snapshot.evaluation.problems:
            st.warning(escape(problem.message.text()), icon=":material/warning:")


def page_follows(drawn: Snapshot, now: Snapshot) -> None:
    """In a fragment, after a changed answer: what it has drawn so far comes first, then the page is made anew.

    ``drawn``: what the page was made from.
    """
    if now is not drawn:
        time.sleep(_HEAD_START)
        st.rerun()


def _bar(snapshot: Snapshot, before: str | None, after: str | None) -> bool:
    """At the foot of a phone, where the sidebar is folded away: how the case stands, each a way to its page.

    At both ends the pages before and after, as arrows whose names are heard. Returns whether it was drawn.
    """
    plan, evaluation, papers = snapshot.plan, snapshot.evaluation, snapshot.checklist
    if not on_phone() or state.is_empty() or evaluation is None:
        return False
    with (
        st.bottom,
        st.container(key="bottom_bar", horizontal=True, horizontal_alignment="distribute", gap="small"),
    ):
        _way("previous", before, arrow=":material/chevron_left:")
        link("points", t("common.bar.points", total=evaluation.total))
        link("materials", t("common.bar.papers", ready=papers.ready, total=papers.total))
        notice = plan.notice if plan is not None else None
        link("timeline", day_words(notice, snapshot.as_of) if notice is not None else t("common.bar.no_date"))
        _way("next", after, arrow=":material/chevron_right:")
    return True


def _way(word: str, page: str | None, *, arrow: str | None = None) -> None:
    """To the previous or next page, if there is one; as an ``arrow`` its words are only heard (ui/app.css)."""
    if page is not None:
        with st.container(key=f"{'arrow' if arrow else 'way'}-{word}", width="content"):
            link(page, t(f"common.{word}", page=t(f"pages.{page}.name")), icon=arrow)


def footer(name: str) -> None:
    """Previous and next page, then which rules and which calendar stand behind the numbers."""
    before, after = neighbours(name)
    in_bar = _bar(current(), before, after)
    st.divider()
    if not in_bar:
        with st.container(key="page_ways", horizontal=True, horizontal_alignment="distribute"):
            _way("previous", before)
            _way("next", after)
    about = known().policy.about
    st.caption(
        t(
            "common.footer",
            rules=about.name.get(),
            calendar=known().calendar.version("zh"),
            checked=about.checked_on.isoformat(),
        )
    )
