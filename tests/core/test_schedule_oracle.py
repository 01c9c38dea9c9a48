"""The plan against an independent scheduler that walks day by day, on random graphs and calendars."""

import random
from datetime import date, timedelta
from graphlib import CycleError

import pytest
from graphs import FIRST, ONE_DAY, random_calendar, random_tasks, task, with_pauses
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.calendar import WorkCalendar
from jzz_core.calendar.workdays import DayKind
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import Task, TaskKind, load_process, schedule, tasks_for
from tests.effort import examples


def walk(day: date, workdays: set[date], steps: int) -> date:
    """To this or the next working day, then so many working days on, one day at a time."""
    while day not in workdays:
        day += ONE_DAY
    for _ in range(steps):
        day += ONE_DAY
        while day not in workdays:
            day += ONE_DAY
    return day


def by_hand(tasks: list[Task], workdays: set[date], start: date, late: dict[str, date]) -> dict[str, tuple[date, date]]:
    """Start and finish of each task; ``late`` holds single tasks back until a day."""
    dates: dict[str, tuple[date, date]] = {}
    for one in tasks:
        begin = max([start, late.get(one.id, start), *(dates[before][1] for before in one.after)])
        begin = walk(begin, workdays, 0)
        days = one.duration.typical
        dates[one.id] = begin, walk(begin, workdays, days if one.kind is TaskKind.WAIT else max(days - 1, 0))
    return dates


@pytest.mark.parametrize("batch", range(12))
def test_agrees_with_the_scheduler_that_walks_day_by_day(batch: int) -> None:
    for seed in range(20 * batch, 20 * batch + 20):
        _check_plain(seed)


