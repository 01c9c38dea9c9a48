"""The contribution history as a calendar of months: a row a year, newest on top, the windows outlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from jzz_core.base import Month
from jzz_core.points import MonthCell, MonthState, MonthTable

from ..i18n import t
from .months_style import KINDS, kind_name, kind_of, letter, style_of
from .months_words import hover
from .timeline_theme import Palette, palette

ROW_HEIGHT = 27
_AROUND = 118  # the months above, the legend below
_CELL = 0.9  # of the square it stands in
_DASHES = ("solid", "dash", "dot")  # the longest window first


def months_figure(table: MonthTable, *, dark: bool) -> go.Figure:
    """Raises ValueError for a table without a month."""
    if not table.cells:
        raise ValueError("no month to draw")
    colours = palette(dark=dark)
    top = table.cells[-1].month.year
    years = range(top, table.cells[0].month.year - 1, -1)
    data = [
        *_cells(table, top, colours, dark=dark),
        *_changes(table.cells, top, colours),
        *_windows(table, top, len(years), colours),
    ]
    layout = {
        "template": "none",
        "height": _AROUND + ROW_HEIGHT * len(years),
        "margin": {"l": 4, "r": 4, "t": 24, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": colours.ink, "size": 12},
        "hoverlabel": {"bgcolor": colours.hover, "font": {"color": colours.ink}, "align": "left"},
        "barmode": "overlay",
        "dragmode": False,
        "legend": {
            "orientation": "h",
            "y": -0.01,
            "yanchor": "top",
            "x": 0,
            "font": {"size": 12},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": {
            "range": [-0.06, 12.06],
            "side": "top",
            "tickvals": [month + 0.5 for month in range(12)],
            "ticktext": [t("months.column", month=month) for month in range(1, 13)],
            "tickfont": {"color": colours.muted, "size": 11},
            "tickangle": 0,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
        },
        "yaxis": {
            "range": [len(years) + 0.06, -0.06],
            "tickvals": [row + 0.5 for row in range(len(years))],
            "ticktext": [str(year) for year in years],
            "tickfont": {"color": colours.ink, "size": 12},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "ticks": "",
        },
    }
    # In one piece: every later change would check the figure once more.
    return go.Figure({"data": data, "layout": layout})


def _cells(table: MonthTable, top: int, colours: Palette, *, dark: bool) -> Iterable[dict[str, Any]]:
    """A bar trace for each kind of month that occurs."""
    by_kind: dict[str, list[MonthCell]] = {}
    for cell in table.cells:
        if cell.state is not MonthState.UNPAID:
            by_kind.setdefault(kind_of(cell), []).append(cell)
    for kind in KINDS:
        cells = by_kind.get(kind)
        if cells is None:
            continue
        style = style_of(kind, colours, dark=dark)
        yield {
            "type": "bar",
            "orientation": "h",
            "name": kind_name(kind, table),
            "x": [_CELL] * len(cells),
            "base": [cell.month.month - 1 + (1 - _CELL) / 2 for cell in cells],
            "y": [top - cell.month.year + 0.5 for cell in cells],
            "width": 0.84,
            "marker": {
                "color": style.fill,
                "line": {"color": style.edge, "width": 1},
                "pattern": {
                    "shape": style.pattern,
                    "fgcolor": colours.muted,
                    "size": 7,
                    "solidity": 0.16,
                    "fillmode": "overlay",
                },
            },
            "text": [letter(cell, table) for cell in cells],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "textfont": {"color": style.ink, "size": 11},
            "constraintext": "none",
            "customdata": [hover(cell, table) for cell in cells],
            "hovertemplate": "%{customdata}<extra></extra>",
        }


def _changes(cells: Sequence[MonthCell], top: int, colours: Palette) -> Iterable[dict[str, Any]]:
    """A stroke where the standard changes: since 2020 each July."""
    x: list[float | None] = []
    y: list[float | None] = []
    for before, after in pairwise(cells):
        if before.wage is not None and before.wage != after.wage:
            row = top - after.month.year
            x += [after.month.month - 1, after.month.month - 1, None]
            y += [row, row + 1, None]
    if x:
        yield _line(x, y, t("months.change"), {"color": colours.deadline, "width": 3})


def _windows(table: MonthTable, top: int, rows: int, colours: Palette) -> Iterable[dict[str, Any]]:
    """The outline of each window, one a length; what lies before the first month drawn is cut off."""
    spans = {window.length: window for window in table.windows}
    for position, length in enumerate(sorted(spans, reverse=True)):
        window = spans[length]
        first = max(window.first, Month.of(top - rows + 1, 1))
        x, y = _outline(first, window.last, top, 0.03 + 0.035 * position)
        dash = _DASHES[min(position, len(_DASHES) - 1)]
        yield _line(x, y, t("months.window", months=length), {"color": colours.ink, "width": 1.6, "dash": dash})


def _outline(first: Month, last: Month, top: int, inset: float) -> tuple[list[float], list[float]]:
    """Corners of the squares from ``first`` to ``last``, drawn in by ``inset``."""
    high, low = top - last.year, top - first.year
    right, left = last.month, first.month - 1
    if high == low:
        above, below = high + inset, high + 1 - inset
        corners = [left + inset, right - inset, right - inset, left + inset, left + inset]
        return corners, [above, above, below, below, above]
    x = [inset, right - inset, right - inset, 12 - inset, 12 - inset, left + inset, left + inset, inset, inset]
    y = [high + inset, high + inset, high + 1 + inset, high + 1 + inset]
    y += [low + 1 - inset, low + 1 - inset, low - inset, low - inset, high + inset]
    return x, y


def _line(x: Sequence[float | None], y: Sequence[float | None], name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "name": name, "line": line, "hoverinfo": "skip"}
