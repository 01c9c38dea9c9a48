"""What the outlook says about a day when it is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from jzz_core.outlook import Outlook
from ui.i18n import Lang, t

from .timeline_hover import escaped


def hover_texts(seen: Outlook, rows: Sequence[int], lang: Lang) -> list[str]:
    """The day, the total, each indicator's points, and what changes on that day."""
    changes: dict[object, list[str]] = {}
    for event in seen.events:
        words = t("outlook_chart.change", lang=lang, label=event.label.text(lang), change=event.change)
        changes.setdefault(event.day, []).append(escaped(words))
    for renewal in seen.renewals:
        changes.setdefault(renewal.day, []).append(t("outlook_chart.renewal", lang=lang))
    return [_text(seen, n, changes.get(seen.scan.days[n], []), lang) for n in rows]


def _text(seen: Outlook, n: int, changed: list[str], lang: Lang) -> str:
    day, total = seen.scan.days[n], int(seen.scan.low.total[n])
    high = int(seen.scan.high.total[n])
    if high > total:
        head = t("outlook_chart.hover_range", lang=lang, date=day.isoformat(), low=total, high=high)
    else:
        head = t("outlook_chart.hover_total", lang=lang, date=day.isoformat(), total=total)
    return "<br>".join([f"<b>{head}</b>", *changed])
