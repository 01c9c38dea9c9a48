"""Every day that counts until the last registration, by year; what comes back every year is folded."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from jzz_core.look import LifeDay

from ..fields import escape
from ..folds import section
from ..i18n import t
from ..snapshot import Snapshot
from ..tables import table

_YEARLY = ("wages", "confirmation")
_ICONS = {
    "today": ":material/today:",
    "filing": ":material/send:",
    "notice": ":material/verified:",
    "confirmation": ":material/badge:",
    "school": ":material/school:",
    "wages": ":material/payments:",
    "birthday": ":material/cake:",
    "contract_end": ":material/handshake:",
    "measures_end": ":material/gavel:",
    "points": ":material/trending_up:",
}
_THROUGH = {True: ":green[✓]", False: ":red[✗]", None: ":gray[?]"}


def draw(snapshot: Snapshot) -> None:
    years = snapshot.years
    if years is None:
        return
    first = {kind: next((one.day for one in years.days if one.kind == kind), None) for kind in _YEARLY}
    shown = [one for one in years.days if one.kind not in _YEARLY or one.day == first[one.kind]]
    with section(t("years.days"), key="years_days"):
        st.caption(t("years.days_lead"))
        st.markdown(_by_year(shown))
    with st.expander(t("years.all_days", count=len(years.days))):
        header = [t(f"years.column.{name}") for name in ("day", "points", "through", "note")]
        st.markdown(table(header, map(_row, years.days)))


def _by_year(days: list[LifeDay]) -> str:
    parts = []
    for year, found in groupby(days, lambda one: one.day.year):
        parts.append(f"**{year}**")
        parts += [f"- {_line(one)}" for one in found]
    return "\n".join(part if part.startswith("-") else f"\n{part}\n" for part in parts)


def _line(one: LifeDay) -> str:
    day = t("timeline.day", month=one.day.month, day=one.day.day)
    return (
        f"{_THROUGH[one.on.through]} {day} · {t('years.points', points=_points(one))} · "
        f":gray[{_ICONS[one.kind]}] {escape(one.note.text())}"
    )


def _points(one: LifeDay) -> str:
    return str(one.on.low) if one.on.low == one.on.high else f"{one.on.low}–{one.on.high}"


def _row(one: LifeDay) -> list[str]:
    return [one.day.isoformat(), _points(one), _THROUGH[one.on.through], escape(one.note.text())]
