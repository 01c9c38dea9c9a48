"""What the charts have in common when they are pointed at. Plotly reads tags, so every text is escaped."""

from __future__ import annotations

import html
from datetime import date

from ui.i18n import Lang, t

HOVER = "%{hovertext}<extra></extra>"


def escaped(text: str) -> str:
    return html.escape(text, quote=False)


def full_date(day: date, lang: Lang) -> str:
    weekday = t("timeline_chart.weekdays", lang=lang)[day.weekday()]
    return t("timeline_chart.date", lang=lang, date=day.isoformat(), weekday=weekday)
