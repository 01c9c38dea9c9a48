"""What went wrong on the way: told once, it adds its own steps to the plan and says how many days it costs."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.look import CasePlan, default_process
from jzz_core.steps import Branch, BranchCost
from ui import state
from ui.fields import day_input, escape, refusal, widget_key
from ui.i18n import t

from .outlook import Outlook
from .words import GOAL, day_words

_CHOICE, _DAY = widget_key("timeline_setback"), widget_key("timeline_setback_day")
_PATH = "progress.tasks"
_REFUSED = "timeline_setback"


def setbacks(seen: Outlook) -> None:
    """Those that happened, each with its way out; then a form for another one."""
    plan, near, active = seen.plan, seen.day, seen.branches
    for cost in active:
        _happened(cost, near)
    if plan.schedule.row(GOAL).done:
        st.markdown(t("timeline.sentence.all_done") + t("timeline.sentence.stop"))
        return
    st.markdown(t("forecast.setback.lead"))
    known = {cost.branch.id for cost in active}
    names = {branch.id: branch.name.get() for branch in default_process().branches if branch.id not in known}
    st.selectbox(
        t("forecast.setback.what"),
        list(names),
        format_func=lambda branch_id: names.get(branch_id, branch_id),
        index=None,
        placeholder=t("common.choose"),
        key=_CHOICE,
    )
    chosen: str | None = st.session_state.get(_CHOICE)
    if chosen in names:
        _offer(plan, default_process().branch(chosen), near)


def happened_words(cost: BranchCost) -> str:
    """One line of Markdown: what happened and the days that it costs."""
    badge = f":red-badge[:material/report: {t('forecast.setback.badge')}]"
    return f"{badge} **{escape(cost.branch.name.get())}** {_cost_badge(cost.workdays)}"


def _happened(cost: BranchCost, near: date) -> None:
    branch = cost.branch
    started = state.case().progress.tasks[branch.id].started or near
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(happened_words(cost), width="content")
            st.button(
                t("forecast.setback.take_back"),
                icon=":material/undo:",
                on_click=_take_back,
                args=(branch,),
                key=f"take_back:{branch.id}",
            )
        day, finish = day_words(started, near), day_words(cost.finish, near)
        if cost.finish == cost.finish_without:
            st.markdown(t("forecast.setback.unchanged", day=day, finish=finish))
        else:
            without = day_words(cost.finish_without, cost.finish)
            st.markdown(t("forecast.setback.since", day=day, finish=finish, without=without))
        _advice(branch)
        own = t("forecast.joined").join(task.name.get() for task in branch.tasks)
        st.caption(escape(t("forecast.setback.steps", steps=own)))


def _offer(plan: CasePlan, branch: Branch, near: date) -> None:
    """What it is, what it would cost, and the day it happened."""
    st.markdown(escape(t("forecast.setback.when", when=branch.when.get())))
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
            args=(branch.id,),
            key="keep_setback",
        )
    refusal(_REFUSED)
    day: date | None = st.session_state.get(_DAY)
    try:
        cost = plan.if_branch(branch.id, day or near)
    except JzzError:
        return
    st.markdown(f"{_cost_badge(cost.workdays)} {t('forecast.setback.would', finish=day_words(cost.finish, near))}")
    _advice(branch)


def _cost_badge(workdays: int) -> str:
    if workdays > 0:
        return f":orange-badge[:material/hourglass_bottom: {t('forecast.setback.lost', n=workdays)}]"
    return f":green-badge[:material/check: {t('forecast.setback.nothing_lost')}]"


def _advice(branch: Branch) -> None:
    st.markdown("\n".join(f"{n}. {escape(how.get())}" for n, how in enumerate(branch.how, 1)))
    if branch.warnings:
        word = t("timeline.steps.notice")
        lines = (f"- :orange[:material/warning: {word}] {escape(note.text.get())}" for note in branch.warnings)
        st.markdown("\n".join(lines))
    basis = t(
        "forecast.setback.basis",
        sources=t("forecast.comma").join(branch.sources),
        confidence=t(f"common.confidence_words.{branch.confidence}"),
    )
    st.caption(escape(basis))


def _keep(branch_id: str) -> None:
    day: date | None = st.session_state.get(_DAY)
    if day is None:
        return
    if day > max(state.today(), state.as_of()):
        state.refuse(_REFUSED, t("timeline.progress.future", day=day.isoformat()))
        return
    state.refused().pop(_REFUSED, None)
    if state.put(f"{_PATH}.{branch_id}", {"started": day.isoformat()}):
        st.session_state[_CHOICE] = None


def _take_back(branch: Branch) -> None:
    """Its own steps are forgotten; those of the way itself keep their dates."""
    own = {task.id for task in branch.tasks}
    state.put(_PATH, {task: done for task, done in state.get(_PATH).items() if task not in own})
