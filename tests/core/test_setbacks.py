"""Setbacks: each adds its own work, holds up what it should, and sends back to where it should."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import (
    LOCK,
    Frame,
    Schedule,
    Setback,
    active_setbacks,
    ignored_durations,
    load_process,
    prelock_checks,
    schedule,
    setback_cost,
    setback_costs,
    tasks_for,
    verified_checks,
)
from jzz_core.steps.process.setbacks import with_setback, without_setback

CALENDAR, PROCESS = WORLD.calendar, load_process()
START = date(2026, 3, 2)
PREPARED = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")


def lived(until: str = "", day: date = START, **more: dict[str, date]) -> Case:
    """A case in which everything before ``until`` was done on one day, and ``more`` happened."""
    ids = [task.id for task in PROCESS.tasks if not task.id.startswith("gather")]
    before = ids[: ids.index(until)] if until else []
    tasks = {task_id: {"started": day, "finished": day} for task_id in before} | more
    return Case.model_validate({"progress": {"tasks": tasks}})


def plan(case: Case, today: date | None = None) -> Schedule:
    return schedule(tasks_for(case, PROCESS), CALENDAR, START, progress=case.progress.tasks, today=today)


def lost(case: Case, branch_id: str) -> int:
    without = without_setback(case, PROCESS.setback(branch_id))
    return CALENDAR.count(plan(without).finish, plan(case).finish)


@pytest.mark.parametrize("setback", PROCESS.setbacks, ids=lambda setback: setback.id)
def test_a_setback_counts_once_it_has_a_start_and_its_tasks_are_in_the_plan(setback: Setback) -> None:
    one = PROCESS.setback(setback.id)
    assert one.id not in {task.id for task in tasks_for(Case(), PROCESS)}
    case = with_setback(Case(), one.id, START)
    assert active_setbacks(case, PROCESS) == (one,)
    tasks = tasks_for(case, PROCESS)
    ids = [task.id for task in tasks]
    assert {task.id for task in one.tasks} <= set(ids)
    assert all(ids.index(before) < ids.index(task.id) for task in tasks for before in task.after if before in ids)
    assert {task.setback for task in tasks} == {None, one.id}
    rows = plan(case)
    assert rows.row(one.id).start == START
    assert rows.finish >= plan(Case()).finish
    assert without_setback(case, one) == Case()


@pytest.mark.parametrize("setback", PROCESS.setbacks, ids=lambda setback: setback.id)
def test_every_text_of_a_setback_is_there(setback: Setback) -> None:
    one = PROCESS.setback(setback.id)
    assert one.name.en
    assert one.label.en
    assert one.when.zh
    assert all(task.name.en and task.label.en and task.place.en and task.duration.why.zh for task in one.tasks)
    assert all(PROCESS.task(task.id) is task for task in one.tasks)


def test_a_finish_alone_does_not_make_a_setback() -> None:
    case = Case.model_validate({"progress": {"tasks": {"withdrawal": {"finished": START}}}})
    assert active_setbacks(case, PROCESS) == ()


def test_a_supplement_stops_the_clock_of_the_archive_review() -> None:
    review = {"started": date(2026, 3, 2)}
    asked = date(2026, 3, 16)
    case = lived("archive_review", archive_review=review, supplement_archive={"started": asked})
    rows = plan(case)
    back = rows.row("supplement_archive").finish
    assert back == CALENDAR.add(asked, 14)  # 15 own days
    # 10 working days had passed; the other 15 of 25 follow when the papers are there.
    assert rows.row("archive_review").finish == CALENDAR.add(back, 15)
    assert lost(case, "supplement_archive") == 14


@pytest.mark.parametrize(
    ("setback_id", "before"), [("supplement_archive", "archive_review"), ("withdrawal", "fill_form")]
)
def test_the_tasks_of_a_setback_stand_before_the_first_that_they_change(setback_id: str, before: str) -> None:
    ids = [task.id for task in tasks_for(lived("visit_points", START, **{setback_id: {"started": START}}), PROCESS)]
    own = [task.id for task in PROCESS.setback(setback_id).tasks]
    place = ids.index(own[0])
    assert ids[place : place + len(own) + 1] == [*own, before]


def test_a_supplement_that_has_come_counts_with_its_real_days() -> None:
    asked, brought = date(2026, 3, 16), date(2026, 3, 18)
    case = lived(
        "archive_review",
        archive_review={"started": START},
        supplement_archive={"started": asked, "finished": brought},
    )
    assert lost(case, "supplement_archive") == CALENDAR.count(asked, brought) == 2


def test_a_supplement_after_the_review_was_done_costs_nothing() -> None:
    done = {"started": START, "finished": date(2026, 3, 10)}
    case = lived("archive_review", archive_review=done, supplement_archive={"started": date(2026, 3, 5)})
    assert lost(case, "supplement_archive") == 0


def test_papers_asked_for_after_acceptance_stop_the_clock_of_the_decision() -> None:
    case = lived("decision", decision={"started": START}, supplement_decision={"started": date(2026, 3, 9)})
    assert lost(case, "supplement_decision") == 4
    assert plan(case).row("supplement_decision").slack == 0


def test_a_refused_second_visit_is_made_again() -> None:
    visit = {"started": date(2026, 5, 6), "finished": date(2026, 5, 6)}
    case = lived("visit_points", visit_points=visit, supplement_points={"started": date(2026, 5, 6)})
    rows = plan(case)
    assert not rows.row("visit_points").done
    assert rows.row("visit_points").start == rows.row("supplement_points").finish == date(2026, 5, 11)
    again = case.progress.tasks["visit_points"].model_copy(
        update={"started": date(2026, 5, 12), "finished": date(2026, 5, 12)}
    )
    tasks = {**case.progress.tasks, "visit_points": again}
    second = case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})
    assert plan(second).row("visit_points").done


def test_a_withdrawal_sends_back_to_the_form_and_keeps_what_does_not_follow_from_it() -> None:
    found = date(2026, 3, 20)
    case = lived("archive_review", archive_review={"started": START}, withdrawal={"started": found})
    rows = plan(case)
    assert rows.row("open_account").done
    assert rows.row("verify_before_lock").done
    assert rows.row("fill_form").start == rows.row("withdrawal").finish
    for task_id in ("fill_form", "submit_form", "employer_review", "print_form", "visit_education", "archive_review"):
        assert not rows.row(task_id).begun
        assert rows.row(task_id).start >= found
    assert lost(case, "withdrawal") > 0


def test_what_was_done_again_after_a_withdrawal_counts() -> None:
    found, again = date(2026, 3, 20), date(2026, 3, 24)
    case = lived("fill_form", fill_form={"started": again, "finished": again}, withdrawal={"started": found})
    assert plan(case).row("fill_form").finish == again
    same_day = lived("fill_form", fill_form={"started": found, "finished": found}, withdrawal={"started": found})
    assert not plan(same_day).row("fill_form").done


def test_a_form_returned_online_is_reviewed_again() -> None:
    case = lived("visit_education", returned_online={"started": date(2026, 3, 6)})
    rows = plan(case)
    assert rows.row("fill_form").done
    assert rows.row("employer_review").start == rows.row("returned_online").finish


def test_a_lost_password_holds_up_the_form_or_its_submission() -> None:
    filling = lived("fill_form", fill_form={"started": START}, password={"started": date(2026, 3, 3)})
    assert lost(filling, "password") == 1
    filled = lived("verify_before_lock", verify_before_lock={"started": START, "finished": START})
    filled = with_setback(filled, "password", date(2026, 3, 9))
    assert plan(filled).row("submit_form").start == date(2026, 3, 10)


@pytest.mark.parametrize(("branch_id", "days"), [("id_registered_unfiled", 2), ("id_registered_filed", 4 + 5)])
def test_a_registered_id_must_be_released_before_the_account(branch_id: str, days: int) -> None:
    case = with_setback(Case(), branch_id, START)
    assert plan(case).row("open_account").start == CALENDAR.add(START, days)
    assert lost(case, branch_id) == days


def test_a_trip_to_the_wrong_district_is_made_again() -> None:
    case = lived("archive_review", wrong_district={"started": START})
    rows = plan(case)
    assert not rows.row("visit_education").begun
    assert rows.row("visit_education").start == date(2026, 3, 3)


def test_an_employer_that_moved_is_checked_before_the_visits() -> None:
    case = lived("visit_education", employer_moved={"started": START})
    assert plan(case).row("visit_education").start == CALENDAR.add(START, 10)


def test_a_new_employer_starts_again_with_the_account() -> None:
    case = lived("visit_points", employer_change={"started": date(2026, 4, 20)})
    rows = plan(case)
    assert rows.row("verify_before_lock").done
    assert not any(rows.row(task_id).begun for task_id in ("open_account", "employer_review", "archive_review"))
    assert rows.row("open_account").start == rows.row("employer_change").finish


def test_an_archive_at_home_holds_up_the_review_only_while_it_runs() -> None:
    early = with_setback(Case(), "archive_private", date(2026, 1, 5))
    assert lost(early, "archive_private") == 0
    running = lived("archive_review", archive_review={"started": START}, archive_private={"started": START})
    assert lost(running, "archive_private") == 14


def test_own_durations_of_a_setback_are_used() -> None:
    case = with_setback(Case(), "withdrawal", START)
    mine = case.model_copy(update={"plan": case.plan.model_copy(update={"durations": {"withdrawal": (4, 4, 4)}})})
    assert ignored_durations(mine, PROCESS) == ()
    assert plan(mine).row("withdrawal").duration == 4


def test_two_setbacks_add_up() -> None:
    case = with_setback(lived("archive_review", archive_review={"started": START}), "withdrawal", date(2026, 3, 10))
    both = with_setback(case, "employer_change", date(2026, 3, 25))
    assert plan(both).row("archive_review").start > plan(case).row("archive_review").start
    assert {task.redo_since for task in tasks_for(both, PROCESS) if task.id == "fill_form"} == {date(2026, 3, 25)}


def test_before_the_lock_there_is_a_list_of_what_to_verify() -> None:
    ids = {check.id for check in prelock_checks(PROCESS)}
    assert {"hukou_address", "school_dates", "work_history", "children", "archive_place"} <= ids
    alone = Case.model_validate({"applicant": {"children": ()}, "circumstances": {"worked_elsewhere_before": False}})
    assert ids - {check.id for check in prelock_checks(PROCESS, alone)} == {"children", "leaving_date"}
    assert prelock_checks(PROCESS, Case()) == prelock_checks(PROCESS)


def test_ticks_are_kept_with_their_day_until_the_form_must_be_reviewed_again() -> None:
    ticked = {"identity": date(2026, 3, 9), "work_history": date(2026, 3, 10), "of_yore": START}
    case = Case.model_validate({"progress": {"checks": ticked}})
    assert verified_checks(PROCESS, Case()) == {}
    assert set(verified_checks(PROCESS, case)) == {"identity", "work_history"}
    assert verified_checks(PROCESS, case, date(2026, 3, 9)) == {"work_history": date(2026, 3, 10)}
    back = with_setback(case, "withdrawal", date(2026, 3, 9))
    lock = next(task for task in tasks_for(back, PROCESS) if task.id == LOCK)
    assert lock.redo_since == date(2026, 3, 9)
    assert {"identity", "hukou_address"} <= {check.id for check in prelock_checks(PROCESS, back)}


BRANCHES = (DATA_DIR / "setbacks.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('pauses = "archive_review"', 'pauses = "archive_revue"', "archive_revue"),
        ('back_to = "fill_form"', 'back_to = "fill_from"', "fill_from"),
        ('before = ["open_account"]', 'before = ["open_acount"]', "open_acount"),
        ('at = ["decision"]', 'at = ["decisions"]', "decisions"),
        ('pauses = "decision"\n', "", "至少写一项"),
        ('id = "withdrawal"\ncodes', 'id = "withdraw"\ncodes', "第一步的编号"),
        ('id = "id_registered_release"', 'id = "fill_form"', "编号写了两次"),
        ('after = ["id_registered_filed"]', 'after = ["fill_form"]', "fill_form"),
        ('actor = "archive_keeper"', 'actor = "postman"', "postman"),
        ('codes = ["R2"]', 'codes = ["R2"]\nredo_since = 2026-01-01', "redo_since"),
    ],
)
def test_a_broken_file_of_setbacks_is_refused_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in BRANCHES
    (tmp_path / "process.toml").write_text((DATA_DIR / "process.toml").read_text("utf-8"), "utf-8")
    (tmp_path / "setbacks.toml").write_text(BRANCHES.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match=r"setbacks\.toml") as error:
        load_process(tmp_path)
    assert says in str(error.value)


def test_progress_of_a_paused_task_that_is_done_is_kept() -> None:
    done = TaskProgress(started=START, finished=date(2026, 4, 1))
    case = with_setback(Case(), "supplement_archive", date(2026, 3, 9))
    tasks = {**case.progress.tasks, "archive_review": done}
    rows = plan(case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})}))
    assert rows.row("archive_review").finish == date(2026, 4, 1)


def frame(case: Case) -> Frame:
    return Frame(tasks_for(case, PROCESS), CALENDAR, START, case.progress.tasks)


# -- what a setback costs -------------------------------------------------------------------------------------------


def test_the_days_lost_are_the_finish_with_less_the_finish_without() -> None:
    assert setback_costs(Case(), PROCESS, frame(Case()), Scenario.TYPICAL) == ()
    case = lived("archive_review", archive_review={"started": START}, supplement_archive={"started": date(2026, 3, 16)})
    (cost,) = setback_costs(case, PROCESS, frame(case), Scenario.TYPICAL)
    assert (cost.setback.id, cost.workdays) == ("supplement_archive", 14)
    assert cost.finish == plan(case).finish
    assert CALENDAR.count(cost.finish_without, cost.finish) == 14


def test_what_a_setback_would_cost_on_a_day_when_all_went_as_planned_until_then() -> None:
    planned = plan(Case())
    review = planned.row("archive_review")
    in_the_middle = CALENDAR.add(review.start, 5)
    cost = setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "supplement_archive", in_the_middle)
    assert (cost.workdays, cost.finish_without) == (14, planned.finish)
    over = CALENDAR.add(review.finish, 1)
    assert setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "supplement_archive", over).workdays == 0
    early, late = (
        setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "withdrawal", day).workdays
        for day in (in_the_middle, over)
    )
    assert 0 < early < late
    on_the_first_day = setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "id_registered_unfiled", START)
    assert on_the_first_day.workdays == 2
    with pytest.raises(KeyError):
        setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "earthquake", START)


@pytest.mark.parametrize(("later", "lost"), [(-1, 14), (0, 0)])
def test_a_setback_of_a_review_costs_nothing_from_the_day_on_which_it_ends(later: int, lost: int) -> None:
    day = CALENDAR.add(plan(Case()).row("archive_review").finish, later)
    cost = setback_cost(Case(), PROCESS, frame(Case()), Scenario.TYPICAL, "supplement_archive", day)
    assert cost.workdays == lost
