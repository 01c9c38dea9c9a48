"""What a look takes over from the one before is what it would have worked out itself."""

from __future__ import annotations

from datetime import date

import pytest
from make import AS_OF, WORLD

from jzz_core.base import DATA_DIR
from jzz_core.case import Case, MaterialProgress, MaterialState, TaskProgress, load_case
from jzz_core.look import Look

CASE = load_case((DATA_DIR / "samples" / "family_two_children.json").read_bytes())


def with_paper(case: Case, name: str, progress: MaterialProgress) -> Case:
    materials = {**case.progress.materials, name: progress}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"materials": materials})})


def with_step(case: Case, name: str, day: date) -> Case:
    tasks = {**case.progress.tasks, name: TaskProgress(finished=day)}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


@pytest.mark.parametrize(
    "then",
    [
        with_paper(CASE, "edu_hr_id", MaterialProgress(state=MaterialState.DONE)),
        with_paper(CASE, "edu_student_file", MaterialProgress(state=MaterialState.DOING, ordered=date(2026, 11, 20))),
        with_step(CASE, "open_account", AS_OF),
        CASE.model_copy(update={"plan": CASE.plan.model_copy(update={"start": date(2027, 1, 11)})}),
    ],
    ids=["ticked", "asked for", "step done", "other start"],
)
def test_checkpoints_and_filing_are_those_of_a_look_of_its_own(then: Case) -> None:
    before = Look(CASE, AS_OF, WORLD)
    _ = before.filing
    taken, own = Look(then, AS_OF, WORLD), Look(then, AS_OF, WORLD)
    taken.take_points(before)
    assert taken.checkpoints == own.checkpoints
    assert taken.filing == own.filing


def test_after_a_tick_that_moves_no_date_nothing_is_worked_out_again() -> None:
    before = Look(CASE, AS_OF, WORLD)
    _ = before.filing
    taken = Look(with_paper(CASE, "edu_hr_id", MaterialProgress(state=MaterialState.DONE)), AS_OF, WORLD)
    taken.take_points(before)
    was, now = before.planned().looked_at(), taken.planned().looked_at()
    assert was is not None
    assert now is not None
    assert now[1] is was[1]
