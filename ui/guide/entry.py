"""One entry with its links: in a list it can be folded, followed to it stands on top of the page."""

from __future__ import annotations

import streamlit as st

from jzz_core.guide import Faq, Target
from ui.knowledge import library

from .. import actors
from ..actors import actor_word
from ..fields import escape
from ..i18n import t
from . import links, opened, personal
from .texts import body

_OPEN = "guide_open"


def card() -> None:
    """The entry that a link led to."""
    key = opened.entry()
    target = library().get(key) if key is not None else None
    if target is None:
        return
    with st.container(border=True, key="guide_card"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"## {label(target)}", width="content")
            st.button(
                t("guide.close"), icon=":material/close:", type="tertiary", on_click=opened.close, key="guide:close"
            )
        content(target, "card")


def folded(target: Target, place: str, *, kind: bool = False, tail: str = "", start_open: bool = False) -> None:
    """The entry as a line to unfold. Its links come when it is open; ``place``: which list it stands in.

    ``kind``: whether the line says what kind of thing it is; ``tail``: what follows its name.
    """
    key = f"guide:{place}:{target.key}"
    if start_open and key not in _kept():
        _kept()[key] = True
    st.session_state[key] = _kept().get(key, False)
    fold = st.expander(label(target, kind=kind, tail=tail), key=key, on_change=_toggled, args=(key,))
    with fold:
        st.markdown(body(target.key))
        if fold.open:
            _personal(target)
            links.see(links.keys_of(target), place)


def content(target: Target, place: str) -> None:
    """Everything about the entry, unfolded."""
    st.markdown(body(target.key))
    _personal(target)
    links.see(links.keys_of(target), place)


def label(target: Target, *, kind: bool = True, tail: str = "") -> str:
    """What kind of thing it is, and its name; a step also says who acts."""
    actor = getattr(target.entry, "actor", None)
    who = f" {actors.badge(actor, actor_word(actor, 'zh'))}" if actor else ""
    disputed = bool(target.entry.views) if isinstance(target.entry, Faq) else False
    mark = f" :orange-badge[:material/balance: {t('guide.disputed')}]" if disputed else ""
    what = f":gray-badge[{t(f'guide.kind.{target.kind}')}] " if kind else ""
    return f"{what}**{escape(target.name)}**{who}{mark}" + (f" {escape(tail)}" if tail else "")


def _personal(target: Target) -> None:
    asked = target.entry.personal if isinstance(target.entry, Faq) else None
    words = personal.fact(asked) if asked is not None else ""
    if words:
        st.markdown(f":blue[:material/person: {escape(words)}]")


def _kept() -> dict[str, bool]:
    """Which lines stand open in this session."""
    found: dict[str, bool] = st.session_state.setdefault(_OPEN, {})
    return found


def _toggled(key: str) -> None:
    _kept()[key] = bool(st.session_state[key])
