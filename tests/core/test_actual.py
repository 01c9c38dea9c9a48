"""Replanning from today, baseline against actual, and tasks past their limit."""

from datetime import date

import pytest
from graphs import finishes
from make import WORLD, look, plan_case

from jzz_core.case import Case, Scenario, TaskProgress, case_from
from jzz_core.files import plan_document
from jzz_core.steps import Frame, compare_with_baseline, load_process, overdue, schedule, tasks_for
from jzz_core.steps.process.setbacks import with_setback

CALENDAR, PROCESS = WORLD.calendar, load_process()
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
    assert finishes(TASKS, CALENDAR, START, today=today) == finishes(TASKS, CALENDAR, START)


@pytest.mark.parametrize(("finished", "said"), [(date(2026, 3, 4), True), (date(2026, 3, 5), False)])
def test_a_finish_before_its_own_start_is_said_with_both_days(finished: date, said: bool) -> None:
    case = case_from(
        {"progress": {"tasks": {"fill_form": {"started": "2026-03-05", "finished": finished.isoformat()}}}}
    )
    plan = plan_case(case, START)
    told = [message.values for message in plan.odd_records]
    assert bool(told) is said
    for values in told:
        assert (str(values["started"]), str(values["finished"])) == ("2026-03-05", finished.isoformat())
    sentences = {message.text() for message in plan.odd_records}
    assert sentences <= set(plan_document(plan, runs=10)["warnings"])
    assert sentences <= set(look(case, begin=START).assumptions())
    assert bool(plan_document(plan, runs=10)["warnings"]) is said


@pytest.mark.parametrize(("finished", "said"), [("2026-03-04", True), ("2026-03-05", False)])
def test_a_finish_before_that_of_a_step_that_comes_first_is_said(finished: str, said: bool) -> None:
    tasks = {"employer_review": {"finished": "2026-03-05"}, "print_form": {"finished": finished}}
    told = plan_case(case_from({"progress": {"tasks": tasks}}), START).odd_records
    assert [message.key for message in told] == ["plan.too_early"] * said


@pytest.mark.parametrize("finished", [None, "2026-03-04"])
def test_what_a_setback_undid_is_not_called_reversed(finished: str | None) -> None:
    tasks = {"fill_form": {"started": "2026-03-05", "finished": finished}, "withdrawal": {"started": "2026-03-05"}}
    assert plan_case(case_from({"progress": {"tasks": tasks}}), START).odd_records == ()


@pytest.mark.parametrize("field", ["started", "finished"])
@pytest.mark.parametrize(("day", "said"), [("2026-03-10", False), ("2026-03-11", True)])
def test_what_is_said_to_have_happened_after_today_is_told(field: str, day: str, said: bool) -> None:
    case = case_from({"progress": {"tasks": {"fill_form": {field: day}}}})
    told = plan_case(case, START, today=date(2026, 3, 10)).odd_records
    assert [(m.key, str(m.values["date"])) for m in told] == ([("plan.not_yet", day)] if said else [])
    assert plan_case(case, START).odd_records == ()


def test_a_plan_without_progress_is_its_own_baseline() -> None:
    same = compare_with_baseline(Frame(TASKS, CALENDAR, START), Scenario.CAREFUL)
    assert (same.late, same.finish) == (0, same.planned_finish)
    assert all((row.planned_start, row.planned_finish, row.late) == (row.start, row.finish, 0) for row in same.rows)


def test_days_won_and_lost_are_told_per_task_and_for_the_finish() -> None:
    progress = {"open_account": done(START), "fill_form": done(date(2026, 3, 9))}
    now = compare_with_baseline(Frame(TASKS, CALENDAR, START, progress=progress), Scenario.TYPICAL)
    form = now.row("fill_form")
    assert (form.planned_finish, form.finish, form.late, form.done) == (date(2026, 3, 4), date(2026, 3, 9), 3, True)
    assert now.late == 3
    early = compare_with_baseline(
        Frame(TASKS, CALENDAR, START, progress={"fill_form": done(START), "verify_before_lock": done(START)}),
        Scenario.TYPICAL,
    )
    assert early.late == -2
    with pytest.raises(KeyError):
        now.row("coffee")


def test_the_work_of_a_setback_was_not_planned() -> None:
    case = with_setback(Case(), "withdrawal", date(2026, 3, 9))
    now = compare_with_baseline(
        Frame(tasks_for(case, PROCESS), CALENDAR, START, progress=case.progress.tasks), Scenario.TYPICAL
    )
    assert (now.row("withdrawal").planned_finish, now.row("withdrawal").late) == (None, 0)
    assert now.planned_finish == schedule(TASKS, CALENDAR, START).finish
    assert now.late > 0


def test_a_task_is_overdue_from_the_day_after_its_careful_limit() -> None:
    progress = {"archive_review": TaskProgress(started=START)}
    limit = CALENDAR.add(START, 45)
    assert overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, progress), limit) == ()
    (found,) = overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, progress), CALENDAR.add(limit, 1))
    assert (found.task.id, found.started, found.limit, found.workdays) == ("archive_review", START, limit, 1)
    assert found.advice is not None
    assert "上海人才服务网" in found.advice.text.zh
    assert found.advice.sources


def test_what_is_done_or_has_not_begun_is_never_overdue() -> None:
    far = date(2027, 3, 1)
    assert overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, {"fill_form": done(START)}), far) == ()
    assert overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, {}), far) == ()


def test_a_wait_begins_by_itself_when_what_it_waits_for_was_finished() -> None:
    visited = {"visit_education": done(START)}
    today = CALENDAR.add(START, 10)
    row = schedule(TASKS, CALENDAR, START, progress=visited, today=today).row("archive_review")
    assert (row.begun, row.done, row.start, row.finish) == (True, False, START, CALENDAR.add(START, 25))
    limit = CALENDAR.add(START, 45)
    assert overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, visited), limit) == ()
    assert [
        late.task.id for late in overdue(Frame(TASKS, CALENDAR, CALENDAR.first_day, visited), CALENDAR.add(limit, 1))
    ] == ["archive_review"]


def test_a_wait_that_was_seen_to_begin_later_keeps_its_own_day_and_own_work_never_begins_by_itself() -> None:
    later = CALENDAR.add(START, 3)
    progress = {"visit_education": done(START), "archive_review": TaskProgress(started=later), "fill_form": done(START)}
    plan = schedule(TASKS, CALENDAR, START, progress=progress, today=later)
    assert plan.row("archive_review").start == later
    assert not plan.row("submit_form").begun


def test_a_pause_moves_the_limit() -> None:
    case = with_setback(Case(), "supplement_archive", date(2026, 3, 16))
    progress = {
        "archive_review": TaskProgress(started=START),
        "supplement_archive": TaskProgress(started=date(2026, 3, 16), finished=date(2026, 3, 30)),
    }
    limit = CALENDAR.add(START, 45 + CALENDAR.count(date(2026, 3, 16), date(2026, 3, 30)))
    (found,) = overdue(Frame(tasks_for(case, PROCESS), CALENDAR, CALENDAR.first_day, progress), CALENDAR.add(limit, 3))
    assert (found.limit, found.workdays) == (limit, 3)


def test_every_task_of_the_way_says_what_to_do_when_it_takes_too_long() -> None:
    assert all(task.overdue is not None and task.overdue.text.zh for task in PROCESS.tasks)
