"""A small picture of the simulation: when how many of 100 applicants would be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from ui.i18n import Lang, t

from .timeline_axis import DAY_MS, text_width
from .timeline_hover import HOVER, escaped, full_date
from .timeline_spread import frame
from .timeline_theme import Palette, palette

_WIDE, _NARROW = 560, 318
_HEIGHT, _LINE = 190, 17
_WEEK = timedelta(days=7)
# How strongly the weeks are drawn that lie before each of the three marks, and those after the last.
_STRENGTH = (1.0, 0.68, 0.4, 0.2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line with a word above it. ``goal``: the day that is to be reached."""

    day: date
    text: str
    goal: bool = False


def distribution_figure(
    weeks: Sequence[tuple[date, float]],
    marks: Sequence[Mark],
    *,
    dark: bool = False,
    narrow: bool = False,
    lang: Lang = "zh",
) -> go.Figure:
    """Of 100 applicants, how many finish in each week. ``weeks``: (Monday, share); ``marks``: in order of their days,
    those that are no goal divide the weeks into the strong and the paler ones."""
    colours = palette(dark=dark)
    days = [*(week for week, _ in weeks), *(week + _WEEK for week, _ in weeks), *(mark.day for mark in marks)]
    first, last = min(days) - timedelta(days=4), max(days) + timedelta(days=4)
    pixels = _NARROW if narrow else _WIDE
    scale = pixels / max((last - first).days, 1)
    shown = sorted(marks, key=lambda mark: mark.day)
    levels = _levels([((mark.day - first).days * scale, text_width(mark.text)) for mark in shown], pixels)
    top = 8 + _LINE * (max(levels, default=(0, 0))[0] + 1)
    steps = [mark.day for mark in marks if not mark.goal]
    tallest = max((share for _, share in weeks), default=1.0)
    bar: dict[str, Any] = {
        "type": "bar",
        "x": [(week + _WEEK / 2).isoformat() for week, _ in weeks],
        "y": [share * 100 for _, share in weeks],
        "width": [7 * DAY_MS * 0.92 for _ in weeks],
        "showlegend": False,
        "hovertext": [_week_hover(week, share, lang) for week, share in weeks],
        "hovertemplate": HOVER,
        "marker": {
            "color": colours.actor("applicant"),
            "opacity": [_STRENGTH[min(sum(week > day for day in steps), 3)] for week, _ in weeks],
            "line": {"width": 0},
        },
    }
    ticks, words = _months(first, last, scale, lang)
    layout: dict[str, Any] = {
        **frame(colours),
        "height": _HEIGHT + top,
        "margin": {"l": 4, "r": 4, "t": top, "b": 26, "autoexpand": False},
        "shapes": [_mark_line(mark, colours) for mark in shown],
        "annotations": [
            _mark_word(mark, level, shift, colours) for mark, (level, shift) in zip(shown, levels, strict=True)
        ],
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
            "tickvals": ticks,
            "ticktext": words,
            "ticklabelmode": "instant",
            "tickfont": {"size": 12, "color": colours.muted},
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": colours.muted,
            "hoverformat": "%Y-%m-%d",
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [0, tallest * 106],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": colours.muted,
            "fixedrange": True,
        },
    }
    return go.Figure({"data": [bar], "layout": layout})


def _week_hover(week: date, share: float, lang: Lang) -> str:
    last = full_date(week + timedelta(days=6), lang)
    n = f"{share * 100:.1f}" if share < 0.095 else str(round(share * 100))
    return escaped(t("forecast.week_hover", lang=lang, start=full_date(week, lang), last=last, n=n))


def _levels(places: Sequence[tuple[float, float]], pixels: int) -> list[tuple[int, float]]:
    """For words at (pixel, width): how many lines above the picture they stand, and how far they are moved aside."""
    found = []
    ends: list[float] = []
    for place, width in places:
        left = max(min(place - width / 2, pixels - width), 0)
        level = next((n for n, end in enumerate(ends) if left > end + 6), len(ends))
        ends[level : level + 1] = [left + width]
        found.append((level, left - place))
    return found


def _mark_line(mark: Mark, colours: Palette) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": mark.day.isoformat(),
        "x1": mark.day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {
            "color": colours.deadline if mark.goal else colours.ink,
            "width": 2 if mark.goal else 1.5,
            "dash": "dash" if mark.goal else "solid",
        },
    }


def _mark_word(mark: Mark, level: int, shift: float, colours: Palette) -> dict[str, Any]:
    return {
        "x": mark.day.isoformat(),
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": shift,
        "yshift": 1 + _LINE * level,
        "showarrow": False,
        "text": escaped(mark.text),
        "font": {"size": 12, "color": colours.deadline if mark.goal else colours.ink},
    }


def _months(first: date, last: date, scale: float, lang: Lang) -> tuple[list[str], list[str]]:
    """The first days of the months, as many as find room."""
    starts: list[date] = []
    day = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day < last:
        starts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    every = next((n for n in (1, 2, 3, 6) if n * 30 * scale >= 62), 12)
    kept = [day for n, day in enumerate(starts) if n % every == 0]
    words = [
        t("timeline_chart.year_month", lang=lang, year=day.year, month=day.month)
        if n == 0 or day.year != kept[n - 1].year
        else t("timeline_chart.month", lang=lang, month=day.month)
        for n, day in enumerate(kept)
    ]
    return [day.isoformat() for day in kept], words
