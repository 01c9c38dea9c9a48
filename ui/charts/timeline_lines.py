"""The lines of today, the deadline, the end of the permit and that of the measures, the days of endorsing the permit
and of renewing the points, each with words below it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jzz_core.base import say
from jzz_core.case import questions
from ui.i18n import Lang, t

from .timeline_axis import Axis, text_width
from .timeline_extras import Extras
from .timeline_theme import Palette

_LABEL_LENGTH = 14
# Pixels of a bar along the foot of the picture, and of the place of a second one above it.
_FOOT, _STEP = 6, 9


@dataclass(frozen=True, slots=True)
class Line:
    """A vertical line with a word below it; with ``until`` a bar along the foot, up to that day (not included), on the
    ``level`` of 0 or above it."""

    day: date
    text: str
    colour: str
    dash: str
    until: date | None = None
    level: int = 0


def lines_for(
    axis: Axis,
    today: date,
    deadline: tuple[str, date] | None,
    permit_until: date | None,
    colours: Palette,
    lang: Lang,
    extras: Extras,
) -> list[Line]:
    """The lines that lie within the range, from left to right."""
    lines = [Line(today, t("timeline_chart.today", lang=lang), colours.alarm, "solid")]
    if deadline is not None:
        label = deadline[0].strip() or questions()["plan.deadline"].written.name.get(lang)
        label = label if len(label) <= _LABEL_LENGTH else f"{label[: _LABEL_LENGTH - 1]}…"
        text = t("timeline_chart.deadline", lang=lang, label=label, day=_short_day(deadline[1], lang))
        lines.append(Line(deadline[1], text, colours.deadline, "dash"))
    if permit_until is not None:
        text = t("timeline_chart.permit", lang=lang, day=_short_day(permit_until, lang))
        lines.append(Line(permit_until, text, colours.permit, "dot"))
    if extras.ends is not None:
        text = say("end.line", until=extras.ends).text(lang)
        lines.append(Line(extras.ends, text, colours.muted, "longdash"))
    lines = [line for line in lines if axis.first <= line.day < axis.last]
    for level, (window, key, colour) in enumerate(
        ((extras.endorse, "endorse", colours.permit), (extras.renew, "renew", colours.baseline))
    ):
        if window is not None and window[0] < axis.last and window[1] >= axis.first:
            since, last = (_short_day(day, lang) for day in window)
            text = t(f"timeline_chart.{key}", lang=lang, since=since, last=last)
            until = min(window[1] + timedelta(days=1), axis.last)
            lines.append(Line(max(window[0], axis.first), text, colour, "solid", until, level))
    return sorted(lines, key=lambda line: line.day)


def _short_day(day: date, lang: Lang) -> str:
    return t("timeline_chart.short_day", lang=lang, month=day.month, day=day.day)


def line_shapes(lines: list[Line]) -> list[dict[str, Any]]:
    return [_line(line) if line.until is None else _foot(line, line.until) for line in lines]


def _line(line: Line) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": line.day.isoformat(),
        "x1": line.day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "between",
        "line": {"color": line.colour, "width": 2, "dash": line.dash},
    }


def _foot(line: Line, until: date) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": line.day.isoformat(),
        "x1": until.isoformat(),
        "y0": line.level * _STEP,
        "y1": line.level * _STEP + _FOOT,
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 0,
        "layer": "between",
        "line": {"width": 0},
        "fillcolor": line.colour,
        "opacity": 0.55,
    }


def line_labels(lines: list[Line], axis: Axis) -> list[dict[str, Any]]:
    """The words below the lines; one that would run into its neighbour goes one step lower."""
    labels = []
    ends: list[float] = []
    for line in lines:
        width, place = text_width(line.text), axis.at(line.day)
        wanted = place - width / 2 if line.until is None else place
        left = max(min(wanted, axis.pixels - width), 0)
        level = next((n for n, end in enumerate(ends) if left > end + 6), len(ends))
        ends[level : level + 1] = [left + width]
        labels.append(
            {
                "x": line.day.isoformat(),
                "y": 0,
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "top",
                "xshift": left - place,
                "yshift": -3 - 16 * level,
                "showarrow": False,
                "text": html.escape(line.text, quote=False),
                "font": {"size": 12, "color": line.colour},
            }
        )
    return labels
