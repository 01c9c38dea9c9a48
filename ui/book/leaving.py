"""To take along: the table, all cases as one file; and erasing cases for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from jzz_core.book import Row, book_csv, book_xlsx, cases_json
from jzz_store import Store, Stored
from ui import state
from ui.cases import keeping
from ui.i18n import t
from ui.knowledge import known

from .rows import Book
from .table import A_PAGE, name

_ERASE = "field:book_erase"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(store: Store, found: Book, rows: Sequence[Row]) -> None:
    day = state.today()
    st.markdown(t("book.export.lead", count=len(rows), all=len(found.entries)))
    shown = tuple(rows)
    with st.container(horizontal=True):
        _button("xlsx", lambda: book_xlsx(shown, day, known()), _XLSX, ":material/table_view:")
        _button("csv", lambda: book_csv(shown, known()), "text/csv", ":material/csv:")
        _button("json", lambda: _all(store), "application/json", ":material/download:")
    st.caption(t("book.export.note"))
    if found.waiting:
        st.caption(t("book.export.waiting", count=found.waiting))
    if found.unreadable:
        st.caption(t("book.export.unreadable", count=len(found.unreadable)))
    st.divider()
    _erase(shown)


def _button(kind: str, build: Callable[[], bytes], mime: str, icon: str) -> None:
    """Built only when it is clicked; nothing reruns then."""
    st.download_button(
        t(f"book.export.{kind}"),
        data=build,
        file_name=f"jzz-cases-{state.today().isoformat()}.{kind}",
        mime=mime,
        icon=icon,
        on_click="ignore",
        key=f"book_export:{kind}",
    )


def _all(store: Store) -> bytes:
    return cases_json(one.case for one in store.load_all() if isinstance(one, Stored))


def _erase(rows: Sequence[Row]) -> None:
    st.markdown(f"**{t('book.erase.title')}**")
    offered = {row.case_id: row for row in rows[:A_PAGE]}
    kept: list[str] = [one for one in st.session_state.get(_ERASE, []) if one in offered]
    st.session_state[_ERASE] = kept
    st.multiselect(
        t("book.erase.label"),
        list(offered),
        format_func=lambda one: name(offered[one]),
        key=_ERASE,
        placeholder=t("book.erase.hint"),
        select_all=False,  # erasing is chosen one by one
    )
    if len(rows) > A_PAGE:
        st.caption(t("book.erase.first", count=A_PAGE))
    chosen: list[str] = st.session_state[_ERASE]
    if not chosen:
        return
    with st.popover(t("book.erase.open", count=len(chosen)), icon=":material/delete:"):
        names = t("common.listed").join(name(offered[one]) for one in chosen)
        st.markdown(t("book.erase.warning", names=names))
        st.button(
            t("book.erase.yes", count=len(chosen)), key="book_erase_yes", type="primary", on_click=_yes, args=(chosen,)
        )


def _yes(chosen: list[str]) -> None:
    keeping.erase(chosen)
