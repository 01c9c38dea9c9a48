"""Reading ``data/policy/`` into one frozen Policy; everything that does not fit together is refused in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from ..base import DATA_DIR, BadDataError, Message, OutsideDataError, read_toml, say
from . import check
from .districts import Districts, load_districts
from .rules import CONDITION_IDS, Rules
from .schema import (
    Condition,
    ConditionFile,
    DataCheck,
    Edition,
    Indicator,
    IndicatorFile,
    Parameter,
    ParameterFile,
    PolicyFile,
    Reading,
    ReadingFile,
    WageFile,
)
from .wages import Wages

if TYPE_CHECKING:
    from numpy.typing import NDArray

HORIZON_YEARS = 60  # after the day of checking: longer than any working life

EntryT = TypeVar("EntryT", DataCheck, Edition, Indicator, Condition, Reading)


@dataclass(frozen=True)
class Policy:
    """The whole policy: texts, parameters by date, wages, indicators, conditions, disputed readings, districts."""

    about: PolicyFile
    parameters: Mapping[str, Parameter]
    wages: Wages
    indicators: Mapping[str, Indicator]
    conditions: Mapping[str, Condition]
    readings: Mapping[str, Reading]
    districts: Districts
    changes: tuple[date, ...]
    snapshots: tuple[Rules, ...]

    def epoch(self, day: date) -> int:
        """Position in ``snapshots`` of the rules in force.

        Raises OutsideDataError before the first text, and so far ahead that no assumption about wages means anything.
        """
        if day < self.about.covers_from:
            raise OutsideDataError(f"基准日 {day} 早于收录的最早文本 ({self.about.covers_from} 起): 请选择较晚的基准日")
        if day > self.last_day:
            raise OutsideDataError(f"基准日 {day} 太远, 最晚到 {self.last_day.year} 年: 请选择较早的基准日")
        return bisect_right(self.changes, day) - 1

    def rows_by_epoch(self, days: NDArray[np.datetime64]) -> dict[int, NDArray[np.intp] | slice]:
        """Position in ``snapshots`` → which of ``days`` lie under those rules. Raises as ``epoch`` for any of them."""
        if not len(days):
            return {}
        numbers = days.view(np.int64)  # the least of plain numbers is found faster
        first, last = (self.epoch(days[n].item()) for n in (numbers.argmin(), numbers.argmax()))
        if first == last:
            return {first: slice(None)}
        epochs = np.searchsorted(np.array(self.changes, days.dtype), days, side="right") - 1
        return {epoch: np.flatnonzero(epochs == epoch) for epoch in np.unique(epochs).tolist()}

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The indicators in the order of the text; those of which only one counts (art. 11) together."""
        found: dict[str, tuple[str, ...]] = {}
        for indicator in self.indicators.values():
            key = indicator.choose_one or indicator.id
            found[key] = (*found.get(key, ()), indicator.id)
        return tuple(found.values())

    @cached_property
    def last_day(self) -> date:
        """The last day that is scored: later ones would rest on assumptions only."""
        return date(self.about.checked_on.year + HORIZON_YEARS, 12, 31)

    def rules(self, day: date) -> Rules:
        return self.snapshots[self.epoch(day)]

    def edition_on(self, day: date) -> Edition | None:
        """The text whose rules are taken for a day: the newest that had begun. None before the first.

        After the last day of the newest text that text goes on by assumption: see ``assumes_renewal``.
        """
        begun = [edition for edition in self.about.edition if edition.first_day <= day]
        return max(begun, key=lambda edition: edition.first_day, default=None)

    @property
    def in_force_until(self) -> date:
        """The last day of the newest text (art. 24)."""
        return max(self.about.edition, key=lambda edition: edition.first_day).in_force_until

    def assumes_renewal(self, day: date) -> bool:
        """Whether what is said for a day rests on the assumption that the measures are renewed unchanged."""
        return day > self.in_force_until

    @property
    def renewal_words(self) -> Message:
        """The one sentence about what lies after the last day: what is assumed, and in which years it came true."""
        later = sorted(self.about.edition, key=lambda edition: edition.first_day)[1:]
        years = "、".join(str(edition.issued.year) for edition in later)
        return say("end.assumed", until=self.in_force_until, years=years)

    def readings_on(self, day: date) -> Mapping[str, Reading]:
        """What is disputed on a day."""
        return {name: reading for name, reading in self.readings.items() if reading.holds_on(day)}

    def conditions_on(self, day: date) -> Mapping[str, Condition]:
        """The conditions of a day, in the order of the page."""
        turns, held = self._conditions_between
        return held[bisect_right(turns, day)]

    @cached_property
    def _conditions_between(self) -> tuple[list[date], list[Mapping[str, Condition]]]:
        """The days on which a condition begins or has ended, and those that hold before, between and after them."""
        found = self.conditions.values()
        ended = (one.until + timedelta(days=1) for one in found if one.until is not None)
        turns = sorted({*(one.since for one in found if one.since is not None), *ended})
        days = [date.min, *turns]
        return turns, [{name: one for name, one in self.conditions.items() if one.holds_on(day)} for day in days]

    def as_on(self, day: date) -> Policy:
        """The policy as if the rules of that day had been in force all along (average wages keep their months)."""
        return replace(self, changes=self.changes[:1], snapshots=(self.rules(day),))

    def with_wage_growth(self, growth: Decimal) -> Policy:
        """The same policy under another assumption for standards not announced yet."""
        return replace(self, wages=replace(self.wages, growth=growth))

    def with_next_wage(self, wage: int) -> Policy:
        """The same policy as if the first standard not announced yet were ``wage`` (1×, yuan a month) for good."""
        return replace(self, wages=self.wages.followed_by(wage))


