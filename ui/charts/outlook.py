"""The picture of the outlook: counted points as stacked areas over ten years, the line of the standard, the marks."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

from jzz_core.outlook import Outlook
from ui.i18n import Lang, t

from .outlook_areas import areas, shown_indicators
from .outlook_hover import hover_texts
from .outlook_marks import marks
from .timeline_hover import HOVER
from .timeline_spread import frame
from .timeline_theme import palette

_HEIGHT, _HEIGHT_NARROW = 430, 400
_HEADROOM = 1.3  # of the highest total: room for the marks
_BEST_ROOM = 60  # points above the low total that the best case may stretch the picture by


def outlook_figure(seen: Outlook, *, dark: bool = False, narrow: bool = False, lang: Lang = "zh") -> go.Figure:
    """Areas by indicator from the fewest changes up; deductions below zero; the total as a line on top."""
    colours = palette(dark=dark)
    lowest, highest = y_range(seen)
    names = shown_indicators(seen)
    steps = [0, *seen.scan.changes(), len(seen.scan.days) - 1]
    days = [seen.scan.days[n].isoformat() for n in steps]
    data: list[dict[str, Any]] = areas(seen, names, steps, dark=dark, lang=lang)
    if seen.is_open:
        data.append(_line(days, seen.scan.high.total[steps], colours.muted, t("outlook_chart.best", lang=lang), "dot"))
    total = _line(days, seen.scan.low.total[steps], colours.ink, t("outlook_chart.total", lang=lang), "solid")
    data.append(total)
    data.append(_pointed_at(seen, lang))
    years = range(seen.as_of.year + 1, seen.last.year + 1)
    every = 2 if narrow else 1
    shapes, annotations = marks(seen, (lowest, highest), colours, narrow=narrow, lang=lang)
    layout: dict[str, Any] = {
        **frame(colours),
        "hovermode": "x",
        "height": _HEIGHT_NARROW if narrow else _HEIGHT,
        "margin": {"l": 34, "r": 10, "t": 34, "b": 26},
        "shapes": shapes,
        "annotations": annotations,
        "legend": {
            "orientation": "h",
            "y": -0.09,
            "yanchor": "top",
            "x": 0,
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12, "color": colours.ink},
        },
        "xaxis": {
            "type": "date",
            "range": [seen.as_of.isoformat(), seen.last.isoformat()],
            "tickvals": [f"{year}-01-01" for year in years][::every],
            "ticktext": [str(year) for year in years][::every],
            "tickfont": {"size": 12, "color": colours.muted},
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": colours.muted,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "hoverformat": "%Y-%m-%d",
        },
        "yaxis": {
            "range": [lowest, highest],
            "dtick": 30 if highest - lowest < 240 else 60,
            "tickfont": {"size": 12, "color": colours.muted},
            "gridcolor": colours.grid,
            "zeroline": lowest < 0,
            "zerolinecolor": colours.muted,
            "fixedrange": True,
        },
    }
    return go.Figure({"data": data, "layout": layout})


def y_range(seen: Outlook) -> tuple[float, float]:
    """From the deepest deduction to a little above the highest total; a very high best case runs out of the picture."""
    low, high = int(seen.scan.low.total.max()), int(seen.scan.high.total.max())
    gains = sum(np.maximum(values, 0) for values in seen.scan.counted.values())
    losses = sum(np.minimum(values, 0) for values in seen.scan.counted.values())
    top = max(int(np.max(gains)), low, min(high, low + _BEST_ROOM), seen.standard)
    return float(min(int(np.min(losses)), 0)) * 1.1, top * _HEADROOM


def _line(days: list[str], totals: Any, colour: str, name: str, dash: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": totals.tolist(),
        "name": name,
        "line": {"shape": "hv", "width": 2, "color": colour, "dash": dash},
        "hoverinfo": "skip",
    }


def _pointed_at(seen: Outlook, lang: Lang) -> dict[str, Any]:
    """What the pointer finds: every month and every day of change, unseen until then."""
    rows = sorted({*seen.months, *seen.scan.changes()})
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [seen.scan.days[n].isoformat() for n in rows],
        "y": seen.scan.low.total[rows].tolist(),
        "line": {"width": 0},
        "showlegend": False,
        "hovertext": hover_texts(seen, rows, lang),
        "hovertemplate": HOVER,
    }
