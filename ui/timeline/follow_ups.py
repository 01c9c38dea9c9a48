"""The days of a wait on which to ask, because nobody tells; asked once, the next one is what counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from jzz_core.look import CasePlan
from jzz_core.steps import FollowUpDay, ScheduledTask
from ui import state
from ui.days import day_words
from ui.fields import escape
from ui.i18n import t


def words(row: ScheduledTask, plan: CasePlan) -> str:
    """Markdown: what to ask and when, by dates once the wait has begun; empty for a step where nothing is asked."""
    if row.done and not any(one.task.id == row.task.id for one in plan.follow_ups):
        return ""
    return "\n".join(_lines(row, plan))


def _lines(row: ScheduledTask, plan: CasePlan) -> Iterator[str]:
    for what in row.task.follow_ups:
        dated = [one for one in plan.follow_ups if one.task.id == row.task.id and one.what == what]
        if not dated and row.begun:
            continue  # over
        days = t("common.listed").join(_day(one, plan) for one in dated)
        if not dated:
            days = t("timeline.follow.planned", days=t("common.listed").join(str(after) for after in what.after))
        yield f"- :blue[:material/notifications:] **{escape(what.name.get())}** {days}  \n{escape(what.text.get())}"


def _day(one: FollowUpDay, plan: CasePlan) -> str:
    day = day_words(one.day, plan.day)
    if one.asked:
        return t("timeline.follow.asked", day=day)
    due = one in plan.to_ask and one.day <= plan.day
    return t("timeline.follow.due", day=day) if due else day


def button(row: ScheduledTask, plan: CasePlan) -> None:
    """今天问过了, as long as there is something to ask; below it when that was last."""
    mine = [one for one in plan.follow_ups if one.task.id == row.task.id]
    if not mine:
        return
    recorded = plan.case.progress.tasks.get(row.task.id)
    asked = recorded.asked if recorded is not None else None
    if asked == state.today():
        st.caption(t("timeline.follow.last", day=day_words(asked, plan.day)))
        return
    st.button(
        t("timeline.follow.today"),
        icon=":material/done:",
        on_click=note_asked,
        args=(row.task.id, state.today()),
        key=f"asked:{row.task.id}",
    )


def note_asked(task_id: str, day: date) -> None:
    """Record that somebody asked on that day how the wait stands."""
    path = f"progress.tasks.{task_id}"
    state.put(path, {**(state.get(path) or {}), "asked": day.isoformat()})
