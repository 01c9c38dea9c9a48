"""Steps, dates and what may come of varied people are as written down in ``recorded/steps.txt``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from make import WORLD

from jzz_core.case import Case
from jzz_core.look import Look
from jzz_core.steps import prelock_checks, renewals
from tests.recorded import compare


def seen(case: Case, day: date) -> Iterator[tuple[str, object]]:
    found = renewals(case.applicant.permit, day, WORLD.calendar, WORLD.policy.rules(day), WORLD.process)
    yield (
        "renewals",
        [
            (
                r.valid_until,
                r.assumed,
                r.opens,
                r.closes,
                r.standing,
                r.endorse,
                r.refresh,
                r.refresh_last,
                r.provisional,
            )
            for r in found
        ],
    )
    plan = Look(case, day, WORLD).plan
    if plan is None:
        return
    rows = {row.task.id: row for row in plan.schedule.rows}
    for name, row in rows.items():
        state = "done" if row.done else "begun" if row.begun else "critical" if row.critical else "slack"
        days = (row.start, row.finish, row.latest_start, row.latest_finish)
        if name in SHOWN or row.task.setback or row.task.redo_since:
            yield name, [*days, row.slack, state, row.provisional, row.duration, row.task.redo_since]
    run = plan.simulated(200)
    if run is not None:
        first = plan.case.plan.deadline.date if plan.case.plan.deadline else plan.finish
        spread = [f"{task}:{share:.3f}" for task, share in run.spread[:3]]
        yield "simulated", [run.quantile(0.1), run.quantile(0.9), run.chance_by(first), run.provisional, spread]
    alike = plan.simulated(200, alike=True)
    yield "alike", alike and [alike.quantile(0.1), alike.quantile(0.9)]
    base = plan.comparison
    yield "planned", [base.planned_finish, base.late, [f"{r.task.id}:{r.late}" for r in base.rows if r.late]]
    yield "setbacks", [(c.setback, c.workdays, c.finish_without) for c in plan.setbacks]
    yield (
        "if",
        [
            (what, cost.workdays, cost.finish)
            for what in ("supplement_points", "withdrawal", "id_registered_filed")
            for cost in [plan.if_setback(what, rows["visit_points"].start)]
        ],
    )
    yield "overdue", [(o.task, o.started, o.limit, o.workdays) for o in plan.overdue]
    yield "follow", [(f.task, f.after, f.day, f.asked) for f in plan.follow_ups]
    yield "odd", plan.odd_records
    yield "checks", [len(prelock_checks(WORLD.process, case)), plan.verified]
    yield "latest", plan.latest_starts
    if plan.helps is not None:
        yield (
            "helps",
            [
                plan.helps.finish,
                plan.helps.late,
                [(h.lever, h.workdays, h.finish, h.enough) for h in plan.helps.levers],
                plan.helps.together,
                plan.helps.enough,
            ],
        )
    if (permit := plan._now._outlook()) is not None:  # without its ten thousand runs
        yield (
            "permit",
            [
                permit.endorse_from,
                permit.endorse_until,
                permit.enough_until,
                permit.ends_before,
                permit.short_at_filing,
                permit.filed,
                permit.days_left,
                permit.matters,
                permit.message,
            ],
        )
        yield (
            "roads",
            [
                (r.id, r.possible, r.endorse, r.filing, r.finish, r.recommended, r.why, r.ask and r.ask.key)
                for r in plan.permit_roads
            ],
        )


SHOWN = (
    "permit_card",
    "employer_review",
    "archive_review",
    "gather_points",
    "permit_renewal",
    "visit_points",
    "print_notice",
)


@pytest.mark.no_cover
def test_steps_of_varied_people_are_as_written_down() -> None:
    compare("steps", seen)
