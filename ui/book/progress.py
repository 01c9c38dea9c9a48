"""While rows are still being reckoned: how many, and the work itself, a little at a time."""

from __future__ import annotations

import streamlit as st

from jzz_store import Store, StoreError
from ui import state
from ui.i18n import t

from .rows import Book, book

_SLICE, _EVERY = 0.4, 0.15  # seconds


def draw(store: Store, found: Book) -> None:
    if found.waiting:
        _work(store)


@st.fragment(run_every=_EVERY)
def _work(store: Store) -> None:
    """Runs again by itself until all is reckoned; then the whole page is drawn anew."""
    try:
        now = book(store, state.as_of(), _SLICE)
    except StoreError:
        return  # the next click on the page says what is wrong
    if not now.waiting:
        st.rerun()
    total = len(now.entries)
    st.progress(1 - now.waiting / total, text=t("book.reckoning", done=total - now.waiting, total=total))
    if now.earlier:
        st.caption(t("book.earlier", count=now.earlier))
