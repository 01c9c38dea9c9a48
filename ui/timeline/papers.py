"""Papers in time: what the missing ones cost the plan, and when to ask for them, in words."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.papers import PaperDates
from jzz_core.steps import ScheduledTask
from ui import pages
from ui.fields import escape
from ui.i18n import t

from .words import day_words

_NAMED = 3


def too_late(dates: PaperDates | None, near: date) -> None:
    """Only when papers will come after their visit, or end before it."""
    if dates is None:
        return
    lines = []
    if dates.late:
        names = t("common.listed").join(row.item.material.name.get() for row in dates.late[:_NAMED])
        key = "late_costs" if dates.costs else "late_slack"
        finish = day_words(dates.finish, near)
        lines.append(t(f"timeline.papers.{key}", n=len(dates.late), names=names, days=dates.costs, finish=finish))
    if dates.expiring:
        names = t("common.listed").join(row.item.material.name.get() for row in dates.expiring[:_NAMED])
        lines.append(t("timeline.papers.expiring", n=len(dates.expiring), names=names))
    if not lines:
        return
    text = "\n".join(f"- {escape(line)}" for line in lines) if len(lines) > 1 else escape(lines[0])
    st.warning(text, icon=":material/hourglass_bottom:")
    pages.link("materials", t("timeline.steps.papers_link"))


def cell(row: ScheduledTask, dates: PaperDates | None, near: date) -> str:
    """For the table: how many papers the step still needs, the next day of asking, what the late ones cost."""
    mine = [one for one in dates.open if one.visit.task.id == row.task.id] if dates is not None else []
    if not mine:
        return ""
    text = t("timeline.papers.open", n=len(mine))
    ahead = [one.order_by for one in mine if one.order_by is not None and one.workdays and not one.late]
    if ahead:
        text += t("timeline.papers.next", day=day_words(min(ahead), near))
    costs = max(one.costs for one in mine)
    if costs:
        text += t("timeline.papers.costs", n=costs)
    return text
