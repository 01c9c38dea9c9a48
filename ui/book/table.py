"""The cases in one grid: sorted and searched as people know it; rows are chosen to be opened, taken along or erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import pandas as pd
import streamlit as st

from jzz_core.base import safe_cell, say
from jzz_core.book import PRESSING, Alarm, Row
from jzz_core.case import questions
from jzz_store import Store
from ui import pages
from ui.cases import keeping, office
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known
from ui.theme import on_phone

from . import leaving
from .filters import stage_word, verdict_word
from .rows import Book

_ERASE = "book_erase_wanted"  # the cases that somebody wants to erase, until it is confirmed
_ERASED = "book_erased"
_ROW, _HEADER, _MOST = 35, 38, 17  # pixels of a row, and rows that are seen at once
_NAMED = 12  # cases that are named before they are erased
# On a phone the first ones; the others are there when one moves the grid.
_COLUMNS = (
    *("open", "case", "responsible", "verdict", "points", "papers", "next", "who", "by", "alarms", "finish", "stage"),
    *("permit", "deadline", "district", "remark"),
)
_PHONE = (
    *("open", "case", "responsible", "points", "verdict", "next", "by", "alarms", "finish", "papers", "stage"),
    *("permit", "remark"),
)


def draw(rows: Sequence[Row], found: Book, store: Store) -> None:
    chosen = chosen_rows(rows)
    _actions(rows, chosen, store)
    order = [one for one in (_PHONE if on_phone() else _COLUMNS) if one != "responsible" or office.here() is not None]
    grid(_frame(rows), t("book.part.table"), key=_key(rows), columns=_settings(rows), order=order)
    st.caption(t("book.table_note"))
    if any(row.renewal for row in rows):
        st.caption(escape(known().policy.renewal_words.text()))
    _ask_erase(rows, store)


def grid(
    frame: pd.DataFrame, name: str, *, key: str, columns: Mapping[str, Any], order: Sequence[str] | None = None
) -> None:
    """A table whose rows can be chosen, as high as its rows, or as fits a screen."""
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_config=dict(columns),
        column_order=order,
        height=_HEADER + _ROW * min(max(len(frame), 1), _MOST),
        row_height=_ROW,
        on_select="rerun",
        selection_mode="multi-row",
        placeholder="",
        alt=name,
    )


def selected(key: str) -> list[int]:
    """Which rows of a grid are chosen."""
    found: list[int] = st.session_state.get(key, {}).get("selection", {}).get("rows", [])
    return found


def digest(parts: Sequence[str]) -> str:
    """A choice of rows holds for these rows in this order only: another grid has another key."""
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _key(rows: Sequence[Row]) -> str:
    return f"book_grid:{digest([row.case_id for row in rows])}"


def chosen_rows(rows: Sequence[Row]) -> list[Row]:
    return [rows[n] for n in selected(_key(rows)) if n < len(rows)]


def _actions(rows: Sequence[Row], chosen: Sequence[Row], store: Store) -> None:
    """They always stand there, so that choosing moves nothing."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("book.open"),
            key="book_open",
            icon=":material/folder_open:",
            disabled=len(chosen) != 1,
            on_click=_opened,
            args=(chosen[0].case_id if chosen else "",),
        )
        leaving.workbook_button(store, chosen or rows, chosen=bool(chosen))
        office.button([row.case_id for row in chosen], key="book_hand")
        st.button(
            t("book.erase.button"),
            key="book_erase",
            icon=":material/delete:",
            disabled=not chosen,
            on_click=_wants_to_erase,
            args=([row.case_id for row in chosen],),
        )
        st.caption(t("book.chosen", count=len(chosen)) if chosen else t("book.choose"))


def _opened(case_id: str) -> None:
    """The case on this screen; the one here stays saved."""
    keeping.open_case(case_id)
    pages.go_to("overview")


def name(row: Row) -> str:
    return escape(row.alias) if row.alias.strip() else t("cases.nameless")


# -- erasing ---------------------------------------------------------------------------------------------------------


def _wants_to_erase(case_ids: list[str]) -> None:
    st.session_state[_ERASE] = case_ids


def _ask_erase(rows: Sequence[Row], store: Store) -> None:
    st.session_state.pop(_ERASED, None)
    wanted = set(st.session_state.pop(_ERASE, ()))
    there = [row for row in rows if row.case_id in wanted]
    if there:
        st.dialog(t("book.erase.title"), icon=":material/delete:")(_confirm)(there, store)


