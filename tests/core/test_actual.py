"""Replanning from today, baseline against actual, and tasks past their limit."""

from datetime import date

import pytest

from jzz_core.calendar import load_calendar
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import compare_with_baseline, load_process, overdue, schedule, tasks_for
from jzz_core.steps.process.branches import with_branch
from jzz_core.steps.schedule.plan import compare

CALENDAR, PROCESS = load_calendar(), load_process()
TASKS = tasks_for(Case(), PROCESS)
START = date(2026, 3, 2)


def done(day: date) -> TaskProgress:
    return TaskProgress(started=day, finished=day)


def test_what_has_not_begun_cannot_begin_in_the_past() -> None:
    today = date(2026, 3, 16)
    late = schedule(TASKS, CALENDAR, START, progress={"open_account": done(START)}, today=today)
    assert late.row("open_account").finish == START
    assert late.row("fill_form").start == today
    assert all(row.start >= today for row in late.rows if not row.begun)


def test_today_on_a_rest_day_is_the_next_working_day() -> None:
    assert schedule(TASKS, CALENDAR, START, today=date(2026, 3, 14)).rows[0].start == date(2026, 3, 16)


def test_what_has_begun_cannot_be_finished_in_the_past() -> None:
    progress = {"archive_review": TaskProgress(started=START)}
    on_time, late = date(2026, 4, 1), date(2026, 6, 1)
    assert schedule(TASKS, CALENDAR, START, progress=progress, today=on_time).row(
        "archive_review"
    ).finish == CALENDAR.add(START, 25)
    assert schedule(TASKS, CALENDAR, START, progress=progress, today=late).row("archive_review").finish == late


@pytest.mark.parametrize("today", [None, date(2025, 1, 2), START])
def test_a_plan_that_begins_today_or_later_stays_as_it_is(today: date | None) -> None:
    assert schedule(TASKS, CALENDAR, START, today=today) == schedule(TASKS, CALENDAR, START)
    assert compare(TASKS, CALENDAR, START, today=today) == compare(TASKS, CALENDAR, START)


def test_a_plan_without_progress_is_its_own_baseline() -> None:
    same = compare_with_baseline(TASKS, CALENDAR, START, Scenario.CAREFUL)
    assert (same.late, same.finish) == (0, same.planned_finish)
    assert all((row.planned_start, row.planned_finish, row.late) == (row.start, row.finish, 0) for row in same.rows)


def test_days_won_and_lost_are_told_per_task_and_for_the_finish() -> None:
    progress = {"open_account": done(START), "fill_form": done(date(2026, 3, 9))}
    now = compare_with_baseline(TASKS, CALENDAR, START, progress=progress)
    form = now.row("fill_form")
    assert (form.planned_finish, form.finish, form.late, form.done) == (date(2026, 3, 4), date(2026, 3, 9), 3, True)
    assert now.late == 3
    early = compare_with_baseline(
        TASKS, CALENDAR, START, progress={"fill_form": done(START), "verify_before_lock": done(START)}
    )
    assert early.late == -2
    with pytest.raises(KeyError):
        now.row("coffee")


def test_the_work_of_a_setback_was_not_planned() -> None:
    case = with_branch(Case(), "withdrawal", date(2026, 3, 9))
    now = compare_with_baseline(tasks_for(case, PROCESS), CALENDAR, START, progress=case.progress.tasks)
    assert (now.row("withdrawal").planned_finish, now.row("withdrawal").late) == (None, 0)
    assert now.planned_finish == schedule(TASKS, CALENDAR, START).finish
    assert now.late > 0


def test_a_task_is_overdue_from_the_day_after_its_careful_limit() -> None:
    progress = {"archive_review": TaskProgress(started=START)}
    limit = CALENDAR.add(START, 45)
    assert overdue(TASKS, CALENDAR, progress, limit) == ()
    (found,) = overdue(TASKS, CALENDAR, progress, CALENDAR.add(limit, 1))
    assert (found.task.id, found.started, found.limit, found.workdays) == ("archive_review", START, limit, 1)
    assert found.advice is not None
    assert "上海人才服务网" in found.advice.text.zh
    assert found.advice.sources


def test_what_is_done_or_has_not_begun_is_never_overdue() -> None:
    far = date(2027, 3, 1)
    assert overdue(TASKS, CALENDAR, {"fill_form": done(START)}, far) == ()
    assert overdue(TASKS, CALENDAR, {}, far) == ()


def test_a_wait_begins_by_itself_when_what_it_waits_for_was_finished() -> None:
    visited = {"visit_education": done(START)}
    today = CALENDAR.add(START, 10)
    row = schedule(TASKS, CALENDAR, START, progress=visited, today=today).row("archive_review")
    assert (row.begun, row.done, row.start, row.finish) == (True, False, START, CALENDAR.add(START, 25))
    limit = CALENDAR.add(START, 45)
    assert overdue(TASKS, CALENDAR, visited, limit) == ()
    assert [late.task.id for late in overdue(TASKS, CALENDAR, visited, CALENDAR.add(limit, 1))] == ["archive_review"]


def test_a_wait_that_was_seen_to_begin_later_keeps_its_own_day_and_own_work_never_begins_by_itself() -> None:
    later = CALENDAR.add(START, 3)
    progress = {"visit_education": done(START), "archive_review": TaskProgress(started=later), "fill_form": done(START)}
    plan = schedule(TASKS, CALENDAR, START, progress=progress, today=later)
    assert plan.row("archive_review").start == later
    assert not plan.row("submit_form").begun


def test_a_pause_moves_the_limit() -> None:
    case = with_branch(Case(), "supplement_archive", date(2026, 3, 16))
    progress = {
        "archive_review": TaskProgress(started=START),
        "supplement_archive": TaskProgress(started=date(2026, 3, 16), finished=date(2026, 3, 30)),
    }
    limit = CALENDAR.add(START, 45 + CALENDAR.count(date(2026, 3, 16), date(2026, 3, 30)))
    (found,) = overdue(tasks_for(case, PROCESS), CALENDAR, progress, CALENDAR.add(limit, 3))
    assert (found.limit, found.workdays) == (limit, 3)


def test_every_task_of_the_way_says_what_to_do_when_it_takes_too_long() -> None:
    assert all(task.overdue is not None and task.overdue.text.zh for task in PROCESS.tasks)
