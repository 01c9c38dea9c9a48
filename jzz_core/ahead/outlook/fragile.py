"""Points that may be lost: what takes them, when, whether the total then falls below the standard, and what helps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING
from typing import Literal

import numpy as np

from ...base import Message, Month, say
from ...law import BANDS, Rules
from ...points import FactTable, MonthGrid, score
from .events import Event
from .outlook import Outlook

# loss: takes points on a day already in sight; window: hardly more months than needed; doubt: the text does not say
# how long it counts.
Kind = Literal["loss", "window", "doubt"]
FEW_SPARE = 3  # months more than needed: so few that a corrected record may take them


@dataclass(frozen=True, slots=True)
class Fragile:
    """``loss``: points; ``day``: when, None where no day is known; ``below``: it takes the total below the standard."""

    kind: Kind
    indicator: str
    loss: int
    day: date | None
    below: bool
    why: Message
    todo: Message


def fragile(seen: Outlook) -> tuple[Fragile, ...]:
    """What ends below the standard first, then by day."""
    found = [*_losses(seen), *_windows(seen), *_doubts(seen)]
    return tuple(sorted(found, key=lambda one: (not one.below, one.day or date.min, -one.loss)))


def _losses(seen: Outlook) -> Iterator[Fragile]:
    """The first loss of each indicator, or the first that ends below the standard."""
    first: dict[str, Fragile] = {}
    for event in seen.events:
        if event.change >= 0:
            continue
        n = seen.scan.position(event.day)
        reaches = seen.scan.low.reaches_standard
        below = bool(reaches[n - 1] and not reaches[n])
        known = first.get(event.indicator)
        if known is None or (below and not known.below):
            why, todo = event.why or event.label, _what_helps(seen, event)
            first[event.indicator] = Fragile("loss", event.indicator, -event.change, event.day, below, why, todo)
    yield from first.values()


def _what_helps(seen: Outlook, event: Event) -> Message:
    match event.indicator:
        case "age":
            return say("outlook.todo_age")
        case "contribution_base":
            return _keep_base(seen, event)
        case "title" | "education":
            return say("outlook.todo_title")
        case "enterprise_tax" | "enterprise_jobs":
            return say("outlook.todo_enterprise")
        case _:
            return say("outlook.todo_other")


def _keep_base(seen: Outlook, event: Event) -> Message:
    """From which month on what base keeps the band that will be lost."""
    rules = seen.policy.rules(event.day)
    band = max(
        (b for b in BANDS if rules[f"contribution_base.{b}.points"] <= event.before),
        key=lambda b: rules[f"contribution_base.{b}.points"],
    )
    multiple = rules.multiple(f"contribution_base.{band}.multiple")
    month = _first_month_short(seen, band, rules)
    if month is None:
        return say("outlook.todo_paying")
    need = (multiple * seen.policy.wages.yuan(month)).to_integral_value(ROUND_CEILING)
    return say("outlook.todo_base", since=month, need=f"{need:,}", multiple=f"{multiple:g}")


def _first_month_short(seen: Outlook, band: str, rules: Rules) -> Month | None:
    """The first month to come that is paid, with a base below the band."""
    now = Month.of_date(seen.as_of)
    grid = MonthGrid.build([seen.assumed.insurance or ()], [Month.of_date(seen.last).index], best=False)
    reached = grid.reaching(rules.multiple(f"contribution_base.{band}.multiple"), seen.policy.wages, now.index)
    short = np.flatnonzero(grid.base_valid & ~reached)
    later = short[short >= now - grid.first]
    return grid.first + int(later[0]) if len(later) else None


def _windows(seen: Outlook) -> Iterator[Fragile]:
    """Today's points that rest on hardly more months than needed."""
    row, rules = seen.scan.worst.row(0), seen.policy.rules(seen.as_of)
    for band in BANDS:
        column, needed = f"base_months_{band}", rules[f"contribution_base.{band}.months"]
        if needed <= row[column] <= needed + FEW_SPARE:
            values = {"window": rules[f"contribution_base.{band}.window"], "count": row[column], "months": needed}
            multiple = f"{rules.multiple(f'contribution_base.{band}.multiple'):g}"
            why = say("outlook.window_base", multiple=multiple, **values)
            yield from _without(seen, "contribution_base", {column: needed - 1}, why)
    needed = rules["title.base_months"]
    if row["qualification_tested"] and needed <= row["title_base_months"] <= needed + FEW_SPARE:
        values = {"window": rules["title.base_window"], "count": row["title_base_months"], "months": needed}
        yield from _without(seen, "title", {"title_base_months": needed - 1}, say("outlook.window_title", **values))


def _without(seen: Outlook, indicator: str, changed: Mapping[str, int], why: Message) -> Iterator[Fragile]:
    """Today's row with other facts, scored: nothing where the total stays."""
    table = seen.scan.worst.take(np.array([0]))
    columns = {name: np.array([changed[name]]) if name in changed else table[name] for name in table.columns}
    total = int(score(FactTable(table.dates, columns), seen.policy, seen.readings).total.item())
    if total < seen.total:
        below = total < seen.standard <= seen.total
        yield Fragile("window", indicator, seen.total - total, None, below, why, say("outlook.todo_window"))


def _doubts(seen: Outlook) -> Iterator[Fragile]:
    """What is counted only as long as something lasts that the answers do not date."""
    for name, indicator in seen.policy.indicators.items():
        points = int(seen.scan.counted[name][0])
        if points and indicator.doubt is not None:
            below = seen.total - points < seen.standard <= seen.total
            why, todo = say("outlook.doubt", text=indicator.doubt), say("outlook.todo_ask")
            yield Fragile("doubt", name, points, None, below, why, todo)
