"""One paper of the list: how far it is, who brings it, why it is there, and folded what one has to know about it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import MaterialProgress, MaterialState
from jzz_core.look import default_lead_times
from jzz_core.papers import ChecklistItem, Material, PaperDate

from .. import presenting, state
from ..bites import bites
from ..fields import escape, refusal
from ..i18n import t
from . import dates
from .words import headline, supplier

NOTE_LENGTH = 2000


def draw(item: ChecklistItem, progress: MaterialProgress, dated: PaperDate | None, near: date) -> None:
    """``dated``: by when it must be asked for, None when the visit is over or nothing is certain yet."""
    material = item.material
    with st.container(border=True):
        words, control = st.columns([6, 5], vertical_alignment="center", gap="small")
        with words:
            note = progress.note.replace("\n", " ")
            kept = f":small[:material/sticky_note_2: {t('materials.note_kept', note=escape(note))}]" if note else ""
            when = dates.brief(dated, near) if dated is not None else ""
            st.markdown("  \n".join(line for line in (brief(item), when, kept) if line))
        with control, st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _state(material, item.state)
            key = f"materials:detail:{material.id}"
            popover = st.popover(t("materials.detail.open"), type="tertiary", key=key, on_change="rerun")
            with popover:
                st.markdown(f"**{material.name.get()}**\n\n{details(material)}")
                # Many fields on a long list: they come when it is opened.
                if popover.open and (lead := default_lead_times().leads.get(material.id)) is not None:
                    st.markdown(dates.basis(lead))
                    dates.fields(material, progress)
                _note(material, progress.note)


def brief(item: ChecklistItem) -> str:
    """Two lines of Markdown: what it is and why it is on the list."""
    return f"{headline(item)}  \n:small[{item.why.get()}]"


def _state(material: Material, current: MaterialState) -> None:
    path = f"progress.materials.{material.id}.state"
    key = f"field:{path}"
    st.session_state[key] = current.value
    st.segmented_control(
        t("materials.state.label", name=material.name.get()),
        [choice.value for choice in MaterialState],
        format_func=lambda choice: t(f"materials.state.{choice}"),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key=key,
        on_change=_put,
        args=(path, key),
    )
    refusal(path)


def _note(material: Material, current: str) -> None:
    if presenting.on():
        presenting.hidden("notes")
        return
    path = f"progress.materials.{material.id}.note"
    key = f"field:{path}"
    if path not in state.refused():
        st.session_state[key] = current
    st.text_area(
        t("materials.detail.note"),
        key=key,
        height=80,
        max_chars=NOTE_LENGTH,
        placeholder=t("materials.detail.note_placeholder"),
        on_change=_put,
        args=(path, key),
    )
    refusal(path)


def _put(path: str, key: str) -> None:
    state.put(path, st.session_state[key])


def details(material: Material) -> str:
    """Where it comes from, limits, reasons for return, what rests on which source: Markdown of data texts only."""
    lines = [t("materials.detail.where_from", text=material.where_from.get())]
    if material.also_from:
        others = t("common.listed").join(supplier(who) for who in material.also_from)
        lines.append(t("materials.detail.also_from", text=others))
    for name in ("format", "limits", "dispute"):
        text = getattr(material, name)
        if text is not None:
            lines.append(t(f"materials.detail.{name}", text=text.get()))
    if material.may_be_waived:
        lines.append(t("materials.detail.waived"))
    if material.red_flags:
        marked = [
            f"- {flag.get()}" + (f" :gray[{t('materials.detail.inferred')}]" if flag.inferred else "")
            for flag in material.red_flags
        ]
        lines.append("\n".join([t("materials.detail.flags"), *marked]))
    lines.extend(bites(f"material:{material.id}"))
    basis = t("materials.detail.basis", sources=", ".join(material.sources), confidence=material.confidence.value)
    seed = f" · {t('materials.detail.seed')}" if material.seed else ""
    lines.append(f":small[:gray[{basis}{seed}]]")
    return "\n\n".join(lines)