def _check_plain(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    tasks, calendar = random_tasks(rng), random_calendar(rng)
    start = FIRST + timedelta(days=rng.randint(0, 60))
    workdays = {day for day in (FIRST + timedelta(days=n) for n in range(400)) if calendar.is_workday(day)}
    shuffled = rng.sample(tasks, len(tasks))
    plan = schedule(shuffled, calendar, start)
    expected = by_hand(tasks, workdays, start, {})
    end = max(finish for _, finish in expected.values())
    assert plan.last_day == end
    for row in plan.rows:
        assert (row.start, row.finish) == expected[row.task.id]
        assert calendar.is_workday(row.latest_start)
        assert calendar.is_workday(row.latest_finish)
        # Slack by its meaning: held back so long the end stays, held back a day longer it moves.
        held = by_hand(tasks, workdays, start, {row.task.id: row.latest_start})
        assert max(finish for _, finish in held.values()) == end
        assert held[row.task.id] == (row.latest_start, row.latest_finish)
        longer = by_hand(tasks, workdays, start, {row.task.id: row.latest_start + ONE_DAY})
        assert max(finish for _, finish in longer.values()) > end
        assert row.slack == calendar.count(row.start, row.latest_start)
        assert row.critical == (row.slack == 0)


def lived(
    tasks: list[Task],
    workdays: set[date],
    start: date,
    progress: dict[str, TaskProgress],
    today: date | None,
    late: dict[str, date],
) -> dict[str, tuple[date, date]]:
    """Start and finish of each task, one working day after the other, with what really happened."""
    dates: dict[str, tuple[date, date]] = {}
    for one in tasks:
        done = progress.get(one.id, TaskProgress())
        begin = max([start, *(dates[before][1] for before in one.after)])
        ended = [progress.get(before, TaskProgress()).finished for before in one.after]
        if one.kind is TaskKind.WAIT and ended and None not in ended and done == TaskProgress():
            done = TaskProgress(started=max(day for day in ended if day is not None))
        begin = done.started if done.started is not None else max(begin, today or begin, late.get(one.id, begin))
        begin = walk(begin, workdays, 0)
        held = next((dates[other.id] for other in tasks if other.pauses == one.id), None)
        days = one.duration.typical
        left = days if one.kind is TaskKind.WAIT else max(days - 1, 0)
        finish = begin
        # A day's step counts unless the task is held up; it cannot be done before it is let go.
        while left or (held is not None and begin < held[1] and finish < held[1]):
            paused = held is not None and held[0] <= finish < held[1]
            finish = walk(finish + ONE_DAY, workdays, 0)
            left -= 0 if paused else min(left, 1)
        if today is not None:
            finish = max(finish, walk(today, workdays, 0))
        if done.finished is not None:
            finish = done.finished
            begin = min(begin, walk(finish, workdays, 0))
        dates[one.id] = begin, walk(finish, workdays, 0)
    return dates


@pytest.mark.no_cover
@pytest.mark.parametrize("batch", range(13))
def test_what_really_happened_and_pauses_agree_with_living_day_by_day(batch: int) -> None:
    for seed in range(20 * batch, 20 * batch + 20):
        _check_lived(seed)


def _check_lived(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    calendar = random_calendar(rng)
    tasks, progress = with_pauses(rng, random_tasks(rng))
    start = FIRST + timedelta(days=rng.randint(0, 60))
    today = FIRST + timedelta(days=rng.randint(0, 120)) if rng.random() < 0.6 else None
    workdays = {day for day in (FIRST + timedelta(days=n) for n in range(400)) if calendar.is_workday(day)}
    plan = schedule(rng.sample(tasks, len(tasks)), calendar, start, progress=progress, today=today)
    expected = lived(tasks, workdays, start, progress, today, {})
    end = max(finish for _, finish in expected.values())
    for row in plan.rows:
        begin, finish = expected[row.task.id]
        assert row.finish == (progress[row.task.id].finished if row.done else finish)
        if not row.begun:
            assert row.start == begin
        if not row.done:
            assert row.slack >= 0
            assert today is None or row.finish >= today
        if not row.begun:
            held = lived(tasks, workdays, start, progress, today, {row.task.id: row.latest_start})
            assert max(finish for _, finish in held.values()) == end
            assert held[row.task.id] == (row.latest_start, row.latest_finish)
            longer = lived(tasks, workdays, start, progress, today, {row.task.id: row.latest_start + ONE_DAY})
            assert max(finish for _, finish in longer.values()) > end


def test_tasks_that_wait_for_each_other_are_refused() -> None:
    ring = [task("a", TaskKind.OWN, 1, ("b",)), task("b", TaskKind.OWN, 1, ("a",))]
    with pytest.raises(CycleError):
        schedule(ring, WORLD.calendar, date(2026, 3, 2))


@given(start=st.dates(date(2020, 1, 1), date(2035, 1, 1)), scenario=st.sampled_from(Scenario))
@examples(20)
def test_no_date_of_a_plan_is_a_rest_day_and_no_task_begins_too_early(start: date, scenario: Scenario) -> None:
    calendar = WORLD.calendar
    plan = schedule(tasks_for(Case(), load_process()), calendar, start, scenario)
    rows = {row.task.id: row for row in plan.rows}
    for row in plan.rows:
        assert calendar.is_workday(row.start)
        assert calendar.is_workday(row.finish)
        assert plan.start <= row.start <= row.finish <= row.latest_finish <= plan.finish
        assert all(rows[before].finish <= row.start for before in row.task.after)


@given(extra=st.sets(st.integers(0, 200), min_size=1, max_size=5), seed=st.integers(0, 10_000))
@examples(20)
def test_one_more_holiday_never_makes_the_finish_earlier(extra: set[int], seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    tasks, start = random_tasks(rng), FIRST + timedelta(days=rng.randint(0, 60))
    kinds = [DayKind.WEEKEND if n % 7 in (2, 3) else DayKind.WORKDAY for n in range(400)]
    more = [DayKind.HOLIDAY if n in extra else kind for n, kind in enumerate(kinds)]
    plain, longer = (WorkCalendar(FIRST, tuple(some), {}, frozenset({2026})) for some in (kinds, more))
    assert schedule(tasks, longer, start).finish >= schedule(tasks, plain, start).finish
