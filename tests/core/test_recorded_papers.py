"""The papers of varied people and their dates are as written down in ``recorded/papers.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from make import WORLD

from jzz_core.case import Case
from jzz_core.look import Look
from jzz_core.papers import Need
from tests.recorded import compare


def seen(case: Case, day: date) -> Iterator[tuple[str, object]]:
    look = Look(case, day, WORLD)
    found = look.checklist
    yield "all", [found.ready, found.total, found.next_stage]
    for one in found.stages:
        # Of those that everybody needs only what is done with them.
        told = [i for i in one.items if i.material.when or one.stage.when or i.state != "todo"]
        yield (
            one.stage.id.value,
            [
                f"{one.ready}/{one.total}+{one.maybe}",
                *(i.material.id + "?" * (i.need is Need.MAYBE) + f":{i.state}".removesuffix(":todo") for i in told),
            ],
        )
    yield "open", sorted({path for i in found.items for path in i.deciding_questions})
    dates = look.dates
    if dates is None:
        return
    yield "dates", [dates.holds, dates.costs, dates.finish]
    yield "late", [(row.id, row.late, row.costs) for row in dates.late]
    yield "expiring", [(row.id, row.expires) for row in dates.expiring]
    yield "first", [(row.id, row.workdays, row.order_by, row.ready, row.left) for row in dates.open[:4]]
    yield (
        "told",
        [
            (r.id, r.order_by, r.ready, r.late, r.costs, r.left, r.expires)
            for r in dates.rows
            if r.id in case.progress.materials
        ],
    )


@pytest.mark.no_cover
def test_papers_of_varied_people_are_as_written_down() -> None:
    compare("papers", seen)
