"""Backward from a deadline, what helps when it is late, and the suggested goals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError, OutsideDataError
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import Frame, latest_start, schedule, tasks_for, what_helps
from jzz_core.steps.forecast.goals import Change, load_goals
from tests.effort import examples
from tests.there import there

CALENDAR, PROCESS = WORLD.calendar, WORLD.process
TASKS = tasks_for(Case(), PROCESS)
DAY = date(2026, 3, 2)


@given(
    deadline=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    begun=st.none() | st.dates(date(2023, 6, 1), date(2024, 1, 1)),
)
@examples(10)
def test_the_latest_start_makes_it_and_the_next_working_day_does_not(deadline: date, begun: date | None) -> None:
    progress = {} if begun is None else {"archive_review": TaskProgress(started=begun)}
    for scenario, start in latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day, progress), deadline).items():
        if start is None:  # what has begun takes too long, whenever the rest begins
            assert schedule(TASKS, CALENDAR, CALENDAR.first_day, scenario, progress).finish > deadline
            continue
        assert CALENDAR.is_workday(start)
        assert schedule(TASKS, CALENDAR, start, scenario, progress).finish <= deadline
        assert schedule(TASKS, CALENDAR, CALENDAR.add(start, 1), scenario, progress).finish > deadline


def latest_starts(frame: Frame, deadline: date) -> dict[Scenario, date | None]:
    return {scenario: latest_start(frame, scenario, deadline) for scenario in Scenario}


def test_the_fastest_plan_must_begin_forty_working_days_before() -> None:
    starts = latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day), date(2026, 4, 28))
    assert starts[Scenario.FASTEST] == DAY
    assert latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day), date(2026, 4, 27))[Scenario.FASTEST] == date(
        2026, 2, 28
    )  # a worked Saturday
    order = [starts[scenario] for scenario in (Scenario.CAREFUL, Scenario.TYPICAL, Scenario.FASTEST)]
    assert order == sorted(order, key=str)


def test_a_deadline_on_a_rest_day_is_that_of_the_working_day_before() -> None:
    sunday, friday = date(2026, 4, 26), date(2026, 4, 24)
    assert latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day), sunday) == latest_starts(
        Frame(TASKS, CALENDAR, CALENDAR.first_day), friday
    )


@pytest.mark.parametrize("deadline", [date(1999, 1, 1), CALENDAR.first_day, CALENDAR.first_day + timedelta(days=20)])
def test_no_day_of_the_calendar_is_early_enough_for_a_deadline_at_its_beginning(deadline: date) -> None:
    assert set(latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day), deadline).values()) == {None}


def test_what_happened_may_leave_no_start_at_all() -> None:
    late = {"decision": TaskProgress(started=date(2026, 4, 20))}
    assert set(latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day, late), date(2026, 4, 28)).values()) == {None}


def test_without_tasks_the_deadline_itself_is_early_enough() -> None:
    for day in (DAY, CALENDAR.day_at(0)):
        assert latest_starts(Frame((), CALENDAR, CALENDAR.first_day), day)[Scenario.TYPICAL] == day


def test_a_deadline_beyond_the_calendar_is_an_error_in_words() -> None:
    with pytest.raises(OutsideDataError):
        latest_starts(Frame(TASKS, CALENDAR, CALENDAR.first_day), date(2070, 1, 1))


# -- what helps -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [0, 1])
def test_a_lever_that_wins_a_day_is_told_and_one_that_wins_nothing_is_not(days: int) -> None:
    start = CALENDAR.day_at(CALENDAR.index(DAY) + days)
    helps = what_helps(Frame(TASKS, CALENDAR, start, today=DAY), Scenario.TYPICAL, DAY, WORLD.goals.levers)
    assert [one.workdays for one in helps.levers if one.lever.id == "start_today"] == [days] * days


def test_each_lever_tells_what_it_wins_alone_and_all_together() -> None:
    start, deadline = date(2026, 4, 1), date(2026, 7, 1)
    helps = what_helps(Frame(TASKS, CALENDAR, start, today=DAY), Scenario.CAREFUL, deadline, WORLD.goals.levers)
    plan = schedule(TASKS, CALENDAR, start, Scenario.CAREFUL)
    assert helps.finish == plan.finish
    assert helps.late == CALENDAR.count(deadline, plan.finish) > 0
    won = {one.lever.id: one.workdays for one in helps.levers}
    assert won["archive_ready"] == 20
    assert won["start_today"] == CALENDAR.count(DAY, start)
    assert won["papers_beforehand"] == 3  # ten days of verifying beside three of the account and five of the form
    assert helps.together < min(one.finish for one in helps.levers if one.finish)
    assert helps.enough == (helps.together <= deadline)
    amounts = [one.workdays for one in helps.levers if one.workdays is not None]
    assert amounts == sorted(amounts, reverse=True)
    assert all(one.enough == (one.finish <= deadline) for one in helps.levers if one.finish)


def test_a_lever_is_enough_for_a_deadline_on_the_day_to_which_it_brings_the_finish() -> None:
    frame, levers = Frame(TASKS, CALENDAR, date(2026, 4, 1), today=DAY), WORLD.goals.levers
    helps = what_helps(frame, Scenario.CAREFUL, date(2026, 7, 1), levers)
    for finish in {helps.together, *(one.finish for one in helps.levers if one.finish)}:
        for deadline in (finish, finish - timedelta(days=1)):
            tried = what_helps(frame, Scenario.CAREFUL, deadline, levers)
            assert tried.enough == (helps.together <= deadline)
            assert all(one.enough == (one.finish <= deadline) for one in tried.levers if one.finish)


def test_what_wins_nothing_is_not_offered() -> None:
    helps = what_helps(Frame(TASKS, CALENDAR, DAY, today=DAY), Scenario.FASTEST, date(2026, 3, 20), WORLD.goals.levers)
    assert [one.lever.change for one in helps.levers] == [Change.ASK]
    assert helps.late > 0
    assert not helps.enough
    assert helps.together == helps.finish


def test_hurrying_is_only_to_be_asked_for() -> None:
    (ask,) = (one for one in WORLD.goals.levers if one.change is Change.ASK)
    assert ask.confidence == "C"
    last = what_helps(Frame(TASKS, CALENDAR, DAY), Scenario.TYPICAL, date(2026, 3, 20), WORLD.goals.levers).levers[-1]
    assert (last.lever, last.workdays, last.finish, last.enough) == (ask, None, None, False)


def test_without_a_day_of_today_nothing_begins_before_the_start() -> None:
    ids = {
        one.lever.id
        for one in what_helps(
            Frame(TASKS, CALENDAR, date(2026, 4, 1)), Scenario.TYPICAL, date(2026, 7, 1), WORLD.goals.levers
        ).levers
    }
    assert not ids & {"start_today", "papers_beforehand"}
    past = what_helps(
        Frame(TASKS, CALENDAR, DAY, today=date(2026, 4, 1)), Scenario.TYPICAL, date(2026, 7, 1), WORLD.goals.levers
    )
    assert past.finish > schedule(TASKS, CALENDAR, DAY).finish
    assert not {one.lever.id for one in past.levers} & {"start_today", "papers_beforehand"}


def test_a_deadline_that_is_made_is_not_late() -> None:
    helps = what_helps(Frame(TASKS, CALENDAR, DAY), Scenario.TYPICAL, date(2026, 12, 31), WORLD.goals.levers)
    assert helps.late < 0
    assert helps.enough


# -- goals ----------------------------------------------------------------------------------------------------------


def test_what_helps_names_its_reason_and_the_advice_on_the_permit_is_four_months() -> None:
    goals = WORLD.goals
    assert all(lever.why.zh and lever.name.en for lever in goals.levers)
    assert goals.permit.months_at_filing == 4


TEXT = (DATA_DIR / "goals.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "papers"', 'id = "employer"', "编号写了两次"),
        ('"fill_form", "verify', '"fill_from", "verify', "fill_from"),
        ('change = "ask"', 'change = "beg"', "change"),
        ('change = "ask"', 'change = "fastest"', "tasks"),
        ('sources = ["S0", "S16", "S31", "S34"]', 'sources = ["S98"]', "S98"),
        ("months_at_filing = 4", "months_at_filing = 13", "months_at_filing"),
    ],
)
def test_a_broken_file_of_goals_is_refused_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in TEXT
    (tmp_path / "goals.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match=r"goals\.toml") as error:
        load_goals(tmp_path, frozenset(f"S{n}" for n in range(63)), PROCESS)
    assert says in str(error.value)


def test_without_the_notice_among_the_tasks_the_last_of_them_counts() -> None:
    tasks = [task for task in TASKS if task.id in ("gather_basic", "archive_review")]
    start = there(latest_start(Frame(tasks, CALENDAR, CALENDAR.first_day), Scenario.FASTEST, date(2027, 3, 1)))
    made, late = (schedule(tasks, CALENDAR, CALENDAR.add(start, n), Scenario.FASTEST) for n in (0, 1))
    assert made.finish == made.last_day <= date(2027, 3, 1) < late.finish == late.last_day
