"""Which of the titles and skill grades held give the points of the indicator (art. 6(3)): those need papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ...case import Qualification, QualificationLevel
from ...law import PLAIN_QUALIFICATIONS, TESTED_QUALIFICATIONS, Rules
from ..facts.personal import PLAIN, TESTED, qualification_holds


def levels_that_give(
    items: tuple[Qualification, ...], day: date, rules: Rules, facts: Mapping[str, int], best_facts: Mapping[str, int]
) -> tuple[frozenset[QualificationLevel], frozenset[QualificationLevel]]:
    """Those that give the points, and those that would give more if an open answer turned out well.

    ``facts`` and ``best_facts``: the rows of that day at worst and at best. Several levels may give the same.
    """
    sure = dict(_points(items, day, rules, facts, best=False))
    most = max(sure.values(), default=0)
    giving = frozenset(level for level, points in sure.items() if points == most)
    possible = dict(_points(items, day, rules, best_facts, best=True))
    return giving, frozenset(level for level, points in possible.items() if points > most)


def _points(
    items: tuple[Qualification, ...], day: date, rules: Rules, facts: Mapping[str, int], *, best: bool
) -> Iterator[tuple[QualificationLevel, int]]:
    """The points of each level held that gives any."""
    passed = facts["title_base_months"] >= rules["title.base_months"]
    for item in items:
        if not qualification_holds(item, day, best=best):
            continue
        if item.level in PLAIN:
            yield item.level, rules[f"title.{PLAIN_QUALIFICATIONS[PLAIN[item.level]]}"]
        elif item.level in TESTED and passed:
            yield item.level, rules[f"title.{TESTED_QUALIFICATIONS[TESTED[item.level]]}"]
