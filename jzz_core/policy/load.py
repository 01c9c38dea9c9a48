"""Reading ``data/policy/`` into one frozen Policy; everything that does not fit together is refused in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from ..data_files import DATA_DIR, read_toml
from ..errors import BadDataError, OutsideDataError
from .rules import BANDS, EDUCATION_ITEMS, PARAMETER_IDS, Rules
from .schema import (
    Condition,
    ConditionFile,
    Indicator,
    IndicatorFile,
    Parameter,
    ParameterFile,
    PolicyFile,
    Reading,
    ReadingFile,
    Sourced,
    WageFile,
)
from .wages import Wages

HORIZON_YEARS = 60  # after the day of checking: longer than any working life

EntryT = TypeVar("EntryT", Indicator, Condition, Reading)


@dataclass(frozen=True)
class Policy:
    """The whole policy: texts, parameters by date, wages, indicators, conditions, disputed readings."""

    about: PolicyFile
    parameters: Mapping[str, Parameter]
    wages: Wages
    indicators: Mapping[str, Indicator]
    conditions: Mapping[str, Condition]
    readings: Mapping[str, Reading]
    changes: tuple[date, ...]
    snapshots: tuple[Rules, ...]

    def epoch(self, day: date) -> int:
        """Position in ``snapshots`` of the rules in force.

        Raises OutsideDataError before the first text, and so far ahead that no assumption about wages means anything.
        """
        if day < self.about.covers_from:
            raise OutsideDataError(f"基准日 {day} 早于收录的最早文本 ({self.about.covers_from} 起): 请选择较晚的基准日")
        if day.year > self.about.checked_on.year + HORIZON_YEARS:
            last = self.about.checked_on.year + HORIZON_YEARS
            raise OutsideDataError(f"基准日 {day} 太远, 最晚到 {last} 年: 请选择较早的基准日")
        return bisect_right(self.changes, day) - 1

    def rules(self, day: date) -> Rules:
        return self.snapshots[self.epoch(day)]

    def with_wage_growth(self, growth: Decimal) -> Policy:
        """The same policy under another assumption for standards not announced yet."""
        return replace(self, wages=replace(self.wages, growth=growth))


def load_policy(data_dir: Path = DATA_DIR, sources: frozenset[str] | None = None) -> Policy:
    """Read and check the policy data. ``sources``: the ids of the source registry, to check references.

    Raises BadDataError naming file, entry and reason.
    """
    folder = data_dir / "policy"
    about = read_toml(folder / "policy.toml", PolicyFile)
    parameters: dict[str, Parameter] = {}
    for path in sorted((folder / "parameters").glob("*.toml")):
        for parameter in read_toml(path, ParameterFile).parameter:
            name = f"{folder.name}/parameters/{path.name}"
            if parameter.id in parameters:
                raise BadDataError(name, parameter.id, "同一个 id 出现了两次")
            _check_history(name, parameter, about.covers_from)
            _check_sources(name, [parameter], sources)
            parameters[parameter.id] = parameter
    _check_complete(f"{folder.name}/parameters", parameters)
    wages = _wages(folder / "wages.toml", sources)
    indicators = _unique(folder / "indicators.toml", read_toml(folder / "indicators.toml", IndicatorFile).indicator)
    conditions = _unique(folder / "conditions.toml", read_toml(folder / "conditions.toml", ConditionFile).condition)
    readings = _unique(folder / "readings.toml", read_toml(folder / "readings.toml", ReadingFile).reading)
    for name, entries in (("indicators", indicators), ("conditions", conditions), ("readings", readings)):
        _check_sources(f"policy/{name}.toml", entries.values(), sources)
    _check_sources("policy/policy.toml", about.edition, sources)
    for indicator in indicators.values():
        if indicator.cap is not None and indicator.cap not in parameters:
            raise BadDataError("policy/indicators.toml", indicator.id, f"封顶参数「{indicator.cap}」不存在")
    _check_readings(readings, {*indicators, *conditions})
    changes = tuple(sorted({v.since for p in parameters.values() for v in p.values}))
    snapshots = tuple(_snapshot(parameters, day) for day in changes)
    _check_ascending(snapshots)
    return Policy(about, parameters, wages, indicators, conditions, readings, changes, snapshots)


@cache
def default_policy() -> Policy:
    """The policy of the project's own data, read once."""
    from ..sources import load_sources

    return load_policy(DATA_DIR, load_sources().ids)


