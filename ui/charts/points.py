"""Figures of the points: one bar against 120 for the overview, and every indicator against its cap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import plotly.graph_objects as go

from jzz_core.points import Evaluation, Line

from ..i18n import t
from .timeline_hover import escaped
from .timeline_theme import Palette, palette

# Shades of one blue, dark to light, so that neighbours stay apart without meaning anything by themselves.
_SHADES = {
    False: ("#174a8c", "#1f5fae", "#3b7fd0", "#6ba3e3", "#9cc3f0"),
    True: ("#8fc0fa", "#6aa7f0", "#4b8ad6", "#3a70b3", "#2c568a"),
}
_DARK_TEXT = {False: ("#ffffff", "#ffffff", "#ffffff", "#10161e", "#10161e"), True: ("#10161e",) * 3 + ("#ffffff",) * 2}
_LABEL_ROOM = 14  # points a segment must be wide to carry its name


def short_name(line: Line) -> str:
    return escaped((line.indicator.short or line.indicator.name).get())


def bullet_figure(evaluation: Evaluation, *, dark: bool) -> go.Figure:
    """The counted points side by side with the line of the standard; deductions in red below, open points pale."""
    colours = palette(dark=dark)
    gains = [line for line in evaluation.lines if line.counted and line.points > 0]
    losses = [line for line in evaluation.lines if line.counted and line.points < 0]
    data: list[dict[str, Any]] = []
    for position, line in enumerate(gains):
        shade = position % len(_SHADES[dark])
        data.append(_segment(line, line.points, "", _SHADES[dark][shade], _DARK_TEXT[dark][shade]))
    gained = sum(line.points for line in gains)
    lost = -sum(line.points for line in losses)
    if lost:
        base = gained
        for line in losses:
            base += line.points
            bar = _segment(line, -line.points, " ", colours.alarm, "#ffffff")
            bar["base"] = base
            data.append(bar)
    width = max(150, gained + 12)
    layout = _layout(colours, 128 if lost else 92) | {
        "barmode": "stack",
        "bargap": 0.1,
        "xaxis": {
            "range": [min(gained - lost, 0), width],
            "tickvals": list(range(0, width + 1, 30)),
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": colours.muted, "size": 11},
        },
        "yaxis": {"visible": False, "autorange": "reversed", "fixedrange": True},
        "shapes": [_standard_line(evaluation.standard, colours)],
        "annotations": [
            {
                "x": evaluation.standard,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": t("points_chart.standard", standard=evaluation.standard),
                "showarrow": False,
                "font": {"color": colours.alarm, "size": 12},
            }
        ],
    }
    # In one piece: every later change would check the figure once more.
    return go.Figure({"data": data, "layout": layout})


def _segment(line: Line, points: int, row: str, colour: str, ink: str) -> dict[str, Any]:
    name = short_name(line)
    return {
        "type": "bar",
        "orientation": "h",
        "x": [points],
        "y": [row],
        "name": name,
        "marker": {"color": colour},
        "text": [f"{name} {line.points}" if points >= _LABEL_ROOM else ""],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink, "size": 12},
        "constraintext": "inside",
        "hovertemplate": f"<b>{escaped(line.indicator.name.get())}</b> {line.points}"
        f"<br>{escaped(line.reason.text())}<extra></extra>",
        "showlegend": False,
    }


def breakdown_figure(lines: Iterable[Line], *, dark: bool) -> go.Figure:
    """One row an indicator: points got (solid), still open (hatched), the cap as an outline behind."""
    colours = palette(dark=dark)
    shown = [line for line in lines if line.points or line.best]
    names = [short_name(line) for line in shown]
    hover = [f"{escaped(line.indicator.name.get())}<br>{escaped(line.reason.text())}" for line in shown]
    caps = [line.cap if line.cap is not None and line.points >= 0 else 0 for line in shown]
    widest = max([*caps, *(abs(line.points) for line in shown), *(line.best for line in shown if line.cap), 30])
    row = {"type": "bar", "orientation": "h", "y": names}
    data: list[dict[str, Any]] = [
        row
        | {
            "x": caps,
            "width": 0.72,
            "marker": {"color": colours.grid},
            "name": t("points_chart.cap"),
            "hoverinfo": "skip",
        },
        row
        | {
            "x": [line.points for line in shown],
            "width": 0.46,
            "marker": {"color": [_colour(line, colours) for line in shown]},
            "text": [_bar_text(line) for line in shown],
            # Beside the bar, but inside where something else begins there: the hatched part, or the name on the left.
            "textposition": ["inside" if line.points < 0 or line.state == "unknown" else "outside" for line in shown],
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"size": 12},
            "outsidetextfont": {"color": colours.ink},
            "insidetextfont": {"color": "#10161e" if dark else "#ffffff"},
            "cliponaxis": False,
            "name": t("points_chart.got"),
            "customdata": hover,
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]
    open_points = [min(line.best, widest) - line.points if line.state == "unknown" else 0 for line in shown]
    if any(open_points):
        data.append(
            row
            | {
                "x": open_points,
                "base": [line.points for line in shown],
                "width": 0.46,
                "marker": {
                    "color": colours.ground,
                    "line": {"color": colours.muted, "width": 1},
                    "pattern": {"shape": "/", "fgcolor": colours.muted, "fillmode": "overlay"},
                },
                "name": t("points_chart.open"),
                "hovertemplate": "%{y}<extra></extra>",
            }
        )
    least = min([0, *(line.points for line in shown)])
    layout = _layout(colours, 70 + 34 * len(shown)) | {
        "barmode": "overlay",
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "x": 0,
            "font": {"color": colours.ink, "size": 12},
        },
        "margin": {"l": 8, "r": 34, "t": 6, "b": 30},
        "xaxis": {"visible": False, "range": [least, widest * 1.06], "fixedrange": True},
        "yaxis": {
            "autorange": "reversed",
            "automargin": True,
            "fixedrange": True,
            "tickfont": {"color": colours.ink, "size": 13},
            "ticks": "",
        },
    }
    return go.Figure({"data": data, "layout": layout})


def _bar_text(line: Line) -> str:
    if line.state == "unknown" and 0 <= line.points < _LABEL_ROOM:
        return ""
    return f"{line.points}" if line.counted or not line.points else f"({line.points})"


def _colour(line: Line, colours: Palette) -> str:
    if line.points < 0:
        return colours.alarm
    return colours.actor("applicant") if line.counted else colours.muted


def _standard_line(standard: int, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": standard,
        "x1": standard,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.alarm, "width": 2, "dash": "dot"},
    }


def _layout(colours: Palette, height: int) -> dict[str, Any]:
    return {
        "template": "none",
        "height": height,
        "margin": {"l": 4, "r": 12, "t": 24, "b": 24},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.ink, "size": 13},
        "hoverlabel": {"bgcolor": colours.hover, "font": {"color": colours.ink}},
        "dragmode": False,
        # A name that does not fit is left to the hover instead of shrinking to dust.
        "uniformtext": {"minsize": 11, "mode": "hide"},
        "showlegend": False,
    }
