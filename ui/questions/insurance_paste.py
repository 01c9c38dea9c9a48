"""Many periods at once: pasted from a table or read from a file, looked at first, then taken over all or none."""

from __future__ import annotations

from typing import Any

import streamlit as st

from jzz_core.base import JzzError, Month
from jzz_core.points import PastedRecord, decode_record, overlaps, read_record, without_identity

from .. import state
from ..fields import escape
from ..i18n import t
from ..tables import kept_together, table
from . import insurance_base

PATH = "applicant.insurance"
NORMAL = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}
_NAME = "insurance_paste"
_TEXT, _MODE, _NORMAL_BOX = f"{_NAME}:text", f"{_NAME}:mode", f"{_NAME}:normal"
_READ, _UNDO, _FILES = f"{_NAME}:read", f"{_NAME}:undo", f"{_NAME}:files"
_MODES = ("add", "replace")
_SHOWN = 12  # troubles named one by one; the first of them are mended first anyway


def draw() -> None:
    _taken()
    with st.expander(t("paste.title"), icon=":material/content_paste:", expanded=bool(st.session_state.get(_TEXT))):
        st.markdown(t("paste.lead"))
        st.text_area(t("paste.text"), key=_TEXT, height=140, placeholder=t("paste.placeholder"), on_change=_pasted)
        files = st.session_state.setdefault(_FILES, 0)
        st.file_uploader(
            t("paste.file"), type=["csv", "txt", "tsv"], key=f"{_FILES}:{files}", max_upload_size=1, on_change=_uploaded
        )
        if _NAME in state.refused():
            st.error(escape(state.refused()[_NAME]), icon=":material/error:")
        if st.session_state[_TEXT].strip():
            _preview()


def _pasted() -> None:
    """Identity numbers are gone before anything reads the text."""
    state.refused().pop(_NAME, None)
    st.session_state[_TEXT] = without_identity(st.session_state[_TEXT])


def _uploaded() -> None:
    """The file becomes text in the field above, where it can be mended; the file itself is not kept."""
    files = st.session_state[_FILES]
    uploaded = st.session_state.get(f"{_FILES}:{files}")
    if uploaded is None:
        return
    st.session_state[_FILES] = files + 1
    try:
        st.session_state[_TEXT] = without_identity(decode_record(uploaded.getvalue()))
    except JzzError as error:
        state.refuse(_NAME, str(error))
    else:
        state.refused().pop(_NAME, None)


def _record() -> PastedRecord:
    """Read once for each text. Raises JzzError."""
    text = st.session_state[_TEXT]
    kept: tuple[str, PastedRecord] | None = st.session_state.get(_READ)
    if kept is None or kept[0] != text:
        kept = (text, read_record(text))
        st.session_state[_READ] = kept
    return kept[1]


def _preview() -> None:
    try:
        record = _record()
    except JzzError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    if record.troubles:
        lines = [
            f"- {t('paste.line', number=trouble.line, words=escape(trouble.message.text()))}"
            for trouble in record.troubles[:_SHOWN]
        ]
        more = len(record.troubles) - _SHOWN
        if more > 0:
            lines.append(f"- {t('paste.more', count=more)}")
        st.error("\n".join([t("paste.troubles", count=len(record.troubles)), "", *lines]), icon=":material/error:")
    if record.skipped:
        numbers = t("common.listed").join(str(number) for number in record.skipped[:_SHOWN])
        st.caption(t("paste.skipped", count=len(record.skipped), numbers=numbers))
    if not record.periods:
        st.info(t("paste.nothing"), icon=":material/info:")
        return
    st.markdown(t("paste.understood", count=len(record.periods)))
    st.markdown(_table(record))
    _take_over(record)


def _table(record: PastedRecord) -> str:
    header = [t("paste.months"), t("paste.base"), t("paste.remark")]
    rows = []
    for period in record.periods:
        base = None if period.base is None else float(period.base)
        remarks = [escape(period.payer)] if period.payer else []
        remarks += [t("paste.back_paid")] if period.back_paid else []
        rows.append(
            [
                _span(period.since, period.until),
                insurance_base.words(base, period.multiple),
                t("common.listed").join(remarks),
            ]
        )
    return table(header, rows)


def _span(first: Month, last: Month | None) -> str:
    if first == last:
        return kept_together(str(first))
    return f"{kept_together(str(first))} – {kept_together(str(last or t('questions.insurance_now')))}"


def _take_over(record: PastedRecord) -> None:
    given = state.case().applicant.insurance or ()
    mode = _MODES[0]
    if given:
        st.session_state.setdefault(_MODE, mode)
        st.radio(t("paste.mode"), _MODES, format_func=lambda m: t(f"paste.modes.{m}", count=len(given)), key=_MODE)
        mode = st.session_state[_MODE]
    common = list(overlaps(record.periods, given)) if mode == "add" else []
    if common:
        words = [t("paste.overlap", span=_span(first, last), number=number) for first, last, number in common[:_SHOWN]]
        st.warning(f"{t('paste.overlaps')} {t('common.listed').join(words)}", icon=":material/warning:")
    st.session_state.setdefault(_NORMAL_BOX, True)
    st.checkbox(t("questions.insurance_normal"), key=_NORMAL_BOX, help=t("paste.normal_help"))
    st.button(
        t("paste.take", count=len(record.periods)),
        key=f"{_NAME}:take",
        icon=":material/done_all:",
        type="primary",
        disabled=bool(record.troubles),
        help=t("paste.mend_first") if record.troubles else None,
        on_click=_take,
    )


def _take() -> None:
    try:
        record = _record()
    except JzzError:
        return
    if record.troubles or not record.periods:  # a second click comes after the field was emptied
        return
    before: list[dict[str, Any]] = state.get(PATH) or []
    kept = before if st.session_state.get(_MODE, _MODES[0]) == "add" else []
    entries = [period.answers() for period in record.periods]
    if st.session_state.get(_NORMAL_BOX):
        entries = [{**entry, **NORMAL, "back_paid": entry["back_paid"] or False} for entry in entries]
    if not state.put(PATH, [*kept, *entries]):
        state.refuse(_NAME, state.refused().pop(PATH))
        return
    state.refused().pop(_NAME, None)
    st.session_state[_UNDO] = (before, state.get(PATH), len(entries))
    st.session_state[_TEXT] = ""
    insurance_base.forget_wanted()


def _taken() -> None:
    """What was taken over last, with the way back until something else changes the periods."""
    before, after, count = st.session_state.get(_UNDO, (None, None, 0))
    if after is None or state.get(PATH) != after:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":green[:material/check:] {t('paste.taken', count=count)}", width="content")
        st.button(t("paste.undo"), key=f"{_NAME}:undo_button", icon=":material/undo:", on_click=_undo, args=(before,))


def _undo(before: list[dict[str, Any]]) -> None:
    state.put(PATH, before)
    st.session_state.pop(_UNDO, None)
