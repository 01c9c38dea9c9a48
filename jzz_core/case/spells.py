"""Times that are counted together: 特定公共服务领域 and 远郊重点区域 (art. 7(6), 7(7))."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .models import Spell

_ONE_DAY = timedelta(days=1)


def merged(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """In order of time; what overlaps or follows without a gap is one, so that no day counts twice."""
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda one: one.since):
        if found and spell.since <= day_after(found[-1]):
            ends = (found[-1].until, spell.until)
            until = None if None in ends else max(end for end in ends if end is not None)
            spell = Spell(since=found.pop().since, until=until)
        found.append(spell)
    return tuple(found)


def added_up(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """``merged``, each begun earlier by the days of those before it: as if there had been no gap.

    So the full years from the first day of the last one are those of all together. That days before and after a gap may
    be added up is an assumption (D): the text counts 每满 1 年 and says neither.
    """
    found, earlier = [], timedelta(0)
    for spell in merged(spells):
        found.append(Spell(since=spell.since - earlier, until=spell.until))
        earlier += day_after(spell) - spell.since
    return tuple(found)


def day_after(spell: Spell) -> date:
    """The first day after it; the last day there is when it still lasts."""
    return spell.until + _ONE_DAY if spell.until is not None and spell.until < date.max else date.max
