"""修改记录: earlier states of the case, what changed since, and the way back."""

from __future__ import annotations

import streamlit as st

from jzz_core.base import BadCaseError
from jzz_store import Entry, GoneError, StoreError, Version

from .. import presenting
from ..i18n import t
from . import changes, keeping, moments, office, shelf

SHOWN = 50
_WANTED, _DONE, _FIELD = "history_wanted", "history_done", "field:history"


def show() -> None:
    """Open it with the next run."""
    st.session_state[_WANTED] = True


def draw() -> None:
    st.session_state.pop(_DONE, None)
    if st.session_state.pop(_WANTED, False):
        st.dialog(t("cases.history"), width="large", icon=":material/history:")(_inside)()


def _inside() -> None:
    if st.session_state.pop(_DONE, False):
        st.rerun()  # closes the dialog and draws the page with what was gone back to
    kept, store = keeping.kept(), shelf.current().store
    if kept is None or store is None:
        st.caption(t("cases.history_none"))
        return
    try:
        office.last_changes(store, kept.entry)
        earlier = store.versions(kept.entry.id, SHOWN + 1)[1:]
        if not earlier:
            st.caption(t("cases.history_none"))
            return
        st.markdown(t("cases.history_lead"))
        chosen = st.selectbox(
            t("cases.history_when"), earlier, format_func=lambda one: _label(one, kept.entry), key=_FIELD
        )
        then = store.version(kept.entry.id, chosen.revision)
    except StoreError as error:
        st.error(t(f"cases.trouble.{error.kind}", place=""), icon=":material/error:")
        return
    except (BadCaseError, GoneError):
        st.warning(t("cases.history_unreadable"), icon=":material/warning:")
        return
    st.markdown(f"**{t('cases.changed_since')}**")
    changes.table(presenting.state_of_case(then), presenting.case(), t("cases.then"), t("cases.now"))
    if presenting.on():
        presenting.hidden("history")
    st.button(
        t("cases.back_to"),
        key="back_to",
        type="primary",
        icon=":material/restore:",
        on_click=_go_back,
        args=(chosen.revision,),
    )


def _go_back(revision: int) -> None:
    keeping.go_back(revision)
    st.session_state[_DONE] = True


def _label(version: Version, entry: Entry) -> str:
    words = "cases.version" if version.whole else "cases.version_damaged"
    return t(words, moment=moments.words(version.saved_at), number=version.revision) + office.by(
        version.saved_by, entry
    )
