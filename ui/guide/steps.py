"""The way through the offices, one step under the other; the dates are those of the person's own plan."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from jzz_core.guide import GuideStep
from jzz_core.steps import ScheduledTask, Task
from ui.knowledge import guide, known

from .. import actors, pages
from ..actors import actor_word
from ..days import span_words
from ..fields import escape
from ..folds import fold
from ..i18n import t
from ..snapshot import Snapshot
from . import links, personal
from .texts import body

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

_OPEN = "guide_steps"
_AT_THE_WINDOW = frozenset({"visit_education", "visit_points"})


def draw(snapshot: Snapshot) -> None:
    st.markdown(t("guide.steps_lead"))
    st.markdown(f"**{t('guide.before')}** :gray-badge[{t('guide.not_in_seed')}]")
    for step in guide().before.values():
        _before(step)
    rows = {row.task.id: row for row in snapshot.plan.schedule.rows} if snapshot.plan is not None else {}
    for stage_id, tasks in groupby(known().process.way, key=lambda task: task.stage):
        st.markdown(f"**{known().process.stage(stage_id).name.get()}**")
        for task in tasks:
            _task(task, rows.get(task.id), snapshot)
    with st.container(horizontal=True):
        pages.link("timeline", t("guide.to_timeline"))
        pages.link("materials", t("guide.to_materials"))


def _before(step: GuideStep) -> None:
    key = f"before:{step.id}"
    part = _fold(key, step.name.get(), actors.badge(step.actor, actor_word(step.actor, "zh")))
    with part:
        st.markdown(body(key))
        if part.open:
            links.see(step.see, "before")


def _task(task: Task, row: ScheduledTask | None, snapshot: Snapshot) -> None:
    key = f"task:{task.id}"
    icon = ":material/lock:" if task.irreversible else None
    part = _fold(key, task.name.get(), _standing(task, row, snapshot), icon)
    with part:
        if task.id in _AT_THE_WINDOW and (centre := personal.fact("district")):
            st.markdown(f":blue[:material/person: {escape(centre)}]")
        papers = _papers(task, snapshot)
        if papers:
            st.markdown(papers)
        st.markdown(body(key))
        if part.open:
            links.see((key,), "steps")


def _fold(key: str, name: str, standing: str, icon: str | None = None) -> ExpanderContainer:
    widget = f"guide:step:{key}"
    st.session_state[widget] = key in _open()
    return fold(
        f"**{escape(name)}**", standing, icon=icon, type="step", key=widget, on_change=_toggled, args=(widget, key)
    )


def _open() -> frozenset[str]:
    found: frozenset[str] = st.session_state.get(_OPEN, frozenset())
    return found


def _toggled(widget: str, key: str) -> None:
    st.session_state[_OPEN] = _open() | {key} if st.session_state[widget] else _open() - {key}


def _standing(task: Task, row: ScheduledTask | None, snapshot: Snapshot) -> str:
    parts = [actors.badge(task.actor, actor_word(task.actor, "zh"))]
    if row is not None:
        parts.append(span_words(row, snapshot.as_of))
        if row.done:
            parts.append(f":green-badge[:material/check: {t('timeline.steps.done')}]")
    elif task.condition != "always":
        parts.append(f":gray-badge[{t('guide.only_first_time')}]")
    if task.irreversible:
        parts.append(f":red-badge[{t('timeline.steps.irreversible')}]")
    return " ".join(parts)


def _papers(task: Task, snapshot: Snapshot) -> str:
    """The papers of the person's own list for this visit."""
    lines = []
    for papers in snapshot.papers_for(task.id):
        if papers.items:
            names = t("common.listed").join(item.material.name.get() for item in papers.items)
            lines.append(f":material/inventory_2: **{escape(papers.stage.name.get())}**: {escape(names)}")
    return "\n\n".join(lines)
