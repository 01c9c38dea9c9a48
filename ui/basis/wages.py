"""The average wages by month, newest first."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.law import default_policy

from ..i18n import t
from ..tables import basis, kept_together, table


def draw() -> None:
    st.markdown(text())


@cache
def text() -> str:
    wages = default_policy().wages
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
    assumed = t("basis.wages.assumed", month=wages.last, growth=f"{wages.growth_a_year:.2%}")
    parts = [
        t("basis.wages.lead"),
        table(header, rows, right=(1, 2, 3)),
        assumed,
        *(["\n".join(notes)] if notes else []),
    ]
    return "\n\n".join(parts)
