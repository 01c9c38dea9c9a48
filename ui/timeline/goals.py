"""What the notice is wanted for: a registration of one of the children, by whose days the plan is then judged."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from jzz_core.calendar import StageDays
from jzz_core.case import Case
from ui import state
from ui.fields import escape, widget_key
from ui.i18n import t
from ui.knowledge import known
from ui.snapshot import Snapshot

_CHOICE = widget_key("timeline_goal")


def choice(snapshot: Snapshot) -> None:
    """A list of the registrations to come; choosing one fills in the label and the day."""
    coming = dict(_coming(snapshot.case, snapshot))
    deadline = snapshot.case.plan.deadline
    shown = f"{deadline.child}:{deadline.stage}" if deadline is not None and deadline.stage is not None else None
    st.session_state[_CHOICE] = shown if shown in coming else None
    st.selectbox(
        t("forecast.goal.title"),
        list(coming),
        format_func=lambda key: _option(key, coming[key]),
        index=None,
        placeholder=t("forecast.goal.placeholder" if coming else "forecast.goal.no_child"),
        key=_CHOICE,
        width=218,
        help=t("forecast.goal.help"),
        on_change=_chosen,
        disabled=not coming,
    )


def _coming(case: Case, snapshot: Snapshot) -> Iterator[tuple[str, StageDays]]:
    for number, child in enumerate(case.applicant.children or ()):
        for days in known().school.of_child(child.birth_date, child.primary_year):
            if days.last_chance >= snapshot.as_of:
                yield f"{number}:{days.stage.id}", days


def _option(key: str, days: StageDays) -> str:
    return t("forecast.goal.option", name=_label(key, days), year=days.opens.year, month=days.opens.month)


def _label(key: str, days: StageDays) -> str:
    return t("forecast.goal.label", number=int(key.partition(":")[0]) + 1, name=days.stage.name.get())


def _chosen() -> None:
    chosen: str | None = st.session_state[_CHOICE]
    if chosen is None:
        state.put("plan.deadline", None)
        return
    number, _, stage = chosen.partition(":")
    child = (state.case().applicant.children or ())[int(number)]
    school = known().school
    year = child.primary_year or school.entry_year(child.birth_date)
    days = school.days(school.find(stage), year)
    day = days.ready_by.isoformat()
    state.put("plan.deadline", {"label": _label(chosen, days), "date": day, "child": int(number), "stage": stage})


def about(snapshot: Snapshot) -> None:
    """Where the day comes from, as long as the deadline is a registration."""
    deadline = snapshot.case.plan.deadline
    if deadline is None or deadline.stage is None:
        return
    days = dict(_coming(snapshot.case, snapshot)).get(f"{deadline.child}:{deadline.stage}")
    if days is None:
        return
    mark = t("forecast.goal.pattern" if days.provisional else "forecast.goal.announced")
    origin = t(
        "forecast.goal.basis",
        mark=mark,
        since=days.opens,
        last=days.closes,
        why=days.stage.why.get(),
        sources=t("forecast.comma").join(days.stage.sources),
        confidence=t(f"common.confidence_words.{days.stage.confidence}"),
    )
    st.caption(escape(f"{origin} {known().school.confirm.get()}"))
