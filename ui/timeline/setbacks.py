"""What went wrong on the way: told once, it adds its own steps to the plan and says how many days it costs."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.look import CasePlan
from jzz_core.steps import Setback, SetbackCost
from ui import state
from ui.days import day_words
from ui.fields import day_input, escape, refusal, widget_key
from ui.i18n import t
from ui.knowledge import known
from ui.materials.words import form_of

from .words import GOAL

_CHOICE, _DAY = widget_key("timeline_setback"), widget_key("timeline_setback_day")
_PATH = "progress.tasks"
_REFUSED = "timeline_setback"


def setbacks(plan: CasePlan) -> None:
    """Those that happened, each with its way out; then a form for another one."""
    near = plan.day
    for cost in plan.setbacks:
        _happened(cost, near)
    if plan.schedule.row(GOAL).done:
        st.markdown(t("timeline.sentence.all_done") + t("timeline.sentence.stop"))
        return
    st.markdown(t("forecast.setback.lead"))
    possible = {setback.id: setback for setback in plan.possible_setbacks}
    names = {name: setback.name.get() for name, setback in possible.items()}
    st.selectbox(
        t("forecast.setback.what"),
        list(names),
        format_func=lambda setback_id: names.get(setback_id, setback_id),
        index=None,
        placeholder=t("common.choose"),
        key=_CHOICE,
    )
    chosen: str | None = st.session_state.get(_CHOICE)
    if chosen in possible:
        _offer(plan, possible[chosen], near)


def happened_words(cost: SetbackCost) -> str:
    """One line of Markdown: what happened and the days that it costs."""
    badge = f":red-badge[:material/report: {t('forecast.setback.badge')}]"
    return f"{badge} **{escape(cost.setback.name.get())}** {_cost_badge(cost.workdays)}"


def _happened(cost: SetbackCost, near: date) -> None:
    setback = cost.setback
    started = state.case().progress.tasks[setback.id].started or near
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(happened_words(cost), width="content")
            st.button(
                t("forecast.setback.take_back"),
                icon=":material/undo:",
                on_click=_take_back,
                args=(setback,),
                key=f"take_back:{setback.id}",
            )
        day, finish = day_words(started, near), day_words(cost.finish, near)
        if cost.finish == cost.finish_without:
            st.markdown(t("forecast.setback.unchanged", day=day, finish=finish))
        else:
            without = day_words(cost.finish_without, cost.finish)
            st.markdown(t("forecast.setback.since", day=day, finish=finish, without=without))
        _advice(setback)
        own = t("forecast.joined").join(task.name.get() for task in setback.tasks)
        st.caption(escape(t("forecast.setback.steps", steps=own)))


def _offer(plan: CasePlan, setback: Setback, near: date) -> None:
    """What it is, what it would cost, and the day it happened."""
    st.markdown(escape(t("forecast.setback.when", when=setback.when.get())))
    if st.session_state.get(_DAY) is None:
        st.session_state[_DAY] = near
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day_input(
            t("forecast.setback.day"),
            key=_DAY,
            width=165,
        )
        st.button(
            t("forecast.setback.keep"),
            icon=":material/add:",
            type="primary",
            on_click=_keep,
            args=(setback.id,),
            key="keep_setback",
        )
    refusal(_REFUSED)
    day: date | None = st.session_state.get(_DAY)
    try:
        cost = plan.if_setback(setback.id, day or near)
    except JzzError:
        return
    st.markdown(f"{_cost_badge(cost.workdays)} {t('forecast.setback.would', finish=day_words(cost.finish, near))}")
    _advice(setback)


def _cost_badge(workdays: int) -> str:
    if workdays > 0:
        return f":orange-badge[:material/hourglass_bottom: {t('forecast.setback.lost', n=workdays)}]"
    return f":green-badge[:material/check: {t('forecast.setback.nothing_lost')}]"


def _advice(setback: Setback) -> None:
    st.markdown("\n".join(f"{n}. {escape(how.get())}" for n, how in enumerate(setback.how, 1)))
    papers = [paper for visit in known().visits.visits if visit.setback == setback.id for paper in visit.papers]
    if papers:
        st.markdown(
            "\n".join(
                f"- :material/inventory_2: {escape(paper.name.get())} · "
                f"{form_of(paper.original, paper.copies, seal=paper.seal)}"
                + (f" · {escape(paper.note.get())}" if paper.note is not None else "")
                for paper in papers
            )
        )
    if setback.warnings:
        word = t("timeline.steps.notice")
        lines = (f"- :orange[:material/warning: {word}] {escape(note.text.get())}" for note in setback.warnings)
        st.markdown("\n".join(lines))
    basis = t(
        "forecast.setback.basis",
        sources=t("forecast.comma").join(setback.sources),
        confidence=t(f"common.confidence_words.{setback.confidence}"),
    )
    st.caption(escape(basis))


def _keep(setback_id: str) -> None:
    day: date | None = st.session_state.get(_DAY)
    if day is None:
        return
    if day > max(state.today(), state.as_of()):
        state.refuse(_REFUSED, t("timeline.progress.future", day=day.isoformat()))
        return
    state.refused().pop(_REFUSED, None)
    if state.put(f"{_PATH}.{setback_id}", {"started": day.isoformat()}):
        st.session_state[_CHOICE] = None


def _take_back(setback: Setback) -> None:
    """Its own steps are forgotten; those of the way itself keep their dates."""
    own = {task.id for task in setback.tasks}
    state.put(_PATH, {task: done for task, done in state.get(_PATH).items() if task not in own})
