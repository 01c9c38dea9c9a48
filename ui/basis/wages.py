"""The average wages by month, newest first."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ui.knowledge import known

from ..i18n import t
from ..tables import basis, kept_together, table


def draw() -> None:
    st.markdown(text())


@cache
def text() -> str:
    wages = known().policy.wages
    header = [t(f"basis.wages.{name}") for name in ("months", "wage", "ceiling", "floor", "basis")]
    newest_first = wages.standards[::-1]
    rows = [
        [
            kept_together(str(s.since)) + " – " + kept_together(str(s.until)),
            f"**{s.wage:,}**",
            f"{s.ceiling:,}",
            f"{s.floor:,}",
            basis(s.sources, s.confidence),
        ]
        for s in newest_first
    ]
    notes = [f"- :small[{s.since} – {s.until}: {s.note.get()}]" for s in newest_first if s.note]
    usual, *others = sorted(wages.growths, key=lambda one: one.years is None)
    rates = {
        one.id: t("basis.wages.rate", name=one.name.get(), rate=f"{float(wages.rate(one)) * 100:.3g}")
        for one in wages.growths
    }
    beside = t("common.listed").join(f"{rates[one.id]} ({one.why.get()})" for one in others)
    assumed = t("basis.wages.assumed", month=wages.last, usual=rates[usual.id], others=beside)
    parts = [
        t("basis.wages.lead"),
        table(header, rows, right=(1, 2, 3)),
        assumed,
        *(["\n".join(notes)] if notes else []),
    ]
    return "\n\n".join(parts)
