"""By when a paper must be asked for, in words; and the dates that the user knows about it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import MaterialProgress
from jzz_core.papers import Lead, Material, PaperDate

from .. import state
from ..days import day_words
from ..fields import day_input, escape, refusal, widget_key
from ..i18n import t
from ..questions.ask import label

# Working days before the last day of asking from which it is pressing.
SOON = 5
_FIELDS = ("ordered", "obtained", "expires")


def brief(row: PaperDate, near: date) -> str:
    """One line of Markdown; empty for what is in hand, or at hand in time."""
    lines = [line for line in (_validity(row, near), _order(row, near)) if line]
    return "  \n".join(f":small[{line}]" for line in lines)


def short(row: PaperDate, near: date) -> str:
    """What presses about it, in a few words of Markdown; empty when nothing does."""
    if row.expires_early and row.expires is not None:
        return f":red[:small[:material/event_busy: {t('materials.dates.expiring')}]]"
    if row.order_by is None or row.ready is None:
        return ""
    if row.late:
        colour = "red" if row.costs else "orange"
        return f":{colour}[:small[:material/hourglass_bottom: {t('materials.dates.too_late')}]]"
    if not row.workdays or row.asked_for or row.left > SOON:
        return ""
    return f":orange[:small[{escape(t('materials.dates.by', day=day_words(row.order_by, near)))}]]"


def _validity(row: PaperDate, near: date) -> str:
    if not row.expires_early or row.expires is None:
        return ""
    text = t("materials.dates.expires_early", day=day_words(row.expires, near), visit=_visit(row, near))
    return f":red-badge[:material/event_busy: {t('materials.dates.expiring')}] {escape(text)}"


def _order(row: PaperDate, near: date) -> str:
    if row.order_by is None or row.ready is None:
        return ""
    ready = day_words(row.ready, near)
    if row.late:
        key = "late_asked" if row.asked_for else "late"
        text = t(f"materials.dates.{key}", ready=ready, visit=_visit(row, near), n=row.late)
        tail = t("materials.dates.costs", n=row.costs) if row.costs else t("materials.dates.costs_nothing")
        colour = "red" if row.costs else "orange"
        return f":{colour}-badge[:material/hourglass_bottom: {t('materials.dates.too_late')}] {escape(text + tail)}"
    if not row.workdays:
        return ""
    if row.asked_for:
        return f":gray[{escape(t('materials.dates.asked', ready=ready, visit=_visit(row, near)))}]"
    by = t("materials.dates.by", day=day_words(row.order_by, near))
    text = escape(t("materials.dates.in_time", n=row.workdays, visit=_visit(row, near)))
    if row.left <= SOON:
        return f":orange-badge[:material/schedule: {by}] {text}"
    return f":gray[{escape(by)}, {text}]"


def _visit(row: PaperDate, near: date) -> str:
    return t("materials.dates.visit", step=row.visit.task.label.get(), day=day_words(row.visit.start, near))


def basis(lead: Lead) -> str:
    """How long it takes and who says so: Markdown of data texts."""
    who = t("materials.dates.own_estimate") if not lead.sources else ", ".join(lead.sources)
    return t(
        "materials.dates.lead",
        fastest=lead.fastest,
        typical=lead.typical,
        careful=lead.careful,
        why=escape(lead.why.get()),
        sources=who,
        confidence=lead.confidence,
    )


def fields(material: Material, progress: MaterialProgress) -> None:
    """When it was asked for, when it came, until when it is valid."""
    path = f"progress.materials.{material.id}"
    with st.container(horizontal=True):
        for name in _FIELDS:
            key = widget_key(f"{path}.{name}")
            st.session_state[key] = getattr(progress, name)
            day_input(
                label(f"{path}.{name}"),
                key=key,
                width=150,
                on_change=_changed,
                args=(path, name),
            )
    refusal(path)


def _changed(path: str, name: str) -> None:
    day: date | None = st.session_state[widget_key(f"{path}.{name}")]
    if name != "expires" and day is not None and day > max(state.today(), state.as_of()):
        state.refuse(path, t("timeline.progress.future", day=day.isoformat()))
        return
    entry = {**(state.get(path) or {}), name: day.isoformat() if day else None}
    ordered, obtained, expires = (entry.get(one) for one in _FIELDS)
    if ordered and obtained and obtained < ordered:
        state.refuse(path, t("materials.dates.reversed"))
    elif obtained and expires and expires < obtained:
        state.refuse(path, t("materials.dates.over"))
    else:
        # Who enters a day has begun, or has the paper: the state follows unless the user has set it.
        if day is not None and name == "ordered" and entry.get("state", "todo") == "todo":
            entry["state"] = "doing"
        if day is not None and name == "obtained" and entry.get("state", "todo") in ("todo", "doing"):
            entry["state"] = "done"
        state.put(path, entry)
