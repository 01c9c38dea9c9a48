"""To take along: the table, all cases as one file; and erasing cases for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import streamlit as st

from jzz_core.book import MAX_BYTES, MAX_CASES, Row, book_csv, book_xlsx, cases_json, portions
from jzz_store import Store, Stored, StoreError
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
        shares = _shares(store)
        for number, share in enumerate(shares, 1):
            _button(
                "json",
                partial(_some, store, share),
                "application/json",
                ":material/download:",
                (number, len(shares)) if len(shares) > 1 else None,
            )
    if len(shares) > 1:
        st.caption(t("book.export.shares", count=len(shares), cases=MAX_CASES, size=MAX_BYTES // 1_000_000))
    st.caption(t("book.export.note"))
    if found.waiting:
        st.caption(t("book.export.waiting", count=found.waiting))
    if found.unreadable:
        st.caption(t("book.export.unreadable", count=len(found.unreadable)))
    st.divider()
    _erase(shown)


def _button(kind: str, build: Callable[[], bytes], mime: str, icon: str, share: tuple[int, int] | None = None) -> None:
    """Built only when it is clicked; nothing reruns then. ``share``: which of how many files."""
    part = f"-{share[0]}" if share else ""
    label = t("book.export.share", number=share[0], count=share[1]) if share else t(f"book.export.{kind}")
    st.download_button(
        label,
        data=build,
        file_name=f"jzz-cases-{state.today().isoformat()}{part}.{kind}",
        mime=mime,
        icon=icon,
        on_click="ignore",
        key=f"book_export:{kind}{part}",
    )


def _shares(store: Store) -> list[list[str]]:
    """The cases by file: each can be read in again. One empty file when there is none."""
    with suppress(StoreError):  # the box above the page says what is wrong with the store
        return portions(store.sizes()) or [[]]
    return [[]]


def _some(store: Store, share: Sequence[str]) -> bytes:
    return cases_json(one.case for one in store.load_some(share) if isinstance(one, Stored))


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
    with st.expander(t("book.erase.open", count=len(chosen)), icon=":material/delete:"):
        names = t("common.listed").join(name(offered[one]) for one in chosen)
        st.markdown(t("book.erase.warning", names=names))
        st.button(
            t("book.erase.yes", count=len(chosen)), key="book_erase_yes", type="primary", on_click=_yes, args=(chosen,)
        )


def _yes(chosen: list[str]) -> None:
    keeping.erase(chosen)
