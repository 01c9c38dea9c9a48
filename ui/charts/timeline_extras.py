"""What can be laid over the bars: dependencies, how sure a finish is, and the plan as it first was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from jzz_core.steps import Baseline, ScheduledTask
from ui.i18n import Lang, t

from .timeline_axis import DAY_MS, noon
from .timeline_hover import HOVER, escaped, full_date
from .timeline_papers import NONE, PaperMarks
from .timeline_theme import Palette

_ONE_DAY = timedelta(days=1)
# Heights as shares of a row: the outline stands around a bar, the whisker below its middle.
_OUTLINE, _OUTLINE_NARROW = 0.82, 0.5
_WHISKER = 0.2
_ABOVE_BAR, _ABOVE_BAR_NARROW = 0.33, 0.2
_BELOW_BAR, _BELOW_BAR_NARROW = 0.4, 0.3
_OVER, _OVER_NARROW = 0.26, 0.16


@dataclass(frozen=True, slots=True)
class Extras:
    """What is drawn besides the bars. ``ranges``: by task id the days by which 10 and 90 of 100 have finished it;
    ``baseline``: the plan without what happened; ``endorse``: first and last day of the permit's endorsement,
    ``renew``: of the renewal of the points with it; ``moves``: by task id the earliest and the latest finish once the
    holidays are published; ``bring``: by task id what to carry to the window, in words;
    ``limits``: by task id the day, now past, by which the task should have been finished at the latest;
    ``ends``: the last day of the measures in force; ``papers``: when they must be asked for, and which come too
    late."""

    slack: bool = True
    links: bool = False
    ranges: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    baseline: Baseline | None = None
    endorse: tuple[date, date] | None = None
    renew: tuple[date, date] | None = None
    ends: date | None = None
    moves: Mapping[str, tuple[date, date]] = field(default_factory=dict)
    bring: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, date] = field(default_factory=dict)
    papers: PaperMarks = NONE

    def days(self) -> list[date]:
        """Days that the axis must hold."""
        found = self.papers.days()
        found += [day for pairs in (self.ranges, self.moves) for pair in pairs.values() for day in pair]
        if self.baseline is not None:
            found += [
                day for row in self.baseline.rows for day in (row.planned_start, row.planned_finish) if day is not None
            ]
        return found


def links(rows: Sequence[ScheduledTask], colours: Palette, narrow: bool, lang: Lang) -> list[dict[str, Any]]:
    """From the end of a step along its row, then down to the beginning of the step that waits for it."""
    place = {row.task.id: y for y, row in enumerate(rows)}
    reach = _ABOVE_BAR_NARROW if narrow else _ABOVE_BAR
    critical: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []
    for y, row in enumerate(rows):
        for before in row.task.after:
            if (at := place.get(before)) is not None:
                both = row.critical and rows[at].critical and rows[at].finish >= row.start
                (critical if both else loose).append((at, y))
    traces = []
    for pairs, colour, width, name in (
        (loose, colours.muted, 1, "link"),
        (critical, colours.ink, 1.6, "link_critical"),
    ):
        if not pairs:
            continue
        x: list[str | None] = []
        ys: list[float | None] = []
        for at, y in pairs:
            turn = noon(rows[y].start)
            leave = min(_evening(rows[at].finish), turn)
            end = y - reach if y > at else y + reach
            x += [leave, turn, turn, None]
            ys += [at, at, end, None]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": t(f"timeline_chart.{name}", lang=lang),
                "x": x,
                "y": ys,
                "hoverinfo": "skip",
                "legendrank": 1012,
                "line": {"color": colour, "width": width},
                "marker": {
                    "symbol": "triangle-down",
                    "color": colour,
                    "size": [size for _ in pairs for size in (0, 0, 6, 0)],
                    "line": {"width": 0},
                },
            }
        )
    return traces


def whiskers(
    rows: Sequence[ScheduledTask], ranges: Mapping[str, tuple[date, date]], colours: Palette, lang: Lang
) -> list[dict[str, Any]]:
    """From the day by which 10 of 100 have finished a step to that of 90, with a stroke at each end."""
    spans = {y: ranges.get(row.task.id) for y, row in enumerate(rows) if not row.done}
    return _spans("range", rows, spans, _WHISKER, lang, rank=1014, colour=colours.ink, stroke=9)


def _spans(
    name: str,
    rows: Sequence[ScheduledTask],
    spans: Mapping[int, tuple[date, date] | None],
    below: float,
    lang: Lang,
    *,
    rank: int,
    colour: str,
    stroke: int,
) -> list[dict[str, Any]]:
    """``spans``: by row the first and the last day of a line below its middle; None and a single day draw nothing."""
    x: list[str | None] = []
    ys: list[float | None] = []
    hovers: list[str] = []
    for y, span in spans.items():
        if span is None or span[0] == span[1]:
            continue
        early, late = span
        text = t(f"timeline_chart.hover.{name}", lang=lang, early=full_date(early, lang), late=full_date(late, lang))
        x += [noon(early), noon(late), None]
        ys += [y + below, y + below, None]
        hovers += [f"<b>{escaped(rows[y].task.name.get(lang))}</b><br>{escaped(text)}"] * 2 + [""]
    if not x:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": t(f"timeline_chart.{name}", lang=lang),
            "x": x,
            "y": ys,
            "hovertext": hovers,
            "hovertemplate": HOVER,
            "legendrank": rank,
            "line": {"color": colour, "width": 2},
            "marker": {"symbol": "line-ns-open", "size": stroke, "color": colour, "line": {"width": 2}},
        }
    ]


def overruns(
    rows: Sequence[ScheduledTask], limits: Mapping[str, date], colours: Palette, narrow: bool, lang: Lang
) -> list[dict[str, Any]]:
    """Within the bar of a step that takes longer than it should: the part past its limit."""
    over = [(y, row, limits[row.task.id]) for y, row in enumerate(rows) if row.task.id in limits]
    if not over:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": t("timeline_chart.overdue", lang=lang),
            "base": [(limit + _ONE_DAY).isoformat() for _, _, limit in over],
            "x": [max((row.finish - limit).days, 0) * DAY_MS for _, row, limit in over],
            "y": [y for y, *_ in over],
            "width": _OVER_NARROW if narrow else _OVER,
            "legendrank": 1005,
            "hovertext": [
                escaped(t("timeline_chart.hover.overdue", lang=lang, day=full_date(limit, lang)))
                for _, _, limit in over
            ],
            "hovertemplate": HOVER,
            "marker": {"color": colours.alarm, "line": {"color": colours.ground, "width": 1}},
        }
    ]


def movable(
    rows: Sequence[ScheduledTask], moves: Mapping[str, tuple[date, date]], colours: Palette, narrow: bool, lang: Lang
) -> list[dict[str, Any]]:
    """Below each bar that rests on unpublished holidays: from the earliest to the latest day it may end."""
    spans = {y: moves.get(row.task.id) for y, row in enumerate(rows) if row.provisional}
    below = _BELOW_BAR_NARROW if narrow else _BELOW_BAR
    return _spans("moves", rows, spans, below, lang, rank=1042, colour=colours.moves, stroke=6)


def outlines(
    rows: Sequence[ScheduledTask], baseline: Baseline, colours: Palette, narrow: bool, lang: Lang
) -> list[dict[str, Any]]:
    """Where the bars stood before anything happened."""
    planned = [
        (y, compared.planned_start, compared.planned_finish, compared.late)
        for y, (row, compared) in enumerate(zip(rows, baseline.rows, strict=True))
        if row.task.id == compared.task.id
        and compared.planned_start is not None
        and compared.planned_finish is not None
    ]
    if not planned:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": t("timeline_chart.baseline", lang=lang),
            "base": [start.isoformat() for _, start, _, _ in planned],
            "x": [((finish - start).days + 1) * DAY_MS for _, start, finish, _ in planned],
            "y": [y for y, *_ in planned],
            "width": _OUTLINE_NARROW if narrow else _OUTLINE,
            "legendrank": 1016,
            "hovertext": [_planned(finish, late, lang) for _, _, finish, late in planned],
            "hovertemplate": HOVER,
            "marker": {"color": "rgba(0,0,0,0)", "line": {"color": colours.baseline, "width": 1.5}},
        }
    ]


def _planned(finish: date, late: int, lang: Lang) -> str:
    key = "baseline_late" if late > 0 else "baseline_early" if late < 0 else "baseline_same"
    return escaped(t(f"timeline_chart.hover.{key}", lang=lang, day=full_date(finish, lang), n=abs(late)))


def _evening(day: date) -> str:
    return (datetime.combine(day, time()) + _ONE_DAY).isoformat()
