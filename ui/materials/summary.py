"""How much is ready for each visit, and what stands in the way of the next one."""

from __future__ import annotations

import streamlit as st

from jzz_core.materials import Checklist, StageList

from ..i18n import t
from .words import supplier_badge

SHOWN = 6


def draw(checklist: Checklist) -> None:
    ready, blocked = st.columns(2)
    with ready, st.container(border=True):
        st.markdown(f"**{t('materials.summary.title')}** {checklist.ready} / {checklist.total}")
        for stage in checklist.stages:
            if not stage.stage.information:
                _bar(stage)
    with blocked, st.container(border=True):
        _blocking(checklist)


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
