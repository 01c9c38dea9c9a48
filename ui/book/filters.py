"""Which cases are shown, and in which order: no answers, kept for the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from jzz_core.base import say
from jzz_core.book import CaseStage, Order, Row, chosen
from jzz_core.case import questions
from jzz_store import Entry
from server.offices import Place
from ui.cases import office
from ui.i18n import t
from ui.knowledge import known

from .rows import Book

_KEY, _FIELD = "book_filter", "field:book_filter"
VERDICTS = ("likely", "unknown", "blocked", "not_yet")
_WHOSE = MINE, NOBODY, PRIVATE = "mine", "nobody", "private"  # or the key of a colleague
_WIDTH, _SEARCH = 150, 190


@dataclass(frozen=True)
class Wanted:
    search: str = ""
    stage: str | None = None
    verdict: str | None = None
    district: str | None = None
    pressing: bool = False
    whose: str | None = None
    order: str = Order.URGENT


def wanted() -> Wanted:
    found: Wanted = st.session_state.get(_KEY, Wanted())
    return found


def clear() -> None:
    st.session_state[_KEY] = Wanted(order=wanted().order)


def draw(found: Book) -> tuple[list[Row], Order]:
    """The fields in one line; what fits them."""
    now, there, place = wanted(), found.rows, office.here()
    everywhere = known().policy.districts
    districts = [one for one in everywhere if any(row.district == one for row in there)]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state[f"{_FIELD}:search"] = now.search
        st.text_input(
            t("book.filter.search"),
            key=f"{_FIELD}:search",
            placeholder=t("book.filter.search_hint"),
            max_chars=40,
            width=_SEARCH,
            on_change=_changed,
        )
        _select("stage", t("book.filter.stage"), [stage.value for stage in CaseStage], stage_word)
        _select("verdict", t("book.filter.verdict"), VERDICTS, verdict_word)
        if place is not None:
            _select("whose", t("office.filter"), _everybody(place), partial(_whose_word, place))
        if districts:
            _select(
                "district",
                questions()["applicant.employment.district"].heading(),
                districts,
                lambda one: everywhere[one].name.get(),
            )
        st.session_state[f"{_FIELD}:order"] = now.order
        st.selectbox(
            t("book.filter.order"),
            list(Order),
            format_func=lambda one: t(f"book.order.{one}"),
            key=f"{_FIELD}:order",
            width=_WIDTH,
            on_change=_changed,
        )
        st.session_state[f"{_FIELD}:pressing"] = now.pressing
        st.toggle(t("book.filter.pressing"), key=f"{_FIELD}:pressing", on_change=_changed)
    if place is not None and now.whose in _everybody(place):
        fitting = {entry.id for entry in found.entries if _is_whose(now.whose, entry, place)}
        there = tuple(row for row in there if row.case_id in fitting)
    shown = chosen(
        there,
        search=now.search,
        stage=CaseStage(now.stage) if now.stage else None,
        verdict=now.verdict,
        district=now.district if now.district in districts else None,
        pressing=now.pressing,
        districts=known().policy.districts.names,
    )
    return shown, Order(now.order)


def _everybody(place: Place) -> list[str]:
    return [*_WHOSE, *(key for key in place.office.people if key != place.me)]


def _is_whose(wanted: str | None, entry: Entry, place: Place) -> bool:
    """Nobody's is also what a colleague left behind."""
    if wanted == PRIVATE or not entry.shared:
        return wanted == PRIVATE and not entry.shared
    if wanted == NOBODY:
        return entry.responsible not in place.office.people
    return entry.responsible == (place.me if wanted == MINE else wanted)


def _whose_word(place: Place, wanted: str) -> str:
    return t(f"office.{wanted}") if wanted in _WHOSE else office.colleague(place, wanted)


def stage_word(stage: str) -> str:
    return say(f"book.stage_{stage}").text()


def verdict_word(verdict: str | None) -> str:
    return say(f"book.verdict_{verdict or 'none'}").text()


def _select(name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> None:
    shown = getattr(wanted(), name)
    st.session_state[f"{_FIELD}:{name}"] = shown if shown in options else None
    st.selectbox(
        label,
        options,
        format_func=words,
        index=None,
        placeholder=t("book.filter.all"),
        key=f"{_FIELD}:{name}",
        width=_WIDTH,
        on_change=_changed,
    )


def _changed() -> None:
    given = {name: st.session_state.get(f"{_FIELD}:{name}") for name in Wanted.__dataclass_fields__}
    st.session_state[_KEY] = Wanted(
        search=given["search"] or "",
        stage=given["stage"],
        verdict=given["verdict"],
        district=given["district"],
        pressing=bool(given["pressing"]),
        whose=given["whose"],
        order=given["order"] or Order.URGENT,
    )
