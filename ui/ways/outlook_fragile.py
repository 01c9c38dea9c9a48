"""Which points are not safe, and what another reading or assumption would change."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Alternative, Fragile, Outlook
from ui.fields import escape
from ui.i18n import t

from .outlook_state import Kept


def draw(found: Kept, seen: Outlook) -> None:
    """Open at first only where something takes the total below the standard."""
    weak, others = found.fragile, found.alternatives
    falls = sum(one.below for one in weak)
    title = t("outlook.fragile.title", count=len(weak))
    if falls:
        title = t("outlook.fragile.title_below", count=len(weak), falls=falls)
    with st.expander(title, icon=":material/shield:", expanded=falls > 0, key="outlook_fragile"):
        if not weak and not others:
            st.markdown(t("outlook.fragile.none"))
        for one in weak:
            st.markdown(_weak(one, seen))
        if others:
            st.markdown(f"**{t('outlook.fragile.others')}**")
            st.markdown("\n".join(_other(other, seen) for other in others))


def _weak(one: Fragile, seen: Outlook) -> str:
    """What, when, how much; whether that decides; why and what helps."""
    name = seen.policy.indicators[one.indicator].name.get()
    when = t("outlook.fragile.from", date=one.day.isoformat()) if one.day is not None else t("outlook.fragile.any_time")
    head = f"**{escape(t('outlook.fragile.head', name=name, when=when, loss=one.loss))}**"
    if one.below:
        head += f" :red-badge[{t('outlook.fragile.below')}]"
    return f"{head}  \n{escape(one.why.text())}  \n:material/arrow_forward: {escape(one.todo.text())}"


def _other(other: Alternative, seen: Outlook) -> str:
    if other.first is None:
        effect = t("outlook.fragile.never", until=seen.last.isoformat())
    elif other.first == seen.as_of:
        effect = t("outlook.fragile.now")
    else:
        effect = t("outlook.fragile.first", date=other.first.isoformat())
    if other.falls is not None:
        effect += t("outlook.fragile.falls", date=other.falls.isoformat())
    step = "outlook.fragile.ask" if other.kind == "reading" else "outlook.fragile.assume"
    return f"- {escape(other.name.text())}: **{escape(effect)}**. :small[:gray[{t(step)}]]"
