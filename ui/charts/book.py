"""Many cases as one picture: a bar a case, with its visits, the end of the permit and the deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from jzz_core.book import Row
from ui.i18n import Lang, t

from .timeline_axis import DAY_MS, Axis, day_ticks, days_on_top, legend_below, month_labels, noon
from .timeline_hover import HOVER, escaped, full_date
from .timeline_theme import Palette, palette

_WIDE, _NARROW = 820, 300
_ROW, _TOP, _LEFT, _BELOW = 24, 62, 120, 64
_LETTERS = 8
_NEAR = timedelta(days=75)  # a mark farther from all bars is left out, so that these stay readable
# (phase, its colour and pattern): who has the case in hand is told by both.
_PHASES = (("prepare", "applicant", ""), ("second", "employer", "/"), ("decision", "centre", "."))


def book_figure(
    rows: Sequence[Row], today: date, *, dark: bool = False, narrow: bool = False, lang: Lang = "zh"
) -> go.Figure:
    """The bars of rows that have dates, in their order; hovering tells all days."""
    colours = palette(dark=dark)
    axis = _axis(rows, today, _NARROW if narrow else _WIDE)
    traces = [
        *(_bars(n, rows, colours, narrow, lang) for n in range(len(_PHASES))),
        *_marks("permit", rows, [row.permit_until for row in rows], axis, colours.permit, "diamond", lang),
        *_marks("deadline", rows, [row.deadline for row in rows], axis, colours.deadline, "triangle-left", lang),
    ]
    if narrow:
        traces.append(_labels_above(rows, axis, colours))
    # The figure itself checks every property that it is given.
    return go.Figure({"data": traces, "layout": _layout(rows, axis, today, colours, narrow, lang)})


def _axis(rows: Sequence[Row], today: date, pixels: int) -> Axis:
    starts = [row.start for row in rows if row.start is not None]
    ends = [row.finish for row in rows if row.finish is not None]
    first, last = min([today, *starts]), max([today, *ends])
    near = [day for row in rows for day in (row.permit_until, row.deadline) if day is not None and day <= last + _NEAR]
    last = max([last, *near])
    return Axis(first - timedelta(days=4), last + timedelta(days=6), pixels)


def _phases(row: Row) -> list[tuple[date, date] | None]:
    """From day to day (not included) of each phase; what is not in this plan is None."""
    assert row.start is not None and row.finish is not None  # noqa: S101, PT018 - the caller left others out
    end = row.finish + timedelta(days=1)
    second = min(row.second_visit or end, end)
    first = min(row.first_visit or second, second)
    cuts = (row.start, max(first, row.start), max(second, row.start), end)
    return [(since, until) if until > since else None for since, until in pairwise(cuts)]


def _bars(phase: int, rows: Sequence[Row], colours: Palette, narrow: bool, lang: Lang) -> dict[str, Any]:
    key, actor, shape = _PHASES[phase]
    pieces = [(y, span) for y, row in enumerate(rows) if (span := _phases(row)[phase]) is not None]
    return {
        "type": "bar",
        "orientation": "h",
        "name": t(f"book.gantt.{key}", lang=lang),
        "base": [since.isoformat() for _, (since, _) in pieces],
        "x": [(until - since).days * DAY_MS for _, (since, until) in pieces],
        "y": [y for y, _ in pieces],
        "width": 0.36 if narrow else 0.62,
        "hovertext": [_phase_hover(rows[y], phase, lang) for y, _ in pieces],
        "hovertemplate": HOVER,
        "marker": {
            "color": colours.actor(actor),
            "opacity": [0.45 if rows[y].done else 1 for y, _ in pieces],
            "line": {"width": 0},
            "pattern": {
                "shape": shape,
                "fillmode": "overlay",
                "fgcolor": colours.ground,
                "fgopacity": 0.5,
                "size": 6,
                "solidity": 0.35,
            },
        },
    }


def _marks(
    key: str,
    rows: Sequence[Row],
    days: Sequence[date | None],
    axis: Axis,
    colour: str,
    symbol: str,
    lang: Lang,
) -> list[dict[str, Any]]:
    here = [(y, day) for y, day in enumerate(days) if day is not None and axis.first <= day < axis.last]
    if not here:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": t(f"book.gantt.{key}", lang=lang),
            "x": [noon(day) for _, day in here],
            "y": [y for y, _ in here],
            "hovertext": [_hover(rows[y], [(f"{key}_on", day)], lang) for y, day in here],
            "hovertemplate": HOVER,
            "marker": {"symbol": symbol, "size": 10, "color": colour},
        }
    ]


def _hover(row: Row, days: Sequence[tuple[str, date | None]], lang: Lang) -> str:
    """Whose it is, and these days of it."""
    said = [t(f"book.gantt.{key}", lang=lang, day=full_date(day, lang)) for key, day in days if day is not None]
    return "<br>".join([f"<b>{_name(row, 20)}</b>", *map(escaped, said)])


def _phase_hover(row: Row, phase: int, lang: Lang) -> str:
    days = (
        ("start_on", row.start),
        ("first_on", row.first_visit),
        ("second_on", row.second_visit),
        ("provisional_on" if row.provisional else "finish_on", row.finish),
    )
    return _hover(row, days[phase : phase + 2], lang)


def _name(row: Row, letters: int) -> str:
    name = " ".join(row.alias.split()) or t("cases.nameless")
    return escaped(name if len(name) <= letters else f"{name[: letters - 1]}…")


def _labels_above(rows: Sequence[Row], axis: Axis, colours: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [axis.first.isoformat()] * len(rows),
        "y": [y - 0.22 for y in range(len(rows))],
        "text": [_name(row, 16) for row in rows],
        "textposition": "top right",
        "textfont": {"size": 12, "color": colours.ink},
        "hoverinfo": "skip",
    }


def _layout(rows: Sequence[Row], axis: Axis, today: date, colours: Palette, narrow: bool, lang: Lang) -> dict[str, Any]:
    plot = round((len(rows) + 0.8) * (_ROW * 1.5 if narrow else _ROW))
    ticks, words = day_ticks(axis)
    return {
        "template": None,
        "height": plot + _TOP + _BELOW,
        "margin": {"l": 8 if narrow else _LEFT, "r": 8, "t": _TOP, "b": _BELOW, "autoexpand": False},
        "paper_bgcolor": colours.ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 13, "color": colours.ink},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": colours.hover, "font": {"size": 13, "color": colours.ink}},
        "shapes": [
            {
                "type": "line",
                "x0": noon(today),
                "x1": noon(today),
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": colours.alarm, "width": 2},
            }
        ],
        "annotations": [
            *month_labels(axis, colours, lang),
            {
                "x": noon(today),
                "y": 0,
                "yref": "paper",
                "yanchor": "top",
                "showarrow": False,
                "text": t("timeline_chart.today", lang=lang),
                "font": {"size": 12, "color": colours.alarm},
            },
        ],
        "legend": legend_below(20 / plot),
        "xaxis": {**days_on_top(axis, ticks, words, colours), "gridcolor": colours.grid},
        "yaxis": {
            "range": [len(rows) - 0.3, -0.9],
            "tickvals": list(range(len(rows))),
            "ticktext": [_name(row, _LETTERS) for row in rows],
            "showticklabels": not narrow,
            "tickfont": {"size": 12.5},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
    }
