"""One paper of the list: a tick, its name, who brings it, in which form; a tap on its state opens the rest."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import MaterialProgress, MaterialState, choice_word
from jzz_core.papers import ChecklistItem, PaperDate

from .. import state
from ..fields import refusal
from ..i18n import t
from . import dates, detail
from .words import brief_form, supplier


def draw(item: ChecklistItem, progress: MaterialProgress, dated: PaperDate | None, near: date) -> None:
    """``dated``: by when it must be asked for, None when the visit is over or nothing is certain yet."""
    name, path = item.material.id, detail.state_path(item.material.id)
    tick = f"materials:tick:{name}"
    word = choice_word(path, item.state.value)
    with st.container(key=f"paper:{name}", horizontal=True, vertical_alignment="center", gap="small"):
        st.checkbox(
            label(item, t("materials.noted") if progress.note else ""),
            state.show(tick, item.state is MaterialState.DONE),
            key=tick,
            width="stretch",
            on_change=_ticked,
            args=(path, tick),
        )
        pressing = dates.short(dated, near) if dated is not None else ""
        # The name is for those who hear the page: on the screen it stands at the left already.
        st.button(
            f"{word} **{t('materials.detail.of', name=item.material.name.get())}**" + (pressing and f"  \n{pressing}"),
            key=f"materials:open:{name}",
            icon=":material/chevron_right:",
            icon_position="right",
            type="tertiary",
            on_click=detail.open_paper,
            args=(name,),
        )
    refusal(path)


def label(item: ChecklistItem, more: str = "") -> str:
    """Two lines of plain words, as they are read aloud: what it is; who brings it, and in which form."""
    material = item.material
    words = (supplier(material.supplier), brief_form(material), more)
    return f"{material.name.get()}  \n{t('common.apart').join(filter(None, words))}"


def _ticked(path: str, tick: str) -> None:
    if st.session_state[tick]:
        state.put(path, MaterialState.DONE.value)
        return
    asked_for = (state.get(path.rpartition(".")[0]) or {}).get("ordered")
    state.put(path, (MaterialState.DOING if asked_for else MaterialState.TODO).value)
