"""What is kept of the answers, where it stands, what never is, and erasing it for good."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_store import StoreError, aside_files
from server import login, person

from .. import presenting, state
from ..fields import escape
from ..i18n import t
from . import keeping, line, office, shelf

NEVER = ("identity", "network", "logs", "address", "server")


def draw() -> None:
    with st.container(border=True):
        st.markdown(f"**{t('privacy.where')}**")
        _where()
    with st.container(border=True):
        st.markdown(f"**{t('privacy.kept')}**")
        kept = [t(f"privacy.kept_{name}") for name in ("case", "history", "sample", "backup", "entry")]
        st.markdown(_list([*kept, t("office.kept")] if office.here() is not None else kept))
    with st.container(border=True):
        st.markdown(f"**{t('privacy.never')}**")
        st.markdown(_list([t(f"privacy.never_{name}") for name in NEVER]))
    with st.container(border=True):
        st.markdown(f"**{t('privacy.erase')}**")
        _erase()


def _where() -> None:
    place = shelf.current()
    word = line.status()
    if place.shared:  # where the administrator keeps it is nothing for its users
        kept = keeping.kept()
        in_office = word == "saved" and kept is not None and kept.entry.shared
        word = "saved_shared" if word == "saved" else word
        st.markdown(t("office.saved") if in_office else t(f"privacy.status.{word}"))
        _unlisted()
        return
    if word in ("saved", "empty") and place.address is not None and place.address.file is None:
        word = f"{word}_server"
    st.markdown(t(f"privacy.status.{word}"))
    if place.shown:
        st.caption(t("privacy.place"))
        st.code(place.shown, language=None, wrap_lines=True)
    if place.address is not None and place.address.file is None:
        st.caption(t("privacy.place_server"))


def _unlisted() -> None:
    """For whoever has no place in an office where there are some: what the admin needs to give one."""
    rules, who = login.read(), person.here()
    if rules is not None and rules.offices and who is not None and who.place is None and not presenting.on():
        st.caption(t("office.unlisted"))
        st.code(who.identity, language=None, wrap_lines=True)


def _erase() -> None:
    """This case, all cases; and what the program cannot erase by itself."""
    if presenting.on():
        presenting.hidden("erase")
        return
    kept = keeping.kept()
    count = _count()
    if kept is None and not state.is_empty():
        st.markdown(t("privacy.only_here"))
    if not count and not (kept is not None and kept.entry.shared):
        st.markdown(t("privacy.nothing_kept"))
    refusal = office.cannot_erase(kept.entry) if kept is not None else ""
    if refusal:
        st.markdown(refusal)
    elif not state.is_empty():
        with st.expander(t("privacy.erase_this"), icon=":material/delete:"):
            st.markdown(t("sidebar.erase_warning" if kept is not None else "sidebar.clear_warning"))
            st.button(t("privacy.erase_yes"), key="erase_this", type="primary", on_click=keeping.clear)
    if count:
        label = "privacy.erase_all" if office.here() is None else "office.erase_all"
        with st.expander(t(label, count=count), icon=":material/delete_forever:"):
            st.markdown(t("privacy.erase_all_warning", count=count))
            st.button(t("privacy.erase_yes"), key="erase_all", type="primary", on_click=keeping.erase)
    place = shelf.current()
    files = aside_files(place.address) if place.address is not None and not place.shared else []
    if files:
        st.warning(t("privacy.aside"), icon=":material/warning:")
        st.markdown(_list([f"{escape(file.name)}" for file in files]))
    st.caption(t("privacy.downloads"))


def _count() -> int:
    store = shelf.current().store
    if store is None:
        return 0
    try:
        return sum(not entry.shared for entry in store.entries())
    except StoreError:
        return 0  # the box above the page says what is wrong with the store


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
