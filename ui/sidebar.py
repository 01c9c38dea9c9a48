"""The sidebar: which case this is, one line that never leaves, samples, backup and restore, clear everything."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.case import MAX_BYTES, dump_case, questions

from . import presenting, samples, state
from .cases import keeping, line, office
from .fields import escape, refusal, widget_key
from .i18n import t
from .snapshot import Snapshot, current

_RESTORED, _RESTORE_ERROR, _SAMPLE_FIELD = "restored_file", "restore_error", "field:sample"
_RESTORED_AT = "restored_at"  # which replacement the backup was


def draw() -> None:
    snapshot = current()
    with st.container(border=True):
        _alias()
        _summary(snapshot)
    line.draw()
    presenting.switch()
    _take_back()
    _samples()
    with st.expander(t("sidebar.backup_title"), icon=":material/save:"):
        if presenting.on():
            presenting.hidden("backup")
        else:
            st.caption(t("sidebar.backup_lead"))
            backup_button("backup")
            _restore()
    _clear()


def _alias() -> None:
    if not presenting.names_itself():
        # A field of its own: what was typed into the other one must not come along.
        shown = presenting.case().applicant.alias
        st.text_input(questions()["applicant.alias"].label, shown, key=f"alias_shown:{shown}", disabled=True)
        return
    key, question = widget_key("applicant.alias"), questions()["applicant.alias"]
    st.session_state[key] = state.get("applicant.alias") or ""
    st.text_input(
        question.label,
        key=key,
        max_chars=20,
        placeholder=question.hint,
        help=question.help,
        on_change=_alias_changed,
        args=(key,),
    )
    refusal("applicant.alias")


def _alias_changed(key: str) -> None:
    state.put("applicant.alias", st.session_state[key])


def _summary(snapshot: Snapshot) -> None:
    """The line that never leaves: points, papers, finish."""
    evaluation = snapshot.evaluation
    if evaluation is None:
        st.caption(t("sidebar.no_points" if snapshot.lacks_birth_date else "sidebar.no_result"))
    else:
        found = snapshot.verdict
        mark = "✔" if found == "likely" else "?" if found == "unknown" else "✖"
        share = min(max(evaluation.total / evaluation.standard, 0.0), 1.0)
        st.progress(share, text=t("sidebar.points", total=evaluation.total, standard=evaluation.standard, mark=mark))
    if state.is_empty():
        return  # nobody's papers are counted
    papers = snapshot.checklist
    share = papers.ready / papers.total if papers.total else 0.0
    st.progress(share, text=t("sidebar.papers", ready=papers.ready, total=papers.total))
    if snapshot.evaluation is not None and snapshot.filing.reason is not None:
        st.caption(escape(snapshot.filing.reason.text()))
    elif snapshot.plan is not None and snapshot.evaluation is not None:
        schedule = snapshot.plan.schedule
        tail = t("common.provisional_tail") if schedule.provisional else ""
        st.caption(t("sidebar.finish", date=schedule.finish.isoformat()) + tail)


def _take_back() -> None:
    """After a sample or a backup took the place of own answers: the way back, until something is answered."""
    if state.replaced() is None:
        return
    with st.container(border=True):
        st.markdown(t("sidebar.replaced_kept" if state.replaced_is_kept() else "sidebar.replaced"))
        st.button(
            t("sidebar.take_back"), icon=":material/undo:", key="take_back", on_click=state.take_back, width="stretch"
        )


def _samples() -> None:
    if _SAMPLE_FIELD not in st.session_state or st.session_state[_SAMPLE_FIELD] != st.session_state.get(state.SAMPLE):
        st.session_state[_SAMPLE_FIELD] = st.session_state.get(state.SAMPLE)
    st.selectbox(
        t("sidebar.sample"),
        list(samples.names()),
        format_func=lambda name: samples.names()[name],
        index=None,
        placeholder=t("sidebar.sample_placeholder"),
        key=_SAMPLE_FIELD,
        on_change=_sample_chosen,
    )
    refusal(_SAMPLE_FIELD)


def _sample_chosen() -> None:
    name = st.session_state[_SAMPLE_FIELD]
    if name is not None:
        load_sample(name)


def load_sample(name: str) -> None:
    """Put a sample in place of the case; one that cannot be read leaves the case as it is."""
    try:
        found = samples.load(name)
    except JzzError as error:
        state.refuse(_SAMPLE_FIELD, str(error))
    else:
        keeping.sync()  # what was answered with the same click is saved first
        state.replace_case(found, sample=name)


def backup_button(key: str) -> None:
    """Download of the case file; nothing reruns. It is whole or not at all: while others look there is none."""
    if presenting.on():
        presenting.hidden("backup")
        return
    st.download_button(
        t("sidebar.backup"),
        data=dump_case(state.case()),
        file_name=f"jzz-case-{state.today().isoformat()}.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
        key=key,
    )


def _restore() -> None:
    key, most = f"upload:{state.clearings()}", MAX_BYTES // 1_000_000
    uploaded = st.file_uploader(t("sidebar.restore"), type="json", key=key, max_upload_size=most)
    if uploaded is not None:
        content = uploaded.getvalue()
        # The uploader delivers the same file on every rerun: only a new one may replace the case.
        stamp = f"{uploaded.file_id}:{sha256(content).hexdigest()}"
        if st.session_state.get(_RESTORED) != stamp:
            st.session_state[_RESTORED] = stamp
            st.session_state[_RESTORE_ERROR] = _try_restore(content)
            st.session_state[_RESTORED_AT] = state.replacements()
            st.rerun()
        error = st.session_state.get(_RESTORE_ERROR)
        if error:
            st.error(escape(error), icon=":material/error:")
        elif st.session_state.get(_RESTORED_AT) == state.replacements():
            st.success(t("sidebar.restored"), icon=":material/check:")


def _try_restore(content: bytes) -> str:
    """The sentence why a backup cannot be used, or ''."""
    if len(content) > MAX_BYTES:
        return t("sidebar.too_big")
    try:
        state.restore(content)
    except JzzError as error:
        return str(error)
    return ""


def _clear() -> None:
    if state.is_empty() or presenting.on():
        return  # nothing is erased while others look
    with st.expander(t("sidebar.clear"), icon=":material/delete:"):
        kept = keeping.kept()
        if refusal := office.cannot_erase(kept.entry) if kept is not None else "":
            st.markdown(refusal)
            return
        st.markdown(t("sidebar.erase_warning" if kept is not None else "sidebar.clear_warning"))
        st.button(t("sidebar.clear_yes"), type="primary", on_click=keeping.clear, key="clear_yes")
