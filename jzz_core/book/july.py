"""What a new average wage takes from the cases of the book: bands of the base, the base test of a title, the standard.

Of all Julys only the next one counts: later ones bring no rise of their own, so that nothing but this one shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np

from ..ahead import project
from ..base import JzzError, Message, Month, Text, one_line, say
from ..case import Applicant, Assumptions, BaseTrend, Case, questions
from ..files import Cell, Sheet, workbook_of
from ..knowledge import Knowledge
from ..law import BANDS, Policy, Readings, Rules
from ..points import PointsTable, all_facts, reckon_together, score

What = Literal["standard", "title", "contribution_base"]
_ORDER: tuple[What, ...] = ("standard", "title", "contribution_base")
GOES_ON = Assumptions(keeps_paying=True, base=BaseTrend.SAME)
LOWEST, HIGHEST = -10, 40  # percent that may be assumed
_WIDTHS = (22, 14, 12, 12, 100)


@dataclass(frozen=True, slots=True)
class Loss:
    """``what`` falls on ``day`` from ``before`` to ``after`` points (of the standard: totals), by the wage alone."""

    what: What
    day: date
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Falling:
    """A case that loses something, ``losses`` in the order of their days.

    ``base``: yuan a month that is paid when the new wage begins, None where none is given; ``multiple``: of the average
    wage, that kept what is lost, and ``need`` yuan a month for it from then on.
    """

    case_id: str
    alias: str
    losses: tuple[Loss, ...]
    base: Decimal | None
    multiple: Decimal
    need: int
    standard: int

    @property
    def day(self) -> date:
        return self.losses[0].day

    @property
    def below(self) -> Loss | None:
        """The day on which the total falls below the standard."""
        return next((loss for loss in self.losses if loss.what == "standard"), None)


@dataclass(frozen=True)
class Radar:
    """``month``: from which the wage applies; ``before`` and ``wage`` in yuan a month; ``falling`` by days left.

    ``unscored``: how many cases have no points. ``until``: the last day looked at.
    """

    as_of: date
    month: Month
    before: int
    wage: int
    assumed: bool
    falling: tuple[Falling, ...]
    unscored: int
    until: date

    def message(self, one: Falling) -> str:
        """A draft to the client: no name, no number but the money, with what to do."""
        return "".join(part.text() for part in _message(self, one))


def radar_xlsx(found: Radar, made: date) -> bytes:
    """One sheet: whose, the day and the draft message. ``made``: the day of export."""
    header = [
        questions()["applicant.alias"].heading(),
        *(say(f"radar.col_{column}").text() for column in ("day", "base", "need", "message")),
    ]
    lines: list[list[Cell]] = [
        [one_line(one.alias), one.day, None if one.base is None else round(one.base), one.need, found.message(one)]
        for one in found.falling
    ]
    return workbook_of([Sheet(say("radar.title").text(), header, _WIDTHS, lines)], made)


def next_wage(policy: Policy, percent: Decimal | None = None) -> int:
    """The wage of the next July in yuan: risen by ``percent``, else by the average of recent years."""
    growth = policy.wages.rate(policy.wages.usual_growth) if percent is None else percent / 100
    return int((policy.wages.standards[-1].wage * (1 + growth)).quantize(Decimal(1), ROUND_HALF_UP))


def radar(
    cases: Iterable[tuple[str, Case]], as_of: date, wage: int, knowledge: Knowledge, *, assumed: bool = True
) -> Radar:
    """``cases``: each with its id. ``wage``: of the first month without an announced standard, yuan a month;
    ``assumed``: whether nobody has announced it."""
    policy, given = knowledge.policy, tuple(cases)
    month = policy.wages.last + 1
    # A window reads the months before: what July changes is first seen in August, and last when it is full of them.
    begin = max(month, Month.of_date(as_of))
    days = [(begin + n).first_day() for n in range(1, policy.rules(as_of).longest_window + 1)]
    days = [day for day in days if day <= policy.last_day]
    worlds = (policy.with_next_wage(policy.wages.standards[-1].wage), policy.with_next_wage(wage))

    def reckon(some: Sequence[tuple[int, object]], readings: Readings) -> Iterator[Falling | None]:
        mine = [given[n] for n, _ in some]
        people = [project(case.applicant, as_of, days[-1], worlds[1], GOES_ON) for _, case in mine]
        tables = [score(all_facts(people, [days] * len(people), world, readings), world, readings) for world in worlds]
        for number, ((case_id, case), later) in enumerate(zip(mine, people, strict=True)):
            rows = slice(number * len(days), (number + 1) * len(days))
            losses = tuple(sorted(_losses(days, rows, *tables), key=lambda loss: (loss.day, _ORDER.index(loss.what))))
            yield _falling(case_id, case, later, losses, begin, wage, policy) if losses else None

    people = [case for _, case in given] if days else []
    found = reckon_together(people, as_of, policy, reckon)
    falling = [one for one in found if isinstance(one, Falling)]
    return Radar(
        as_of,
        month,
        policy.wages.standards[-1].wage,
        wage,
        assumed,
        tuple(sorted(falling, key=lambda one: (one.day, one.below is None, one.alias, one.case_id))),
        sum(isinstance(one, JzzError) for one in found),
        days[-1] if days else as_of,
    )


def _losses(days: Sequence[date], rows: slice, before: PointsTable, after: PointsTable) -> Iterator[Loss]:
    """What is there under the wage of today and not under the new one, on the first day of each."""
    totals = before.total[rows], after.total[rows]
    standard = before.standard[rows]
    fallen = np.flatnonzero((totals[0] >= standard) & (totals[1] < standard))
    if len(fallen):
        n = int(fallen[0])
        yield Loss("standard", days[n], int(totals[0][n]), int(totals[1][n]))
    for what in ("title", "contribution_base"):
        old, new = (table.entering[what][rows] for table in (before, after))
        fallen = np.flatnonzero(new < old)
        if len(fallen):
            n = int(fallen[0])
            yield Loss(what, days[n], int(old[n]), int(new[n]))


def _falling(
    case_id: str, case: Case, later: Applicant, losses: tuple[Loss, ...], month: Month, wage: int, policy: Policy
) -> Falling:
    rules = policy.rules(losses[0].day)
    multiple = max(_multiple(loss, rules) for loss in losses)
    need = int((multiple * wage).to_integral_value(ROUND_CEILING))
    paid = [
        Decimal(str(period.base))
        for period in later.insurance or ()
        if period.base is not None and period.since <= month and (period.until is None or period.until >= month)
    ]
    base = max(paid, default=None)
    return Falling(case_id, case.applicant.alias, losses, base, multiple, need, rules["total.standard"])


def _multiple(loss: Loss, rules: Rules) -> Decimal:
    """That of the average wage which kept what is lost; the standard falls with one of the others."""
    if loss.what == "title":
        return rules.multiple("title.base_multiple")
    bands = [band for band in BANDS if rules[f"contribution_base.{band}.points"] == loss.before]
    return max((rules.multiple(f"contribution_base.{band}.multiple") for band in bands), default=Decimal(0))


def _message(found: Radar, one: Falling) -> Iterator[Message]:
    month = Text(zh=f"{found.month.year}年{found.month.month}月", en=str(found.month))
    assumed = say("radar.assumed") if found.assumed else ""
    yield say(
        "radar.lead",
        month=month,
        wage=f"{found.wage:,}",
        assumed=assumed,
        multiple=f"{one.multiple:g}",
        need=f"{one.need:,}",
    )
    if one.base is not None:
        yield say("radar.base", base=f"{one.base:,.0f}", month=month, short=f"{one.need - one.base:,.0f}")
    for loss in one.losses:
        day = Text(zh=f"{loss.day.year}年{loss.day.month}月{loss.day.day}日", en=str(loss.day))
        yield say(f"radar.loss_{loss.what}", day=day, before=loss.before, after=loss.after, standard=one.standard)
    yield say("radar.todo", need=f"{one.need:,}")
