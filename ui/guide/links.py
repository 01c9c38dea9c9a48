"""From one entry to what it concerns: other entries, pages of this tool, official sites."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from jzz_core.guide import PAGE_OF, Link, Target
from ui.knowledge import library

from .. import pages
from ..fields import escape
from ..i18n import t
from . import opened

# Entries that can also be read here, on top of the guide.
_HERE = frozenset({"faq", "term", "before", "after", "change", "contradiction", "since", "district"})


def see(keys: Iterable[str], place: str) -> None:
    """A row of links; ``place`` names the row, so that two rows may lead to the same entry."""
    targets = [library()[key] for key in keys]
    if not targets:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[:gray[{t('guide.see')}]]", width="content")
        for target in targets:
            _link(target, place)


def _link(target: Target, place: str) -> None:
    if isinstance(target.entry, Link):
        st.markdown(pages.official(target.entry), width="content")
    elif target.kind == "page":
        pages.link(target.id)
    elif target.kind in _HERE:
        st.button(
            escape(target.name),
            icon=":material/menu_book:",
            type="tertiary",
            on_click=opened.show,
            args=(target.key,),
            key=f"guide:see:{place}:{target.key}",
        )
    else:
        page = PAGE_OF[target.kind]
        pages.link(page, escape(t("guide.on_page", page=t(f"pages.{page}.name"), name=target.name)))


def keys_of(target: Target) -> tuple[str, ...]:
    """What an entry points to; a step or a paper points to its own page."""
    found: tuple[str, ...] = getattr(target.entry, "see", ()) or getattr(target.entry, "at", ())
    if target.kind in PAGE_OF:
        return (target.key,)
    return found
