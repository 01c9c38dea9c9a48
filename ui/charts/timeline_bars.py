"""Bars of the steps, their slack as a thin tail, and milestones as diamonds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from jzz_core.steps import ScheduledTask
from ui.i18n import Lang, t

from .timeline_axis import DAY_MS, Axis, noon
from .timeline_hover import HOVER, actor_word, escaped, full_date
from .timeline_theme import PATTERNS, Palette

_BAR, _BAR_NARROW = 0.62, 0.36
_TAIL, _TAIL_NARROW = 0.14, 0.1
_PALE = 0.62
# A dark edge would swallow a bar of fewer pixels.
_EDGE_FROM = 5
_ONE_DAY = timedelta(days=1)


def bars(
    rows: Sequence[ScheduledTask], hovers: Sequence[str], axis: Axis, colours: Palette, narrow: bool, lang: Lang
) -> list[dict[str, Any]]:
    """One trace for each actor. What rests on an unpublished year is a paler piece of its own."""
    present = {row.task.actor for row in rows}
    return [
        _bars_of(actor, rows, hovers, axis, colours, narrow, lang)
        for actor in [*(known for known in PATTERNS if known in present), *sorted(present - PATTERNS.keys())]
    ]


def _bars_of(
    actor: str,
    rows: Sequence[ScheduledTask],
    hovers: Sequence[str],
    axis: Axis,
    colours: Palette,
    narrow: bool,
    lang: Lang,
) -> dict[str, Any]:
    colour = colours.actor(actor)
    pieces = [
        (y, row, start, end, certain)
        for y, row in enumerate(rows)
        if row.task.actor == actor
        for start, end, certain in _pieces(row, axis.provisional_from)
    ]
    edged = [row.critical and axis.width(row.start, row.finish) >= _EDGE_FROM for _, row, *_ in pieces]
    return {
        "type": "bar",
        "orientation": "h",
        "name": actor_word(actor, lang),
        "base": [start.isoformat() for _, _, start, _, _ in pieces],
        "x": [(end - start).days * DAY_MS for _, _, start, end, _ in pieces],
        "y": [y for y, *_ in pieces],
        "width": _BAR_NARROW if narrow else _BAR,
        "hovertext": [hovers[y] for y, *_ in pieces],
        "hovertemplate": HOVER,
        "marker": {
            "color": colour,
            "opacity": [1 if certain else _PALE for *_, certain in pieces],
            "line": {"color": [colours.ink if strong else colour for strong in edged], "width": 1.5},
            "pattern": {
                "shape": PATTERNS.get(actor, ""),
                "fillmode": "overlay",
                "fgcolor": colours.ground,
                "fgopacity": 0.5,
                "size": 6,
                "solidity": 0.35,
            },
        },
    }


def _pieces(row: ScheduledTask, provisional_from: date | None) -> list[tuple[date, date, bool]]:
    """Start, end (not included) and whether it is certain, of the one or two pieces of a bar."""
    start, end = row.start, row.finish + _ONE_DAY
    if not row.provisional or provisional_from is None or end <= provisional_from:
        return [(start, end, True)]
    if start >= provisional_from:
        return [(start, end, False)]
    return [(start, provisional_from, True), (provisional_from, end, False)]


def slack_tails(rows: Sequence[ScheduledTask], colours: Palette, narrow: bool, lang: Lang) -> list[dict[str, Any]]:
    """How much later a step may finish, behind its bar."""
    loose = [(y, row) for y, row in enumerate(rows) if row.slack > 0]
    if not loose:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": t("timeline_chart.slack", lang=lang),
            "base": [(row.finish + _ONE_DAY).isoformat() for _, row in loose],
            "x": [(row.latest_finish - row.finish).days * DAY_MS for _, row in loose],
            "y": [y for y, _ in loose],
            "width": _TAIL_NARROW if narrow else _TAIL,
            "legendrank": 1010,
            "hovertext": [_latest(row, lang) for _, row in loose],
            "hovertemplate": HOVER,
            "marker": {"color": colours.slack, "line": {"width": 0}},
        }
    ]


def _latest(row: ScheduledTask, lang: Lang) -> str:
    day = full_date(row.latest_finish, lang)
    return escaped(t("timeline_chart.hover.latest", lang=lang, n=row.slack, day=day))


def diamonds(
    rows: Sequence[ScheduledTask], hovers: Sequence[str], colours: Palette, narrow: bool
) -> list[dict[str, Any]]:
    """Milestones at the day they are reached; the edge keeps the actor's colour."""
    here = [(y, row) for y, row in enumerate(rows) if row.task.milestone or row.task.irreversible]
    if not here:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "showlegend": False,
            "x": [noon(row.finish) for _, row in here],
            "y": [y for y, _ in here],
            "hovertext": [hovers[y] for y, _ in here],
            "hovertemplate": HOVER,
            "marker": {
                "symbol": "diamond",
                "size": 11 if narrow else 12,
                "color": [colours.alarm if row.task.irreversible else colours.ground for _, row in here],
                "line": {
                    "color": [
                        colours.ink if row.task.irreversible else colours.actor(row.task.actor) for _, row in here
                    ],
                    "width": 2,
                },
            },
        }
    ]
