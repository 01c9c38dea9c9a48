"""Holidays and worked weekends in the strip above the steps, the labels of the phone form, and words of the legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from jzz_core.calendar import RestRun, WorkCalendar
from jzz_core.steps import ScheduledTask
from ui.i18n import Lang, t

from .timeline_axis import Axis, noon, text_width
from .timeline_hover import HOVER, actor_word, escaped, full_date, rest_hover, step_label
from .timeline_theme import Palette

_ONE_DAY = timedelta(days=1)
_STRIP = -1
_NAME_AT, _WORKED_AT = -0.82, -1.14


def holidays(
    rows: Sequence[ScheduledTask], axis: Axis, calendar: WorkCalendar, colours: Palette, lang: Lang
) -> list[dict[str, Any]]:
    """The names, and unseen points down the shaded days that tell them when they are pointed at."""
    named = [run for run in calendar.rest_runs(axis.first, axis.last - _ONE_DAY) if run.names]
    written = _written(named, axis)
    points = [(run, y) for run in named for y in range(_STRIP, len(rows)) if _free(rows, y, run.start, run.end)]
    if not points:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "showlegend": False,
            "x": [_middle(run.start, run.end) for run, _ in points],
            "y": [_NAME_AT if y == _STRIP else y for _, y in points],
            "text": [written.get(run.start, "") if y == _STRIP else "" for run, y in points],
            "textfont": {"size": 11, "color": colours.muted},
            "hovertext": [rest_hover(run, lang) for run, _ in points],
            "hovertemplate": HOVER,
            "marker": {"size": 14, "opacity": 0},
        }
    ]


def _written(runs: Sequence[RestRun], axis: Axis) -> dict[date, str]:
    """The names that find room beside each other; the others are told by pointing only."""
    written: dict[date, str] = {}
    edge = float("-inf")
    for run in runs:
        name = t("common.listed").join(run.names)
        half = text_width(name) * 0.45
        middle = axis.at(run.start) + (run.end - run.start).days * axis.pixels_per_day / 2
        if middle - half >= edge:
            written[run.start] = escaped(name)
            edge = middle + half
    return written


def _free(rows: Sequence[ScheduledTask], y: int, start: date, end: date) -> bool:
    """Whether no bar or tail of that row lies over the days, so that a point there takes no hover from it."""
    return y == _STRIP or rows[y].latest_finish < start or rows[y].start >= end


def _middle(start: date, end: date) -> str:
    return (datetime.combine(start, time()) + (end - start) / 2).isoformat()


def worked_weekends(axis: Axis, calendar: WorkCalendar, colours: Palette, lang: Lang) -> list[dict[str, Any]]:
    """A small triangle for each; the days themselves are not shaded."""
    days = calendar.makeup_days(axis.first, axis.last - _ONE_DAY)
    if not days:
        return []
    hovers = [
        t("timeline_chart.hover.makeup", lang=lang, day=full_date(day, lang), name=calendar.name(day) or "")
        for day in days
    ]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": t("timeline_chart.makeup", lang=lang),
            "x": [noon(day) for day in days],
            "y": [_WORKED_AT] * len(days),
            "legendrank": 1030,
            "hovertext": [escaped(hover) for hover in hovers],
            "hovertemplate": HOVER,
            "marker": {"symbol": "triangle-down", "size": 8, "color": colours.alarm},
        }
    ]


def legend_words(rows: Sequence[ScheduledTask], colours: Palette, lang: Lang) -> list[dict[str, Any]]:
    """Entries of the legend for what is no trace of one look: diamonds, the edge of critical steps."""
    entries: list[tuple[str, str, str, str]] = []
    if any(row.critical for row in rows):
        entries.append(("critical", "square", "rgba(0,0,0,0)", colours.ink))
    if any(row.task.milestone and not row.task.irreversible for row in rows):
        entries.append(("milestone", "diamond", colours.ground, colours.muted))
    if any(row.task.irreversible for row in rows):
        entries.append(("irreversible", "diamond", colours.alarm, colours.ink))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": t(f"timeline_chart.{key}", lang=lang),
            "x": [None],
            "y": [None],
            "hoverinfo": "skip",
            "legendrank": 1020,
            "marker": {"symbol": symbol, "size": 12, "color": fill, "line": {"color": edge, "width": 2}},
        }
        for key, symbol, fill, edge in entries
    ]


def labels_above(rows: Sequence[ScheduledTask], axis: Axis, colours: Palette, lang: Lang) -> dict[str, Any]:
    """The labels of the phone form: above each bar's beginning, moved left where they would leave the picture."""
    places, texts = [], []
    for row in rows:
        actor = actor_word(row.task.actor, lang)
        text = t("timeline_chart.label_above", lang=lang, label=step_label(row, lang), actor=actor)
        left = max(min(axis.at(row.start), axis.pixels - text_width(text) * 0.93), 0)
        places.append(datetime.combine(axis.first, time()) + timedelta(days=left / axis.pixels_per_day))
        texts.append(text)
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [place.isoformat() for place in places],
        "y": [y - 0.2 for y in range(len(rows))],
        "text": texts,
        "textposition": "top right",
        "textfont": {"size": 12, "color": colours.ink},
        "hoverinfo": "skip",
    }
