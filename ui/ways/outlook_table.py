"""The outlook in rows: the events that have a number, the yearly renewals, and one row a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from jzz_core.ahead import Event, Outlook
from ui.fields import escape
from ui.i18n import t
from ui.tables import kept_together, table

_SHOWN = 3
_COLOURS = {"enough": "green", "maybe": "gray", "short": "red"}
_ICONS = {"enough": ":material/check:", "maybe": ":material/help:", "short": ":material/close:"}


def named(seen: Outlook, events: Sequence[Event]) -> None:
    """The list that belongs to the numbers in the picture."""
    st.markdown(f"**{t('outlook.events')}**")
    if not events:
        st.markdown(t("outlook.no_events"))
    st.markdown("  \n".join(_event(n, event) for n, event in enumerate(events, 1)))
    if len(seen.events) > len(events):
        st.caption(t("outlook.yearly_ones"))


def _event(n: int, event: Event) -> str:
    colour = "red" if event.change < 0 else "green"
    why = f"  \n:small[:gray[{escape(event.why.text())}]]" if event.why is not None else ""
    head = t("outlook.event", date=event.day.isoformat(), label=event.label.text())
    points = t("outlook.event_points", change=event.change, total=event.total)
    return f":{colour}-badge[{n}] {escape(head)} {escape(points)}{why}"


def renewals(seen: Outlook) -> None:
    """Whether the points are enough at the yearly endorsements of the permit, when they are confirmed."""
    short = [renewal for renewal in seen.renewals if not renewal.reaches]
    if not seen.renewals:
        text = t("outlook.no_renewals")
    elif short:
        shown = [t("outlook.renewal", date=r.day.isoformat(), total=_total(r.total, r.high)) for r in short[:_SHOWN]]
        more = t("outlook.renewals_more", count=len(short) - _SHOWN) if len(short) > _SHOWN else ""
        text = t("outlook.renewals_short", count=len(short), days=t("common.listed").join(shown), more=more)
    else:
        least = min(seen.renewals, key=lambda renewal: renewal.total)
        text = t("outlook.renewals_enough", count=len(seen.renewals), date=least.day.isoformat(), total=least.total)
    icon = ":red[:material/warning:]" if short else ":gray[:material/badge:]"
    st.markdown(f"{icon} {escape(text)}")


def renewal_rows(seen: Outlook) -> str:
    """All of them in rows."""
    rows = []
    for renewal in seen.renewals:
        state = "enough" if renewal.reaches else "maybe" if renewal.high >= renewal.standard else "short"
        mark = f":{_COLOURS[state]}[{_ICONS[state]} {t(f'outlook.{state}')}]"
        rows.append([kept_together(renewal.day.isoformat()), _total(renewal.total, renewal.high), mark])
    header = [t("outlook.column.renewal"), t("outlook.column.total"), t("outlook.column.enough")]
    return table(header, rows, right=(1,)) if rows else ""


def yearly(seen: Outlook) -> str:
    """One row a year: what has changed since the row before, and why."""
    header = [t(f"outlook.column.{name}") for name in ("date", "age", "total", "change")]
    rows = []
    before = None
    for day in seen.dates[::12]:
        n = seen.scan.position(day)
        words = _changes(seen, before, day) if before is not None else ""
        total = _total(int(seen.scan.low.total[n]), int(seen.scan.high.total[n]))
        age = str(int(seen.scan.worst["age"][n]))
        rows.append([kept_together(day.isoformat()), age, total, words])
        before = day
    return table(header, rows, right=(1, 2))


def _changes(seen: Outlook, after: date, until: date) -> str:
    """What changes the points between two rows, and the standards assumed; the latter where they are read at all."""
    words = [
        (e.day, t("outlook.year_change", date=_day(e.day), label=escape(e.label.text()), change=e.change))
        for e in seen.events
        if after < e.day <= until
    ]
    if seen.scan.worst["assumed_wage_months"].any():
        words += [
            (s.day, t("outlook.year_standard", date=_day(s.day), wage=f"{s.wage:,}"))
            for s in seen.new_standards
            if after < s.day <= until
        ]
    return t("outlook.separator").join(text for _, text in sorted(words))


def _day(day: date) -> str:
    return kept_together(day.isoformat())


def _total(low: int, high: int) -> str:
    return str(low) if high == low else kept_together(t("outlook.range", low=low, high=high))
