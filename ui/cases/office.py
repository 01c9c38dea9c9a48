"""办公室: who looks after a case, handing it over, who changed what. Nothing of it where there is no office."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.base import BadCaseError
from jzz_core.case import Case, differences
from jzz_store import Entry, GoneError, Store, StoreError
from server.offices import Place

from .. import presenting, tables
from ..fields import escape
from ..i18n import t
from . import changes, keeping, moments, shelf

NAMED = 12  # cases that are named before they are handed over
LAST = 10  # changes that are told
IN_FULL = 3  # answers of one change whose values are told
NOBODY = ""  # in place of a key
_WANTED, _DONE, _WHO = "office_wanted", "office_done", "field:office_who"


def here() -> Place | None:
    """The place in an office; None where there is none, and while others look."""
    return None if presenting.on() else shelf.current().place


def colleague(place: Place, key: str | None) -> str:
    """The name that colleagues see; not escaped."""
    return place.office.people.get(key, t("office.left")) if key is not None else t("office.nobody")


def whose(place: Place, entry: Entry) -> str:
    """In words: private, or who looks after it; not escaped."""
    return colleague(place, entry.responsible) if entry.shared else t("office.private")


def saver(entry: Entry) -> str:
    """Which colleague saved the newest state; '' for oneself, and where it is not known. Escaped."""
    place, store = here(), shelf.current().store
    if place is None or store is None:
        return ""
    try:
        newest = store.versions(entry.id, 1)
    except StoreError:
        return ""
    by = newest[0].saved_by if newest else None
    return "" if by in (None, place.me) else escape(colleague(place, by))


def cannot_erase(entry: Entry) -> str:
    """Why this case may not be erased, with what helps; '' where it may be."""
    place = shelf.current().place
    if place is None or not entry.shared or entry.responsible == place.me:
        return ""
    return t("office.cannot_erase", name=escape(colleague(place, entry.responsible)))


def mark() -> None:
    """In the sidebar: whose the case on the screen is, and the way to hand it over."""
    place, kept = here(), keeping.kept()
    if place is None or kept is None:
        return
    entry = kept.entry
    with st.container(horizontal=True, vertical_alignment="center"):
        shared = t("office.shared", name=escape(whose(place, entry)))
        st.caption(shared if entry.shared else t("office.is_private"), width="stretch")
        button([entry.id], key="office_hand", small=True)


def button(case_ids: Sequence[str], *, key: str, small: bool = False) -> None:
    """The way to hand cases over; nothing without an office."""
    if here() is not None:
        st.button(
            t("office.hand"),
            key=key,
            icon=":material/group:",
            type="tertiary" if small else "secondary",
            disabled=not case_ids,
            on_click=_ask,
            args=(list(case_ids),),
        )


# -- handing over ----------------------------------------------------------------------------------------------------


def _ask(case_ids: list[str]) -> None:
    st.session_state[_WANTED] = case_ids


def draw() -> None:
    """The dialog, when it was asked for."""
    st.session_state.pop(_DONE, None)
    wanted = st.session_state.pop(_WANTED, None)
    if wanted and here() is not None:
        st.dialog(t("office.hand_title"), icon=":material/group:")(_inside)(wanted)


def _inside(case_ids: list[str]) -> None:
    if st.session_state.pop(_DONE, False):
        st.rerun()  # closes the dialog and draws the page as it is now
    place, store = here(), shelf.current().store
    if place is None or store is None:
        st.caption(t("office.out"))
        return
    try:
        wanted = set(case_ids)
        chosen = [entry for entry in store.entries() if entry.id in wanted]
    except StoreError as error:
        st.error(t(f"cases.trouble.{error.kind}", place=""), icon=":material/error:")
        return
    if not chosen:
        st.caption(t("cases.note.not_handed"))
        return
    names = t("common.listed").join(f"{_name(one)} ({escape(whose(place, one))})" for one in chosen[:NAMED])
    st.markdown(names + (t("cases.and_more", count=len(chosen)) if len(chosen) > NAMED else ""))
    private = sum(not one.shared for one in chosen)
    mine = [one.id for one in chosen if one.shared and one.responsible == place.me]
    who = st.selectbox(
        t("office.who"),
        [place.me, *(key for key in place.office.people if key != place.me), NOBODY],
        format_func=lambda key: t("office.me", name=colleague(place, key)) if key == place.me else _option(place, key),
        index=None if len(mine) == len(chosen) else 0,  # to oneself only what is not one's own yet
        placeholder=t("office.who_hint"),
        key=_WHO,
    )
    if private:
        st.caption(t("office.becomes_shared", count=private, office=escape(place.office.name)))
    with st.container(horizontal=True):
        label = t("office.hand_yes", count=len(chosen))
        st.button(label, key="office_hand_yes", type="primary", disabled=who is None, on_click=_hand, args=(case_ids,))
        if mine:
            label = t("office.take_back", count=len(mine))
            st.button(label, key="office_take_back", icon=":material/lock:", on_click=_take_back, args=(mine,))
    if mine:
        st.caption(t("office.take_back_note"))


def _option(place: Place, key: str) -> str:
    return colleague(place, key or None)


def _name(entry: Entry) -> str:
    return escape(entry.alias) if entry.alias.strip() else t("cases.nameless")


def _hand(case_ids: list[str]) -> None:
    place, key = here(), st.session_state[_WHO]
    if place is not None and key in (*place.office.people, NOBODY):
        keeping.hand_over(case_ids, key or None, name=_option(place, key))
    st.session_state[_DONE] = True


def _take_back(case_ids: list[str]) -> None:
    keeping.take_back(case_ids)
    st.session_state[_DONE] = True


# -- who changed what ------------------------------------------------------------------------------------------------


def last_changes(store: Store, entry: Entry) -> None:
    """When, who and what, the newest first; nothing for a private case. Raises StoreError."""
    place = here()
    if place is None or not entry.shared:
        return
    saved = store.versions(entry.id, LAST + 1)
    states = [_state(store, entry.id, one.revision) for one in saved]
    rows = [
        (
            tables.unbroken(moments.words(one.saved_at)),
            _by(place, one.saved_by),
            _what(states[n + 1 : n + 2], states[n]),
        )
        for n, one in enumerate(saved[:LAST])
    ]
    st.markdown(f"**{t('office.changes')}**")
    st.markdown(tables.table((t("cases.history_when"), t("office.by"), t("office.what")), rows))


def by(saved_by: str | None, entry: Entry) -> str:
    """Behind a saved state of a shared case: whose it is; not escaped."""
    place = here()
    return "" if place is None or not entry.shared or saved_by is None else f" · {colleague(place, saved_by)}"


def _by(place: Place, saved_by: str | None) -> str:
    return "–" if saved_by is None else escape(colleague(place, saved_by))


def _what(before: Sequence[Case | None], after: Case | None) -> str:
    if not before:
        return t("office.first")
    if before[0] is None or after is None:
        return "–"
    found = differences(before[0], after)
    words = changes.sentence(found) if 0 < len(found) <= IN_FULL else changes.short(before[0], after)
    return escape(words)


def _state(store: Store, case_id: str, revision: int) -> Case | None:
    try:
        return store.version(case_id, revision)
    except (BadCaseError, GoneError):
        return None
