"""The sidebar's part on keeping: whether everything is saved, undo, the kept cases, the switch."""

from __future__ import annotations

import streamlit as st

from jzz_store import Entry, StoreError

from .. import presenting, state
from ..fields import escape
from ..i18n import t
from . import history, keeping, moments, office, shelf

RECENT = 6
_SWITCH, _FOLD = "field:keep_nothing", "kept_cases"


def draw() -> None:
    _status()
    office.mark()
    place = shelf.current()
    if place.store is None:
        return
    fold = st.expander(t("cases.fold"), icon=":material/folder_shared:", key=_FOLD, on_change="rerun")
    with fold:
        if fold.open:
            _cases()
            st.session_state[_SWITCH] = keeping.mine().off
            label = t("cases.keep_nothing_shared" if place.shared else "cases.keep_nothing")
            st.toggle(label, key=_SWITCH, help=t("cases.keep_nothing_help"), on_change=_switched)


def status() -> str:
    """Which sentence says how it stands with saving."""
    mine, place = keeping.mine(), shelf.current()
    if mine.off and place.store is not None:
        return "switched_off"
    if place.why in shelf.QUIET:
        return place.why
    if place.store is None or mine.trouble:
        return "in_trouble"
    if mine.gone:
        return "gone"
    if keeping.is_saved():
        return "saved"
    if state.is_untouched_sample() and not state.is_empty():
        return "sample"
    return "empty_shared" if place.shared else "empty"


def _status() -> None:
    word = status()
    with st.container(horizontal=True, vertical_alignment="center", key="save_status"):
        st.caption(t(f"cases.status.{word}"), width="stretch")
        kept = keeping.kept()
        if word == "saved" and kept is not None and kept.entry.revision > 1:
            st.button(
                t("cases.undo"),
                key="undo",
                icon=":material/undo:",
                type="tertiary",
                help=t("cases.undo_help"),
                on_click=keeping.go_back,
            )


def _cases() -> None:
    kept = keeping.kept()
    if not state.is_empty():
        st.button(t("cases.new"), key="new_case", icon=":material/add:", width="stretch", on_click=keeping.begin_new)
    if kept is not None and kept.entry.revision > 1:
        st.button(t("cases.history"), key="history", icon=":material/history:", width="stretch", on_click=history.show)
    found = others()
    if presenting.on() and found:
        presenting.hidden("cases")
        return
    for entry in found:
        st.button(
            f"{name(entry)}  \n:small[{moments.words(entry.saved_at)}{t('office.mark') if entry.shared else ''}]",
            key=f"open:{entry.id}",
            width="stretch",
            on_click=keeping.open_case,
            args=(entry.id,),
        )


def others() -> list[Entry]:
    """The cases last saved, without the one on the screen; of an office only those that one looks after."""
    store, kept = shelf.current().store, keeping.kept()
    if store is None:
        return []
    try:
        found = store.entries(RECENT + 1, own=True)
    except StoreError:
        return []  # the box above the page says what is wrong with the store
    return [entry for entry in found if kept is None or entry.id != kept.entry.id][:RECENT]


def name(entry: Entry) -> str:
    shown = escape(entry.alias) if entry.alias else t("cases.nameless")
    return t("cases.second", name=shown) if entry.rival_of else shown


def _switched() -> None:
    keeping.keep_nothing(st.session_state[_SWITCH])
