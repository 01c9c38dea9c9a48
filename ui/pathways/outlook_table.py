"""The outlook in rows, one a year: what has changed since the row before, and why."""

from __future__ import annotations

from jzz_core.outlook import Outlook
from ui.fields import escape
from ui.i18n import t
from ui.tables import kept_together, table


def yearly(seen: Outlook) -> str:
    header = [t(f"outlook.column.{name}") for name in ("date", "age", "total", "change")]
    rows = []
    before = None
    for day in seen.dates[::12]:
        n = seen.scan.position(day)
        low, high = int(seen.scan.low.total[n]), int(seen.scan.high.total[n])
        total = str(low) if high == low else t("outlook.range", low=low, high=high)
        changes = [e for e in seen.events if before is not None and before < e.day <= day]
        words = [t("outlook.year_change", label=escape(e.label.text()), change=e.change) for e in changes]
        age = str(int(seen.scan.worst["age"][n]))
        rows.append([kept_together(day.isoformat()), age, total, t("outlook.separator").join(words)])
        before = day
    return table(header, rows, right=(1, 2))
