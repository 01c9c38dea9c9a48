"""What the outlook says about a day when it is pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jzz_core.ahead import Outlook
from ui.i18n import Lang, t

from .timeline_hover import escaped


def hover_texts(seen: Outlook, days: Sequence[date], lang: Lang) -> list[str]:
    """The day, the total, each indicator's points, and what changes on that day."""
    changes: dict[date, list[str]] = {}
    for event in seen.events:
        words = t("outlook_chart.change", lang=lang, label=event.label.text(lang), change=event.change)
        changes.setdefault(event.day, []).append(escaped(words))
    for standard in seen.new_standards:
        words = t("outlook_chart.new_standard", lang=lang, wage=f"{standard.wage:,}")
        changes.setdefault(standard.day, []).append(words)
    for renewal in seen.renewals:
        changes.setdefault(renewal.day, []).append(t("outlook_chart.renewal", lang=lang))
    return [_text(seen, day, changes.get(day, []), lang) for day in days]


def _text(seen: Outlook, day: date, changed: list[str], lang: Lang) -> str:
    n = seen.scan.position(day)
    total, high = int(seen.scan.low.total[n]), int(seen.scan.high.total[n])
    if high > total:
        head = t("outlook_chart.hover_range", lang=lang, date=day.isoformat(), low=total, high=high)
    else:
        head = t("outlook_chart.hover_total", lang=lang, date=day.isoformat(), total=total)
    return "<br>".join([f"<b>{head}</b>", *changed])
