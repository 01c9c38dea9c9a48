"""The whole content of the client book: what stands above, one part at a time below."""

from __future__ import annotations

import streamlit as st

from jzz_core.book import in_order
from jzz_store import Store, StoreError
from ui import pages, presenting, state
from ui.cases import keeping, shelf
from ui.choice import kept_choice
from ui.fields import escape
from ui.i18n import t

from . import client_form, filters, gantt, incoming, july, leaving, progress, table, tours, week
from .rows import Book, book

PARTS = ("table", "week", "gantt", "tours", "july", "form", "import", "export")
TABLE, WEEK, GANTT, TOURS, JULY, FORM, IMPORT, EXPORT = PARTS
_PART = "book_part"
_ICONS = {
    TABLE: "table_rows",
    WEEK: "checklist",
    GANTT: "calendar_view_week",
    TOURS: "directions_walk",
    JULY: "trending_down",
    FORM: "assignment_ind",
    IMPORT: "upload_file",
    EXPORT: "download",
}
# Seconds of reckoning before the first picture: what is left is done after it.
_FIRST = 0.15


def draw() -> None:
    if presenting.on():
        presenting.instead_of_book()
        return
    place = shelf.current()
    if place.store is None:
        _without_store(place)
        return
    try:
        _draw(place.store)
    except StoreError as error:
        st.error(t(f"cases.trouble.{error.kind}", place=escape(place.shown)), icon=":material/error:")
        st.button(t("cases.try_again"), key="book_again", icon=":material/refresh:", on_click=keeping.try_again)


def _without_store(place: shelf.Shelf) -> None:
    """Why there is no book, and what helps."""
    if place.why in shelf.QUIET:
        st.info(t(f"book.no_store.{place.why}"), icon=":material/info:")
    else:
        st.error(t(f"cases.trouble.{place.why}", place=escape(place.shown)), icon=":material/error:")
        st.button(t("cases.try_again"), key="book_again", icon=":material/refresh:", on_click=keeping.try_again)
    pages.link("overview", t("book.no_store.next"))


def _draw(store: Store) -> None:
    found = book(store, state.as_of(), _FIRST)
    if not found.entries:
        _empty(store, found)
        return
    _head(found)
    progress.draw(store, found)
    if keeping.mine().off:
        st.caption(t("book.switched_off"))
    part = kept_choice(
        _PART, t("book.part_label"), PARTS, _part_words, key="field:book_part", label_visibility="collapsed"
    )
    if part == IMPORT:
        incoming.draw(store, found)
        return
    chosen, order = filters.draw(found)
    rows = in_order(chosen, order)
    if part == EXPORT:
        leaving.draw(store, found, rows)
    elif part == TOURS:
        tours.draw(rows)
    elif part == WEEK:
        week.draw(rows)
    elif part == FORM:
        client_form.draw(store, found, rows)
    elif part == JULY:
        july.draw(store, rows)
    elif not rows:
        st.info(t("book.none_fit"), icon=":material/filter_alt_off:")
        st.button(t("book.show_all"), key="book_show_all", on_click=filters.clear)
    elif part == GANTT:
        gantt.draw(rows)
    else:
        table.draw(rows, found, store)


def _part_words(part: str) -> str:
    return f":material/{_ICONS[part]}: {t(f'book.part.{part}')}"


def _head(found: Book) -> None:
    """How many, and how many of them are pressing or done."""
    pressing = sum(row.pressing for row in found.rows)
    done = sum(row.done for row in found.rows)
    likely = sum(row.verdict == "likely" for row in found.rows)
    words = [t("book.head.all", count=len(found.entries))]
    if pressing:
        words.append(t("book.head.pressing", count=pressing))
    words.append(t("book.head.likely", count=likely))
    if done:
        words.append(t("book.head.done", count=done))
    st.markdown(f"## {t('book.head.separator').join(words)}")
    if found.unreadable:
        st.warning(t("book.unreadable", count=len(found.unreadable)), icon=":material/warning:")
    rivals = sum(entry.rival_of is not None for entry in found.entries)
    if rivals:
        st.info(t("book.rivals", count=rivals), icon=":material/difference:")


def _empty(store: Store, found: Book) -> None:
    st.info(t("book.empty"), icon=":material/folder_shared:")
    with st.container(horizontal=True):
        pages.link("points", t("book.empty_start"))
        pages.link("overview", t("book.empty_sample"))
    incoming.draw(store, found)
