"""On the chart: the days by which papers must be asked for, and those that will come too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jzz_core.papers import PaperDate, PaperDates
from jzz_core.steps import ScheduledTask
from ui.i18n import Lang, t

from .timeline_axis import DAY_MS, noon
from .timeline_hover import HOVER, LETTERS_NARROW, LETTERS_WIDE, escaped, full_date, wrapped
from .timeline_theme import Palette

_THIN, _THIN_NARROW = 0.2, 0.14
_NAMED = 4


@dataclass(frozen=True, slots=True)
class PaperMarks:
    """What is drawn in the row of a visit. ``order``: (task, day, words) of days of asking that are still to come;
    ``late``: (task, first day, last day, words) from today to the day on which the last paper will be there."""

    order: tuple[tuple[str, date, str], ...] = ()
    late: tuple[tuple[str, date, date, str], ...] = ()

    def days(self) -> list[date]:
        """Days that the axis must hold."""
        return [day for _, day, _ in self.order] + [day for _, first, last, _ in self.late for day in (first, last)]


NONE = PaperMarks()


def paper_marks(dates: PaperDates, today: date, lang: Lang = "zh") -> PaperMarks:
    """Papers at hand need no mark; those asked for in time neither."""
    visits = list(dict.fromkeys(row.visit.task.id for row in dates.rows))
    order, late = [], []
    for visit in visits:
        mine = [row for row in dates.open if row.visit.task.id == visit]
        ahead = [row for row in mine if row.workdays and not row.late and not row.asked_for]
        for day in sorted({row.order_by for row in ahead if row.order_by is not None}):
            names = _names([row for row in ahead if row.order_by == day], lang)
            words = t("timeline_chart.hover.order", lang=lang, day=full_date(day, lang), names=names)
            order.append((visit, day, words))
        slow = [row for row in mine if row.late]
        if slow:
            last = max(row.ready for row in slow if row.ready is not None)
            costs = max(row.costs for row in slow)
            words = t(
                "timeline_chart.hover.late" if costs else "timeline_chart.hover.late_slack",
                lang=lang,
                n=len(slow),
                names=_names(slow, lang),
                ready=full_date(last, lang),
                costs=costs,
            )
            late.append((visit, min(today, last), last, words))
    return PaperMarks(tuple(order), tuple(late))


def _names(rows: Sequence[PaperDate], lang: Lang) -> str:
    joined = t("common.listed", lang=lang).join(row.item.material.name.get(lang) for row in rows[:_NAMED])
    return t("timeline_chart.hover.and_more", lang=lang, names=joined) if len(rows) > _NAMED else joined


def _hover(words: str, narrow: bool) -> str:
    return "<br>".join(escaped(line) for line in wrapped(words, LETTERS_NARROW if narrow else LETTERS_WIDE))


def paper_traces(
    rows: Sequence[ScheduledTask], marks: PaperMarks, colours: Palette, narrow: bool, lang: Lang
) -> list[dict[str, Any]]:
    """A thin bar for what comes too late, a ring on each day of asking."""
    place = {row.task.id: y for y, row in enumerate(rows)}
    traces: list[dict[str, Any]] = []
    late = [(place[task], first, last, words) for task, first, last, words in marks.late if task in place]
    if late:
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": t("timeline_chart.papers_late", lang=lang),
                "base": [first.isoformat() for _, first, _, _ in late],
                "x": [((last - first) + timedelta(days=1)).days * DAY_MS for _, first, last, _ in late],
                "y": [y for y, *_ in late],
                "width": _THIN_NARROW if narrow else _THIN,
                "legendrank": 1006,
                "hovertext": [_hover(words, narrow) for *_, words in late],
                "hovertemplate": HOVER,
                "marker": {"color": colours.alarm, "line": {"width": 0}},
            }
        )
    order = [(place[task], day, words) for task, day, words in marks.order if task in place]
    if order:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": t("timeline_chart.papers_order", lang=lang),
                "x": [noon(day) for _, day, _ in order],
                "y": [y for y, *_ in order],
                "legendrank": 1007,
                "hovertext": [_hover(words, narrow) for *_, words in order],
                "hovertemplate": HOVER,
                "marker": {
                    "symbol": "circle",
                    "size": 8,
                    "color": colours.ground,
                    "line": {"color": colours.actor("applicant"), "width": 2},
                },
            }
        )
    return traces
