"""The years to come of varied people and their ways are as written down in ``recorded/ahead.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

import pytest
from make import WORLD

from jzz_core.ahead import (
    Variant,
    alternatives,
    find_ways,
    first_day_to_file,
    fragile,
    load_ways,
    notable,
    outlook,
    renewal_words,
    summary,
)
from jzz_core.ahead import (
    compare as side_by_side,
)
from jzz_core.ahead.ways.effects import apply
from jzz_core.ahead.ways.schema import Group
from jzz_core.base import JzzError
from jzz_core.case import Applicant, Case
from tests.recorded import compare


def seen(case: Case, day: date) -> Iterator[tuple[str, object]]:
    policy = WORLD.policy
    try:
        ahead = outlook(case, day, policy)
    except JzzError as error:
        yield "none", error
        return
    yield "totals", [f"{total}*{len(list(same))}" for total, same in groupby(ahead.scan.low.total[list(ahead.months)])]
    yield (
        "first",
        [
            ahead.first_at_standard,
            ahead.first_at_best,
            ahead.is_open,
            ahead.falls_below,
            ahead.first_assumes_renewal,
            ahead.new_standards[-1].wage,
        ],
    )
    yield (
        "events",
        [(e.day, e.indicator, e.before, e.after, e.total, e.label, e.why and e.why.key) for e in ahead.events],
    )
    yield (
        "told",
        [
            summary(ahead),
            renewal_words(ahead),
            *([(e.day, e.indicator) for e in notable(ahead, most)] for most in (8, 3)),
        ],
    )
    yield "assumed", [paid(ahead.assumed), ahead.assumed.enterprise and len(ahead.assumed.enterprise.years)]
    yield "endorsed", [(r.day, r.total, r.high) for r in ahead.renewals]
    yield "fragile", [(f.kind, f.indicator, f.loss, f.day, f.below, f.todo) for f in fragile(ahead)]
    yield "if", [(a.kind, a.name.key.partition(".")[2], a.total, a.first, a.falls) for a in alternatives(case, ahead)]
    first = first_day_to_file(case, ahead, day)
    yield "file", first and [first.day, first.sure]
    ways = find_ways(case, day, policy, WORLD.read(load_ways))
    yield "ways", [ways.mode, ways.count, ways.total, ways.open, ways.excluded, ways.other_spouse]
    yield "lacks", [(o.move, o.missing, o.raised and (o.raised.now, o.raised.need)) for o in ways.out_of_reach]
    for n, way in enumerate((ways.wait, *ways.ways[:4])):
        yield (
            f"way {n}",
            [
                [(s.move, s.done, s.effort, s.raised and s.raised.need) for s in way.steps],
                paid(apply(ways.later, way.steps)) if any(s.move.group is Group.INSURANCE for s in way.steps) else None,
                way.first,
                way.day,
                way.total,
                way.waiting,
                way.lost,
                way.last,
                [(g.indicator, g.waiting, g.points) for g in way.gains],
                way.disputed,
                [(g.growth, g.first, g.lost) for g in way.growths],
            ],
        )
    yield (
        "alone",
        [(name, way.day, way.total, way.lost, way.disputed, way.growths) for name, way in ways.singles.items()],
    )
    if ways.ways:
        way = ways.ways[0]
        both = side_by_side(Variant(case, way.day), Variant(case, way.day, way.steps), day, policy)
        changes = [(d.indicator, d.change) for d in both.differences if d.change]
        yield "beside", [both.first.curve.first, both.second.curve.first, both.change, both.floored, changes]


def paid(applicant: Applicant) -> list[object]:
    return [(p.since, p.until, p.base, p.multiple) for p in applicant.insurance or ()]


@pytest.mark.no_cover
def test_the_years_of_varied_people_are_as_written_down() -> None:
    compare("ahead", seen)
