"""A child's school years (``data/calendar/school.toml``): published days are facts, other years a pattern (推定)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from ..base import DATA_DIR, BadDataError, Confidence, Entry, Text, read_toml, require_registered

FILE = "calendar/school.toml"
StageId = Literal["kindergarten", "primary", "junior", "zhongkao", "gaokao"]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]


class Usual(Entry):
    """The days of a year for which nothing is published."""

    since: MonthDay = Field(alias="from")
    until: MonthDay
    late_from: MonthDay | None = None
    late_until: MonthDay | None = None


class Published(Entry):
    """The days of one year as announced; what was not announced follows the usual days."""

    year: int
    since: date = Field(alias="from")
    until: date | None = None
    late_from: date | None = None
    late_until: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [day for day in (self.since, self.until, self.late_from, self.late_until) if day is not None]
        if days != sorted(days) or self.since.year != self.year:
            raise ValueError("日期应在这一年, 并且一个比一个晚")
        return self


class Ready(Entry):
    years_after: int
    day: MonthDay


class Stage(Entry):
    """A registration. ``years_after``: from the year of entering primary school to that of the registration."""

    id: StageId
    name: Text
    years_after: int
    usual: Usual
    ready: Ready | None = None
    why: Text
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    published: tuple[Published, ...] = ()


class EntryAge(Entry):
    """A child enters primary school in September of the year in which it is ``age`` by the day ``by``."""

    age: int
    by: MonthDay
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class StageDays:
    """One registration of one child, all days included. ``late_opens`` to ``late_closes``: what was missing is still
    taken; ``ready_by``: when the notice should be there; ``provisional``: not announced, after the pattern."""

    stage: Stage
    opens: date
    closes: date
    late_opens: date | None
    late_closes: date | None
    ready_by: date
    provisional: bool

    @property
    def last_chance(self) -> date:
        return self.late_closes or self.closes


class SchoolCalendar(Entry):
    """The whole file; ``confirm`` says why the days must be confirmed."""

    checked_on: date
    confirm: Text
    entry: EntryAge
    stage: tuple[Stage, ...] = Field(min_length=1)

    def find(self, stage_id: str) -> Stage:
        """Raises KeyError for an unknown id."""
        for stage in self.stage:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)

    def entry_year(self, birth_date: date) -> int:
        """The year in whose September a child of that day usually enters primary school."""
        year = birth_date.year + self.entry.age
        return year if birth_date <= _day(self.entry.by, birth_date.year) else year + 1

    def days(self, stage: Stage, entry_year: int) -> StageDays:
        """Raises ValueError for a year that no date has."""
        year, usual = entry_year + stage.years_after, stage.usual
        said = next((one for one in stage.published if one.year == year), None)

        def day(name: str) -> Any:
            """As announced, else after the pattern, which has the first day and the last one."""
            pattern = getattr(usual, name)
            return getattr(said, name, None) or (pattern and _day(pattern, year))

        opens, closes = day("since"), day("until")
        ready = closes if stage.ready is None else _day(stage.ready.day, entry_year + stage.ready.years_after)
        return StageDays(stage, opens, closes, day("late_from"), day("late_until"), ready, said is None)

    def of_child(self, birth_date: date, primary_year: int | None = None) -> Iterator[StageDays]:
        """All registrations of a child in their order. ``primary_year``: of entering primary school, where it was not
        the usual one."""
        year = primary_year or self.entry_year(birth_date)
        for stage in self.stage:
            yield self.days(stage, year)


def load_school_calendar(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> SchoolCalendar:
    """Raises BadDataError, naming file, entry and reason, for what is broken, doubled or cites nothing.

    ``sources``: the known source keys; None leaves them unchecked.
    """
    found = read_toml(data_dir / FILE, SchoolCalendar)
    ids = [stage.id for stage in found.stage]
    if doubled := next((one for n, one in enumerate(ids) if one in ids[:n]), None):
        raise BadDataError(f"data/{FILE}", doubled, "编号写了两次")
    if sources is not None:
        require_registered(f"data/{FILE}", "entry", found.entry.sources, sources)
        for stage in found.stage:
            require_registered(f"data/{FILE}", stage.id, stage.sources, sources)
    return found


def _day(month_day: str, year: int) -> date:
    """02-29 and 02-28 are the last of February."""
    month, day = (int(part) for part in month_day.split("-"))
    last = monthrange(year, month)[1]
    return date(year, month, last if (month, day) == (2, 28) else min(day, last))
