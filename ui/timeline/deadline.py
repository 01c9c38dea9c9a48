"""Backward from the deadline: when to start at the latest, how likely it is to be made, and what still helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from jzz_core.case import Scenario, scenario_word
from jzz_core.look import CasePlan
from jzz_core.steps import Help, Helps
from ui.days import day_words
from ui.fields import escape
from ui.i18n import t

from .words import GOAL, deadline_label

# Below this chance what helps is worth reading even when the usual plan makes it.
_SAFE, _POOR = 0.8, 0.3


def backward(plan: CasePlan) -> None:
    """Only with a deadline that the calendar knows, and while the notice is not in hand."""
    deadline, latest = plan.case.plan.deadline, plan.latest_starts
    if deadline is None or latest is None or plan.schedule.row(GOAL).done:
        return
    title = t("forecast.deadline.title", label=deadline_label(deadline))
    st.header(escape(title), anchor=False)
    _chance(plan, deadline.date)
    if not any(row.begun or row.done for row in plan.schedule.rows):
        _latest_starts(latest, max(plan.day, plan.calendar.first_day), plan)
    chance = plan.simulation.chance_by(deadline.date) if plan.simulation is not None else 0.0
    if plan.helps is not None and (plan.helps.late > 0 or chance < _SAFE):
        _what_helps(plan.helps, plan.day)


def _chance(plan: CasePlan, until: date) -> None:
    """As planned, and when begun today where that is another day."""
    if plan.simulation is None:
        return
    planned = plan.simulation.chance_by(until)
    begun = any(row.begun or row.done for row in plan.schedule.rows)
    if begun or plan.schedule.start <= plan.day:
        key = "forecast.deadline.chance_now" if begun or plan.start >= plan.day else "forecast.deadline.chance_as_asked"
        text = t(key)
    else:
        text = t("forecast.deadline.chance_planned", start=day_words(plan.schedule.start, plan.day))
    st.markdown(f"{_badge(planned)} {text}")
    if not begun and plan.start != plan.day and plan.simulation_from_today is not None:
        today = plan.simulation_from_today.chance_by(until)
        st.markdown(f"{_badge(today)} {t('forecast.deadline.chance_today')}")


def _badge(chance: float) -> str:
    colour, icon = ("green", "check_circle") if chance >= _SAFE else ("orange", "error")
    if chance < _POOR:
        colour, icon = "red", "cancel"
    return f":{colour}-badge[:material/{icon}: {chance_words(chance)}]"


def chance_words(chance: float) -> str:
    """Assumptions make nothing certain: neither 100 % nor 0 % is said."""
    n = round(chance * 100)
    if n > 99:
        return t("forecast.nearly_sure")
    return t("forecast.percent", n=n) if n >= 1 else t("forecast.hardly")


def _latest_starts(latest: Mapping[Scenario, date | None], today: date, plan: CasePlan) -> None:
    """One line a scenario: the day, and whether it is still to come."""
    lines = []
    for scenario, day in latest.items():
        word = t("forecast.deadline.speed", scenario=scenario_word(scenario))
        if day is None:
            lines.append(f":red-badge[:material/cancel: {t('forecast.deadline.never')}] {word}")
            continue
        said = t("forecast.deadline.start_by", speed=word, day=day_words(day, today))
        if day < today:
            n = max(plan.calendar.count(day, today), 1)
            lines.append(f":red-badge[:material/cancel: {t('forecast.deadline.past', n=n)}] {said}")
        else:
            n = plan.calendar.count(today, day)
            badge = t("forecast.deadline.left", n=n) if n else t("forecast.deadline.last_day")
            lines.append(f":{'green' if n >= 10 else 'orange'}-badge[:material/event: {badge}] {said}")
    st.markdown("\n".join(f"- {line}" for line in lines))


def _what_helps(helps: Helps, near: date) -> None:
    st.markdown(f"**{t('forecast.helps.title_late' if helps.late > 0 else 'forecast.helps.title')}**")
    for one in helps.levers:
        st.markdown(_line(one, near))
    reckoned = [one for one in helps.levers if one.workdays is not None]
    if not reckoned:
        st.markdown(t("forecast.helps.nothing"))
    elif helps.enough:
        st.markdown(t("forecast.helps.enough", day=day_words(helps.together, near)))
    else:
        st.markdown(t("forecast.helps.not_enough", day=day_words(helps.together, near)))


def _line(one: Help, near: date) -> str:
    lever = one.lever
    if one.workdays is None or one.finish is None:
        badge = f":gray-badge[:material/help: {t('forecast.helps.ask')}]"
    else:
        won = t("forecast.helps.won", n=one.workdays, day=day_words(one.finish, near))
        badge = f":{'green' if one.enough else 'blue'}-badge[:material/fast_forward: {won}]"
    basis = t(
        "forecast.helps.basis",
        sources=t("forecast.comma").join(lever.sources),
        confidence=lever.confidence,
    )
    return f"- {badge} **{escape(lever.name.get())}** {escape(lever.why.get())} :gray[:small[{escape(basis)}]]"
