"""What the policy data must satisfy together. Each check raises BadDataError naming file, entry and reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise

from ..base import BadDataError, require_registered
from .rules import (
    AWARDS,
    BANDS,
    EDUCATION_ITEMS,
    INDICATOR_IDS,
    PARAMETER_IDS,
    PLAIN_QUALIFICATIONS,
    READING_CHOICES,
    TESTED_QUALIFICATIONS,
    Rules,
)
from .schema import Indicator, Parameter, PolicyFile, Reading, Sourced

LADDERS = (
    ("education", EDUCATION_ITEMS),
    ("title", PLAIN_QUALIFICATIONS),
    ("title", TESTED_QUALIFICATIONS),
    ("award", AWARDS),
)
# Numbers that something is divided by, or windows that would be empty.
COUNTS = frozenset(
    [
        *("points_per_year", "points_per_unit", "tax_unit", "staff_unit"),
        *("years", "window_years", "deferral_years"),
        *("months", "window", "base_months", "base_window", "insurance_window"),
    ]
)


def days(about: PolicyFile) -> None:
    """The day until which data should be compared again lies after the last comparison."""
    for entry in about.check:
        if entry.by <= about.checked_on:
            raise BadDataError("policy/policy.toml", entry.id, f"核对期限 {entry.by} 应晚于上次核对 {about.checked_on}")


def history(file: str, parameter: Parameter, covers_from: date) -> None:
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
    if parameter.id.rpartition(".")[2] in COUNTS and any(v.value < 1 for v in values):
        raise BadDataError(file, parameter.id, "应至少为 1")
    if not parameter.id.endswith(".multiple") and not parameter.id.endswith("_multiple"):
        for value in values:
            if value.value != int(value.value):
                raise BadDataError(file, parameter.id, f"应为整数: {value.value}")


def sources(file: str, entries: Iterable[Sourced], known: frozenset[str] | None) -> None:
    if known is not None:
        for entry in entries:
            name = str(getattr(entry, "id", getattr(entry, "since", "")))
            require_registered(file, name, entry.sources, known)


def complete(file: str, parameters: Mapping[str, Parameter]) -> None:
    for missing in sorted(PARAMETER_IDS - set(parameters)):
        raise BadDataError(file, missing, "缺少这个参数")
    for unknown in sorted(set(parameters) - PARAMETER_IDS):
        raise BadDataError(file, unknown, "没有公式使用这个参数, 请检查拼写")


def names(file: str, given: Iterable[str], wanted: frozenset[str]) -> None:
    """The ids that the code knows: all of them, and no others."""
    found = set(given)
    for missing in sorted(wanted - found):
        raise BadDataError(file, missing, "缺少这一项")
    for unknown in sorted(found - wanted):
        raise BadDataError(file, unknown, "没有公式使用这一项, 请检查拼写")


def indicators(entries: Mapping[str, Indicator], parameters: Mapping[str, Parameter]) -> None:
    """Those that scoring computes; caps that exist; nobody alone in a choose-one group."""
    file = "policy/indicators.toml"
    names(file, entries, INDICATOR_IDS)
    groups = Counter(i.choose_one for i in entries.values() if i.choose_one is not None)
    for indicator in entries.values():
        if indicator.cap is not None and indicator.cap not in parameters:
            raise BadDataError(file, indicator.id, f"封顶参数「{indicator.cap}」不存在")
        if indicator.choose_one is not None and groups[indicator.choose_one] < 2:
            raise BadDataError(file, indicator.id, f"「{indicator.choose_one}」只有这一项, 无从择一, 请检查拼写")


def readings(entries: Mapping[str, Reading], known: set[str]) -> None:
    """Every reading that the formulas ask about is there, with the choices they know and nothing else."""
    names("policy/readings.toml", entries, frozenset(READING_CHOICES))
    for reading in entries.values():
        for target in reading.affects:
            if target not in known:
                raise BadDataError("policy/readings.toml", reading.id, f"所影响的「{target}」不存在")
        if len({c.id for c in reading.choices}) < len(reading.choices):
            raise BadDataError("policy/readings.toml", reading.id, "同一个选项出现了两次")
        _choices(reading)


def _choices(reading: Reading) -> None:
    wanted = READING_CHOICES[reading.id]
    if wanted is None:
        # The alternatives put a number in place of the parameter.
        for choice in reading.choices[1:]:
            if choice.value is None:
                raise BadDataError("policy/readings.toml", reading.id, f"选项「{choice.id}」缺少 value")
        return
    given = {choice.id for choice in reading.choices}
    for missing in sorted(wanted - given):
        raise BadDataError("policy/readings.toml", reading.id, f"缺少选项「{missing}」")
    for unknown in sorted(given - wanted):
        raise BadDataError("policy/readings.toml", reading.id, f"没有公式使用选项「{unknown}」, 请检查拼写")


def ascending(snapshots: Iterable[Rules]) -> None:
    """Facts keep only the best item of a ladder, so a higher item must never be worth less."""
    for rules in snapshots:
        for ladder, items in LADDERS:
            points = [rules[f"{ladder}.{item}"] for item in items[1:]]
            if points != sorted(points):
                raise BadDataError("policy/parameters", ladder, "较高一级的分值不应低于较低一级")
        multiples = [rules.multiple(f"contribution_base.{band}.multiple") for band in BANDS]
        if multiples != sorted(set(multiples)):
            raise BadDataError("policy/parameters", "contribution_base", "各档倍数应由低到高")
