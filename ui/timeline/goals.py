"""Days that families usually aim for: a suggestion of past years, taken over with one choice, to be confirmed."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Deadline
from jzz_core.steps import Goal, default_goals, suggested_date
from ui import state
from ui.fields import escape, widget_key
from ui.i18n import t
from ui.snapshot import Snapshot

from .words import day_words

_CHOICE = widget_key("timeline_goal")
CONFIRMED = "timeline_goal_confirmed"


def choice(snapshot: Snapshot) -> None:
    """A list of what the notice is wanted for; choosing fills in the label and the day."""
    goal = matching(snapshot)
    st.session_state[_CHOICE] = goal.id if goal is not None else None
    names = {one.id: t("forecast.goal.option", name=one.name.get(), by=one.by.get()) for one in default_goals().goals}
    st.selectbox(
        t("forecast.goal.title"),
        list(names),
        format_func=lambda goal_id: names[goal_id],
        index=None,
        placeholder=t("forecast.goal.placeholder"),
        key=_CHOICE,
        width=218,
        help=t("forecast.goal.help"),
        on_change=_chosen,
    )


def _chosen() -> None:
    chosen: str | None = st.session_state[_CHOICE]
    if chosen is None:
        state.put("plan.deadline", None)
        return
    goal = default_goals().goal(chosen)
    day = suggested_date(goal, state.as_of())
    state.put("plan.deadline", {"label": goal.name.get(), "date": day.isoformat()})


def matching(snapshot: Snapshot) -> Goal | None:
    """The goal whose suggestion the deadline still is, unchanged."""
    deadline = snapshot.case.plan.deadline
    if deadline is None:
        return None
    for goal in default_goals().goals:
        if goal.name.get() == deadline.label and suggested_date(goal, snapshot.as_of) == deadline.date:
            return goal
    return None


def confirmation(snapshot: Snapshot) -> None:
    """As long as the day is only a suggestion: that this year's notice decides, and what is known of past years."""
    goal, deadline = matching(snapshot), snapshot.case.plan.deadline
    if goal is None or deadline is None or st.session_state.get(CONFIRMED) == deadline:
        return
    with st.container(border=True):
        badge = f":orange-badge[:material/help: {t('forecast.goal.check')}]"
        lead = t("forecast.goal.suggested", name=goal.name.get(), day=day_words(deadline.date, snapshot.as_of))
        st.markdown(f"{badge} {escape(lead)} {escape(default_goals().confirm.get())}")
        origin = t(
            "forecast.goal.basis",
            why=goal.why.get(),
            sources=t("forecast.comma").join(goal.sources),
            confidence=t(f"common.confidence_words.{goal.confidence}"),
        )
        st.caption(escape(origin))
        st.button(
            t("forecast.goal.confirm"),
            icon=":material/check:",
            on_click=_confirm,
            args=(deadline,),
            key="timeline_confirm_goal",
        )


def _confirm(deadline: Deadline) -> None:
    st.session_state[CONFIRMED] = deadline
