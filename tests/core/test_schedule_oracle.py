"""The plan against an independent scheduler that walks day by day, on random graphs and calendars."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jzz_core.calendar import DayKind, WorkCalendar, load_calendar
from jzz_core.case.models import Case, Scenario
from jzz_core.process import Duration, Task, TaskKind, load_process, tasks_for
from jzz_core.process.models import Origin
from jzz_core.process.order import CycleError
from jzz_core.schedule import schedule
from jzz_core.text import Text

FIRST = date(2026, 1, 1)
MODEL = load_process().task("fill_form")
ONE_DAY = timedelta(days=1)


def task(name: str, kind: TaskKind, days: int, after: tuple[str, ...]) -> Task:
    duration = Duration(fastest=days, typical=days, careful=days, origin=(Origin.ESTIMATE,), why=Text(zh="试"))
    return MODEL.model_copy(update={"id": name, "kind": kind, "duration": duration, "after": after})


def random_tasks(rng: random.Random) -> list[Task]:
    names = [f"t{n}" for n in range(rng.randint(1, 7))]
    return [
        task(
            name,
            rng.choice(list(TaskKind)),
            rng.choice([0, 0, 1, 1, 2, 3, 5, 8]),
            tuple(rng.sample(names[:n], rng.randint(0, min(n, 3)))),
        )
        for n, name in enumerate(names)
    ]


def random_calendar(rng: random.Random) -> WorkCalendar:
    kinds = rng.choices([DayKind.WORKDAY, DayKind.MAKEUP, DayKind.WEEKEND, DayKind.HOLIDAY], [5, 1, 2, 1], k=400)
    return WorkCalendar(FIRST, tuple(kinds), {}, frozenset({2026, 2027}))


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


@pytest.mark.parametrize("seed", range(240))
def test_agrees_with_the_scheduler_that_walks_day_by_day(seed: int) -> None:
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


def test_tasks_that_wait_for_each_other_are_refused() -> None:
    ring = [task("a", TaskKind.OWN, 1, ("b",)), task("b", TaskKind.OWN, 1, ("a",))]
    with pytest.raises(CycleError):
        schedule(ring, load_calendar(), date(2026, 3, 2))


@given(start=st.dates(date(2020, 1, 1), date(2035, 1, 1)), scenario=st.sampled_from(Scenario))
@settings(max_examples=60)
def test_no_date_of_a_plan_is_a_rest_day_and_no_task_begins_too_early(start: date, scenario: Scenario) -> None:
    calendar = load_calendar()
    plan = schedule(tasks_for(Case(), load_process()), calendar, start, scenario)
    rows = {row.task.id: row for row in plan.rows}
    for row in plan.rows:
        assert calendar.is_workday(row.start)
        assert calendar.is_workday(row.finish)
        assert plan.start <= row.start <= row.finish <= row.latest_finish <= plan.finish
        assert all(rows[before].finish <= row.start for before in row.task.after)


@given(extra=st.sets(st.integers(0, 200), min_size=1, max_size=5), seed=st.integers(0, 10_000))
@settings(max_examples=60)
def test_one_more_holiday_never_makes_the_finish_earlier(extra: set[int], seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    tasks, start = random_tasks(rng), FIRST + timedelta(days=rng.randint(0, 60))
    kinds = [DayKind.WEEKEND if n % 7 in (2, 3) else DayKind.WORKDAY for n in range(400)]
    more = [DayKind.HOLIDAY if n in extra else kind for n, kind in enumerate(kinds)]
    plain, longer = (WorkCalendar(FIRST, tuple(some), {}, frozenset({2026})) for some in (kinds, more))
    assert schedule(tasks, longer, start).finish >= schedule(tasks, plain, start).finish
