"""The whole client book of a consultant taken along and read in again: forty and two thousand cases of many kinds."""

from __future__ import annotations

import pytest
from make import AS_OF, WORLD

from jzz_core.book import Fate, Kept, cases_json, cases_xlsx, compare, read_cases
from scripts.bench_book import varied


@pytest.mark.parametrize("count", [40, 2000])
def test_the_book_comes_back_unchanged(count: int) -> None:
    kept = [Kept(f"id-{n}", 1, case) for n, case in enumerate(varied(count))]
    for content in (cases_xlsx(kept, [], AS_OF, WORLD), cases_json(kept)):
        found = compare(read_cases(content, WORLD), kept, AS_OF, WORLD)
        assert [one.fate for one in found] == [Fate.UNCHANGED] * count
