"""How sure the date is: by when 50, 80 and 95 of 100 applicants would be done, and what the spread comes from."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import Scenario
from jzz_core.look import CasePlan
from jzz_core.steps import Origin, Simulation
from ui.charts.drawn import draw_chart
from ui.charts.forecast import Mark, distribution_figure
from ui.charts.timeline_spread import Share, percent, spread_figure
from ui.days import day_words, weekday_words
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known
from ui.snapshot import Snapshot
from ui.theme import is_dark

from .words import GOAL, deadline_label

SHARES = (50, 80, 95)
_SHOWN = 5
# A deadline so far away would press the picture together.
_FAR_DAYS = 120


def odds(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """Nothing when there is nothing left to draw lots for."""
    simulation = plan.simulation
    if simulation is None or plan.schedule.row(GOAL).done:
        return
    st.header(t("forecast.title"), anchor=False)
    st.markdown(t("forecast.lead"))
    _three_dates(plan, simulation, narrow)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        st.markdown(f"**{t('forecast.distribution')}**")
        _distribution(snapshot, plan, simulation, narrow)
    with right:
        st.markdown(f"**{t('forecast.spread')}**")
        _spread(snapshot, simulation, narrow)
    st.caption("\n".join(f"- {line}" for line in _rests_on(plan, simulation)))


def _three_dates(plan: CasePlan, simulation: Simulation, narrow: bool) -> None:
    """Side by side, on a phone in lines; then the other extreme, when all steps are slow together."""
    near = plan.day
    days = {share: simulation.quantile(share / 100) for share in SHARES}
    if narrow:
        lines = (f"{t('forecast.by', n=share)} **{day_words(day, near)}**" for share, day in days.items())
        st.markdown("\n".join(f"- {line}" for line in lines))
    else:
        with st.container(horizontal=True, gap="small"):
            for share, day in days.items():
                st.metric(t("forecast.by", n=share), day_words(day, near), width=215, border=True)
    if plan.alike is not None:
        joined = t("forecast.joined").join(
            t("forecast.alike_part", n=share, day=day_words(plan.alike.quantile(share / 100), near)) for share in SHARES
        )
        st.markdown(f":gray[:material/link: {t('forecast.alike', dates=joined)}]")


def _distribution(snapshot: Snapshot, plan: CasePlan, simulation: Simulation, narrow: bool) -> None:
    near, dark = plan.day, is_dark()
    days = {share: simulation.quantile(share / 100) for share in SHARES}
    marks = [Mark(day, t("forecast.mark", n=share, day=_short(day))) for share, day in days.items()]
    weeks = simulation.histogram("week")
    deadline = plan.case.plan.deadline
    if deadline is not None and near <= deadline.date and (deadline.date - weeks[-1][0]).days <= _FAR_DAYS:
        text = t("forecast.goal_mark", label=deadline_label(deadline)[:10], day=_short(deadline.date))
        marks.append(Mark(deadline.date, text, goal=True))
    words = t("forecast.joined").join(
        t("forecast.alt_part", n=share, day=weekday_words(day, near)) for share, day in days.items()
    )
    draw_chart(
        snapshot.figure(
            ("distribution", dark, narrow), lambda: distribution_figure(weeks, marks, dark=dark, narrow=narrow)
        ),
        key="timeline_distribution",
        alt=t("forecast.alt", words=words),
    )


def _spread(snapshot: Snapshot, simulation: Simulation, narrow: bool) -> None:
    dark = is_dark()
    shares = shares_of(simulation)
    if not shares:
        st.markdown(t("forecast.no_spread"))
        return
    words = t("forecast.joined").join(t("forecast.spread_part", name=one.name, n=percent(one.share)) for one in shares)
    draw_chart(
        snapshot.figure(("spread", dark, narrow), lambda: spread_figure(shares, dark=dark, narrow=narrow)),
        key="timeline_spread",
        alt=t("forecast.spread_alt", words=words),
    )


def shares_of(simulation: Simulation) -> list[Share]:
    """The largest parts by name, and the rest in one."""
    process = known().process
    largest, rest = simulation.spread[:_SHOWN], simulation.spread[_SHOWN:]
    found = []
    for task_id, share in largest:
        task = process.task(task_id)
        found.append(Share(task.label.get(), task.actor, share))
    left = sum(share for _, share in rest)
    return [*found, Share(t("forecast.others"), "", left)] if percent(left) else found


def _rests_on(plan: CasePlan, simulation: Simulation) -> list[str]:
    """That these are assumptions, whose, and which ones could be wrong."""
    open_rows = [row for row in plan.schedule.rows if not row.done]
    counts = {
        origin: sum(origin in row.task.duration.origin for row in open_rows)
        for origin in Origin
        if any(origin in row.task.duration.origin for row in open_rows)
    }
    sources = t("forecast.joined").join(
        t("forecast.origin", n=n, origin=t(f"timeline.origin.{origin.value}")) for origin, n in counts.items()
    )
    lines = [t("forecast.assumed", n=len(open_rows), sources=sources), t("forecast.drawn", runs=f"{simulation.runs:,}")]
    if plan.finishes[Scenario.CAREFUL] > simulation.quantile(SHARES[-1] / 100):
        lines.append(t("forecast.careful_is_rare", n=SHARES[-1]))
    if simulation.provisional:
        lines.append(t("forecast.provisional"))
    return [escape(line) for line in lines]


def _short(day: date) -> str:
    return t("timeline_chart.short_day", month=day.month, day=day.day)
