"""Building the calendar: the known days, overridden by the notices, as one day after the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..base import DATA_DIR
from .known_days import RawDays, read_days
from .names import MAKES_UP, joined, whole_holidays
from .notices import FIRST_YEAR, LAST_YEAR, Notice, read_calendar_file, read_notices
from .workdays import WORKED, DayKind, WorkCalendar

_WEEK = (DayKind.WORKDAY,) * 5 + (DayKind.WEEKEND,) * 2


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
    count = (last - first).days + 1
    kinds = [_WEEK[(first.weekday() + n) % 7] for n in range(count)]
    for day in days.off:
        if first <= day <= last:
            kinds[(day - first).days] = DayKind.HOLIDAY
    for day in days.worked:
        if first <= day <= last:
            kinds[(day - first).days] = DayKind.MAKEUP
    return kinds


def _names(first: date, kinds: list[DayKind], days: RawDays) -> dict[date, str]:
    """Names of all days off and worked weekends; what has none of its own takes that of the holiday it joins."""
    names: dict[date, str] = {}
    for day in sorted(days.off):
        if day in names or not 0 <= (day - first).days < len(kinds):
            continue
        run = _run_around((day - first).days, kinds)
        dates = [date.fromordinal(first.toordinal() + offset) for offset in run]
        whole = joined(whole_holidays(days.off.get(other, "") for other in dates))
        names.update((other, days.off.get(other) or whole) for other in dates)
    for day, origin in days.worked.items():
        holiday = names.get(origin, "") if isinstance(origin, date) else origin
        names[day] = f"{holiday}{MAKES_UP}"
    return {day: name for day, name in names.items() if name}


def _run_around(offset: int, kinds: list[DayKind]) -> range:
    start = end = offset
    while start > 0 and kinds[start - 1] not in WORKED:
        start -= 1
    while end + 1 < len(kinds) and kinds[end + 1] not in WORKED:
        end += 1
    return range(start, end + 1)
