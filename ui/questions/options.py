"""The districts to choose from: id → name. All other choices stand with their questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jzz_core.points import default_districts


@cache
def districts() -> Mapping[str, str]:
    return {district.id: district.name.get() for district in default_districts().values()}
