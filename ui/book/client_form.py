"""客户自填: a form for one client to fill in on a phone; what comes back is looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.base import BadCaseError
from jzz_core.book import Row
from jzz_core.files import FORM_BYTES, ClientAnswers, form_html, read_answers
from jzz_store import ChangedError, GoneError, Store, Stored, StoreError
from ui import state
from ui.cases import changes, shelf
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known

from .table import name

_WHO, _TEXT, _ROUND, _SAID = "field:form_who", "field:form_text", "form_round", "form_said"


def draw(store: Store, rows: Sequence[Row]) -> None:
    """``rows``: the cases that the filters leave."""
    if said := st.session_state.pop(_SAID, None):
        kind, words = said
        (st.success if kind == "taken" else st.error)(words)
    st.markdown(f"##### {t('client_form.give')}")
    st.markdown(t("client_form.lead"))
    by_id = {row.case_id: row for row in rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("client_form.who"), list(by_id), format_func=lambda one: name(by_id[one]), key=_WHO, width=300
        )
        if chosen in by_id:
            st.download_button(
                t("client_form.download"),
                data=lambda: form_html(chosen, known()),
                file_name=f"jzz-form-{state.today().isoformat()}.html",
                mime="text/html",
                icon=":material/assignment_ind:",
                key="client_form:html",
                on_click="ignore",
            )
    st.markdown(f"##### {t('client_form.back')}")
    _take_in(store)


def _take_in(store: Store) -> None:
    """Fields of a round of their own: once something is taken they are empty again."""
    number = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(
        t("client_form.file"), type=["json", "txt"], accept_multiple_files=True, key=f"form_file:{number}"
    )
    text = st.text_area(
        t("client_form.text"), key=f"{_TEXT}:{number}", max_chars=FORM_BYTES, placeholder=t("client_form.text_hint")
    )
    contents: list[bytes | str] = [one.getvalue() for one in files]
    if text.strip():
        contents.append(text)
    for position, content in enumerate(contents):
        try:
            _preview(store, read_answers(content), position)
        except BadCaseError as error:
            st.error(escape(str(error)), icon=":material/error:")


def _preview(store: Store, answers: ClientAnswers, position: int) -> None:
    """What would change, answer by answer. Raises BadCaseError."""
    try:
        stored = store.load(answers.case_id)
    except GoneError:
        st.error(t("client_form.unknown"), icon=":material/error:")
        return
    after = answers.over(stored.case)
    alias = stored.case.applicant.alias
    st.markdown(f"**{escape(alias) if alias.strip() else t('cases.nameless')}**")
    if after == stored.case:
        st.info(t("client_form.unchanged"), icon=":material/check:")
        return
    changes.table(stored.case, after, t("client_form.before"), t("client_form.after"))
    st.button(
        t("client_form.take"),
        key=f"form_take:{position}",
        type="primary",
        on_click=_take,
        args=(store, stored, answers),
    )


def _take(store: Store, seen: Stored, answers: ClientAnswers) -> None:
    """Over the state that was looked at; another one has to be looked at first."""
    try:
        store.save(seen.entry.id, seen.entry.revision, answers.over(seen.case), shelf.now())
    except (ChangedError, GoneError):
        st.session_state[_SAID] = ("refused", t("client_form.changed"))
    except StoreError as error:
        st.session_state[_SAID] = ("refused", t(f"cases.trouble.{error.kind}", place=""))
    else:
        st.session_state[_SAID] = ("taken", t("client_form.taken"))
        st.session_state[_ROUND] += 1
