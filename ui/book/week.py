"""周一清单: what is to be done for all cases, pile by pile, with the three documents of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from jzz_core.book import Line, Pile, Row, pile_name, piles, week_ics, week_page, week_xlsx
from ui import state
from ui.choice import kept_choice
from ui.days import day_words
from ui.fields import escape
from ui.i18n import t
from ui.tables import table, unbroken
from ui.theme import on_phone

from .links import case_link

_WEEKS = ("1", "2", "4")
_SHOWN = 15  # lines of a pile that are drawn; all of them stand in the documents
_ICONS = {
    Pile.LATE: "warning",
    Pile.FILE: "directions_walk",
    Pile.STAMP: "approval",
    Pile.COLLECT: "inventory_2",
    Pile.PERMIT: "badge",
    Pile.RENEWAL: "autorenew",
    Pile.CLIENT: "hourglass_empty",
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(rows: Sequence[Row]) -> None:
    words = {"1": t("week.one_week")}
    chosen = kept_choice(
        "book_week",
        t("week.weeks"),
        _WEEKS,
        lambda n: words.get(n) or t("book.tours.n_weeks", n=n),
        key="field:book_week",
    )
    since, weeks = state.as_of(), int(chosen)
    found = piles(rows, since, weeks)
    count = sum(map(len, found.values()))
    if not count:
        st.info(t("week.none"), icon=":material/event_available:")
        return
    with st.container(horizontal=True):
        _button("html", lambda: week_page(found, since, weeks), "text/html", ":material/print:")
        _button("xlsx", lambda: week_xlsx(found, state.today()), _XLSX, ":material/table_view:")
        _button("ics", lambda: week_ics(found, since, datetime.now(UTC)), "text/calendar", ":material/event:")
    for pile, lines in found.items():
        if lines:
            _pile(pile, lines)
    st.caption(t("week.note"))


def _pile(pile: Pile, lines: Sequence[Line]) -> None:
    st.markdown(f"##### :material/{_ICONS[pile]}: {pile_name(pile)} · {len(lines)}")
    together = _by_case(lines)
    shown = together[:_SHOWN]
    if on_phone():
        st.markdown("\n".join(f"- **{_who(one[0])}** {_card(one[0])}: {_what(one)}" for one in shown))
    else:
        told = any(one[0].row.responsible for one in shown)
        header = [t(f"week.column.{column}") for column in ("case", "day", "what")]
        rows = [[_who(one[0]), unbroken(_day(one[0])), _what(one)] for one in shown]
        if told:
            header.insert(1, t("book.column.responsible"))
            for cells, one in zip(rows, shown, strict=True):
                cells.insert(1, escape(unbroken(one[0].row.responsible)))
        st.markdown(table(header, rows))
    if len(together) > len(shown):
        st.caption(t("week.more", count=len(together) - len(shown)))


def _by_case(lines: Sequence[Line]) -> list[list[Line]]:
    """What is to be done for a case in one row, by the first of its days."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.row.case_id, []).append(line)
    return list(found.values())


def _who(line: Line) -> str:
    return case_link(line.row.alias, line.row.case_id)


def _card(line: Line) -> str:
    return f"{_day(line)} · {escape(line.row.responsible)}" if line.row.responsible else _day(line)


def _what(lines: Sequence[Line]) -> str:
    return t("week.then").join(line.todo.what.get() for line in lines)


def _day(line: Line) -> str:
    return day_words(line.todo.day, line.row.as_of) if line.todo.day is not None else t("week.at_once")


def _button(kind: str, build: Callable[[], bytes], mime: str, icon: str) -> None:
    """Built only when it is clicked; nothing reruns then."""
    st.download_button(
        t(f"week.{kind}"),
        data=build,
        file_name=f"jzz-week-{state.today().isoformat()}.{kind}",
        mime=mime,
        icon=icon,
        key=f"book_week:{kind}",
        on_click="ignore",
    )
