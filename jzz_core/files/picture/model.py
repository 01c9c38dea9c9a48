"""What the picture of a plan shows: a bar a step, the days that count as lines, and what is added on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ...base import Lang, say
from ...calendar import RestRun
from ...case import field_label
from ...look import CasePlan
from ...papers import PaperDates
from ...steps import ScheduledTask

# Days: a line that lies this long after the plan still belongs to the picture, and today so long before it.
NEAR, TODAY = 75, 14
_NAMED = 14  # letters of a deadline's name
_ONE_DAY = timedelta(days=1)


class Extra(StrEnum):
    """What is drawn only when it is asked for."""

    ACTORS = "actors"
    SLACK = "slack"
    LINKS = "links"
    RANGES = "ranges"
    BASELINE = "baseline"
    PAPERS = "papers"
    WINDOWS = "windows"
    RESTS = "rests"


@dataclass(frozen=True, slots=True)
class Bar:
    """A step. ``after``: the rows it waits for; ``word``: who acts, where asked for; ``hint``: the step in one line.

    ``paler_from``: from this day on it rests on holidays that are not published. What is not asked for is None or
    empty: ``room`` (to the latest finish), ``span`` (of 10 to 90 of 100 applicants), ``planned``, ``orders`` (days of
    asking for papers), ``late`` (from today to the day on which the last late paper is there).
    """

    name: str
    actor: str
    start: date
    finish: date
    hint: str
    word: str = ""
    done: bool = False
    critical: bool = False
    locks: bool = False
    after: tuple[int, ...] = ()
    paler_from: date | None = None
    room: date | None = None
    span: tuple[date, date] | None = None
    planned: tuple[date, date] | None = None
    orders: tuple[date, ...] = ()
    late: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that counts: ``kind`` is today, deadline, permit, end, or with ``last`` a span: endorse, renew."""

    kind: str
    day: date
    words: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """``first`` to ``last``: the days drawn, both included; ``rests``: days without work that are shaded."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    rests: tuple[RestRun, ...]
    actors: tuple[tuple[str, str], ...]
    provisional_from: date | None

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def picture_of(plan: CasePlan, as_of: date, extras: Iterable[Extra] = (), lang: Lang = "zh") -> Picture:
    """The plan with today, the deadline, the end of the permit and of the measures where they lie in or near it."""
    asked = frozenset(extras)
    rows = plan.schedule.rows
    bars = tuple(_bars(plan, as_of, asked, lang))
    marks = tuple(_marks(plan, as_of, asked, lang))
    first, last = _frame(bars, as_of, marks, plan)
    days = (date(year, 1, 1) for year in range(first.year, last.year + 1))
    provisional = next((day for day in days if plan.calendar.is_provisional(day)), None)
    named = plan.knowledge.process.actor
    return Picture(
        first,
        last,
        bars,
        tuple(sorted((mark for mark in marks if _within(mark, first, last)), key=lambda mark: mark.day)),
        tuple(
            run
            for run in plan.calendar.rest_runs(first, last)
            if Extra.RESTS in asked or (run.names and (run.end - run.start).days > 2)  # a long weekend is no news
        ),
        tuple((actor, named(actor).name.get(lang)) for actor in dict.fromkeys(row.task.actor for row in rows)),
        max(provisional, first) if provisional is not None else None,
    )


def _within(mark: Mark, first: date, last: date) -> bool:
    return mark.day <= last and (mark.last or mark.day) >= first


def _frame(bars: tuple[Bar, ...], as_of: date, marks: tuple[Mark, ...], plan: CasePlan) -> tuple[date, date]:
    held = [plan.schedule.start, plan.schedule.finish]
    for bar in bars:
        held += [bar.start, bar.finish, *(bar.span or ()), *(bar.planned or ()), *bar.orders, *(bar.late or ())]
        held += [bar.room] if bar.room is not None else []
    begins, ends = min(held), max(held)
    if begins - timedelta(days=TODAY) <= as_of < begins:
        begins = as_of
    near = [m.day for m in marks if m.kind in ("deadline", "permit") and begins <= m.day <= ends + timedelta(days=NEAR)]
    ends = max([ends, *near])
    margin = timedelta(days=max(2, (ends - begins).days // 25))
    return max(begins - margin, plan.calendar.first_day), min(ends + margin, plan.calendar.last_day)


def _bars(plan: CasePlan, as_of: date, asked: frozenset[Extra], lang: Lang) -> Iterator[Bar]:
    rows = plan.schedule.rows
    place = {row.task.id: number for number, row in enumerate(rows)}
    ranges = plan.ranges if Extra.RANGES in asked else {}
    planned = {row.task.id: row for row in plan.comparison.rows} if Extra.BASELINE in asked else {}
    dates = plan.dates if Extra.PAPERS in asked else None
    for row in rows:
        task = row.task
        actor = plan.knowledge.process.actor(task.actor).name.get(lang)
        before = planned.get(task.id)
        orders, late = _papers(task.id, dates, as_of)
        yield Bar(
            task.label.get(lang),
            task.actor,
            row.start,
            row.finish,
            say("picture.hint", name=task.name, actor=actor, start=row.start, finish=row.finish).text(lang),
            word=actor if Extra.ACTORS in asked else "",
            done=row.done,
            critical=row.critical,
            locks=task.irreversible and not row.done,
            after=tuple(place[one] for one in task.after if one in place) if Extra.LINKS in asked else (),
            paler_from=_paler(row, plan),
            room=row.latest_finish
            if Extra.SLACK in asked and not row.done and row.latest_finish > row.finish
            else None,
            span=ranges.get(task.id),
            planned=(before.planned_start, before.planned_finish)
            if before is not None and before.planned_start is not None and before.planned_finish is not None
            else None,
            orders=orders,
            late=late,
        )


def _paler(row: ScheduledTask, plan: CasePlan) -> date | None:
    if not row.provisional:
        return None
    return max(row.start, date(plan.calendar.last_published_year + 1, 1, 1))


def _papers(visit: str, dates: PaperDates | None, as_of: date) -> tuple[tuple[date, ...], tuple[date, date] | None]:
    """Papers at hand need no mark; those asked for in time neither."""
    mine = [one for one in dates.open if one.visit.task.id == visit] if dates is not None else []
    ahead = (one.order_by for one in mine if one.workdays and not one.late and not one.asked_for)
    ready = [one.ready for one in mine if one.late and one.ready is not None]
    late = (min(as_of, max(ready)), max(ready)) if ready else None
    return tuple(sorted({day for day in ahead if day is not None})), late


def _marks(plan: CasePlan, as_of: date, asked: frozenset[Extra], lang: Lang) -> Iterator[Mark]:
    yield Mark("today", as_of, say("picture.today").text(lang))
    deadline, permit = plan.case.plan.deadline, plan.case.applicant.permit
    if deadline is not None:
        name = deadline.label.strip() or field_label("plan.deadline")
        name = name if len(name) <= _NAMED else f"{name[: _NAMED - 1]}…"
        yield Mark("deadline", deadline.date, _dated("deadline", deadline.date, lang, name=name))
    if permit is not None and permit.valid_until is not None:
        yield Mark("permit", permit.valid_until, _dated("permit", permit.valid_until, lang))
    until = plan.measures_end.until
    yield Mark("end", until, say("end.line", until=until).text(lang))
    if Extra.WINDOWS in asked:
        outlook, renewal = plan.permit, plan.renewal
        if outlook is not None:
            yield _window("endorse", outlook.endorse_from, outlook.endorse_until, lang)
        if renewal is not None and renewal.refresh is not None and renewal.refresh_last is not None:
            yield _window("renew", renewal.refresh, renewal.refresh_last, lang)


def _window(kind: str, since: date, last: date, lang: Lang) -> Mark:
    return Mark(
        kind, since, say(f"picture.{kind}", since=_short(since, lang), last=_short(last, lang)).text(lang), last
    )


def _dated(kind: str, day: date, lang: Lang, **more: str) -> str:
    return say(f"picture.{kind}", day=_short(day, lang), **more).text(lang)


def _short(day: date, lang: Lang = "zh") -> str:
    """Month and day, as they stand on the picture."""
    return say("picture.day", month=day.month, day=day.day).text(lang)
