"""The picture of the outlook: counted points as stacked areas over ten years, the line of the standard, the marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import plotly.graph_objects as go

from jzz_core.ahead import Event, Outlook
from ui.i18n import Lang, t

from .outlook_areas import areas, labels
from .outlook_hover import hover_texts
from .outlook_marks import assumed_standards, begin_word, marks, numbers, renewals
from .timeline_hover import HOVER
from .timeline_spread import frame
from .timeline_theme import palette

_HEIGHT = 430
_WIDTH, _WIDTH_NARROW = 790, 300  # of the plot in pixels, about
_TOP, _BOTTOM, _LEFT, _RIGHT, _LEGEND = 40, 26, 34, 36, 34
_HEADROOM = 1.16  # of the highest total: room for the numbers
_BEST_ROOM = 60  # points above the low total that the best case may stretch the picture by


@dataclass(frozen=True)
class Frame:
    """What stands where: days and points against pixels."""

    first: date
    last: date
    lowest: float
    highest: float
    width: int

    @property
    def points_per_pixel(self) -> float:
        return (self.highest - self.lowest) / (_HEIGHT - _TOP - _BOTTOM - _LEGEND)

    @property
    def days_per_pixel(self) -> float:
        return max((self.last - self.first).days, 1) / self.width

    def at(self, day: date) -> float:
        """Pixels from the left."""
        return (day - self.first).days / self.days_per_pixel


def outlook_figure(
    seen: Outlook, named: Sequence[Event] = (), *, dark: bool = False, narrow: bool = False, lang: Lang = "zh"
) -> go.Figure:
    """Areas by indicator from the steadiest up; deductions below zero; the total as a line on top.

    ``named``: the events that get a number, in order.
    """
    colours = palette(dark=dark)
    place = Frame(seen.as_of, seen.last, *y_range(seen), _WIDTH_NARROW if narrow else _WIDTH)
    steps = [0, *seen.scan.changes(), len(seen.scan.days) - 1]
    days = [seen.scan.days[n].isoformat() for n in steps]
    words = labels(seen, place, dark=dark, lang=lang)
    data: list[dict[str, Any]] = areas(seen, steps, frozenset(words), dark=dark, lang=lang)
    if seen.is_open:
        data.append(_line(days, seen.scan.high.total[steps], colours.muted, t("outlook_chart.best", lang=lang), "dot"))
    data.append(_line(days, seen.scan.low.total[steps], colours.ink, t("outlook_chart.total", lang=lang), "solid"))
    data += renewals(seen, colours, lang)
    data += numbers(seen, named, place, colours)
    data.append(_pointed_at(seen, lang))
    shapes, said = marks(seen, place, colours, lang=lang)
    tints, squares = assumed_standards(seen, colours, lang)
    data += squares
    layout: dict[str, Any] = {
        **frame(colours),
        "hovermode": "x",
        "height": _HEIGHT,
        "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
        "shapes": [*tints, *shapes],
        "annotations": [*words.values(), *said, begin_word(seen, colours, lang)],
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
        "xaxis": _years(seen, place, narrow=narrow)
        | {
            "tickfont": {"size": 12, "color": colours.muted},
            "tickcolor": colours.muted,
        },
        "yaxis": {
            "range": [place.lowest, place.highest],
            "dtick": 30 if place.highest - place.lowest < 240 else 60,
            "tickfont": {"size": 12, "color": colours.muted},
            "gridcolor": colours.grid,
            "zeroline": place.lowest < 0,
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


def _years(seen: Outlook, place: Frame, *, narrow: bool) -> dict[str, Any]:
    """The first of January of each year, or of every second; not under the month of looking on the left."""
    years = [date(year, 1, 1) for year in range(seen.as_of.year + 1, seen.last.year + 1)][:: 2 if narrow else 1]
    shown = [year for year in years if place.at(year) > 90]
    return {
        "type": "date",
        "range": [seen.as_of.isoformat(), seen.last.isoformat()],
        "tickvals": [year.isoformat() for year in shown],
        "ticktext": [str(year.year) for year in shown],
        "ticks": "outside",
        "ticklen": 4,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


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
    """What the pointer finds: every month, every day of change and every renewal, unseen until then."""
    others = {*(renewal.day for renewal in seen.renewals), *(standard.day for standard in seen.new_standards)}
    days = sorted({*seen.dates, *(seen.scan.days[n] for n in seen.scan.changes()), *others})
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day.isoformat() for day in days],
        "y": [int(seen.scan.low.total[seen.scan.position(day)]) for day in days],
        "line": {"width": 0},
        "showlegend": False,
        "hovertext": hover_texts(seen, days, lang),
        "hovertemplate": HOVER,
    }
