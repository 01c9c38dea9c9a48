"""The door of the app: nobody gets in without logging in, and nobody meets what the one before left in the session."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from server import login, person
from server.login import FAILED
from server.person import Person

from . import pages, state
from .cases import keeping
from .fields import escape
from .i18n import t

P = ParamSpec("P")


def passed() -> bool:
    """Whether the app may be drawn; if not, the page that says what to do is drawn instead."""
    rules = login.read()
    if rules is None:
        return True
    visitor = person.look(rules)
    found = visitor.person
    owner = found.session if found is not None else ""
    if st.session_state.get(state.OWNER) != owner:
        state.clear()
        st.session_state[state.OWNER] = owner
    if found is not None:
        st.query_params.pop(FAILED[0], None)
        return True
    # The addresses of the pages stay known to Streamlit, or it would say that there is no such page.
    st.navigation([pages.page(info) for info in (*pages.ORDER, pages.START)], position="hidden")
    st.set_page_config(page_title=t("login.page"), initial_sidebar_state="collapsed")
    if rules.trouble is not None:
        _closed(rules)
    else:
        _ask(rules, expired=visitor.expired)
    return False


def fragment(draw: Callable[P, None]) -> Callable[P, None]:
    """As ``st.fragment``, for a part that shows a case: once the login has ended it goes back to the door instead."""

    @wraps(draw)
    def guarded(*given: P.args, **named: P.kwargs) -> None:
        owner = person.session()
        if owner != "" and owner != st.session_state.get(state.OWNER):
            st.rerun()
        draw(*given, **named)

    return st.fragment(guarded)


def _closed(rules: login.Settings) -> None:
    st.title(t("login.closed_title"), anchor=False)
    st.error(t("login.closed"), icon=":material/error:")
    reason = t(f"login.trouble.{rules.trouble}", names=escape(t("common.listed").join(rules.names)))
    st.markdown(t("login.for_admin", reason=reason))


def _ask(rules: login.Settings, *, expired: bool) -> None:
    _, middle, _ = st.columns([1, 2, 1])
    with middle:
        st.title(t("login.title"), anchor=False)
        st.markdown(t("office.lead" if rules.offices else "login.lead"))
        if st.query_params.get(FAILED[0]) == FAILED[1]:
            st.warning(t("login.failed"), icon=":material/warning:")
        elif expired:
            st.info(t("login.expired"), icon=":material/schedule:")
        for name in rules.providers:
            label = t("login.button") if len(rules.providers) == 1 else t("login.button_at", name=escape(name))
            st.button(
                label,
                key=f"login:{name}",
                type="primary",
                icon=":material/login:",
                on_click=st.login,
                args=(None if name == "default" else name,),
                width="stretch",
            )
        st.caption(t("login.what_is_kept"))


def mark() -> None:
    """In the sidebar: who is logged in, and the way out."""
    found = person.here()
    if found is None:
        return
    words = t("login.who", name=escape(found.name)) if found.name else t("login.who_unnamed")
    if found.place is not None:
        office, me = found.place.office, found.place.me
        words = t("office.logged_in", name=escape(office.people[me]), office=escape(office.name))
    if state.is_empty() or state.is_untouched_sample() or keeping.is_saved():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(words, width="stretch")
            _out(t("login.out"), found)
        return
    st.caption(words)
    with st.expander(t("login.out"), icon=":material/logout:"):
        st.markdown(t("login.out_unsaved"))
        _out(t("login.out_yes"), found)


def _out(label: str, who: Person) -> None:
    st.button(label, key="logout", icon=":material/logout:", type="tertiary", on_click=leave, args=(who,))


def leave(who: Person) -> None:
    """Log out: this login ends in every tab, and what stood in this session is forgotten."""
    person.end(who)
    state.clear()
    st.logout()
