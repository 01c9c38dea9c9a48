"""The Monday sheet: what is to be done for all cases, pile by pile; to print, as a workbook, as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..base import Lang, one_line, say
from ..case import questions
from ..files import CalendarEvent, ListLine, ListPage, Sheet, calendar_file, lists_html, workbook_of
from .rows import Row
from .todos import Pile, Todo

_WIDTHS = (16, 22, 60, 14, 14)
_REMIND = 0  # on the day itself


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be done for one case."""

    row: Row
    todo: Todo


def piles(rows: Iterable[Row], since: date, weeks: int) -> Mapping[Pile, tuple[Line, ...]]:
    """All piles in their order, also the empty ones: what is to be done until so many weeks after ``since``, the first
    day first; what has a day before that is not done yet. A permit that ends is told in time, however few weeks."""
    end = since + timedelta(weeks=weeks)
    found: dict[Pile, list[Line]] = {pile: [] for pile in Pile}
    for row in rows:
        for todo in row.todos:
            if todo.day is None or todo.day < end or todo.pile in (Pile.PERMIT, Pile.RENEWAL):
                found[todo.pile].append(Line(row, todo))
    return {pile: tuple(sorted(lines, key=_order)) for pile, lines in found.items()}


def _order(line: Line) -> tuple[date, str, str]:
    return line.todo.day or line.row.as_of, line.row.alias, line.row.case_id


def pile_name(pile: Pile, lang: Lang = "zh") -> str:
    return say(f"week.pile_{pile.value}").text(lang)


def week_page(found: Mapping[Pile, tuple[Line, ...]], since: date, weeks: int) -> bytes:
    """To print: HTML without script, nothing is fetched."""
    lists = [
        ListPage(
            pile_name(pile),
            [ListLine(_named(one.row), one.todo.what.get("zh"), one.todo.day) for one in lines],
        )
        for pile, lines in found.items()
    ]
    return lists_html(say("week.title").text(), lists, since, since + timedelta(weeks=weeks, days=-1))


def _named(row: Row) -> str:
    """On paper and in the calendar who is responsible stands behind the label."""
    who = f" ({one_line(row.responsible)})" if row.responsible else ""
    return f"{one_line(row.alias)}{who}"


def week_xlsx(found: Mapping[Pile, tuple[Line, ...]], made: date, lang: Lang = "zh") -> bytes:
    """One sheet with real dates; who is responsible has a column where somebody is. ``made``: the day of export."""
    told = any(one.row.responsible for these in found.values() for one in these)
    header = [
        say("week.col_pile").text(lang),
        questions()["applicant.alias"].heading(lang),
        say("week.col_what").text(lang),
        say("week.col_day").text(lang),
        *([say("book.col_responsible").text(lang)] if told else []),
    ]
    lines = [
        [
            pile_name(pile, lang),
            one_line(one.row.alias),
            one.todo.what.get(lang),
            one.todo.day,
            *([one_line(one.row.responsible)] if told else []),
        ]
        for pile, these in found.items()
        for one in these
    ]
    return workbook_of([Sheet(say("week.title").text(lang), header, _WIDTHS[: len(header)], lines)], made)


def week_ics(found: Mapping[Pile, tuple[Line, ...]], since: date, made_at: datetime, lang: Lang = "zh") -> bytes:
    """One calendar for all cases; what is late or has no day stands on ``since``.

    A second file moves the events of the first: they are named by case, pile and what is to be done. Raises ValueError
    for a ``made_at`` without a zone.
    """
    events = [
        CalendarEvent(
            key=f"week-{one.row.case_id}-{pile.value}-{one.todo.key}",
            first=(day := max(one.todo.day or since, since)),
            last=day,
            summary=say(
                "week.event", alias=_named(one.row), pile=pile_name(pile, lang), what=one.todo.what.get(lang)
            ).text(lang),
            description=say("week.unofficial").text(lang),
            remind_before=_REMIND,
        )
        for pile, lines in found.items()
        for one in lines
    ]
    return calendar_file(events, say("week.title").text(lang), "", made_at, lang)
