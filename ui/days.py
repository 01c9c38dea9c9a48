"""Days in words that can be read aloud."""

from __future__ import annotations

from datetime import date

from jzz_core.steps import ScheduledTask

from .i18n import t


def day_words(day: date, near: date) -> str:
    """ "12月2日"; with the year when it is not the year of ``near``."""
    key = "timeline.day" if day.year == near.year else "timeline.day_of_year"
    return t(key, year=day.year, month=day.month, day=day.day)


def weekday_words(day: date, near: date) -> str:
    return t("timeline.weekday", day=day_words(day, near), weekday=t("timeline.weekdays")[day.weekday()])


def span_words(row: ScheduledTask, near: date) -> str:
    """The dates of a step: one day, or from and to."""
    start = day_words(row.start, near)
    if row.start == row.finish:
        return start
    return t("timeline.span", start=start, finish=day_words(row.finish, row.start))
