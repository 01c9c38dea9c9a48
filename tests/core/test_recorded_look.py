"""All that a look says of varied people is as written down in ``recorded/look.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from make import WORLD

from jzz_core.base import Message
from jzz_core.case import Case
from jzz_core.look import Look, enough, next_question, next_visit, taken_well
from jzz_core.look.assumptions import assumptions
from tests.recorded import compare


def seen(case: Case, day: date) -> Iterator[tuple[str, object]]:
    look = Look(case, day, WORLD)
    e, plan = look.evaluation, look.plan
    yield "score", [look.verdict, look.error, look.plan_error, look.lacks_birth_date, look.telling]
    if e is not None:
        yield (
            "asked",
            [
                next_question(look),
                next_question(look, finer=True),
                enough(e),
                len(taken_well(e)),
                look.deciding and [(one.reading, one.choice) for one in look.deciding],
            ],
        )
    yield (
        "actions",
        [
            (
                a.title,
                a.why if a.page in ("points", "eligibility") else a.why.key,
                a.actor,
                a.due,
                a.page,
                a.task,
                a.paper,
                a.asked,
                a.takes,
            )
            for a in look.actions
        ],
    )
    yield "assumed", [one.key.partition(".")[2] for one in _assumed(look)]
    yield (
        "visits",
        [
            [
                v.about,
                v.standing,
                v.day,
                v.provisional,
                v.centre and v.centre.id,
                v.needs_district,
                *map(len, (v.carried, v.to_know, v.missing, v.to_seal, v.handed_over, v.rights, v.issued, v.warnings)),
                *(sum(getattr(p, flag) for p in v.papers) for flag in ("by_law", "waived", "disputed", "copies")),
                sum(len(p.notes) for p in v.papers),
            ]
            for v in look.visits
        ],
    )
    ahead = next_visit(look.visits)
    yield (
        "next",
        [ahead and ahead.about, look.next_renewal and look.next_renewal.valid_until, look.measures_end.earliest],
    )
    for role in ("applicant", "employer"):
        own = look.mine(role)
        yield (
            role,
            [
                [row.task for row in own.tasks],
                [(s.visit.about, len(s.missing), len(s.to_seal), s.originals, s.goes) for s in own.shares],
            ],
        )
    yield "hr", [(v.visit, v.day, v.provisional, v.missing) for v in look.visits_of_employer]
    if plan is None:
        return
    filing, years = look.filing, look.years
    yield (
        "plan",
        [
            *plan.finishes.values(),
            plan.notice,
            plan.hold_before,
            plan.falls,
            [one.task_id for one in plan.ignored],
            plan.odd_records,
        ],
    )
    yield (
        "filing",
        [
            filing.state,
            filing.on,
            filing.first and (filing.first.day, filing.first.sure),
            filing.words,
            filing.blockers,
        ],
    )
    yield "ahead", [(one.what, one.on) for one in look.checkpoints]
    yield "coming", look.coming
    yield "end", [(one.kind, one.since, one.last) for one in look.measures_end.dates]
    yield (
        "permit",
        [
            plan.permit_road,
            plan.permit_line,
            [(r.id, r.possible, r.endorse, r.filing, r.finish, r.recommended, r.why.key) for r in plan.permit_roads],
            plan.endorses_from and (plan.endorses_from.opens, plan.endorses_from.soonest),
            plan.renewal and plan.renewal.valid_until,
        ],
    )
    yield "ask", [(one.task, one.after, one.day) for one in plan.to_ask]
    yield "setbacks", [[(c.setback, c.workdays) for c in plan.setbacks], plan.possible_setbacks]
    yield "deadline", [plan.case.plan.deadline and plan.case.plan.deadline.date, plan.latest_starts]
    if years is None:
        return
    yield "years", [years.notice, years.until, years.safe_until, years.advice]
    yield "days", [(one.day, one.kind, one.on.low, one.on.may_apply, one.note.key) for one in years.days]
    for one in years.children:
        yield (
            f"child {one.number}",
            [(s.days.stage, s.over, s.may_be_used, s.in_time, s.why.key, s.on and s.on.low) for s in one.stages],
        )


def _assumed(look: Look) -> Iterator[Message]:
    return assumptions(look.case, look.as_of, look.evaluation, look.deciding, look.plan, look.measures_end)


@pytest.mark.no_cover
def test_what_is_said_of_varied_people_is_as_written_down() -> None:
    compare("look", seen)
