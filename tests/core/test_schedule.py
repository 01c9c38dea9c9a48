"""Plans with dates: the agreed figures, edges of the calendar, and what really happened."""

from datetime import date, timedelta

import pytest
from graphs import finishes
from make import WORLD

from jzz_core.base import OutsideDataError
from jzz_core.calendar.workdays import DayKind
from jzz_core.case import Case, EmploymentKind, Permit, Scenario, TaskProgress
from jzz_core.case.models import Employment
from jzz_core.steps import Schedule, load_process, schedule, tasks_for

CALENDAR = WORLD.calendar
PROCESS = load_process()
TASKS = tasks_for(Case(), PROCESS)
BEFORE_THE_VISIT = (
    "open_account",
    "fill_form",
    "verify_before_lock",
    "submit_form",
    "employer_review",
    "print_form",
    "visit_education",
)


def plan(start: date, scenario: Scenario = Scenario.TYPICAL, **progress: TaskProgress) -> Schedule:
    return schedule(TASKS, CALENDAR, start, scenario, progress)


def applicant(**parts: object) -> Case:
    return Case().model_copy(update={"applicant": Case().applicant.model_copy(update=parts)})


def test_the_fastest_plan_takes_twenty_and_twenty_working_days() -> None:
    fastest = plan(date(2026, 3, 2), Scenario.FASTEST)
    for task_id in BEFORE_THE_VISIT:
        assert fastest.row(task_id).finish == date(2026, 3, 2)
    assert fastest.row("archive_review").finish == date(2026, 3, 30)
    assert fastest.row("visit_points").finish == date(2026, 3, 30)
    assert fastest.row("decision").finish == date(2026, 4, 28)
    assert fastest.row("print_notice").finish == date(2026, 4, 28)
    assert fastest.finish == date(2026, 4, 28)
    assert CALENDAR.count(date(2026, 3, 2), fastest.finish) == 40
    assert not fastest.provisional


def test_from_the_first_visit_to_the_decision_the_fastest_plan_is_forty_days_from_any_start() -> None:
    for start in (date(2024, 1, 2) + timedelta(days=13 * i) for i in range(70)):
        fastest = plan(start, Scenario.FASTEST)
        visit, decision = fastest.row("visit_education").start, fastest.row("decision").finish
        assert CALENDAR.count(visit, decision) == 40, start
        assert all(CALENDAR.is_workday(row.start) and CALENDAR.is_workday(row.finish) for row in fastest.rows), start


def test_slower_scenarios_finish_later() -> None:
    found = finishes(TASKS, CALENDAR, date(2026, 3, 2))
    assert found[Scenario.FASTEST] < found[Scenario.TYPICAL] < found[Scenario.CAREFUL]
    assert found[Scenario.FASTEST] == date(2026, 4, 28)
    assert found == {scenario: plan(date(2026, 3, 2), scenario).finish for scenario in Scenario}


@pytest.mark.parametrize("start", [date(2026, 2, 15), date(2026, 2, 20), date(2026, 2, 23), date(2026, 2, 24)])
def test_a_start_on_a_rest_day_moves_forward(start: date) -> None:
    moved = plan(start)
    assert moved.start == date(2026, 2, 24)
    assert moved.rows[0].start == date(2026, 2, 24)


def test_a_worked_saturday_is_a_start_like_any_other() -> None:
    assert CALENDAR.kind(date(2026, 2, 28)) is DayKind.MAKEUP
    assert plan(date(2026, 2, 28)).start == date(2026, 2, 28)


def test_the_papers_have_slack_and_the_reviews_have_none() -> None:
    typical = plan(date(2026, 3, 2))
    papers = typical.row("gather_basic")
    assert papers.slack == CALENDAR.count(papers.finish, typical.row("visit_points").start)
    assert papers.latest_finish == typical.row("visit_points").start
    assert CALENDAR.count(papers.start, papers.latest_start) == papers.slack
    assert not papers.critical
    assert [row.critical for row in typical.rows] == [not row.task.id.startswith("gather") for row in typical.rows]


def test_slow_papers_become_critical() -> None:
    careful = schedule(
        tasks_for(Case.model_validate({"plan": {"durations": {"gather_points": (60, 60, 60)}}}), PROCESS),
        CALENDAR,
        date(2026, 3, 2),
        Scenario.FASTEST,
    )
    assert careful.row("gather_points").critical
    assert not careful.row("archive_review").critical
    assert careful.row("archive_review").slack == 39  # 60 own days end 59 positions on, the review after 20


def test_an_unregistered_employer_moves_the_whole_plan() -> None:
    case = applicant(employment=Employment(kind=EmploymentKind.COMPANY, system_account=False))
    start = date(2026, 3, 2)
    late = schedule(tasks_for(case, PROCESS), CALENDAR, start)
    assert late.row("open_account").start == CALENDAR.add(start, 15)
    assert CALENDAR.count(plan(start).finish, late.finish) == 15


@pytest.mark.parametrize(
    ("collected", "opens"),
    [
        (date(2026, 2, 27), date(2026, 3, 3)),  # a Friday; worked Saturday, Monday, Tuesday
        (date(2026, 2, 26), date(2026, 3, 2)),
        (date(2025, 1, 1), date(2026, 3, 2)),
        (date(1999, 1, 1), date(2026, 3, 2)),  # long before the calendar begins
    ],
)
def test_the_account_opens_three_working_days_after_the_permit(collected: date, opens: date) -> None:
    tasks = tasks_for(applicant(permit=Permit(held=True, collected_on=collected)), PROCESS)
    assert schedule(tasks, CALENDAR, date(2026, 3, 2)).row("open_account").start == opens


