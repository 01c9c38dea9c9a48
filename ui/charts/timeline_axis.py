"""The time axis of the charts of days: its range, months and days in two rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ui.i18n import Lang, t

from .timeline_theme import Palette

DAY_MS = 86_400_000
# Bold letters are wider, and beside the sidebar the picture is narrower than it is laid out for.
_BOLD = 1.1


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from ``first`` to ``last`` (not included) on about ``pixels`` pixels."""

    first: date
    last: date
    pixels: int

    @property
    def pixels_per_day(self) -> float:
        return self.pixels / (self.last - self.first).days

    def at(self, day: date) -> float:
        """Pixels from the left edge."""
        return (day - self.first).days * self.pixels_per_day


def day_ticks(axis: Axis) -> tuple[list[str], list[str]]:
    """Mondays, as many as fit: where they stand and what is written."""
    weeks = next((n for n in (1, 2, 4, 8) if n * 7 * axis.pixels_per_day >= 30), 16)
    day = axis.first + timedelta(days=-axis.first.weekday() % 7)
    days = []
    while day < axis.last:
        days.append(day)
        day += timedelta(weeks=weeks)
    return [day.isoformat() for day in days], [str(day.day) for day in days]


def month_labels(axis: Axis, colours: Palette, lang: Lang) -> list[dict[str, Any]]:
    """The upper row of the axis; a month too short for its name goes without."""
    starts = [axis.first]
    while (following := _next_month(starts[-1])) < axis.last:
        starts.append(following)
    labels = []
    for start, end in zip(starts, [*starts[1:], axis.last], strict=True):
        room = axis.at(end) - axis.at(start)
        names = [t("timeline_chart.month", lang=lang, month=start.month)]
        if start.month == 1 or (start is starts[0] and start.month != 12):
            names.insert(0, t("timeline_chart.year_month", lang=lang, year=start.year, month=start.month))
            names.insert(1, t("timeline_chart.short_year_month", lang=lang, year=start.year % 100, month=start.month))
        fitting = next((name for name in names if text_width(name) * _BOLD <= room), None)
        if fitting is None and (start is starts[0] or end == axis.last):
            continue
        labels.append(_above(start, fitting or names[-1], colours))
    return labels


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def text_width(text: str) -> float:
    """About how many pixels a text takes at 13 pixels a letter."""
    return sum(7.5 if ord(letter) < 0x2E80 else 13.5 for letter in text) + 4


def noon(day: date) -> str:
    """The middle of the day, where a mark for it stands."""
    return f"{day.isoformat()}T12:00"


def _above(day: date, text: str, colours: Palette) -> dict[str, Any]:
    return {
        "x": day.isoformat(),
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 20,
        "xshift": -3,
        "showarrow": False,
        "text": f"<b>{text}</b>",
        "font": {"size": 13, "color": colours.muted},
    }


def days_on_top(axis: Axis, ticks: list[str], words: list[str], colours: Palette) -> dict[str, Any]:
    """What the horizontal axis of every chart of days has in common."""
    return {
        "type": "date",
        "range": [axis.first.isoformat(), axis.last.isoformat()],
        "side": "top",
        "tickvals": ticks,
        "ticktext": words,
        "tickfont": {"size": 11, "color": colours.muted},
        "zeroline": False,
        "fixedrange": True,
    }


def legend_below(share: float) -> dict[str, Any]:
    """A legend under the chart, ``share`` of its height lower, that only tells."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": -share,
        "yanchor": "top",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12},
        "bgcolor": "rgba(0,0,0,0)",
    }
