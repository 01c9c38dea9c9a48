"""How long a step takes: the numbers with where they come from, and the user's own instead."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Scenario, scenario_word
from jzz_core.look import CasePlan
from jzz_core.steps import Task
from ui import state
from ui.fields import escape, refusal, widget_key
from ui.i18n import t
from ui.knowledge import known
from ui.tables import of_rows

_LONGEST = 2000


def editor(task: Task) -> None:
    """Three numbers of working days. Those that do not ascend stay in their fields, with the reason, unused."""
    path = f"plan.durations.{task.id}"
    keys = [widget_key(f"{path}.{scenario.value}") for scenario in Scenario]
    # Typed numbers that were refused must stay: one of three can only be set right after the others.
    typed = path in state.refused() and all(key in st.session_state for key in keys)
    if not typed:
        state.refused().pop(path, None)
    st.markdown(f"**{t('timeline.durations.title')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key, scenario in zip(keys, Scenario, strict=True):
            st.number_input(
                scenario_word(scenario),
                min_value=0,
                max_value=_LONGEST,
                value=st.session_state[key] if typed else state.show(key, task.duration.days(scenario)),
                step=1,
                key=key,
                width=116,
                on_change=_changed,
                args=(task.id,),
            )
        if task.id in state.case().plan.durations:
            st.button(
                t("timeline.durations.reset"),
                icon=":material/restart_alt:",
                on_click=_forget,
                args=(task.id,),
                key=f"reset:{task.id}",
            )
    refusal(path)
    usual = known().process.task(task.id)
    days = {scenario: usual.duration.days(scenario) for scenario in Scenario}
    st.caption(
        t(
            "timeline.durations.why",
            fastest=days[Scenario.FASTEST],
            typical=days[Scenario.TYPICAL],
            careful=days[Scenario.CAREFUL],
            why=escape(usual.duration.why.get()),
            origin=_origin(usual),
        )
    )


def _changed(task_id: str) -> None:
    path = f"plan.durations.{task_id}"
    days = [int(st.session_state[widget_key(f"{path}.{scenario.value}")]) for scenario in Scenario]
    if days != sorted(days):
        state.refuse(path, t("timeline.durations.descending"))
        return
    usual = known().process.task(task_id).duration
    if days == [usual.fastest, usual.typical, usual.careful]:
        _forget(task_id)
    else:
        state.put(path, days)


def _forget(task_id: str) -> None:
    state.refused().pop(f"plan.durations.{task_id}", None)
    own = state.get("plan.durations")
    state.put("plan.durations", {task: days for task, days in own.items() if task != task_id})


def _forget_all() -> None:
    state.put("plan.durations", {})


def overview(plan: CasePlan) -> None:
    """All numbers of the plan with their origin."""
    with st.expander(t("timeline.durations.all_title"), icon=":material/timer:"):
        st.markdown(t("timeline.durations.all_lead"))
        rows = [
            {
                t("timeline.durations.step"): row.task.name.get(),
                **{scenario_word(s): str(row.task.duration.days(s)) for s in Scenario},
                t("timeline.durations.basis"): _origin(row.task),
            }
            for row in plan.schedule.rows
        ]
        st.markdown(of_rows(rows, right=(1, 2, 3)))
        if state.case().plan.durations:
            st.button(
                t("timeline.durations.all_reset"),
                icon=":material/restart_alt:",
                on_click=_forget_all,
                key="reset_all",
            )


def _origin(task: Task) -> str:
    words = [t(f"timeline.origin.{origin.value}") for origin in task.duration.origin]
    return escape(t("timeline.durations.origin_joined").join(words))
