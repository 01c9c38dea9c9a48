"""七月雷达: what a new average wage takes from the cases, by days left, with a message to each client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import streamlit as st

from jzz_core.book import HIGHEST, LOWEST, Falling, Radar, Row, next_wage, radar, radar_xlsx
from jzz_core.case import Case
from jzz_store import Store, Stored
from ui import state
from ui.choice import kept_choice
from ui.days import day_words
from ui.i18n import t
from ui.knowledge import known
from ui.tables import kept_together, table
from ui.theme import on_phone

from .links import case_link

_HOW = ("usual", "percent", "yuan")
_KEPT, _PERCENT, _YUAN, _WHO = "book_radar", "field:july_percent", "field:july_yuan", "field:july_who"
_SHOWN = 50
_WIDTH = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(store: Store, rows: Sequence[Row]) -> None:
    """Of the rows that the filters leave."""
    wage, assumed = _wage()
    if wage is None:
        return
    found = _radar(store, rows, wage, assumed=assumed)
    day = day_words(found.month.first_day(), state.as_of())
    st.markdown(
        t(
            "july.lead",
            day=day,
            before=f"{found.before:,}",
            wage=f"{found.wage:,}",
            percent=f"{(found.wage / found.before - 1) * 100:.1f}",
        )
    )
    if not found.falling:
        st.success(t("july.none", count=len(rows)), icon=":material/check_circle:")
        _left_out(found)
        return
    below = sum(one.below is not None for one in found.falling)
    st.markdown(f"#### {t('july.head', count=len(found.falling), below=below)}")
    shown = found.falling[:_SHOWN]
    if on_phone():
        st.markdown("\n\n".join(_card(one, found) for one in shown))
    else:
        header = [t(f"july.column.{column}") for column in ("case", "left", "what", "base", "need")]
        st.markdown(table(header, [_cells(one, found) for one in shown], right=(3, 4)))
    if len(found.falling) > len(shown):
        st.caption(t("july.more", count=len(found.falling) - len(shown)))
    _messages(found)
    _left_out(found)
    st.caption(t("july.note"))


def _wage() -> tuple[int | None, bool]:
    """The wage that is looked at, and whether it is only assumed."""
    wages = known().policy.wages
    usual = wages.usual_growth
    how = kept_choice(
        "july_how", t("july.how"), _HOW, lambda one: t(f"july.{one}", name=usual.name.get()), key="field:july_how"
    )
    if how == "usual":
        st.caption(t("july.usual_note", years=usual.years, rate=f"{wages.rate(usual) * 100:.1f}"))
        return next_wage(known().policy), True
    if how == "percent":
        percent = st.number_input(
            t("july.percent_label"), LOWEST, HIGHEST, 5, 1, key=_PERCENT, width=_WIDTH, persist_state="session"
        )
        return next_wage(known().policy, Decimal(percent)), True
    newest = wages.standards[-1].wage
    given = st.number_input(
        t("july.yuan_label"), newest // 2, newest * 2, None, 1, key=_YUAN, width=_WIDTH, persist_state="session"
    )
    if given is None:
        st.caption(t("july.yuan_missing", wage=f"{newest:,}"))
    return given, False


def _radar(store: Store, rows: Sequence[Row], wage: int, *, assumed: bool) -> Radar:
    """Kept until a case, the filters, the day or the wage change."""
    wanted = (store.pulse(), state.as_of(), wage, assumed, tuple(row.case_id for row in rows))
    kept: tuple[object, Radar] | None = st.session_state.get(_KEPT)
    if kept is not None and kept[0] == wanted:
        return kept[1]
    with st.spinner(t("july.reckoning")):
        cases: list[tuple[str, Case]] = [
            (one.entry.id, one.case)
            for one in store.load_some([row.case_id for row in rows])
            if isinstance(one, Stored)
        ]
        found = radar(cases, state.as_of(), wage, known(), assumed=assumed)
    st.session_state[_KEPT] = (wanted, found)
    return found


def _cells(one: Falling, found: Radar) -> list[str]:
    what = t("july.then").join(_losses(one, found))
    base = f"{one.base:,.0f}" if one.base is not None else "–"
    left = kept_together(t("july.days", days=(one.day - found.as_of).days))
    return [case_link(one.alias, one.case_id), left, what, base, f"{one.need:,}"]


def _card(one: Falling, found: Radar) -> str:
    link, left, what, base, need = _cells(one, found)
    return f"**{link}** {what}  \n{t('july.card', left=left, base=base, need=need)}"


def _losses(one: Falling, found: Radar) -> list[str]:
    """What falls on one day together."""
    days: dict[date, list[str]] = {}
    for loss in one.losses:
        said = t(f"july.loss_{loss.what}", before=loss.before, after=loss.after, standard=one.standard)
        days.setdefault(loss.day, []).append(said)
    return [
        t("july.on", day=day_words(day, found.as_of), losses=t("july.and").join(said)) for day, said in days.items()
    ]


def _name(one: Falling) -> str:
    return " ".join(one.alias.split()) or t("cases.nameless")


def _messages(found: Radar) -> None:
    """One at a time to copy, all of them as a workbook."""
    by_id = {one.case_id: one for one in found.falling}
    st.markdown(f"##### {t('july.message')}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("july.message_to"), list(by_id), format_func=lambda one: _name(by_id[one]), key=_WHO, width=300
        )
        st.download_button(
            t("july.all_messages"),
            data=lambda: radar_xlsx(found, state.today()),
            file_name=f"jzz-july-{state.today().isoformat()}.xlsx",
            mime=_XLSX,
            icon=":material/table_view:",
            key="book_july:xlsx",
            on_click="ignore",
        )
    if chosen in by_id:
        st.code(found.message(by_id[chosen]), language=None, wrap_lines=True)
    st.caption(t("july.message_note"))


def _left_out(found: Radar) -> None:
    if found.unscored:
        st.caption(t("july.unscored", count=found.unscored))
