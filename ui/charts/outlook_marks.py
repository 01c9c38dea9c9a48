"""Lines and words on the outlook: the standard, the first day with enough points, the days on which they are lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from jzz_core.outlook import Outlook
from ui.i18n import Lang, t

from .timeline_theme import Palette

Items = list[dict[str, Any]]


def marks(seen: Outlook, y: tuple[float, float], colours: Palette, *, narrow: bool, lang: Lang) -> tuple[Items, Items]:
    """(shapes, annotations)."""
    shapes = [_standard(seen, colours)]
    words = [_standard_word(seen, colours, lang)]
    first = seen.first_at_standard
    if first is not None and first > seen.as_of:
        shapes.append(_upright(first, colours.baseline))
        words.append(
            _top_word(first, t("outlook_chart.first", lang=lang, date=first.isoformat()), colours.baseline, seen)
        )
    falls = seen.falls_below
    if falls:
        shapes.append(_upright(falls[0], colours.alarm))
        text = t("outlook_chart.falls", lang=lang, date=falls[0].isoformat())
        words.append(_top_word(falls[0], text, colours.alarm, seen))
    return shapes, words


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
    return {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": seen.standard,
        "yanchor": "bottom",
        "text": f"<b>{t('outlook_chart.standard', lang=lang, standard=seen.standard)}</b>",
        "showarrow": False,
        "font": {"size": 12, "color": colours.alarm},
        "bgcolor": colours.ground,
        "opacity": 0.9,
    }


def _upright(day: date, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }


def _top_word(day: date, text: str, colour: str, seen: Outlook) -> dict[str, Any]:
    share = (day - seen.as_of).days / max((seen.last - seen.as_of).days, 1)
    return {
        "x": day.isoformat(),
        "xanchor": "left" if share < 0.3 else "right" if share > 0.7 else "center",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": colour},
    }
