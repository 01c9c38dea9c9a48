"""Papers in time: what the missing ones cost the plan, and when to ask for them, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jzz_core.papers import PaperDates
from jzz_core.steps import ScheduledTask
from ui.days import day_words
from ui.i18n import t

_NAMED = 3


def too_late(dates: PaperDates | None, near: date) -> Iterator[str]:
    """Papers that will come after their visit, or end before it."""
    if dates is None:
        return
    if dates.late:
        names = t("common.listed").join(row.item.material.name.get() for row in dates.late[:_NAMED])
        key = "late_costs" if dates.costs else "late_slack"
        finish = day_words(dates.finish, near)
        yield t(f"timeline.papers.{key}", n=len(dates.late), names=names, days=dates.costs, finish=finish)
    if dates.expiring:
        names = t("common.listed").join(row.item.material.name.get() for row in dates.expiring[:_NAMED])
        yield t("timeline.papers.expiring", n=len(dates.expiring), names=names)


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
