"""Numbers inside the guide's texts: ``{education.college+age.cap}`` becomes what the policy data say.

A name is a parameter, a standard of wages (``wage.band_1``), the points of an age (``age.at.45``), the days of a
task (``days.decision.fastest``) or a figure of ``data/guide/figures.toml``. ``name@2022-12-31`` is a parameter as it
stood on that day; without a day it is the one in force. Names are joined by + and -,
and multiplied by a whole number (``a*3``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

import numpy as np
from pydantic import BaseModel

from ..base import BadDataError, Text, amount
from ..law import Policy
from ..points import age_points
from ..steps import Process
from .models import Figure

EntryT = TypeVar("EntryT", bound=BaseModel)
_BRACES = re.compile(r"\{([^{}]*)\}")
_TERM = re.compile(r"([+-]?)([a-z0-9_.]+)(?:@(\d{4}-\d{2}-\d{2}))?(?:\*(\d+))?")
_TEN_THOUSAND = 10_000
_STANDARDS = 6
"""How many standards of wages are told: all that a window of four years can meet, and one more."""


class Figures:
    """Everything that a text can call by name."""

    def __init__(self, policy: Policy, process: Process, named: Mapping[str, Figure]) -> None:
        self._policy = policy
        self._named = {key: figure.value for key, figure in named.items()}
        self._counted: dict[str, Decimal] = {
            f"days.{task.id}.{speed}": Decimal(getattr(task.duration, speed))
            for task in process.tasks
            for speed in ("fastest", "typical", "careful")
        }
        self._named["law.until"] = policy.in_force_until.isoformat()
        newest = max(policy.about.edition, key=lambda edition: edition.first_day)
        self._named["law.from"] = newest.first_day.isoformat()
        self._wages()
        self._ages()

    def _wages(self) -> None:
        """The newest standard: floor, and the lower edge of each band of art. 7(5)."""
        newest = self._policy.wages.standards[-1]
        self._named["wage.from"] = f"{newest.since.year} 年 {newest.since.month} 月"
        self._named["wage.history"] = ", ".join(
            f"{one.since.year} 年 {one.since.month} 月 {_said(Decimal(one.wage))}"
            for one in reversed(self._policy.wages.standards[-_STANDARDS:-1])
        )
        self._counted["wage.floor"] = Decimal(newest.floor)
        for band in ("band_08", "band_1", "band_2", "band_3"):
            multiple = self._parameter(f"contribution_base.{band}.multiple", None)
            self._counted[f"wage.{band}"] = (multiple * newest.wage).normalize()

    def _ages(self) -> None:
        """Points of each age as the score gives them, and the last age with all of them."""
        ages = np.arange(16, int(self._parameter("age.oldest", None)) + 1)
        points = age_points(ages, self._policy.snapshots[-1])
        self._counted |= {f"age.at.{age}": Decimal(int(p)) for age, p in zip(ages, points, strict=True)}
        self._counted["age.full"] = Decimal(int(ages[points == points.max()].max()))

    def filled(self, entry: EntryT, shown: str) -> EntryT:
        """The entry with its numbers. Raises BadDataError, naming file and entry, for what cannot be filled."""
        return cast("EntryT", self._fill(entry, shown, getattr(entry, "id", "")))

    def _fill(self, value: object, shown: str, entry: str) -> object:
        # What holds no number stays the object that it is: copying all of the guide would take longer than reading it.
        if isinstance(value, Text):
            if "{" not in value.zh and "{" not in value.en:
                return value
            words = {lang: self.text(getattr(value, lang), shown, entry) for lang in ("zh", "en")}
            return value.model_copy(update=words)
        if isinstance(value, BaseModel):
            parts = {name: self._fill(getattr(value, name), shown, entry) for name in type(value).model_fields}
            changed = {name: part for name, part in parts.items() if part is not getattr(value, name)}
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, tuple):
            filled = tuple(self._fill(one, shown, entry) for one in value)
            return filled if any(new is not old for new, old in zip(filled, value, strict=True)) else value
        return value

    def text(self, words: str, shown: str, entry: str) -> str:
        """One text with its numbers."""

        def value(match: re.Match[str]) -> str:
            try:
                return self._value(match[1])
            except (KeyError, ValueError):
                raise BadDataError(shown, entry, f"占位 {match[0]} 没有值可填") from None

        return _BRACES.sub(value, words)

    def _value(self, expression: str) -> str:
        if expression in self._named:
            return self._named[expression]
        total, end = Decimal(0), 0
        for match in _TERM.finditer(expression):
            if match.start() != end or (end and not match[1]):
                raise ValueError(expression)
            sign, name, day, times = match.groups()
            number = self._number(name, day) * int(times or 1)
            total, end = (total - number if sign == "-" else total + number), match.end()
        if end != len(expression) or not expression:
            raise ValueError(expression)
        return _said(total)

    def _number(self, name: str, day: str | None) -> Decimal:
        return self._counted[name] if name in self._counted else self._parameter(name, day)

    def _parameter(self, name: str, day: str | None) -> Decimal:
        """Raises KeyError for a name that is none, ValueError for one that was not in force that day."""
        values = self._policy.parameters[name].values
        if day is None:
            if values[-1].until is not None:
                raise ValueError(name)
            return values[-1].value
        asked = date.fromisoformat(day)
        found = [v.value for v in values if v.since <= asked and (v.until is None or asked <= v.until)]
        if not found:
            raise ValueError(name)
        return found[-1]


def _said(number: Decimal) -> str:
    """As people write it: 10 万, 12,577, 9,947.2."""
    if number >= _TEN_THOUSAND and number % _TEN_THOUSAND == 0:
        return f"{int(number) // _TEN_THOUSAND} 万"
    return amount(float(number))
