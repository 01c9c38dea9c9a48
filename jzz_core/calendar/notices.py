"""The files under ``data/calendar``: which years are published, and notices entered by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from ..base import BadDataError, Entry, Text, clean, read_toml

FIRST_YEAR, LAST_YEAR = 2004, 2060


class CalendarFile(Entry):
    """``calendar.toml``: up to which year the State Council has published its arrangement, and who says so."""

    last_published_year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR)
    checked_on: date
    source: Text
    url: str = Field(pattern=r"^https://")


class NoticeHead(Entry):
    """The notice itself, so that a reader can find it again."""

    title: str = Field(min_length=1)
    url: str | None = Field(default=None, pattern=r"^https://")
    issued: date | None = None


class NoticeDay(Entry):
    """A day off (``off`` true) or a worked weekend day (``off`` false); ``name`` is the holiday it belongs to."""

    date: date
    name: Annotated[str, AfterValidator(clean)] = ""
    off: bool


class Notice(Entry):
    """``notices/YYYY.toml``: the whole arrangement of one year; it replaces what ``days.json`` says about that year.

    Every day off that is not an ordinary weekend is listed, and every worked weekend day.
    """

    year: int = Field(ge=FIRST_YEAR, le=LAST_YEAR)
    notice: NoticeHead
    days: tuple[NoticeDay, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _days_make_sense(self) -> Self:
        seen: set[date] = set()
        for day in self.days:
            problem = self._problem(day)
            if day.date in seen:
                problem = "写了两次"
            if problem:
                raise ValueError(f"{day.date.isoformat()} {problem}")
            seen.add(day.date)
        return self

    def _problem(self, day: NoticeDay) -> str | None:
        if not date(self.year - 1, 12, 20) <= day.date <= date(self.year + 1, 1, 10):
            # An arrangement may begin in the last days of the year before: New Year's Day reaches over.
            return f"不属于 {self.year} 年 (只允许上年 12 月 20 日以后, 下年 1 月 10 日以前)"
        if day.off and not day.name:
            return "放假但没有写节日名"
        if not day.off and day.date.weekday() < 5:
            return "本来就是工作日, 只有周六或周日才写 off = false"
        return None


def read_calendar_file(data_dir: Path) -> CalendarFile:
    """Raises BadDataError when the file is missing or broken."""
    return read_toml(data_dir / "calendar" / "calendar.toml", CalendarFile)


def read_notices(data_dir: Path) -> tuple[Notice, ...]:
    """All notices in order of their year. Raises BadDataError for a broken file or one named after another year."""
    notices = []
    for path in sorted((data_dir / "calendar" / "notices").glob("*.toml")):
        notice = read_toml(path, Notice)
        if path.stem != str(notice.year):
            raise BadDataError(f"calendar/notices/{path.name}", "year", f"文件名应为 {notice.year}.toml, 与年份一致")
        notices.append(notice)
    return tuple(notices)