@pytest.mark.parametrize(("collected", "opens"), [(date(2003, 12, 31), 0), (date(2004, 1, 1), 3)])
def test_a_permit_collected_on_the_first_day_of_the_calendar_still_holds_the_account_back(
    collected: date, opens: int
) -> None:
    tasks = tasks_for(applicant(permit=Permit(collected_on=collected)), PROCESS)
    row = schedule(tasks, CALENDAR, CALENDAR.first_day).row("open_account")
    first = CALENDAR.add(collected, opens) if opens else CALENDAR.day_at(0)
    assert row.start == first


def test_dates_resting_on_an_unpublished_year_are_provisional() -> None:
    typical = plan(date(2026, 11, 25))
    provisional = {row.task.id for row in typical.rows if row.provisional}
    assert provisional == {
        "archive_review",
        "archive_notice",
        "visit_points",
        "decision",
        "notice_sms",
        "print_notice",
    }
    assert typical.provisional
    assert not typical.row("employer_review").provisional


def test_a_plan_beyond_the_calendar_is_an_error_in_words() -> None:
    with pytest.raises(OutsideDataError):
        plan(date(2060, 12, 1))
    with pytest.raises(OutsideDataError):
        plan(date(1999, 1, 1))


def test_a_finished_task_keeps_its_dates_and_the_rest_follows() -> None:
    done = TaskProgress(started=date(2026, 3, 5), finished=date(2026, 3, 14))  # a Saturday
    typical = plan(date(2026, 3, 2), fill_form=done)
    row = typical.row("fill_form")
    assert (row.start, row.finish, row.done, row.critical, row.slack) == (
        date(2026, 3, 5),
        date(2026, 3, 14),
        True,
        False,
        0,
    )
    assert typical.row("submit_form").start == date(2026, 3, 16)


def test_a_begun_task_keeps_its_start() -> None:
    typical = plan(date(2026, 3, 2), archive_review=TaskProgress(started=date(2026, 3, 10)))
    row = typical.row("archive_review")
    assert (row.start, row.begun, row.done) == (date(2026, 3, 10), True, False)
    assert row.finish == CALENDAR.add(date(2026, 3, 10), 25)


def test_a_finish_without_a_start_is_enough() -> None:
    early = TaskProgress(finished=date(2026, 2, 27))
    row = plan(date(2026, 3, 2), open_account=early).row("open_account")
    assert row.start <= row.finish == date(2026, 2, 27)


def test_a_finish_before_its_start_does_not_break_the_plan() -> None:
    wrong = TaskProgress(started=date(2026, 3, 20), finished=date(2026, 3, 5))
    row = plan(date(2026, 3, 2), fill_form=wrong).row("fill_form")
    assert row.start <= row.finish == date(2026, 3, 5)


@pytest.mark.parametrize("today", [None, date(2026, 6, 1)])
def test_what_was_finished_on_a_rest_day_without_a_start_begins_no_later(today: date | None) -> None:
    saturday = date(2026, 5, 30)
    progress = {"print_notice": TaskProgress(finished=saturday)}
    row = schedule(TASKS, CALENDAR, date(2026, 3, 2), progress=progress, today=today).row("print_notice")
    assert row.start <= row.finish == saturday


def test_a_speed_given_in_plain_words_is_that_speed() -> None:
    for scenario in Scenario:
        plain = schedule(TASKS, CALENDAR, date(2026, 3, 2), scenario.value)  # type: ignore[arg-type]
        assert plain == schedule(TASKS, CALENDAR, date(2026, 3, 2), scenario)
        assert [TASKS[0].duration.days(scenario.value)] == [TASKS[0].duration.days(scenario)]  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="hasty"):
        schedule(TASKS, CALENDAR, date(2026, 3, 2), "hasty")  # type: ignore[arg-type]


def test_the_day_from_which_a_step_is_made_again_does_not_count_and_the_next_one_does() -> None:
    since = date(2026, 3, 10)
    (again,) = (task.model_copy(update={"redo_since": since}) for task in TASKS if task.id == "fill_form")
    for day, counts in ((since, False), (since + timedelta(days=1), True)):
        progress = {"fill_form": TaskProgress(started=day, finished=day)}
        row = schedule([again], CALENDAR, date(2026, 3, 2), progress=progress).row("fill_form")
        assert (row.begun, row.done) == (counts, counts)


def test_nothing_is_critical_once_everything_is_done() -> None:
    day = TaskProgress(started=date(2026, 3, 2), finished=date(2026, 3, 2))
    finished = plan(date(2026, 3, 2), Scenario.TYPICAL, **{task.id: day for task in TASKS})
    assert not any(row.critical for row in finished.rows)
    assert finished.finish == finished.last_day == date(2026, 3, 2)


def test_an_empty_list_of_tasks_is_a_plan_of_no_length() -> None:
    empty = schedule((), CALENDAR, date(2026, 3, 1))
    assert (empty.rows, empty.start, empty.finish) == ((), date(2026, 3, 2), date(2026, 3, 2))


def test_a_task_that_is_not_there_is_not_answered() -> None:
    with pytest.raises(KeyError):
        plan(date(2026, 3, 2)).row("coffee")
