"""The lines of today, the deadline and the permit's end, each with a word below it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.i18n import Lang, t

from .timeline_axis import Axis, text_width
from .timeline_theme import Palette

_LABEL_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A vertical line with a word below it."""

    day: date
    text: str
    colour: str
    dash: str


def lines_for(
    axis: Axis,
    today: date,
    deadline: tuple[str, date] | None,
    permit_until: date | None,
    colours: Palette,
    lang: Lang,
) -> list[Line]:
    """The lines that lie within the range, from left to right."""
    lines = [Line(today, t("timeline_chart.today", lang=lang), colours.alarm, "solid")]
    if deadline is not None:
        label = deadline[0].strip() or t("timeline_chart.deadline_default", lang=lang)
        label = label if len(label) <= _LABEL_LENGTH else f"{label[: _LABEL_LENGTH - 1]}…"
        text = t("timeline_chart.deadline", lang=lang, label=label, day=_short_day(deadline[1], lang))
        lines.append(Line(deadline[1], text, colours.deadline, "dash"))
    if permit_until is not None:
        text = t("timeline_chart.permit", lang=lang, day=_short_day(permit_until, lang))
        lines.append(Line(permit_until, text, colours.permit, "dot"))
    return sorted((line for line in lines if axis.first <= line.day < axis.last), key=lambda line: line.day)


def _short_day(day: date, lang: Lang) -> str:
    return t("timeline_chart.short_day", lang=lang, month=day.month, day=day.day)


def line_shapes(lines: list[Line]) -> list[dict[str, Any]]:
    return [
        {
            "type": "line",
            "x0": line.day.isoformat(),
            "x1": line.day.isoformat(),
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "layer": "between",
            "line": {"color": line.colour, "width": 2, "dash": line.dash},
        }
        for line in lines
    ]


def line_labels(lines: list[Line], axis: Axis) -> list[dict[str, Any]]:
    """The words below the lines; one that would run into its neighbour goes one step lower."""
    labels = []
    ends: list[float] = []
    for line in lines:
        width, place = text_width(line.text), axis.at(line.day)
        left = min(max(place - width / 2, 0), axis.pixels - width)
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
