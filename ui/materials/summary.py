"""How much is ready for each visit, and what stands in the way of the next one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.papers import Checklist, PaperDates, StageList

from ..i18n import t
from ..timeline.words import day_words
from .dates import brief
from .words import supplier_badge

SHOWN, FIRST = 6, 5


def draw(checklist: Checklist, dates: PaperDates | None, near: date) -> None:
    ready, blocked = st.columns(2)
    with ready, st.container(border=True):
        st.markdown(f"**{t('materials.summary.title')}** {checklist.ready} / {checklist.total}")
        for stage in checklist.stages:
            if not stage.stage.information:
                _bar(stage)
    with blocked, st.container(border=True):
        _blocking(checklist)
    if dates is not None:
        _first(dates, near)


def _first(dates: PaperDates, near: date) -> None:
    """What to ask for first: the papers that take time, and what the late ones cost."""
    waiting = [row for row in dates.open if (row.workdays and not row.asked_for) or row.late or row.expires_early]
    if not waiting:
        return
    with st.container(border=True):
        costs = (
            t("materials.dates.all_cost", n=dates.costs, finish=day_words(dates.finish, near)) if dates.costs else ""
        )
        badge = f" :red-badge[:material/hourglass_bottom: {costs}]" if costs else ""
        st.markdown(f"**{t('materials.dates.first')}**{badge}")
        lines = [f"- **{row.item.material.name.get()}** {brief(row, near)}" for row in waiting[:FIRST]]
        st.markdown("\n".join(line.replace("  \n", " ") for line in lines))
        if len(waiting) > FIRST:
            st.caption(t("materials.summary.more", count=len(waiting) - FIRST))


def _bar(stage: StageList) -> None:
    name = stage.stage.name.get()
    if not stage.total:
        st.caption(t("materials.stage_waits", name=name))
        return
    key = "complete" if stage.ready == stage.total else "counted"
    text = t(f"materials.summary.{key}", name=name, ready=stage.ready, total=stage.total)
    st.progress(stage.ready / stage.total, text=text)


def _blocking(checklist: Checklist) -> None:
    stage = checklist.of(checklist.next_stage) if checklist.next_stage else None
    if stage is None:
        st.success(t("materials.summary.all_ready"), icon=":material/check_circle:")
        return
    items = stage.blocking
    st.markdown(f"**{t('materials.summary.blocking', stage=stage.stage.name.get(), count=len(items))}**")
    lines = [f"- {item.material.name.get()} {supplier_badge(item.material.supplier)}" for item in items[:SHOWN]]
    st.markdown("\n".join(lines))
    if len(items) > SHOWN:
        st.caption(t("materials.summary.more", count=len(items) - SHOWN))
