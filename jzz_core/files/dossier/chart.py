"""The plan as a still picture (SVG) for paper: no script, no font of its own, readable without colours.

Bars say by colour who acts, and a word beside them says it again; hatched dates are provisional.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from markupsafe import Markup, escape

from ...base import Month, say
from ...look import CasePlan
from ...steps import ScheduledTask, TaskKind

WIDTH, LABELS, ROW, TOP, FOOT = 720, 150, 20, 40, 26
_COLOURS = {
    "applicant": "#1f5fae",
    "employer": "#d9822b",
    "centre": "#7b4fc4",
    "bureau": "#b0559e",
}
_OTHER = "#7a8698"
_INK, _GREY, _LINE, _REST, _ALARM = "#1a2433", "#566173", "#d5dce5", "#eef1f5", "#b3261e"
_LONG_REST = 3  # calendar days from which a rest is a holiday worth shading


def plan_svg(plan: CasePlan, as_of: date) -> Markup:
    """One row a task from the first start to the last finish, with today, the deadline, the holidays and the end of
    the measures.

    All text is escaped; the lines that lie outside the drawn days are left out.
    """
    rows = plan.schedule.rows
    first = min(row.start for row in rows)
    last = plan.schedule.last_day
    deadline = plan.case.plan.deadline
    if deadline is not None and last < deadline.date <= last + timedelta(days=90):
        last = deadline.date
    scale = _Scale(first, last)
    height = TOP + ROW * len(rows) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" font-size="10" font-family="inherit">',
        f"<title>{escape('各步骤的日期')}</title>",
        '<defs><pattern id="p" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="2" height="5" fill="#ffffff" fill-opacity="0.55"/></pattern></defs>',
        *_rests(plan, scale, height),
        *_months(scale, height),
        *(part for number, row in enumerate(rows) for part in _bar(row, TOP + ROW * number, scale)),
        *_mark(as_of, "今天", _ALARM, scale, height),
    ]
    if deadline is not None:
        parts += _mark(deadline.date, "要赶的日子", "#a3155f", scale, height)
    until = plan.measures_end.until
    parts += _mark(until, say("end.line", until=until).text(), _GREY, scale, height, at=TOP - 15)
    parts += [*_legend(plan, height), "</svg>"]
    return Markup("\n".join(parts))  # noqa: S704 - every text in it went through escape()


class _Scale:
    """Days to horizontal places; a day is drawn from its begin to its end."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = (last - first).days + 1

    def at(self, day: date) -> float:
        share = (day - self.first).days / self._days
        return round(LABELS + share * (WIDTH - LABELS - 8), 1)

    def after(self, day: date) -> float:
        return self.at(day + timedelta(days=1))

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def _text(x: float, y: float, words: str, *, anchor: str = "start", fill: str = _INK, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{fill}"{weight}>{escape(words)}</text>'


def _rests(plan: CasePlan, scale: _Scale, height: int) -> Iterator[str]:
    for run in plan.calendar.rest_runs(scale.first, scale.last):
        if (run.end - run.start).days < _LONG_REST:
            continue
        x = scale.at(max(run.start, scale.first))
        width = round(scale.at(min(run.end, scale.last + timedelta(days=1))) - x, 1)
        yield f'<rect x="{x}" y="{TOP - 14}" width="{width}" height="{height - TOP - FOOT + 14}" fill="{_REST}"/>'
        if run.names and width >= 8:
            yield _text(round(x + width / 2, 1), TOP - 4, run.names[0][:2], anchor="middle", fill=_GREY)


def _months(scale: _Scale, height: int) -> Iterator[str]:
    month = Month.of(scale.first.year, scale.first.month)
    until = Month.of(scale.last.year, scale.last.month)
    while month <= until:
        begin = date(month.year, month.month, 1)
        x = scale.at(max(begin, scale.first))
        yield f'<line x1="{x}" y1="16" x2="{x}" y2="{height - FOOT}" stroke="{_LINE}"/>'
        named = f"{month.year}年{month.month}月" if month.month == 1 or begin <= scale.first else f"{month.month}月"
        if x < WIDTH - 40:
            yield _text(x + 3, 14, named, fill=_GREY)
        month = month + 1


def _bar(row: ScheduledTask, y: int, scale: _Scale) -> Iterator[str]:
    x = scale.at(row.start)
    width = max(round(scale.after(row.finish) - x, 1), 2.5)
    colour = _COLOURS.get(row.task.actor, _OTHER)
    pale = ' fill-opacity="0.55"' if row.task.kind is TaskKind.WAIT else ""
    edge = f' stroke="{_INK}" stroke-width="1.2"' if row.critical else ""
    yield _text(LABELS - 6, y + 13, f"{row.task.label.zh}{' ✓' if row.done else ''}", anchor="end", bold=row.critical)
    yield f'<rect x="{x}" y="{y + 4}" width="{width}" height="12" rx="2" fill="{colour}"{pale}{edge}/>'
    if row.provisional:
        yield f'<rect x="{x}" y="{y + 4}" width="{width}" height="12" rx="2" fill="url(#p)"/>'
    day = f"{row.finish.month}/{row.finish.day}"
    place = x + width + 4
    if place > WIDTH - 34:
        yield _text(x - 4, y + 13, day, anchor="end", fill=_GREY)
    else:
        yield _text(place, y + 13, day, fill=_GREY)


def _mark(day: date, words: str, colour: str, scale: _Scale, height: int, at: int | None = None) -> list[str]:
    """A line with words at its foot, or at the height ``at``; nothing outside the drawn days."""
    if not scale.shows(day):
        return []
    x = scale.at(day)
    anchor, place = ("end", x - 3) if x > WIDTH - 100 else ("start", x + 3)
    return [
        f'<line x1="{x}" y1="16" x2="{x}" y2="{height - FOOT}" stroke="{colour}" stroke-dasharray="4 3"/>',
        _text(place, at or height - FOOT + 10, words, anchor=anchor, fill=colour),
    ]


def _legend(plan: CasePlan, height: int) -> Iterator[str]:
    process, x = plan.knowledge.process, LABELS
    for actor in dict.fromkeys(row.task.actor for row in plan.schedule.rows):
        name = process.actor(actor).name.zh
        yield f'<rect x="{x}" y="{height - 9}" width="9" height="9" fill="{_COLOURS.get(actor, _OTHER)}"/>'
        yield _text(x + 12, height - 1, name, fill=_GREY)
        x += 24 + 10 * len(name)
    yield _text(x, height - 1, "黑框: 关键步骤 · 浅色: 等待 · 斜纹: 推定", fill=_GREY)
