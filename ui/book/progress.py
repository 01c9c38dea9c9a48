"""While rows are still being reckoned: how many, and the work itself, a little at a time."""

from __future__ import annotations

import streamlit as st

from jzz_store import Store, StoreError
from ui import state
from ui.i18n import t

from .rows import Book, book

_SLICE, _EVERY = 0.4, 0.2  # seconds
_WITH_PAGE = "book_drawn_with_page"  # the page is drawn first; the work comes by itself afterwards


def draw(store: Store, found: Book) -> None:
    if found.waiting:
        st.session_state[_WITH_PAGE] = found
        _work(store)


@st.fragment(run_every=_EVERY)
def _work(store: Store) -> None:
    """Runs again by itself until all is reckoned; then the whole page is drawn anew."""
    try:
        now: Book = st.session_state.pop(_WITH_PAGE, None) or book(store, state.as_of(), _SLICE)
    except StoreError:
        return  # the next click on the page says what is wrong
    if not now.waiting:
        st.rerun()
    total = len(now.entries)
    st.progress(1 - now.waiting / total, text=t("book.reckoning", done=total - now.waiting, total=total))
    if now.earlier:
        st.caption(t("book.earlier", count=now.earlier))
