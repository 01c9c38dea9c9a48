"""The cases in rows, fifty a page; on a phone as cards. Each leads to its case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from jzz_core.base import say
from jzz_core.book import PRESSING, Alarm, Row
from ui.cases import keeping
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known
from ui.tables import kept_together, table, unbroken
from ui.theme import on_phone

from .filters import stage_word, verdict_word
from .rows import Book

A_PAGE = 50
_SHORT = 10  # letters of a label that a column can hold in one line
_PAGES_WIDE = 340  # pixels; on a phone it is as wide as that
GO = "book_go"  # a case was put on the screen: the page shows it
_PAGE, _FIELD, _OPEN = "book_page", "field:book_page", "field:book_open"
_COLOURS = {"likely": "green", "blocked": "red", "not_yet": "orange", "unknown": "grey"}
_COLUMNS = ("case", "verdict", "stage", "next", "finish", "permit", "alarms")


def page_of(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of the page that is open, with the way to the others when there are any."""
    count = -(-len(rows) // A_PAGE)
    if count <= 1:
        return rows
    now = min(st.session_state.get(_PAGE, 1), count)
    first = (now - 1) * A_PAGE
    with st.container(horizontal=True, vertical_alignment="center"):
        key = f"{_FIELD}:{count}"
        st.pagination(count, default=now, key=key, width=_PAGES_WIDE, on_change=_turned, args=(key,))
        st.caption(t("book.shown", first=first + 1, last=min(first + A_PAGE, len(rows)), count=len(rows)))
    return rows[first : first + A_PAGE]


def _turned(key: str) -> None:
    st.session_state[_PAGE] = st.session_state[key]


def draw(rows: Sequence[Row], found: Book) -> None:
    shown = page_of(rows)
    _open(shown)
    on_screen = keeping.kept()
    here = on_screen.entry.id if on_screen is not None else None
    if on_phone():
        st.markdown("\n\n".join(_card(row, here) for row in shown))
    else:
        header = [t(f"book.column.{column}") for column in _COLUMNS]
        st.markdown(table(header, [_cells(row, here) for row in shown]))
    st.caption(t("book.table_note"))
    if any(row.renewal for row in shown):
        st.caption(escape(known().policy.renewal_words.text()))


def _open(shown: Sequence[Row]) -> None:
    """The case on this screen instead of another window; the one here stays saved."""
    names = {row.case_id: row for row in shown}
    if st.session_state.get(_OPEN) not in names:
        st.session_state[_OPEN] = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            t("book.open_label"),
            list(names),
            format_func=lambda one: _choice(names[one]),
            index=None,
            placeholder=t("book.open_hint"),
            key=_OPEN,
            width=300,
        )
        st.button(
            t("book.open"),
            key="book_open",
            icon=":material/folder_open:",
            disabled=st.session_state.get(_OPEN) is None,
            on_click=_opened,
        )


def _choice(row: Row) -> str:
    return f"{name(row)} · {stage_word(row.stage)}"


def _opened() -> None:
    case_id = st.session_state.get(_OPEN)
    if case_id is not None:
        keeping.open_case(case_id)
        st.session_state[GO] = True


def name(row: Row) -> str:
    return escape(row.alias) if row.alias.strip() else t("cases.nameless")


def _link(row: Row, here: str | None) -> str:
    """A case in a window of its own; the one on the screen is only named."""
    if row.case_id == here:
        return f"**{name(row)}** {t('book.here')}"
    return f"[{_in_a_column(row)}](./?{keeping.CASE_ID}={row.case_id})"


def _in_a_column(row: Row) -> str:
    """A short label is not broken between its signs."""
    alias = " ".join(row.alias.split())
    return escape(unbroken(alias)) if 0 < len(alias) <= _SHORT else name(row)


def _cells(row: Row, here: str | None) -> list[str]:
    return [
        _link(row, here),
        f"{_verdict(row)} {_points(row)}",
        f"{stage_word(row.stage)} {_papers(row)}",
        _next(row),
        _finish(row),
        _permit(row),
        alarms(row),
    ]


def _card(row: Row, here: str | None) -> str:
    first = t("book.dot").join([_link(row, here), f"{_verdict(row)} {_points(row)}"])
    second = [stage_word(row.stage), _papers(row)]
    if row.cannot is not None:
        second.append(escape(row.cannot.get()))
    elif row.finish is not None:
        second.append(t("book.finish", day=_finish(row)))
    lines = [first, t("book.dot").join(second)]
    if row.action is not None:
        lines.append(t("book.next", text=_next(row)))
    if row.alarms:
        lines.append(alarms(row))
    return "  \n".join(lines)


def _verdict(row: Row) -> str:
    if row.verdict is None:
        return f":grey[{verdict_word(None)}]"
    return f":{_COLOURS[row.verdict]}[{verdict_word(row.verdict)}]"


def _points(row: Row) -> str:
    if row.total is None or row.high is None:
        return ""
    points = str(row.total) if row.high == row.total else f"{row.total}–{row.high}"
    return unbroken(kept_together(t("book.points", points=points)))


def _papers(row: Row) -> str:
    return unbroken(kept_together(t("book.papers", ready=row.papers_ready, total=row.papers_total)))


def _next(row: Row) -> str:
    action = row.action
    if action is None:
        return "–"
    who = known().process.actor(action.actor).name.get()
    due = f", {t('book.by', day=_day(action.due))}" if action.due is not None else ""
    return f"{escape(action.title.get())} :small[({who}{due})]"


def _finish(row: Row) -> str:
    """Who cannot file has no such day, but hears why and since when there can be one."""
    if row.cannot is not None:
        return f":small[{escape(row.cannot.get())}]"
    if row.finish is None:
        return "–"
    marks = [t("book.provisional")] if row.provisional else []
    if known().policy.assumes_renewal(row.finish):
        marks.append(say("end.mark").text())
    return _day(row.finish) + (f" :small[{t('common.listed').join(marks)}]" if marks else "")


def _permit(row: Row) -> str:
    late = row.permit_until is not None and known().policy.assumes_renewal(row.permit_until)
    return _day(row.permit_until) + (f" :small[{say('end.mark').text()}]" if late else "")


def _day(day: date | None) -> str:
    return kept_together(day.isoformat()) if day is not None else "–"


def alarms(row: Row) -> str:
    return t("common.listed").join(_alarm(alarm) for alarm in row.alarms) or "–"


def _alarm(alarm: Alarm) -> str:
    word = say(f"book.alarm_{alarm.value}").text()
    return f":red[⚠ {word}]" if alarm in PRESSING else word
