"""Days off and worked weekends as the package ``holidays`` knows them, under their plain Chinese names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .names import joined

# 「农历除夕（补假）」, 「春节（推定）」: a remark behind the name.
_REMARK = re.compile(r"（[^）]*）$")
# 「休息日（由 2026-01-04 调休）」: a day off exchanged for a worked weekend day.
_EXCHANGED = re.compile(r"休息日（由 (\d{4}-\d{2}-\d{2}) 调休）")
_EVE = "农历除夕"


@dataclass
class RawDays:
    """``off``: days off with their holiday ('' for an exchanged day); ``worked``: worked weekend days with the day
    off they were exchanged for (None when not known) or the holiday's name."""

    off: dict[date, str] = field(default_factory=dict)
    worked: dict[date, date | str | None] = field(default_factory=dict)

    def drop_year(self, year: int) -> None:
        self.off = {day: name for day, name in self.off.items() if day.year != year}
        self.worked = {day: other for day, other in self.worked.items() if day.year != year}


def days_of_library(first_year: int, last_year: int) -> RawDays:
    """The library answers for any year; for a year not published these are the statutory days alone."""
    # Imported here: it takes longer than all the rest of the core together.
    from holidays.countries.china import China

    # The language is named, or the names would follow the language of the server.
    years = range(first_year, last_year + 1)
    china = China(years=years, language="zh_CN")  # type: ignore[no-untyped-call]
    days = RawDays()
    for day in china.weekend_workdays:
        if day.year in years:
            days.worked[day] = None
    for day, text in china.items():
        if day.year not in years:
            continue
        exchanged = _EXCHANGED.search(text)
        if exchanged:
            days.worked[date.fromisoformat(exchanged[1])] = day
        days.off[day] = joined(_plain(name) for name in text.split("; ") if not _EXCHANGED.search(name))
    return days


def _plain(name: str) -> str:
    plain = _REMARK.sub("", name)
    if plain == _EVE:
        # The day off that stands in for the eve is not the eve.
        return "除夕" if plain == name else "春节"
    return plain
