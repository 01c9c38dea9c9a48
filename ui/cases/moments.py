"""Moments of saving as people in Shanghai read them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from .. import state
from ..i18n import t


def words(moment: datetime) -> str:
    """ "今天 14:03", "11月20日 14:03", "2025-11-20 14:03"."""
    here = moment.astimezone(ZoneInfo("Asia/Shanghai"))
    day, today = here.date(), state.today()
    if day == today:
        shown = t("cases.today")
    elif day.year == today.year:
        shown = t("cases.day", month=day.month, day=day.day)
    else:
        shown = day.isoformat()
    return f"{shown} {here:%H:%M}"