def _confirm(rows: Sequence[Row], store: Store) -> None:
    if st.session_state.pop(_ERASED, False):
        st.rerun()  # closes the dialog and draws the page without them
    mine = {entry.id for entry in store.entries(own=True)}
    others = [row for row in rows if row.case_id not in mine]
    rows = [row for row in rows if row.case_id in mine]
    if others:
        st.caption(t("office.not_erased", count=len(others)))
    if not rows:
        return
    names = t("common.listed").join(name(row) for row in rows[:_NAMED])
    more = t("cases.and_more", count=len(rows)) if len(rows) > _NAMED else ""
    st.markdown(t("book.erase.warning", names=names + more))
    leaving.workbook_button(store, rows, chosen=True, key="book_erase_workbook")
    label, case_ids = t("book.erase.yes", count=len(rows)), [row.case_id for row in rows]
    st.button(label, key="book_erase_yes", type="primary", on_click=_erase, args=(case_ids,))


def _erase(case_ids: list[str]) -> None:
    keeping.erase(case_ids)
    st.session_state[_ERASED] = True


# -- the grid --------------------------------------------------------------------------------------------------------


def _settings(rows: Sequence[Row]) -> dict[str, Any]:
    of = st.column_config
    district = questions()["applicant.employment.district"].heading()
    labels = {one: district if one == "district" else t(f"book.column.{one}") for one in _COLUMNS}
    found: dict[str, Any] = {column: of.TextColumn(labels[column]) for column in _COLUMNS}
    found["case"] = of.TextColumn(labels["case"], pinned=True, width=110 if on_phone() else 140)
    found["open"] = of.LinkColumn(
        labels["open"], display_text=t("book.open_link"), pinned=True, width=60, help=t("book.open_help")
    )
    standard = max((row.standard for row in rows if row.standard is not None), default=1)
    found["points"] = of.ProgressColumn(labels["points"], min_value=0, max_value=standard, format="%d", width=110)
    found["papers"] = of.ProgressColumn(labels["papers"], min_value=0, max_value=100, format="%d%%", width=110)
    for column in ("by", "finish", "permit", "deadline"):
        found[column] = of.DateColumn(labels[column], format="YYYY-MM-DD", width=110)
    for column in ("next", "alarms", "remark"):
        found[column] = of.TextColumn(labels[column], width=200 if on_phone() else 260)
    return found


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    on_screen = keeping.kept()
    here = on_screen.entry.id if on_screen is not None else None
    return pd.DataFrame([_cells(row, here) for row in rows], columns=list(_COLUMNS))


def _cells(row: Row, here: str | None) -> list[Any]:
    """Plain values: what is copied from the grid is what stands there, and no spreadsheet calculates it."""
    action, district = row.action, known().policy.districts.get(row.district or "")
    return [
        None if row.case_id == here else f"./?{keeping.CASE_ID}={row.case_id}",
        safe_cell(row.alias) or t("cases.nameless"),
        safe_cell(row.responsible),
        verdict_word(row.verdict),
        row.total,
        round(100 * row.papers_ready / row.papers_total) if row.papers_total else None,
        action.title.get() if action else None,
        known().process.actor(action.actor).name.get() if action else None,
        action.due if action else None,
        t("common.listed").join(_alarm(alarm) for alarm in row.alarms) or None,
        # The days of a case that cannot begin yet are not real.
        None if row.waiting else row.finish,
        stage_word(row.stage),
        row.permit_until,
        row.deadline,
        district.name.get() if district else None,
        _remark(row, here),
    ]


def _alarm(alarm: Alarm) -> str:
    word = say(f"book.alarm_{alarm.value}").text()
    return f"⚠ {word}" if alarm in PRESSING else word


def _remark(row: Row, here: str | None) -> str | None:
    """What the other columns cannot say: how sure points and days are, why there are none."""
    words = [t("book.here")] if row.case_id == here else []
    if row.total is not None and row.high is not None and row.high > row.total:
        words.append(t("book.at_most", points=row.high))
    if row.cannot is not None:
        words.append(row.cannot.get())
    elif row.finish is not None:
        words += [t("book.provisional")] if row.provisional else []
    elif row.trouble:
        words.append(row.trouble)
    days = (None if row.waiting else row.finish, row.permit_until)
    if any(day is not None and known().policy.assumes_renewal(day) for day in days):
        words.append(say("end.mark").text())
    return "; ".join(words) or None
