"""The picture of a comparison: both totals over the years as steps, the line of the standard."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from jzz_core.ahead import Curve
from ui.i18n import Lang, t

from .timeline_hover import HOVER
from .timeline_spread import frame
from .timeline_theme import palette

_HEIGHT = 260
_ROOM = 12  # points above the highest total


def compare_figure(first: Curve, second: Curve, *, dark: bool = False, lang: Lang = "zh") -> go.Figure:
    """The first dashed and grey, the second solid and blue; each with a mark on its first day at the standard."""
    colours = palette(dark=dark)
    letters = (t("compare.first", lang=lang), t("compare.second", lang=lang))
    data: list[dict[str, Any]] = []
    for letter, curve, colour, dash, symbol in (
        (letters[0], first, colours.muted, "dash", "circle-open"),
        (letters[1], second, colours.actor("applicant"), "solid", "circle"),
    ):
        data.append(_line(letter, curve, colour, dash, lang))
        if curve.first is not None:
            data.append(_mark(letter, curve, colour, symbol, lang))
    start, end = min(first.days[0], second.days[0]), max(first.days[-1], second.days[-1])
    top = max(*first.totals, *second.totals, second.standard) + _ROOM
    layout: dict[str, Any] = {
        **frame(colours),
        "height": _HEIGHT,
        "margin": {"l": 34, "r": 10, "t": 10, "b": 26},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "y": -0.14,
            "yanchor": "top",
            "x": 0,
            "font": {"size": 13, "color": colours.ink},
        },
        "xaxis": {
            "type": "date",
            "range": [start.isoformat(), end.isoformat()],
            "tickvals": [f"{year}-01-01" for year in range(start.year + 1, end.year + 1, 2)],
            "ticktext": [str(year) for year in range(start.year + 1, end.year + 1, 2)],
            "tickfont": {"size": 12, "color": colours.muted},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [0, top],
            "dtick": 30 if top < 240 else 60,
            "tickfont": {"size": 12, "color": colours.muted},
            "gridcolor": colours.grid,
            "zeroline": False,
            "fixedrange": True,
        },
        "shapes": [
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": second.standard,
                "y1": second.standard,
                "line": {"color": colours.alarm, "width": 2, "dash": "dot"},
            }
        ],
        "annotations": [
            {
                "xref": "paper",
                "x": 1,
                "xanchor": "right",
                "y": second.standard,
                "yanchor": "bottom",
                "text": t("compare.chart_standard", lang=lang, standard=second.standard),
                "showarrow": False,
                "font": {"color": colours.alarm, "size": 12},
            }
        ],
    }
    return go.Figure({"data": data, "layout": layout})


def _changes(curve: Curve) -> list[int]:
    """The positions where the total changes, and both ends."""
    inner = [n for n in range(1, len(curve.days) - 1) if curve.totals[n] != curve.totals[n - 1]]
    return [0, *inner, len(curve.days) - 1]


def _line(letter: str, curve: Curve, colour: str, dash: str, lang: Lang) -> dict[str, Any]:
    positions = _changes(curve)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": letter,
        "x": [curve.days[n].isoformat() for n in positions],
        "y": [curve.totals[n] for n in positions],
        "line": {"shape": "hv", "color": colour, "width": 3, "dash": dash},
        "hovertext": [_hover(letter, curve, n, lang) for n in positions],
        "hovertemplate": HOVER,
    }


def _mark(letter: str, curve: Curve, colour: str, symbol: str, lang: Lang) -> dict[str, Any]:
    n = next(n for n, total in enumerate(curve.totals) if total >= curve.standard)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": letter,
        "showlegend": False,
        "x": [curve.days[n].isoformat()],
        "y": [curve.totals[n]],
        "marker": {"color": colour, "size": 10, "symbol": symbol, "line": {"color": colour, "width": 2}},
        "hovertext": [_hover(letter, curve, n, lang)],
        "hovertemplate": HOVER,
    }


def _hover(letter: str, curve: Curve, n: int, lang: Lang) -> str:
    return t("compare.chart_hover", lang=lang, side=letter, day=curve.days[n].isoformat(), total=curve.totals[n])
