"""Cases from a file or a pasted table: what each would change is shown first, then all are taken or the chosen ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from jzz_core.base import BadCaseError, safe_cell, say
from jzz_core.book import (
    MAX_BYTES,
    MAX_CASES,
    Fate,
    Heading,
    Incoming,
    Kept,
    Reading,
    book_layout,
    compare,
    read_cases,
    template_csv,
    template_xlsx,
)
from jzz_core.case import Case
from jzz_store import ChangedError, GoneError, Store, Stored, StoreError
from ui import state, tables
from ui.cases import changes, shelf
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known

from .leaving import XLSX
from .rows import Book
from .table import digest, grid, selected

_READ, _COMPARED, _ROUND, _DONE = "book_read", "book_compared", "book_import_round", "book_imported"
_AS, _BY_LABEL = "field:book_heading", "field:book_by_label"
_TAKEN = (Fate.NEW, Fate.CHANGED)  # with one click; a conflict only where somebody chose it
_ORDER = (Fate.REFUSED, Fate.CONFLICT, Fate.CHANGED, Fate.NEW, Fate.UNCHANGED)
_ICONS = {"new": "+", "changed": "✏", "conflict": "⚠", "refused": "✖", "unchanged": "✓"}
_LOOKED_AT = 5  # chosen rows whose answers are shown in full
_FEW = 3  # cases: so many are shown in full though none is chosen
_TOLD = 50  # troubles told at once


@dataclass(frozen=True)
class _Compared:
    """``texts``: beside each case of the file what would become of it, in words."""

    stamp: tuple[Any, ...]
    found: tuple[Incoming, ...]
    texts: tuple[str, ...]


def draw(store: Store, found: Book) -> None:
    said(found)
    st.markdown(t("book.import.lead"))
    with st.container(horizontal=True, vertical_alignment="center"):
        _template("xlsx", XLSX, ":material/table_view:")
        _template("csv", "text/csv", ":material/csv:")
        st.caption(t("book.import.limits", cases=MAX_CASES, size=MAX_BYTES // 1_000_000))
    content = _content()
    if content is None:
        return
    try:
        with st.spinner(t("book.import.reading")):
            stamp, reading = _reading(content)
    except BadCaseError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    if reading.unknown:
        _headings(reading.unknown, missing=reading.label_missing)
    if reading.label_missing:
        return
    if reading.sheets:
        st.caption(t("book.import.sheets", names=escape(t("common.listed").join(reading.sheets))))
    if any(not one.case_id and not one.numbered for one in reading.entries):
        st.toggle(t("book.import.by_label"), key=_BY_LABEL, help=t("book.import.by_label_help"))
    show(store, found, stamp, reading)


def show(store: Store, found: Book, stamp: str, reading: Reading) -> None:
    """What it would change, and the way to take it. ``stamp``: of what was read."""
    with st.spinner(t("book.import.comparing")):
        compared = _compared(store, stamp, reading)
    _preview(store, compared, {entry.alias for entry in found.entries})


def _template(kind: str, mime: str, icon: str) -> None:
    day = state.today()
    st.download_button(
        t(f"book.import.template_{kind}"),
        data=(lambda: template_csv(known())) if kind == "csv" else (lambda: template_xlsx(day, known())),
        file_name=f"jzz-cases-template.{kind}",
        mime=mime,
        icon=icon,
        on_click="ignore",
        key=f"book_template:{kind}",
    )


def turn() -> int:
    """Part of the names of the fields for what comes in: once something was taken they are others, and empty."""
    found: int = st.session_state.get(_ROUND, 0)
    return found


def _content() -> bytes | None:
    """What was chosen or pasted. Every kind of file is taken: what is none says so here, in words."""
    number = turn()
    uploaded = st.file_uploader(
        t("book.import.file"), key=f"book_file:{number}", max_upload_size=MAX_BYTES // 1_000_000
    )
    pasted: str = st.text_area(
        t("book.import.paste"), key=f"book_paste:{number}", placeholder=t("book.import.paste_hint"), height=110
    )
    if uploaded is not None:
        found: bytes = uploaded.getvalue()
        return found
    return pasted.encode() if pasted.strip() else None


def _reading(content: bytes) -> tuple[str, Reading]:
    """Read once for each content and what its headings mean. Raises BadCaseError."""
    chosen = {
        str(key).removeprefix(f"{_AS}:"): path
        for key, path in st.session_state.items()
        if str(key).startswith(f"{_AS}:") and path
    }
    stamp = digest([sha256(content).hexdigest(), *(f"{text}\t{path}" for text, path in sorted(chosen.items()))])
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] != stamp:
        kept = (stamp, read_cases(content, known(), chosen), chosen)
        st.session_state[_READ] = kept
    return stamp, kept[1]


def _headings(unknown: Sequence[Heading], *, missing: bool) -> None:
    """All headings that are not known at once: each is left out, unless somebody says what it means."""
    names = {one.path: one.heading for one in book_layout(known()).flat.values() if one.kind != "marker"}
    if missing:
        st.error(t("book.import.no_label"), icon=":material/error:")
    label = t("book.import.unknown", count=len(unknown))
    with st.expander(label, icon=":material/view_column:", expanded=missing), st.container(horizontal=True):
        for one in unknown[:_TOLD]:
            st.selectbox(
                escape(one.text),
                list(names),
                format_func=lambda path: names[path],
                index=None,
                placeholder=t("book.import.not_read"),
                key=f"{_AS}:{one.text}",
                help=escape(t("book.import.samples", text=t("common.listed").join(one.samples)))
                if one.samples
                else None,
                width=220,
            )


def _compared(store: Store, stamp: str, reading: Reading) -> _Compared:
    by_label = bool(st.session_state.get(_BY_LABEL))
    wanted = (stamp, by_label, state.as_of(), store.pulse())
    kept: _Compared | None = st.session_state.get(_COMPARED)
    if kept is not None and kept.stamp == wanted:
        return kept

    def earlier(case_id: str, revision: int) -> Case | None:
        try:
            return store.version(case_id, revision)
        except (GoneError, BadCaseError):
            return None

    # A form speaks of one case: the others of a large book need not be read for it.
    named = [one.case_id for one in reading.entries]
    there = store.load_some(named) if reading.forms_only else store.load_all()
    cases = (Kept(one.entry.id, one.entry.revision, one.case) for one in there if isinstance(one, Stored))
    found = compare(reading, cases, state.as_of(), known(), earlier=earlier, by_label=by_label)
    ordered = tuple(sorted(found, key=lambda one: _ORDER.index(one.fate)))
    now = _Compared(wanted, ordered, tuple(_text(one) for one in ordered))
    st.session_state[_COMPARED] = now
    return now


def _text(one: Incoming) -> str:
    if one.troubles:
        return "; ".join(f"{trouble.where.text()}: {trouble.message.text()}" for trouble in one.troubles)
    if one.before is not None and one.fate is not Fate.UNCHANGED:
        return changes.sentence(one.differences)
    return (
        t("book.import.assumed", text="; ".join(say(f"book.{word}").text() for word in one.assumed))
        if one.assumed
        else ""
    )


def _preview(store: Store, compared: _Compared, kept: set[str]) -> None:
    found = compared.found
    counts = Counter(one.fate for one in found)
    st.markdown(
        t("book.head.separator").join(
            f"{_ICONS[fate]} {t(f'book.import.count.{fate}', count=counts[fate])}" for fate in _ORDER if counts[fate]
        )
    )
    _same_labels(found, kept)
    key = f"book_preview:{digest([str(part) for part in compared.stamp])}"
    chosen = [found[n] for n in selected(key) if n < len(found)]
    ready = [one for one in found if one.fate in _TAKEN]
    wanted = [one for one in chosen if one.fate in (*_TAKEN, Fate.CONFLICT)]
    with st.container(horizontal=True, vertical_alignment="center"):
        _button("book_take", t("book.import.take", count=len(ready)), store, ready, primary=True)
        _button("book_take_chosen", t("book.import.take_chosen", count=len(wanted)), store, wanted)
        if counts[Fate.CONFLICT]:
            st.caption(t("book.import.choose"))
    frame = pd.DataFrame(
        [
            [
                f"{_ICONS[one.fate]} {t(f'book.import.fate.{one.fate}')}",
                safe_cell(one.alias) or t("cases.nameless"),
                text,
                one.entry.where.text(),
            ]
            for one, text in zip(found, compared.texts, strict=True)
        ],
        columns=["fate", "case", "text", "line"],
    )
    of = st.column_config
    settings = {
        "fate": of.TextColumn(t("book.import.column.fate"), width=110),
        "case": of.TextColumn(t("book.column.case"), width=120),
        "text": of.TextColumn(t("book.import.column.text"), width="large"),
        "line": of.TextColumn(t("book.import.where"), width=130),
    }
    grid(frame, t("book.part.import"), key=key, columns=settings)
    looked_at = chosen or (found if len(found) <= _FEW else ())
    for one in [one for one in looked_at if one.after is not None and one.fate is not Fate.UNCHANGED][:_LOOKED_AT]:
        _in_full(one)
    _troubles(found)


def _button(key: str, label: str, store: Store, wanted: Sequence[Incoming], *, primary: bool = False) -> None:
    st.button(
        label,
        key=key,
        type="primary" if primary else "secondary",
        icon=":material/library_add:",
        disabled=not wanted,
        on_click=_take,
        args=(store, tuple(wanted)),
    )


def _same_labels(found: Sequence[Incoming], kept: set[str]) -> None:
    """New cases whose label is there already."""
    labels = Counter(one.alias for one in found)
    double = [one.alias for one in found if one.fate is Fate.NEW and (labels[one.alias] > 1 or one.alias in kept)]
    if double:
        names = t("common.listed").join(escape(alias) for alias in list(dict.fromkeys(double))[:8])
        st.warning(t("book.import.same_alias", count=len(double), names=names), icon=":material/content_copy:")


def _in_full(one: Incoming) -> None:
    st.markdown(f"**{escape(one.alias) or t('cases.nameless')}**")
    if one.fate is Fate.CONFLICT:
        st.warning(t("book.import.conflict"), icon=":material/warning:")
    if one.before is not None and one.after is not None:
        changes.table(one.before.case, one.after, t("book.import.before"), t("book.import.after"))
    elif one.after is not None:
        changes.table(Case(), one.after, t("book.import.before"), t("book.import.after"))


def _troubles(found: Sequence[Incoming]) -> None:
    told = [(one.alias, trouble) for one in found for trouble in one.troubles]
    if not told:
        return
    with st.expander(t("book.import.bad", count=len(told)), icon=":material/error:", expanded=len(told) <= _TOLD):
        rows = [[escape(one.where.text()), escape(alias), escape(one.message.text())] for alias, one in told[:_TOLD]]
        header = [t("book.import.where"), t("book.column.case"), t("book.import.trouble")]
        st.markdown(tables.table(header, rows))
        if len(told) > _TOLD:
            st.caption(t("book.import.more_troubles", count=len(told) - _TOLD))


def _take(store: Store, wanted: Sequence[Incoming]) -> None:
    """All of them in one transaction."""
    new = [one.after for one in wanted if one.before is None and one.after is not None]
    saved = list(_saved(wanted))
    try:
        store.take_over(new, saved, shelf.now())
    except StoreError as error:
        st.session_state[_DONE] = ("trouble", error.kind)
        return
    except (ChangedError, GoneError):
        st.session_state[_DONE] = ("changed", 0)
        return
    st.session_state[_DONE] = ("done", (len(new), len(saved)))
    st.session_state[_ROUND] = turn() + 1
    st.session_state[_READ] = st.session_state[_COMPARED] = None
    for key in [key for key in st.session_state if str(key).startswith(f"{_AS}:")]:
        del st.session_state[key]


def _saved(wanted: Sequence[Incoming]) -> Iterator[tuple[str, int, Case]]:
    for one in wanted:
        if one.before is not None and one.after is not None:
            yield one.before.case_id, one.before.revision, one.after


def said(found: Book) -> None:
    """Told once, but not lost while new rows are still reckoned, which draws the page anew by itself."""
    kind, value = st.session_state.get(_DONE, ("", None))
    if not found.waiting:
        st.session_state.pop(_DONE, None)
    if kind == "done":
        st.success(t("book.import.done", new=value[0], saved=value[1]), icon=":material/check:")
    elif kind == "changed":
        st.warning(t("book.import.changed_since"), icon=":material/warning:")
    elif kind == "trouble":
        place = shelf.current().shown
        st.error(t("book.import.failed", why=t(f"cases.trouble.{value}", place=escape(place))), icon=":material/error:")
