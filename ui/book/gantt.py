"""The plans of the cases of one page under each other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.book import Row
from ui import state
from ui.charts.book import book_figure
from ui.charts.drawn import draw_chart
from ui.i18n import t
from ui.theme import is_dark, on_phone


def draw(rows: Sequence[Row]) -> None:
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
