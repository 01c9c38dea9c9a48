"""Building the calendar: the known days, overridden by the notices, as one day after the other."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

from ..base import DATA_DIR
from .known_days import RawDays, read_days
from .names import MAKES_UP, joined, whole_holidays
from .notices import FIRST_YEAR, LAST_YEAR, Notice, read_calendar_file, read_notices
from .workdays import WORKED, DayKind, WorkCalendar


def load_calendar(data_dir: Path = DATA_DIR) -> WorkCalendar:
    """The working calendar of 2004–2060 from ``data/calendar``.

    Raises BadDataError, naming file, entry and reason, when a file there is broken.
    """
    last_published = read_calendar_file(data_dir).last_published_year
    notices = read_notices(data_dir)
    days = read_days(data_dir)
    _override(days, notices)
    first = date(FIRST_YEAR, 1, 1)
    kinds = _kinds(first, date(LAST_YEAR, 12, 31), days)
    published = frozenset(range(FIRST_YEAR, last_published + 1)) | {notice.year for notice in notices}
    return WorkCalendar(first, tuple(kinds), _names(first, kinds, days), published)


def _override(days: RawDays, notices: tuple[Notice, ...]) -> None:
    """A notice replaces its whole year, and single days of the neighbouring years that it names."""
    for notice in notices:
        days.drop_year(notice.year)
    for notice in notices:
        for day in notice.days:
            days.off.pop(day.date, None)
            days.worked.pop(day.date, None)
            if day.off:
                days.off[day.date] = day.name
            else:
                days.worked[day.date] = day.name


def _kinds(first: date, last: date, days: RawDays) -> list[DayKind]:
    count, monday = (last - first).days + 1, first.weekday()
    kinds = [DayKind.WORKDAY if (monday + n) % 7 < 5 else DayKind.WEEKEND for n in range(count)]
    for special, kind in ((days.off, DayKind.HOLIDAY), (days.worked, DayKind.MAKEUP)):
        for day in special:
            if first <= day <= last:
                kinds[(day - first).days] = kind
    return kinds


def _names(first: date, kinds: list[DayKind], days: RawDays) -> dict[date, str]:
    """Names of all days off and worked weekends; what has none of its own takes that of the holiday it joins."""
    names: dict[date, str] = {}
    ordinal = first.toordinal()
    for _, some in groupby(kinds, WORKED.__contains__):
        run = [*some]
        if DayKind.HOLIDAY in run:
            dates = [date.fromordinal(ordinal + n) for n in range(len(run))]
            whole = joined(whole_holidays(days.off.get(day, "") for day in dates))
            names.update((day, days.off.get(day) or whole) for day in dates)
        ordinal += len(run)
    for day, origin in days.worked.items():
        holiday = names.get(origin, "") if isinstance(origin, date) else origin
        names[day] = f"{holiday}{MAKES_UP}"
    return {day: name for day, name in names.items() if name}
