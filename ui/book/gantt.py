"""The plans of many cases under each other, fifty at a time."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.book import Row
from ui import state
from ui.charts.book import book_figure
from ui.charts.drawn import draw_chart
from ui.i18n import t
from ui.theme import is_dark, on_phone

A_PAGE = 50
_PAGES_WIDE = 340  # pixels; on a phone it is as wide as that
_PAGE, _FIELD = "book_page", "field:book_page"


def draw(found: Sequence[Row]) -> None:
    rows = _page_of(found)
    drawn = [row for row in rows if row.start is not None and row.finish is not None and not row.waiting]
    if not drawn:
        st.info(t("book.gantt.none"), icon=":material/info:")
        return
    draw_chart(
        book_figure(drawn, state.as_of(), dark=is_dark(), narrow=on_phone()),
        key="book_chart",
        alt=t("book.gantt.alt", count=len(drawn)),
    )
    left = len(rows) - len(drawn)
    st.caption(t("book.gantt.left_out", count=left) if left else t("book.gantt.note"))


def _page_of(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of the page that is open, with the way to the others when there are any."""
    count = -(-len(rows) // A_PAGE)
    if count <= 1:
        return rows
    now = min(st.session_state.get(_PAGE, 1), count)
    first = (now - 1) * A_PAGE
    with st.container(horizontal=True, vertical_alignment="center"):
        key = f"{_FIELD}:{count}"
        st.pagination(count, default=now, key=key, width=_PAGES_WIDE, on_change=_turned, args=(key,))
        st.caption(t("book.shown", first=first + 1, last=min(first + A_PAGE, len(rows)), count=len(rows)))
    return rows[first : first + A_PAGE]


def _turned(key: str) -> None:
    st.session_state[_PAGE] = st.session_state[key]
