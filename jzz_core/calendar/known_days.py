"""``data/calendar/days.toml``: days off and worked weekends under their plain Chinese names, year after year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ..base import Entry, read_toml


class DaysFile(Entry):
    """``off``: days off with their holiday ('' for an exchanged day); ``worked``: worked weekend days with the day off
    they were exchanged for ('' when not known)."""

    off: dict[date, str]
    worked: dict[date, date | Literal[""]]


@dataclass
class RawDays:
    """The same to be overridden by notices; ``worked`` may then say the holiday's name."""

    off: dict[date, str]
    worked: dict[date, date | str]

    def drop_year(self, year: int) -> None:
        self.off = {day: name for day, name in self.off.items() if day.year != year}
        self.worked = {day: other for day, other in self.worked.items() if day.year != year}


def read_days(data_dir: Path) -> RawDays:
    """All years, those not published with their statutory days alone. Raises BadDataError for a broken file."""
    found = read_toml(data_dir / "calendar" / "days.toml", DaysFile)
    return RawDays(dict(found.off), dict(found.worked))
