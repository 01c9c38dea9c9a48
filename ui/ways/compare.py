"""比一比: two variants side by side, their difference line by line, both outlooks in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from jzz_core.ahead import Comparison, Variant, Ways, compare
from jzz_core.base import JzzError, add_months
from ui import presenting, state
from ui.charts.compare import compare_figure
from ui.charts.drawn import draw_chart
from ui.charts.kept import KeepsFigures
from ui.door import fragment
from ui.fields import day_input, escape
from ui.folds import section
from ui.i18n import t
from ui.knowledge import known
from ui.snapshot import Snapshot
from ui.theme import is_dark

from . import compare_others, compare_state
from .compare_sides import Choices, choices
from .compare_state import ANOTHER_DAY, DAY, FIRST, NOW, OTHER_DAY, SECOND
from .compare_table import rows
from .compare_words import side
from .ways_state import kept

_KEPT = "compare:result"


@dataclass(frozen=True)
class _Kept(KeepsFigures):
    wanted: tuple[Variant, Variant, date]
    comparison: Comparison


def draw(snapshot: Snapshot) -> None:
    ways = kept(snapshot)
    if ways is not None:
        with section(t("compare.title"), key="compare"):
            st.markdown(t("compare.lead"))
            _compared(snapshot, ways)


@fragment
def _compared(snapshot: Snapshot, ways: Ways) -> None:
    if presenting.case() is not snapshot.case or state.as_of() != snapshot.as_of:
        st.rerun()
    top = st.container()
    compare_others.draw()  # before the choices, which may hold what it brings
    possible = choices(snapshot.case, ways)
    with top:
        options = _choose(possible)
        day, other_day = _days(possible, options, snapshot.as_of)
    try:
        variants = tuple(possible.variant(option, day, other_day) for option in options)
        result = _result(variants[0], variants[1], snapshot.as_of)
    except JzzError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    found = result.comparison
    for column, name, option, one in zip(
        st.columns(2, gap="small"), ("first", "second"), options, (found.first, found.second), strict=True
    ):
        with column, st.container(border=True):
            st.markdown(side(t(f"compare.{name}"), possible.title(option), one, snapshot.as_of))
    _picture(result)
    rows(found)
    st.markdown(f":small[:gray[{t('compare.assumed')} {escape(known().policy.renewal_words.text())}]]")


def _choose(possible: Choices) -> tuple[str, str]:
    options = list(possible.names)
    found = []
    for column, name, key, usual in zip(
        st.columns(2, gap="small"),
        ("first", "second"),
        (FIRST, SECOND),
        (NOW, possible.usual_second),
        strict=True,
    ):
        field = f"field:{key}"
        st.session_state[field] = compare_state.chosen(key, options, usual)
        column.selectbox(
            t(f"compare.{name}"),
            options,
            format_func=lambda option: possible.names.get(option, option),
            key=field,
            on_change=_chosen,
            args=(key, field),
        )
        found.append(st.session_state[field])
    return found[0], found[1]


def _chosen(key: str, field: str) -> None:
    compare_state.choose(key, st.session_state[field])


def _days(possible: Choices, options: tuple[str, str], as_of: date) -> tuple[date, date]:
    with st.container(horizontal=True):
        day = _day(DAY, t("compare.day"), possible.usual_day(options, as_of), t("compare.day_help"))
        other = add_months(as_of, 12)
        if ANOTHER_DAY in options:
            other = _day(OTHER_DAY, t("compare.other_day_label"), other)
    return day, other


def _day(name: str, label: str, usual: date, help: str | None = None) -> date:
    field = f"field:{name}"
    st.session_state[field] = compare_state.day(name, usual)
    day_input(
        label,
        key=field,
        help=help,
        width=190,
        on_change=_day_changed,
        args=(name, field),
    )
    found: date = st.session_state[field]
    return found


def _day_changed(name: str, field: str) -> None:
    st.session_state[name] = st.session_state[field]


def _result(first: Variant, second: Variant, as_of: date) -> _Kept:
    """Reckoned once for each choice; kept in the session only: it is personal."""
    wanted = (first, second, as_of)
    found: _Kept | None = st.session_state.get(_KEPT)
    if found is None or found.wanted != wanted:
        found = _Kept(wanted, compare(first, second, as_of, known().policy))
        st.session_state[_KEPT] = found
    return found


def _picture(kept_one: _Kept) -> None:
    found, dark = kept_one.comparison, is_dark()
    first, second = (str(one.curve.first or t("compare.never")) for one in (found.first, found.second))
    draw_chart(
        kept_one.figure(dark, lambda: compare_figure(found.first.curve, found.second.curve, dark=dark)),
        key="compare_chart",
        alt=t("compare.chart_alt", first=first, second=second),
    )
