"""What the store has to say above a page: two versions, a case that is gone, trouble, what was done."""

from __future__ import annotations

from typing import Any

import streamlit as st

from jzz_core.base import BadCaseError
from jzz_store import DamagedError, Erased, GoneError, Store, Stored, StoreError, Unreadable

from .. import presenting, state
from ..fields import escape
from ..i18n import t
from . import changes, keeping, moments, office, shelf

_SEEN = "seen_aside"  # the damaged file that this session was told of


def draw() -> None:
    mine, place = keeping.mine(), shelf.current()
    _note(mine)
    if place.opened is not None and place.store is not None:
        if place.opened.set_aside is not None and not place.shared:
            _aside(str(place.opened.set_aside), place.opened.carried)
        for case_id in dict.fromkeys((mine.damaged, *place.opened.damaged)):
            _damaged(place.store, case_id)
    if mine.gone:
        _gone()
    if mine.rival is not None:
        _rival(mine.rival)
    why = mine.trouble or (place.why if place.why not in shelf.QUIET else "")
    if why and not mine.off:
        _trouble(why, place.shown)


def _note(mine: keeping.Keeping) -> None:
    """Said once: the next click finds it gone."""
    if mine.note is None:
        return
    (key, values), mine.note = mine.note, None
    kept = keeping.kept()
    name = office.saver(kept.entry) if key == "newer" and kept is not None else ""
    if name:
        st.success(t("office.newer", name=name), icon=":material/check:")
    elif key == "erased":
        st.success(erased_words(values["erased"]), icon=":material/delete:")
    else:
        shown: dict[str, Any] = {name: escape(str(value)) for name, value in values.items()}
        bad = key in ("unknown", "unreadable", "not_back", "not_handed")
        (st.warning if bad else st.success)(
            t(f"cases.note.{key}", **shown), icon=":material/warning:" if bad else ":material/check:"
        )


def erased_words(erased: Erased) -> str:
    if not erased.aliases:
        return t("cases.note.nothing_erased")
    named = [escape(alias) if alias else t("cases.nameless") for alias in erased.aliases[:5]]
    names = t("common.listed").join(named)
    if len(erased.aliases) > 5:
        names += t("cases.and_more", count=len(erased.aliases))
    text = (
        t("cases.note.erased_unnamed", count=len(erased.aliases), versions=erased.versions)
        if presenting.on()
        else t("cases.note.erased", names=names, count=len(erased.aliases), versions=erased.versions)
    )
    return text if erased.wiped else text + t("cases.note.not_wiped")


def _aside(name: str, carried: int) -> None:
    if st.session_state.get(_SEEN) == name:
        return
    with st.container(border=True):
        words = t("cases.aside_carried", file=escape(name), count=carried) if carried else None
        st.warning(words or t("cases.aside", file=escape(name)), icon=":material/warning:")
        st.button(t("cases.understood"), key="aside_seen", on_click=_aside_seen, args=(name,))


def _damaged(store: Store, case_id: str) -> None:
    """A case that is not whole, with its last good state; nothing once it has been mended or erased."""
    found = _what_is_left(store, case_id) if case_id else None
    if found is None:
        return
    with st.container(border=True):
        name = t("cases.nameless") if presenting.on() or not found.entry.alias else escape(found.entry.alias)
        if found.good is None:
            st.error(t("cases.damaged_whole", name=name), icon=":material/broken_image:")
            return
        moment = moments.words(found.good.saved_at)
        st.error(t("cases.damaged", name=name, moment=moment), icon=":material/broken_image:")
        to = (case_id, found.good.revision)
        st.button(t("cases.mend"), key=f"mend:{case_id}", type="primary", on_click=keeping.mend, args=to)


def _what_is_left(store: Store, case_id: str) -> Unreadable | None:
    try:
        store.load(case_id)
    except DamagedError as error:
        return error.found
    except (GoneError, BadCaseError, StoreError):
        pass
    return None


def _aside_seen(name: str) -> None:
    st.session_state[_SEEN] = name


def _gone() -> None:
    with st.container(border=True):
        st.warning(t("cases.gone" if shelf.current().place is None else "office.gone"), icon=":material/delete:")
        with st.container(horizontal=True):
            st.button(t("cases.gone_keep"), key="gone_keep", type="primary", on_click=keeping.keep_as_new)
            st.button(t("cases.gone_drop"), key="gone_drop", on_click=keeping.clear)


def _rival(rival: Stored) -> None:
    """Both versions are kept; which one goes on is the person's to say."""
    with st.container(border=True):
        moment, name = moments.words(rival.entry.saved_at), office.saver(rival.entry)
        words = t("office.rival", moment=moment, name=name) if name else t("cases.rival", moment=moment)
        st.warning(words, icon=":material/call_split:")
        if presenting.on():
            presenting.hidden("versions")
            return
        changes.table(rival.case, state.case(), t("cases.theirs"), t("cases.mine"))
        with st.container(horizontal=True):
            st.button(t("cases.keep_mine"), key="rival_mine", type="primary", on_click=keeping.settle, args=(True,))
            st.button(t("cases.keep_theirs"), key="rival_theirs", on_click=keeping.settle, args=(False,))
            st.button(t("cases.keep_both"), key="rival_both", on_click=keeping.keep_both)
        st.caption(t("cases.rival_next"))


def _trouble(kind: str, shown: str) -> None:
    with st.container(border=True):
        st.error(t("cases.not_saved", why=t(f"cases.trouble.{kind}", place=escape(shown))), icon=":material/error:")
        st.button(t("cases.try_again"), key="store_again", icon=":material/refresh:", on_click=keeping.try_again)
