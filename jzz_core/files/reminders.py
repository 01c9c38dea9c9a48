"""The renewals of the coming years as a calendar file that can be imported again.

A reminder keeps its UID as long as the permit ends in the same year, so that a moved end moves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ..base import Lang, one_line, say
from ..look import Look
from ..steps import Renewal, WindowState
from .export.events import DATE_REMINDER, CalendarEvent, beside_the_end
from .export.ics import calendar_file


def reminders(found: Sequence[Renewal], alias: str, lang: Lang = "zh") -> tuple[CalendarEvent, ...]:
    """Four days a year: endorsement opens, data have arrived, the permit ends, the last day of all.

    Of a lapsed permit there is nothing to be reminded of. ``alias``: whose it is, in one line.
    """
    return tuple(
        event for one in found if one.standing is not WindowState.LAPSED for event in _of_year(one, alias, lang)
    )


def renewal_ics(look: Look, made_at: datetime, lang: Lang = "zh") -> bytes:
    """The reminders as a calendar file; ``made_at`` (with a time zone) is when it is made.

    Raises ValueError for a ``made_at`` without a zone.
    """
    alias = one_line(look.case.applicant.alias)
    found = beside_the_end(
        reminders(look.renewals, alias, lang),
        look.knowledge.policy,
        look.as_of,
        alias,
        lang,
        key="renewal-measures-end",
    )
    return calendar_file(found, say("after.calendar").text(lang), alias, made_at, lang)


def _of_year(one: Renewal, alias: str, lang: Lang) -> Iterator[CalendarEvent]:
    until = one.valid_until
    days = {"opens": one.opens, "ends": until, "closes": one.closes}
    if one.refresh is not None:
        days["refresh"] = one.refresh
    for name, day in days.items():
        summary = say(f"after.{name}").text(lang)
        if one.provisional and name == "refresh":
            summary = say("after.provisional", text=summary).text(lang)
        assumed = say("after.assumed").text(lang) if one.assumed else ""
        about = say(f"after.{name}_text", until=until.isoformat(), last=one.closes.isoformat()).text(lang)
        yield CalendarEvent(
            key=f"renewal-{name}-{until.year}",
            first=day,
            last=day,
            summary=say("after.named", alias=alias, text=summary).text(lang) if alias else summary,
            description="\n".join(line for line in (about, assumed, say("after.unofficial").text(lang)) if line),
            milestone=name == "ends",
            provisional=one.provisional and name == "refresh",
            remind_before=DATE_REMINDER if name in ("ends", "closes") else 0,
        )