def _unique(path: Path, entries: Iterable[EntryT]) -> dict[str, EntryT]:
    found: dict[str, EntryT] = {}
    for entry in entries:
        if entry.id in found:
            raise BadDataError(f"policy/{path.name}", entry.id, "同一个 id 出现了两次")
        found[entry.id] = entry
    return found


def _check_history(file: str, parameter: Parameter, covers_from: date) -> None:
    values = parameter.values
    if values[0].since > covers_from:
        raise BadDataError(file, parameter.id, f"第一个值从 {values[0].since} 起, 晚于数据的起点 {covers_from}")
    for value, following in pairwise(values):
        if following.since <= value.since:
            raise BadDataError(file, parameter.id, f"{following.since} 起的值没有排在 {value.since} 之后")
        if value.until is not None and value.until >= following.since:
            raise BadDataError(file, parameter.id, f"{value.since} 起的值与 {following.since} 起的值重叠")
        if value.until is not None and value.until + timedelta(days=1) < following.since:
            raise BadDataError(file, parameter.id, f"{value.until} 之后到 {following.since} 之前没有值")
    if values[-1].until is not None:
        raise BadDataError(file, parameter.id, "最后一个值不能有截止日: 失效日期没有来源")
    if any(v.value < 0 for v in values):
        raise BadDataError(file, parameter.id, "数值不能小于 0")
    if not parameter.id.endswith(".multiple") and not parameter.id.endswith("_multiple"):
        for value in values:
            if value.value != int(value.value):
                raise BadDataError(file, parameter.id, f"应为整数: {value.value}")


def _check_sources(file: str, entries: Iterable[Sourced], known: frozenset[str] | None) -> None:
    for entry in entries:
        for source in entry.sources:
            if known is not None and source not in known:
                raise BadDataError(
                    file, str(getattr(entry, "id", getattr(entry, "since", ""))), f"来源「{source}」没有登记"
                )


def _check_complete(file: str, parameters: Mapping[str, Parameter]) -> None:
    for missing in sorted(PARAMETER_IDS - set(parameters)):
        raise BadDataError(file, missing, "缺少这个参数")
    for unknown in sorted(set(parameters) - PARAMETER_IDS):
        raise BadDataError(file, unknown, "没有公式使用这个参数, 请检查拼写")


def _check_readings(readings: Mapping[str, Reading], known: set[str]) -> None:
    for reading in readings.values():
        for target in reading.affects:
            if target not in known:
                raise BadDataError("policy/readings.toml", reading.id, f"所影响的「{target}」不存在")
        if len({c.id for c in reading.choices}) < len(reading.choices):
            raise BadDataError("policy/readings.toml", reading.id, "同一个选项出现了两次")


def _check_ascending(snapshots: Iterable[Rules]) -> None:
    """Facts keep only the best item of a ladder, so a higher item must never be worth less."""
    for rules in snapshots:
        for ladder, items in (("education", EDUCATION_ITEMS[1:]),):
            points = [rules[f"{ladder}.{item}"] for item in items]
            if points != sorted(points):
                raise BadDataError("policy/parameters", ladder, "较高一级的分值不应低于较低一级")
        multiples = [rules.multiple(f"contribution_base.{band}.multiple") for band in BANDS]
        if multiples != sorted(set(multiples)):
            raise BadDataError("policy/parameters", "contribution_base", "各档倍数应由低到高")


def _wages(path: Path, sources: frozenset[str] | None) -> Wages:
    standards = read_toml(path, WageFile).standard
    for standard, following in pairwise(standards):
        if following.since <= standard.until:
            raise BadDataError("policy/wages.toml", str(following.since), f"与 {standard.since} 起的标准重叠")
        if following.since - standard.until > 1:
            raise BadDataError("policy/wages.toml", str(following.since), f"与前一段之间有空缺 ({standard.until} 之后)")
    _check_sources("policy/wages.toml", standards, sources)
    return Wages(standards)


def _snapshot(parameters: Mapping[str, Parameter], day: date) -> Rules:
    values: dict[str, int] = {}
    multiples: dict[str, Decimal] = {}
    for parameter in parameters.values():
        current = [v for v in parameter.values if v.since <= day][-1].value
        if parameter.id.endswith("multiple"):
            multiples[parameter.id] = current
        else:
            values[parameter.id] = int(current)
    return Rules(values, multiples)
