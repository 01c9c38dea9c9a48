"""Many cases from a file or a pasted table: first a preview, then all of them or none."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

import streamlit as st

from jzz_core.base import BadCaseError, say
from jzz_core.book import MAX_BYTES, MAX_CASES, BookReading, Incoming, read_cases, template_csv
from jzz_core.case import Case, questions
from jzz_store import Store, StoreError
from ui import state
from ui.cases import shelf
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known
from ui.tables import kept_together, table

from .rows import Book

_READ, _ROUND, _DONE = "book_read", "book_import_round", "book_imported"
_SHOWN_OF = (
    *("applicant.alias", "applicant.birth_date", "applicant.permit.valid_until", "applicant.employment.district"),
    "plan.start",
)
_SHOWN = 50  # lines of the preview, and troubles told at once


def draw(store: Store, found: Book) -> None:
    _said(found)
    st.markdown(t("book.import.lead"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            t("book.import.template"),
            data=template_csv(),
            file_name="jzz-cases-template.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="book_template",
        )
        st.caption(t("book.import.limits", cases=MAX_CASES, size=MAX_BYTES // 1_000_000))
    content = _content()
    if content is None:
        return
    try:
        with st.spinner(t("book.import.reading")):
            reading = _reading(content)
    except BadCaseError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    if reading.usable:
        _preview(store, found, reading)
    else:
        _troubles(reading)


def _content() -> bytes | None:
    """What was chosen or pasted."""
    number = st.session_state.get(_ROUND, 0)
    uploaded = st.file_uploader(
        t("book.import.file"),
        type=["csv", "json", "txt"],
        key=f"book_file:{number}",
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    pasted: str = st.text_area(
        t("book.import.paste"), key=f"book_paste:{number}", placeholder=t("book.import.paste_hint"), height=110
    )
    if uploaded is not None:
        found: bytes = uploaded.getvalue()
        return found
    return pasted.encode() if pasted.strip() else None


def _reading(content: bytes) -> BookReading:
    """Read once for each content and day. Raises BadCaseError."""
    stamp = (sha256(content).hexdigest(), state.as_of())
    kept = st.session_state.get(_READ)
    if kept is not None and kept[0] == stamp:
        found: BookReading = kept[1]
        return found
    reading = read_cases(content, state.as_of(), known().policy)
    st.session_state[_READ] = (stamp, reading)
    return reading


def _place(reading: BookReading, number: int) -> str:
    return t("book.import.line", number=number) if reading.table else t("book.import.case", number=number)


def _troubles(reading: BookReading) -> None:
    count = len(reading.troubles)
    st.error(t("book.import.bad", count=count, good=len(reading.cases)), icon=":material/error:")
    header = [t("book.import.where"), t("book.import.trouble")]
    shown = reading.troubles[:_SHOWN]
    st.markdown(table(header, [[_place(reading, one.number), escape(one.message.text())] for one in shown]))
    if count > _SHOWN:
        st.caption(t("book.import.more_troubles", count=count - _SHOWN))


def _preview(store: Store, found: Book, reading: BookReading) -> None:
    count = len(reading.cases)
    st.success(t("book.import.good", count=count), icon=":material/check:")
    _remarks(found, reading)
    st.button(
        t("book.import.take", count=count),
        key="book_take",
        type="primary",
        icon=":material/library_add:",
        on_click=_take,
        args=(store, reading),
    )
    header = [t("book.import.where"), *(questions()[path].heading() for path in _SHOWN_OF)]
    st.markdown(table(header, [_cells(reading, one) for one in reading.cases[:_SHOWN]]))
    if count > _SHOWN:
        st.caption(t("book.import.more", count=count - _SHOWN))


def _remarks(found: Book, reading: BookReading) -> None:
    """What was taken for granted, and labels that are there already."""
    assumed = Counter(word for one in reading.cases for word in one.assumed)
    for word, count in assumed.items():
        st.info(t("book.import.assumed", count=count, text=say(f"book.{word}").text()), icon=":material/info:")
    known = {entry.alias for entry in found.entries if entry.alias}
    aliases = Counter(one.case.applicant.alias for one in reading.cases)
    double = [alias for alias, count in aliases.items() if alias and (count > 1 or alias in known)]
    if double:
        names = t("common.listed").join(escape(alias) for alias in double[:8])
        st.warning(t("book.import.same_alias", count=len(double), names=names), icon=":material/content_copy:")


def _cells(reading: BookReading, one: Incoming) -> list[str]:
    case: Case = one.case
    a = case.applicant
    days = (a.birth_date, a.permit.valid_until if a.permit else None)
    district = known().policy.districts.names.get(a.employment.district or "") if a.employment else None
    return [
        _place(reading, one.number),
        escape(a.alias) if a.alias else t("cases.nameless"),
        *(kept_together(day.isoformat()) if day else "–" for day in days),
        district.get() if district else "–",
        kept_together(case.plan.start.isoformat()) if case.plan.start else "–",
    ]


def _take(store: Store, reading: BookReading) -> None:
    """All in one transaction."""
    try:
        made = store.create_all([one.case for one in reading.cases], shelf.now())
    except StoreError as error:
        st.session_state[_DONE] = ("trouble", error.kind)
        return
    st.session_state[_DONE] = ("done", len(made))
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_READ] = None


def _said(found: Book) -> None:
    """Told once, but not lost while new rows are still reckoned, which draws the page anew by itself."""
    kind, value = st.session_state.get(_DONE, ("", None))
    if not found.waiting:
        st.session_state.pop(_DONE, None)
    if kind == "done":
        st.success(t("book.import.done", count=value), icon=":material/check:")
    elif kind == "trouble":
        place = shelf.current().shown
        st.error(t("book.import.failed", why=t(f"cases.trouble.{value}", place=escape(place))), icon=":material/error:")
