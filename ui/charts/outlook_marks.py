"""Lines, words and numbers on the outlook: the standard, the days around it, renewals, the events that have a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from jzz_core.ahead import Event, Outlook
from jzz_core.base import say
from ui.i18n import Lang, t

from .outlook_frame import Frame
from .timeline_axis import text_width
from .timeline_theme import Palette

Items = list[dict[str, Any]]
_LINE = 17  # pixels between two rows of words above the picture
_NUMBER_SIZE = 19


def marks(seen: Outlook, place: Frame, colours: Palette, *, lang: Lang) -> tuple[Items, Items]:
    """(shapes, annotations): the line of the standard, the first day at it, the first day below it again, the last day
    of the measures in force."""
    shapes, words = [_standard(seen, colours)], [_standard_word(seen, colours, lang)]
    first, falls = seen.first_at_standard, seen.falls_below
    until = seen.policy.in_force_until
    days = []
    if seen.as_of <= until < seen.last:
        days.append((until, say("end.line", until=until).text(lang), colours.muted))
    if first is not None and first > seen.as_of:
        days.append((first, t("outlook_chart.first", lang=lang, date=first.isoformat()), colours.baseline))
    if falls:
        days.append((falls[0], t("outlook_chart.falls", lang=lang, date=falls[0].isoformat()), colours.alarm))
    ends: list[float] = []
    for day, text, colour in days:
        shapes.append(_pointer(seen, day, place, colour) if day != until else _end(until, colours))
        width = text_width(text)
        left = max(min(place.at(day) - width / 2, place.width - width), 0.0)
        level = next((n for n, end in enumerate(ends) if left > end), len(ends))
        ends[level : level + 1] = [left + width]
        words.append(_above(day, text, colour, left - place.at(day), level))
    return shapes, words


def _end(until: date, colours: Palette) -> dict[str, Any]:
    """Through the whole picture: it concerns everything to its right."""
    return {
        "type": "line",
        "x0": until.isoformat(),
        "x1": until.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.muted, "width": 1.5, "dash": "longdash"},
    }


def begin_word(seen: Outlook, colours: Palette, lang: Lang) -> dict[str, Any]:
    """The month of looking, where the picture begins."""
    return {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -6,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -7,
        "text": t("outlook_chart.begin", lang=lang, year=seen.as_of.year, month=seen.as_of.month),
        "showarrow": False,
        "font": {"size": 12, "color": colours.muted},
    }


def _standard(seen: Outlook, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": seen.standard,
        "y1": seen.standard,
        "line": {"color": colours.alarm, "width": 2, "dash": "dash"},
    }


def _standard_word(seen: Outlook, colours: Palette, lang: Lang) -> dict[str, Any]:
    """Beside the picture, where it covers nothing."""
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 3,
        "y": seen.standard,
        "yanchor": "middle",
        "text": f"<b>{t('outlook_chart.standard', lang=lang, standard=seen.standard)}</b>",
        "showarrow": False,
        "align": "left",
        "font": {"size": 12, "color": colours.alarm},
    }


def _pointer(seen: Outlook, day: date, place: Frame, colour: str) -> dict[str, Any]:
    """From the word above the picture down to the number on the line."""
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": _top(seen, day) + place.points_per_pixel * _NUMBER_SIZE * 1.25,
        "y1": place.highest,
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }


def _top(seen: Outlook, day: date) -> int:
    """The higher of the totals before and after."""
    n = seen.scan.position(day)
    return max(int(seen.scan.low.total[n]), int(seen.scan.low.total[max(n - 1, 0)]))


def _above(day: date, text: str, colour: str, shift: float, level: int) -> dict[str, Any]:
    return {
        "x": day.isoformat(),
        "xanchor": "left",
        "xshift": round(shift),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": _LINE * level,
        "text": f"<b>{text}</b>",
        "showarrow": False,
        "font": {"size": 12, "color": colour},
    }


def renewals(seen: Outlook, colours: Palette, lang: Lang) -> Items:
    """A small triangle at each yearly endorsement, a cross where the points are not enough then."""
    kinds = (
        (True, "triangle-up", colours.ink, t("outlook_chart.renewal_enough", lang=lang)),
        (False, "x", colours.alarm, t("outlook_chart.renewal_short", lang=lang)),
    )
    found = []
    for enough, symbol, colour, name in kinds:
        days = [renewal.day.isoformat() for renewal in seen.renewals if renewal.reaches is enough]
        if days:
            marker = {"size": 9, "symbol": symbol, "color": colour, "line": {"width": 1, "color": colours.ground}}
            found.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": days,
                    "y": [0 for _ in days],
                    "name": name,
                    "cliponaxis": False,
                    "hoverinfo": "skip",
                    "marker": marker,
                }
            )
    return found


def assumed_standards(seen: Outlook, colours: Palette, lang: Lang) -> tuple[Items, Items]:
    """(shapes, traces): the years whose average wage nobody has announced yet, tinted; nothing where none is read."""
    if not seen.scan.worst["assumed_wage_months"].any() or not seen.new_standards:
        return [], []
    since = max(seen.new_standards[0].day, seen.as_of)
    tint = {
        "type": "rect",
        "x0": since.isoformat(),
        "x1": seen.last.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": colours.provisional,
    }
    in_legend = {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": t("outlook_chart.assumed", lang=lang, year=since.year, month=since.month),
        "hoverinfo": "skip",
        "marker": {
            "symbol": "square",
            "size": 13,
            "color": colours.provisional,
            "line": {"width": 1, "color": colours.muted},
        },
    }
    return [tint], [in_legend]


def numbers(seen: Outlook, named: Sequence[Event], place: Frame, colours: Palette) -> Items:
    """Numbers on the line of the total; two that would touch stand one above the other."""
    placed: list[tuple[float, float]] = []  # pixels from the left and from zero
    for event in named:
        x = place.at(event.day)
        y = _top(seen, event.day) / place.points_per_pixel + _NUMBER_SIZE * 0.75
        near = sorted(other for at, other in placed if abs(at - x) < _NUMBER_SIZE)
        for other in near:
            if abs(other - y) < _NUMBER_SIZE:
                y = other + _NUMBER_SIZE
        placed.append((x, y))
    heights = [y * place.points_per_pixel for _, y in placed]
    if not heights:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [event.day.isoformat() for event in named],
            "y": heights,
            "text": [f"<b>{n}</b>" for n in range(1, len(named) + 1)],
            "textposition": "middle center",
            "textfont": {"size": 11, "color": colours.ground},
            "showlegend": False,
            "cliponaxis": False,
            "hoverinfo": "skip",
            "marker": {
                "size": _NUMBER_SIZE - 2,
                "color": [colours.alarm if event.change < 0 else colours.baseline for event in named],
                "line": {"width": 1, "color": colours.ground},
            },
        }
    ]
