"""``data/calendar/days.json``: days off and worked weekends under their plain Chinese names, year after year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from ..base import BadDataError, Entry


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
    try:
        found = DaysFile.model_validate_json((data_dir / "calendar" / "days.json").read_bytes())
    except (OSError, ValidationError) as error:
        raise BadDataError("data/calendar/days.json", "", "读不出来, 请运行 scripts/calendar_days.py 重写") from error
    return RawDays(dict(found.off), dict(found.worked))
