"""One case seen by actor: each gets what falls to it, and together nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from make import AS_OF, WORLD, good, look, make, papers

from jzz_core.case import Case, TaskProgress, case_from
from jzz_core.look import Mine, PreparedVisit, Role
from jzz_core.look.visits import mine, prepared_visits
from jzz_core.points import evaluate
from jzz_core.steps import TaskKind


def visits(case: Case) -> tuple[PreparedVisit, ...]:
    return look(case, replan=False).visits


def seen(role: Role, case: Case | None = None) -> Mine:
    return look(case or make(), replan=False).mine(role)


def test_each_sees_only_own_work_in_the_order_of_days() -> None:
    for role in ("applicant", "employer"):
        found = seen(role)
        assert found.tasks
        assert all(row.task.actor == role and row.task.kind is TaskKind.OWN for row in found.tasks)
        starts = [row.start for row in found.tasks]
        assert starts == sorted(starts)


def test_together_they_do_all_own_work() -> None:
    rows = [row for row in look(make()).rows if row.task.kind is TaskKind.OWN]
    both = {row.task.id for role in ("applicant", "employer") for row in seen(role).tasks}
    assert both == {row.task.id for row in rows}


def test_what_is_done_is_gone() -> None:
    case = make()
    day = date(2026, 11, 23)
    tasks = {"open_account": TaskProgress(started=day, finished=day)}
    case = case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})
    assert "open_account" in {row.task.id for row in seen("employer").tasks}
    found = look(case, replan=True).mine("employer")
    assert "open_account" not in {row.task.id for row in found.tasks}


def test_only_hr_goes_to_the_two_windows_and_the_applicant_prints() -> None:
    assert [share.visit.about.id for share in seen("employer").trips] == ["education", "points"]
    assert [share.visit.about.id for share in seen("applicant").trips] == ["print"]


def test_a_registration_that_is_not_decided_is_hrs() -> None:
    case = make(employment={**good()["employment"], "system_account": None})
    assert seen("employer", case).trips[0].visit.about.id == "registration"
    assert "registration" not in {share.visit.about.id for share in seen("applicant", case).shares}


def test_missing_papers_are_split_between_the_two_without_loss() -> None:
    shares = {role: {s.visit.about.id: s for s in seen(role).shares} for role in ("applicant", "employer")}
    for visit in visits(make()):
        if visit.about.id not in ("education", "points"):
            continue
        mine_, theirs = shares["applicant"][visit.about.id], shares["employer"][visit.about.id]
        assert {p.name.zh for p in (*mine_.missing, *theirs.missing)} == {p.name.zh for p in visit.missing}
        assert all(p.from_employer for p in theirs.missing)
        assert not any(p.from_employer for p in mine_.missing)


@pytest.mark.parametrize(("state", "sealed"), [("todo", True), ("doing", True), ("done", False)])
def test_hr_seals_what_is_not_ready_yet(state: str, sealed: bool) -> None:
    case = case_from({"applicant": good(), "progress": {"materials": {"edu_introduction_letter": {"state": state}}}})
    share = next(s for s in seen("employer", case).shares if s.visit.about.id == "education")
    assert ("单位介绍信" in {paper.name.zh for paper in share.to_seal}) is sealed
    assert all(not s.to_seal for s in seen("applicant", case).shares)


def test_both_know_how_many_papers_change_hands() -> None:
    for role in ("applicant", "employer"):
        share = next(s for s in seen(role).shares if s.visit.about.id == "education")
        assert share.originals == len(share.visit.handed_over) > 0


def test_without_a_plan_there_are_papers_but_no_tasks() -> None:
    case = make()
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    found = mine("employer", prepared_visits(case, listed, None, WORLD), ())
    assert found.tasks == ()
    assert found.shares