def load_policy(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Policy:
    """Read and check the policy data. ``sources``: the ids of the source registry, to check references.

    Raises BadDataError naming file, entry and reason.
    """
    folder = data_dir / "policy"
    about = read_toml(folder / "policy.toml", PolicyFile)
    _unique(folder / "policy.toml", about.edition)
    _unique(folder / "policy.toml", about.check)
    check.days(about)
    check.editions(about)
    parameters: dict[str, Parameter] = {}
    for path in sorted((folder / "parameters").glob("*.toml")):
        for parameter in read_toml(path, ParameterFile).parameter:
            name = f"{folder.name}/parameters/{path.name}"
            if parameter.id in parameters:
                raise BadDataError(name, parameter.id, "同一个 id 出现了两次")
            check.history(name, parameter, about.covers_from)
            check.sources(name, [parameter], sources)
            check.value_sources(name, parameter, sources)
            parameters[parameter.id] = parameter
    check.complete(f"{folder.name}/parameters", parameters)
    wages = _wages(folder / "wages.toml", sources)
    indicators = _unique(folder / "indicators.toml", read_toml(folder / "indicators.toml", IndicatorFile).indicator)
    conditions = _unique(folder / "conditions.toml", read_toml(folder / "conditions.toml", ConditionFile).condition)
    readings = _unique(folder / "readings.toml", read_toml(folder / "readings.toml", ReadingFile).reading)
    for name, entries in (("indicators", indicators), ("conditions", conditions), ("readings", readings)):
        check.sources(f"policy/{name}.toml", entries.values(), sources)
    check.sources("policy/policy.toml", about.edition, sources)
    check.indicators(indicators, parameters)
    check.names("policy/conditions.toml", conditions, CONDITION_IDS)
    check.readings(readings, {*indicators, *conditions})
    changes = tuple(sorted({v.since for p in parameters.values() for v in p.values}))
    snapshots = tuple(_snapshot(parameters, day) for day in changes)
    check.ascending(snapshots)
    districts = load_districts(data_dir, sources)
    return Policy(about, parameters, wages, indicators, conditions, readings, districts, changes, snapshots)


def _unique(path: Path, entries: Iterable[EntryT]) -> dict[str, EntryT]:
    found: dict[str, EntryT] = {}
    for entry in entries:
        if entry.id in found:
            raise BadDataError(f"policy/{path.name}", entry.id, "同一个 id 出现了两次")
        found[entry.id] = entry
    return found


def _wages(path: Path, sources: frozenset[str] | None) -> Wages:
    content = read_toml(path, WageFile)
    standards = content.standard
    for standard, following in pairwise(standards):
        if following.since <= standard.until:
            raise BadDataError("policy/wages.toml", str(following.since), f"与 {standard.since} 起的标准重叠")
        if following.since - standard.until > 1:
            raise BadDataError("policy/wages.toml", str(following.since), f"与前一段之间有空缺 ({standard.until} 之后)")
    check.sources("policy/wages.toml", standards, sources)
    return Wages(standards, content.growth)


def _snapshot(parameters: Mapping[str, Parameter], day: date) -> Rules:
    values: dict[str, int] = {}
    multiples: dict[str, Decimal] = {}
    open_values: dict[str, int] = {}
    for parameter in parameters.values():
        current = [v for v in parameter.values if v.since <= day][-1]
        if parameter.id.endswith("multiple"):
            multiples[parameter.id] = current.value
        else:
            values[parameter.id] = int(current.value)
        if current.least is not None:
            open_values[parameter.id] = int(current.least)
    return Rules(values, multiples, open_values)
