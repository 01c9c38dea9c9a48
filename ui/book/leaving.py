"""To take along: the workbook, the table, all cases as one file. Each comes back by the import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial

import streamlit as st

from jzz_core.book import MAX_BYTES, MAX_CASES, Kept, Row, book_csv, cases_json, cases_xlsx, portions
from jzz_store import Store, Stored, StoreError
from ui import state
from ui.i18n import t
from ui.knowledge import known

from .rows import Book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(store: Store, found: Book, rows: Sequence[Row]) -> None:
    st.markdown(t("book.export.lead", count=len(rows), all=len(found.entries)))
    revisions = {entry.id: entry.revision for entry in found.entries}
    by_id = {row.case_id: row for row in rows}
    sizes = _sizes(store)
    chosen = _shares({case_id: size for case_id, size in sizes.items() if case_id in by_id})
    everything = _shares(sizes)
    with st.container(horizontal=True):
        for number, share in enumerate(chosen, 1):
            some, part = [by_id[case_id] for case_id in share], (number, len(chosen))
            _button("xlsx", partial(_workbook, store, some), XLSX, ":material/table_view:", part)
            csv = partial(book_csv, some, known(), revisions=revisions)
            _button("csv", csv, "text/csv", ":material/csv:", part)
        for number, share in enumerate(everything, 1):
            part = (number, len(everything))
            _button("json", partial(_backup, store, share), "application/json", ":material/download:", part)
    count = max(len(chosen), len(everything))
    if count > 1:
        st.caption(t("book.export.shares", count=count, cases=MAX_CASES, size=MAX_BYTES // 1_000_000))
    st.caption(t("book.export.note"))
    if found.waiting:
        st.caption(t("book.export.waiting", count=found.waiting))
    if found.unreadable:
        st.caption(t("book.export.unreadable", count=len(found.unreadable)))


def workbook_button(store: Store, rows: Sequence[Row], *, chosen: bool, key: str = "book_workbook") -> None:
    """The workbook of the chosen rows, or of all that are shown; what one file cannot hold stands in 导出."""
    st.download_button(
        t("book.export.chosen" if chosen else "book.export.shown"),
        data=partial(_workbook, store, tuple(rows)),
        file_name=f"jzz-cases-{state.today().isoformat()}.xlsx",
        mime=XLSX,
        icon=":material/table_view:",
        on_click="ignore",
        disabled=len(rows) > MAX_CASES,
        key=key,
    )


def _button(kind: str, build: Callable[[], bytes], mime: str, icon: str, share: tuple[int, int]) -> None:
    """Built only when it is clicked; nothing reruns then. ``share``: which of how many files."""
    number, count = share
    part = f"-{number}" if count > 1 else ""
    label = t(f"book.export.{kind}")
    st.download_button(
        t("book.export.share", kind=label, number=number, count=count) if part else label,
        data=build,
        file_name=f"jzz-cases-{state.today().isoformat()}{part}.{kind}",
        mime=mime,
        icon=icon,
        on_click="ignore",
        key=f"book_export:{kind}{part}",
    )


def _sizes(store: Store) -> dict[str, int]:
    with suppress(StoreError):  # the box above the page says what is wrong with the store
        return store.sizes()
    return {}


def _shares(sizes: dict[str, int]) -> list[list[str]]:
    """The cases by file: each can be read in again. One empty file when there is none."""
    return portions(sizes) or [[]]


def _kept(store: Store, case_ids: Sequence[str]) -> Iterator[Kept]:
    for one in store.load_some(case_ids):
        if isinstance(one, Stored):
            yield Kept(one.entry.id, one.entry.revision, one.case)


def _workbook(store: Store, rows: Sequence[Row]) -> bytes:
    return cases_xlsx(_kept(store, [row.case_id for row in rows]), rows, state.today(), known())


def _backup(store: Store, share: Sequence[str]) -> bytes:
    return cases_json(_kept(store, share))
