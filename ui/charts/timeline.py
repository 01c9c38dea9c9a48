"""The plan as a picture: steps from top to bottom, time from left to right, who acts by colour, pattern and word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from jzz_core.calendar import WorkCalendar
from jzz_core.steps import Schedule, ScheduledTask
from ui.actors import actor_word
from ui.i18n import Lang, t

from .timeline_axis import (
    Axis,
    axis_for,
    day_ticks,
    days_on_top,
    hatching,
    legend_below,
    month_labels,
    provisional_label,
    shading,
)
from .timeline_bars import bars, diamonds, slack_tails
from .timeline_extras import Extras, links, movable, outlines, overruns, whiskers
from .timeline_hover import LETTERS_NARROW, LETTERS_WIDE, step_hover, step_label
from .timeline_lines import Line, line_labels, line_shapes, lines_for
from .timeline_marks import holidays, labels_above, legend_words, worked_weekends
from .timeline_papers import paper_traces
from .timeline_theme import Palette, palette

# Pixels the chart is laid out for; the real width may differ, then texts only stand a little wider or closer.
_WIDE, _NARROW = 760, 318
_ROW_WIDE, _ROW_NARROW = 29, 38
# The camera stands above the two rows of the axis.
_TOP, _LEFT = 70, 116
PLAIN = Extras()


def timeline_figure(
    schedule: Schedule,
    calendar: WorkCalendar,
    today: date,
    *,
    dark: bool = False,
    narrow: bool = False,
    deadline: tuple[str, date] | None = None,
    permit_until: date | None = None,
    extras: Extras = PLAIN,
    lang: Lang = "zh",
) -> go.Figure:
    """The plan as a Gantt chart. ``narrow``: for phones, the labels stand above the bars.

    ``deadline`` (label, date) and ``permit_until`` are drawn when they lie within the plan or near it; ``extras``:
    what is drawn besides.
    """
    rows = schedule.rows
    colours = palette(dark=dark)
    wanted = [day for day in (deadline[1] if deadline else None, permit_until) if day is not None]
    axis = axis_for(schedule, calendar, today, wanted, _NARROW if narrow else _WIDE, extras.days())
    lines = lines_for(axis, today, deadline, permit_until, colours, lang, extras)
    letters = LETTERS_NARROW if narrow else LETTERS_WIDE
    hovers = [
        step_hover(row, letters, lang, extras.bring.get(row.task.id, ""), extras.moves.get(row.task.id)) for row in rows
    ]
    traces = [
        *hatching(axis, len(rows), colours, lang),
        *(slack_tails(rows, colours, narrow, lang) if extras.slack else ()),
        *bars(rows, hovers, axis, colours, narrow, lang),
        *overruns(rows, extras.limits, colours, narrow, lang),
        *(outlines(rows, extras.baseline, colours, narrow, lang) if extras.baseline is not None else ()),
        *(links(rows, colours, narrow, lang) if extras.links else ()),
        *whiskers(rows, extras.ranges, colours, lang),
        *paper_traces(rows, extras.papers, colours, narrow, lang),
        *movable(rows, extras.moves, colours, narrow, lang),
        *diamonds(rows, hovers, colours, narrow),
        *holidays(rows, axis, calendar, colours, lang),
        *worked_weekends(axis, calendar, colours, lang),
        *legend_words(rows, colours, lang),
    ]
    if narrow:
        traces.append(labels_above(rows, axis, colours, lang))
    # The figure itself checks every property that it is given.
    words = sum(trace.get("showlegend", True) for trace in traces)
    return go.Figure({"data": traces, "layout": _layout(rows, axis, lines, calendar, colours, narrow, words, lang)})


def timeline_rows(schedule: Schedule, lang: Lang = "zh") -> list[dict[str, Any]]:
    """The same plan as rows of a table, under the column names of the language."""

    def column(key: str) -> str:
        return t(f"timeline_chart.column.{key}", lang=lang)

    return [
        {
            column("step"): row.task.name.get(lang),
            column("actor"): actor_word(row.task.actor, lang),
            column("place"): row.task.place.get(lang),
            column("start"): row.start,
            column("finish"): row.finish,
            column("days"): row.duration,
            column("slack"): row.slack,
            column("provisional"): row.provisional,
            column("critical"): row.critical,
        }
        for row in schedule.rows
    ]


def _layout(
    rows: Sequence[ScheduledTask],
    axis: Axis,
    lines: list[Line],
    calendar: WorkCalendar,
    colours: Palette,
    narrow: bool,
    legend_words: int,
    lang: Lang,
) -> dict[str, Any]:
    plot = round((len(rows) + 1.7) * (_ROW_NARROW if narrow else _ROW_WIDE))
    labels = line_labels(lines, axis)
    below = 8 + 16 * len({label["yshift"] for label in labels})
    legend = 14 + 19 * -(-legend_words // (2 if narrow else 4))
    ticks, words = day_ticks(axis)
    return {
        "template": None,
        "height": plot + _TOP + below + legend,
        "margin": {"l": 8 if narrow else _LEFT, "r": 8, "t": _TOP, "b": below + legend, "autoexpand": False},
        # A picture taken with the camera needs the ground that its letters are made for.
        "paper_bgcolor": colours.ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.muted, "activecolor": colours.ink},
        "font": {"size": 13, "color": colours.ink},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left", "bgcolor": colours.hover, "font": {"size": 13, "color": colours.ink}},
        "shapes": [*shading(axis, calendar, colours), *line_shapes(lines)],
        "annotations": [*month_labels(axis, colours, lang), *provisional_label(axis, colours, lang), *labels],
        "legend": {**legend_below(below / plot), "itemwidth": 30},
        "xaxis": {**days_on_top(axis, ticks, words, colours), "hoverformat": "%Y-%m-%d", "showgrid": False},
        "yaxis": {
            "range": [len(rows) - 0.1, -1.3],
            "tickvals": list(range(len(rows))),
            "ticktext": [step_label(row, lang) for row in rows],
            "showticklabels": not narrow,
            "tickfont": {"size": 12.5},
            "ticks": "" if narrow else "outside",
            "ticklen": 6,
            "tickcolor": "rgba(0,0,0,0)",
            "gridcolor": colours.grid,
            "showgrid": not narrow,
            "zeroline": False,
            "fixedrange": True,
        },
    }
