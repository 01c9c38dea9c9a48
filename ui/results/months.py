"""The contribution history month by month: how full each band is, the calendar of months, and the same as a table."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.law import Readings
from jzz_core.points import TESTED, MonthTable, Window, months, runs
from ui.knowledge import known

from ..charts.drawn import draw_chart
from ..charts.larger import as_shown
from ..charts.months import months_figure
from ..charts.months_words import base_words, outcome_words, ratio_words, wage_words
from ..i18n import t
from ..snapshot import Snapshot
from ..tables import kept_together, table
from ..theme import is_dark

_KEPT = "months_table"


def draw(snapshot: Snapshot) -> None:
    found = _table(snapshot)
    st.markdown(f"## {t('months.title')}")
    if found is None or not found.cells:
        st.caption(t("months.empty"))
        return
    st.markdown("  \n".join(_band_lines(snapshot, found)))
    _uncertain(found)
    st.caption(t("months.lead"))
    first, last = found.cells[0].month, found.cells[-1].month
    draw_chart(
        as_shown(months_figure(found, dark=is_dark())),
        key="months",
        alt=t("months.alt", first=first, last=last),
    )
    with st.expander(t("months.table"), icon=":material/table_rows:"):
        st.markdown(table_text(found))


def _table(snapshot: Snapshot) -> MonthTable | None:
    """Kept beside the snapshot: it changes only with it."""
    kept: tuple[Snapshot, MonthTable | None] | None = st.session_state.get(_KEPT)
    if kept is not None and kept[0] is snapshot:
        return kept[1]
    policy = known().policy
    fresh: MonthTable | None = None
    try:
        readings = Readings.choose(policy.readings, snapshot.case.plan.readings)
        fresh = months(snapshot.case.applicant, snapshot.as_of, policy, readings)
    except JzzError:
        pass  # the page says at its top why there is no result
    st.session_state[_KEPT] = (snapshot, fresh)
    return fresh


def _band_lines(snapshot: Snapshot, found: MonthTable) -> list[str]:
    lines = [
        _fullness(band, t("months.band.name", multiple=f"{band.multiple:g}", points=band.points))
        for band in found.bands
    ]
    if any(item.level in TESTED for item in snapshot.case.applicant.qualifications):
        title = found.title
        lines.append(_fullness(title, t("months.band.title", multiple=f"{title.multiple:g}")))
    return lines


def _fullness(window: Window, name: str) -> str:
    """ "近 48 个月有 31 个月, 要 36 个月, 还差 5 个月" with a mark that says the same."""
    span = t("months.window", months=window.length)
    if window.missing:
        words = t(
            "months.band.short",
            window=span,
            count=window.count,
            needed=window.needed,
            missing=window.missing,
            date=_month(window.full_from),
        )
    else:
        words = t("months.band.full", window=span, count=window.count, needed=window.needed)
    mark = ":gray[:material/radio_button_unchecked:]" if window.missing else ":green[:material/check_circle:]"
    return f"{mark} {name} {words}"


def _month(day: date) -> str:
    return kept_together(day.isoformat()[:7])


def _uncertain(found: MonthTable) -> None:
    if found.unannounced is None:
        return
    first, announced = found.unannounced
    words = (
        t("months.uncertain_open", first=first)
        if announced is None
        else t("months.uncertain", first=first, date=announced.isoformat())
    )
    st.info(words, icon=":material/schedule:")


def table_text(found: MonthTable) -> str:
    """The same months as words, newest first, those that are alike in one row."""
    header = [t(f"months.table_{name}") for name in ("months", "base", "outcome")]
    rows = []
    for run in reversed(list(runs(found.cells))):
        first, last = kept_together(str(run.first)), kept_together(str(run.last))
        span = first if first == last else f"{first} – {last}"
        star = "*" if run.cell.uncertain else ""
        pay = [words for words in (base_words(run.cell), wage_words(run.cell), ratio_words(run.cell)) if words]
        rows.append([span + star, " · ".join(pay), outcome_words(run.cell, found)])
    return table(header, rows)
