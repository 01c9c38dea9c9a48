"""The visit_rounds of HR in the coming weeks by district, so that one way serves several cases."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.book import Row, VisitRound, visit_rounds
from ui import state
from ui.choice import kept_choice
from ui.days import day_words
from ui.i18n import t
from ui.knowledge import known
from ui.tables import table, unbroken
from ui.theme import on_phone

from .table import name

_WEEKS = ("2", "4", "8")
_NAMED = 12  # cases of one trip that are named


def draw(rows: Sequence[Row]) -> None:
    """Cases that cannot begin yet have no visit_rounds."""
    weeks = kept_choice(
        "book_weeks",
        t("book.tours.weeks"),
        _WEEKS,
        lambda n: t("book.tours.n_weeks", n=n),
        key="field:book_weeks",
        usual="4",
    )
    found = visit_rounds([row for row in rows if not row.waiting], state.as_of(), int(weeks))
    if not found:
        st.info(t("book.tours.none", n=weeks), icon=":material/event_available:")
        return
    visits = sum(len(trip.visits) for trip in found)
    together = sum(trip.combined for trip in found)
    st.markdown(t("book.tours.head", visits=visits, trips=len(found), together=together))
    if on_phone():
        st.markdown("\n\n".join(_card(trip) for trip in found))
    else:
        header = [t(f"book.tours.column.{column}") for column in ("week", "district", "who", "missing", "advice")]
        st.markdown(table(header, [_cells(trip) for trip in found]))
    st.caption(t("book.tours.note"))


def _card(trip: VisitRound) -> str:
    week, district, who, missing, advice = _cells(trip)
    first = t("book.dot").join([f"**{week}**", f"**{district}**", missing])
    return "  \n".join([first, who, advice] if trip.combined else [first, who])


def _cells(trip: VisitRound) -> list[str]:
    today = state.as_of()
    district = known().policy.districts.names.get(trip.district or "")
    missing = sum(visit.missing > 0 for _, visit in trip.visits)
    return [
        unbroken(t("book.tours.week", day=day_words(trip.monday, today))),
        unbroken(district.get() if district is not None else t("book.tours.no_district")),
        _who(trip),
        unbroken(t("book.tours.missing", count=missing) if missing else t("book.tours.ready")),
        t("book.tours.together", day=unbroken(day_words(trip.day, today))) if trip.combined else "–",
    ]


def _who(trip: VisitRound) -> str:
    """By kind of visit, so that its name stands once; in a line of its own each."""
    today = state.as_of()
    kinds: dict[str, list[str]] = {}
    for row, visit in trip.visits[:_NAMED]:
        day = day_words(visit.day, today)
        kinds.setdefault(visit.visit, []).append(t("book.tours.one", name=name(row), day=day))
    said = [
        t("book.tours.kind", visit=known().visits.visit(kind).name.get(), names=t("common.listed").join(names))
        for kind, names in kinds.items()
    ]
    if len(trip.visits) > _NAMED:
        said.append(t("book.tours.more", count=len(trip.visits)))
    return t("book.tours.then").join(said)
