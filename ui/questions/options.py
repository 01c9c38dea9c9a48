"""The choices of the drop-downs: value of the case file → words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from jzz_core.points import default_districts

from ..i18n import t


@cache
def of(kind: type[StrEnum]) -> Mapping[str, str]:
    """All values of an enum with their words (options.<EnumName>.<value>)."""
    return {item.value: t(f"options.{kind.__name__}.{item.value}") for item in kind}


@cache
def districts() -> Mapping[str, str]:
    return {district.id: district.name.get() for district in default_districts().values()}
