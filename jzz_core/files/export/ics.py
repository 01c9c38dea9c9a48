"""The plan as a calendar file (iCalendar, RFC 5545) that can be imported again after the plan has changed.

An event keeps its UID as long as the case keeps its alias, whatever the start, the speed or the answers, so that a
second import moves the events instead of doubling them. The UID holds the id of the task and a short keyed digest of
the alias: two clients with different aliases do not collide in one calendar. Nothing else of the case goes into it: the
start would change with the plan, and a digest of a birth date can be undone by trying all dates. Cases without an alias
share their UIDs, which is right for a family with one plan; a consultant tells clients apart by alias.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import blake2b
from typing import TYPE_CHECKING

from ...base import Lang, one_line
from ...look import CasePlan
from .events import CalendarEvent, events
from .said import word

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODID = "-//JZZ Planner//Timeline 1.0//ZH"
_SALT = b"jzz-planner calendar v1"
_SHANGHAI = timezone(timedelta(hours=8))
# SEQUENCE is a 32-bit number: seconds since then last until 2094.
_SEQUENCE_FROM = datetime(2026, 1, 1, tzinfo=UTC)
_REMIND_AT = time(9)


def timeline_ics(plan: CasePlan, made_at: datetime, lang: Lang = "zh") -> bytes:
    """All tasks, the last days to ask for papers, the deadline and the dates of the permit as all-day events.

    The file is UTF-8 with lines folded at 75 octets.

    ``made_at`` (with a time zone) becomes DTSTAMP, LAST-MODIFIED and SEQUENCE: a later file wins over an earlier one.
    Reminders ring at 9 in the morning where the calendar is; those already past at ``made_at`` are left out. Raises
    ValueError for a ``made_at`` without a zone, OutsideDataError when the policy data do not cover its day.
    """
    alias = one_line(plan.case.applicant.alias)
    found = events(plan, _day_of(made_at), lang)
    return calendar_file(found, word("calendar_name", lang), alias, made_at, lang)


def calendar_file(found: Iterable[CalendarEvent], name: str, alias: str, made_at: datetime, lang: Lang = "zh") -> bytes:
    """Any all-day events as one calendar file; ``name`` is the calendar's, ``alias`` whose it is ('' nobody's).

    Events of different calendars need different keys, or they take each other's place.
    """
    _day_of(made_at)
    from icalendar import Calendar, vText

    if alias:
        name = word("calendar_named", lang, name=name, alias=alias)
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for property_name in ("name", "x-wr-calname"):  # the library escapes only the names that RFC 5545 knows
        calendar.add(property_name, vText(name))
    case_key = _case_key(alias)
    for event in found:
        calendar.add_component(_event(event, case_key, made_at, lang))
    content: bytes = calendar.to_ical()
    return content


def _day_of(made_at: datetime) -> date:
    """That day in Shanghai. Raises ValueError for a time without a zone."""
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    return made_at.astimezone(_SHANGHAI).date()


def _case_key(alias: str) -> str:
    return blake2b(alias.encode("utf-8"), key=_SALT, digest_size=8).hexdigest()


def _event(event: CalendarEvent, case_key: str, made_at: datetime, lang: Lang) -> Event:
    from icalendar import Event

    stamp = made_at.astimezone(UTC).replace(microsecond=0)
    entry = Event()
    entry.add("uid", f"{event.key}.{case_key}@jzz-planner")
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", max(int((stamp - _SEQUENCE_FROM).total_seconds()), 0))
    entry.add("summary", event.summary)
    entry.add("description", event.description)
    if event.place:
        entry.add("location", event.place)
    entry.add("dtstart", event.first)
    if event.last < date.max:  # without an end the event lasts its one day
        entry.add("dtend", event.last + timedelta(days=1))
    entry.add("status", "TENTATIVE" if event.provisional else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # weeks of waiting must not look busy
    entry.add("class", "PRIVATE")
    if event.milestone:
        entry.add("categories", [word("milestone_category", lang)])
    if event.remind_before is not None and not _is_past(event, made_at):
        entry.add_component(_alarm(event.remind_before, event.summary))
    return entry


def _alarm(days_before: int, text: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(hours=_REMIND_AT.hour) - timedelta(days=days_before))
    return alarm


def _is_past(event: CalendarEvent, made_at: datetime) -> bool:
    """Many calendars ring at once for reminders that are already past when they are imported."""
    now = made_at.astimezone(_SHANGHAI)
    ahead = (event.first - now.date()).days - (event.remind_before or 0)
    return ahead < 0 or (ahead == 0 and now.time() >= _REMIND_AT)
