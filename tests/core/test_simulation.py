"""Ten thousand runs against what can be worked out: single tasks, sums, plans without uncertainty."""

import random
import time
from datetime import date, timedelta

import numpy as np
import pytest
from graphs import FIRST, random_calendar, random_tasks, task, with_pauses
from make import WORLD

from jzz_core.base import OutsideDataError
from jzz_core.calendar import WorkCalendar
from jzz_core.calendar.workdays import DayKind
from jzz_core.case import Case, Scenario, TaskProgress
from jzz_core.steps import Frame, Task, TaskKind, load_process, schedule, simulate, tasks_for
from jzz_core.steps.forecast.pert import draw, weights

CALENDAR = WORLD.calendar
TASKS = tasks_for(Case(), load_process())
START = date(2026, 3, 2)
WAIT, OWN = TaskKind.WAIT, TaskKind.OWN


def pert_mean(a: int, m: int, c: int) -> float:
    return (a + 4 * m + c) / 6


def pert_variance(a: int, m: int, c: int) -> float:
    mean = pert_mean(a, m, c)
    return (mean - a) * (c - mean) / 7


@pytest.mark.parametrize("three", [(20, 25, 45), (0, 15, 22), (1, 5, 30), (0, 30, 60), (10, 10, 40), (5, 40, 40)])
def test_the_weights_have_mean_and_variance_of_a_pert_distribution(three: tuple[int, int, int]) -> None:
    chances, days = weights(*three), np.arange(three[0], three[2] + 1)
    mean = float(chances @ days)
    assert chances.sum() == pytest.approx(1)
    assert mean == pytest.approx(pert_mean(*three), abs=0.1)
    # Rounding to whole days adds up to a twelfth.
    assert float(chances @ (days - mean) ** 2) == pytest.approx(pert_variance(*three), abs=0.2)
    assert int(days[chances.argmax()]) == pytest.approx(three[1], abs=1)


def test_a_duration_without_choice_has_one_weight() -> None:
    assert weights(4, 4, 4).tolist() == [1.0]


def test_weights_that_are_kept_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        weights(4, 5, 9)[0] = 1


def test_draws_lie_between_the_smallest_and_the_largest() -> None:
    edges = draw(20, 25, 45, np.array([0.0, 1 - 1e-12]))
    assert edges.tolist() == [20, 45]
    assert draw(20, 25, 45, np.array([0.0, 0.5, 0.999]), at_least=40).min() == 40
    assert draw(20, 25, 45, np.array([0.0, 0.5]), at_least=60).tolist() == [45, 45]


def test_one_task_is_finished_with_the_chances_of_its_duration() -> None:
    runs = simulate(Frame([task("a", WAIT, (20, 25, 45))], CALENDAR, START))
    chances = weights(20, 25, 45).cumsum()
    for days in (20, 23, 26, 30, 38, 45):
        assert runs.chance_by(CALENDAR.add(START, days)) == pytest.approx(chances[days - 20], abs=0.015)
    assert runs.chance_by(CALENDAR.add(START, 19)) == 0
    assert runs.chance_by(CALENDAR.add(START, 45)) == 1
    assert runs.spread == (("a", 1.0),)


def test_two_tasks_in_a_row_are_the_sum_of_their_distributions() -> None:
    runs = simulate(Frame([task("a", WAIT, (2, 4, 9)), task("b", WAIT, (1, 6, 7), ("a",))], CALENDAR, START))
    both = np.convolve(weights(2, 4, 9), weights(1, 6, 7)).cumsum()
    for n, chance in enumerate(both):
        assert runs.chance_by(CALENDAR.add(START, 3 + n)) == pytest.approx(chance, abs=0.015)
    for share in (0.5, 0.8, 0.95):
        exact = 3 + int(np.searchsorted(both, share))
        assert abs(CALENDAR.count(START, runs.quantile(share)) - exact) <= 1
    shares, (va, vb) = dict(runs.spread), (pert_variance(2, 4, 9), pert_variance(1, 6, 7))
    assert shares["a"] == pytest.approx(va / (va + vb), abs=0.05)


def test_the_slower_of_two_side_by_side_decides() -> None:
    runs = simulate(Frame([task("a", WAIT, (2, 4, 9)), task("b", WAIT, (1, 6, 7))], CALENDAR, START))
    a, b = weights(2, 4, 9).cumsum(), weights(1, 6, 7).cumsum()
    for days in range(2, 10):
        exact = a[days - 2] * b[min(days - 1, 6)]
        assert runs.chance_by(CALENDAR.add(START, days)) == pytest.approx(exact, abs=0.015)


@pytest.mark.parametrize("batch", range(5))
def test_without_uncertainty_every_run_is_the_schedule(batch: int) -> None:
    for seed in range(20 * batch, 20 * batch + 20):
        _check_degenerate(seed)


def _check_degenerate(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    calendar = random_calendar(rng)
    tasks, progress = with_pauses(rng, random_tasks(rng))
    start = FIRST + timedelta(days=rng.randint(0, 60))
    today = FIRST + timedelta(days=rng.randint(0, 120)) if rng.random() < 0.6 else None
    plan = schedule(tasks, calendar, start, progress=progress, today=today)
    runs = simulate(Frame(tasks, calendar, start, progress, today=today), runs=3)
    for row in plan.rows:
        assert runs.task_quantile(row.task.id, 0.5) == row.finish
    assert runs.spread == ()


def test_the_plan_lies_between_the_fastest_and_the_careful_one() -> None:
    runs = simulate(Frame(TASKS, CALENDAR, START))
    fastest, careful = (schedule(TASKS, CALENDAR, START, s).finish for s in (Scenario.FASTEST, Scenario.CAREFUL))
    assert fastest <= runs.quantile(0.001) < runs.quantile(0.5) < runs.quantile(0.8) < runs.quantile(0.95) <= careful
    assert runs.spread[0][0] == "archive_review"
    assert sum(share for _, share in runs.spread) == pytest.approx(1)
    for by in ("week", "day"):
        assert sum(share for _, share in runs.histogram(by)) == pytest.approx(1)
    assert all(monday.weekday() == 0 for monday, _ in runs.histogram())
    assert not runs.provisional


def test_the_same_seed_gives_the_same_runs() -> None:
    one, same, other = (simulate(Frame(TASKS, CALENDAR, START), runs=500, seed=seed) for seed in (1, 1, 2))
    assert (one.ordinals == same.ordinals).all()
    assert not (one.ordinals == other.ordinals).all()


def test_when_all_are_alike_every_task_takes_the_same_share_of_its_durations() -> None:
    tasks = [task("a", WAIT, (2, 4, 9)), task("b", WAIT, (1, 6, 7), ("a",))]
    alike, apart = (simulate(Frame(tasks, CALENDAR, START), alike=alike) for alike in (True, False))
    a, b = weights(2, 4, 9).cumsum(), weights(1, 6, 7).cumsum()
    for share in (0.05, 0.5, 0.8, 0.95):
        exact = 3 + int(np.searchsorted(a, share)) + int(np.searchsorted(b, share))
        assert abs(CALENDAR.count(START, alike.quantile(share)) - exact) <= 1
    assert alike.quantile(0.95) > apart.quantile(0.95)
    assert alike.quantile(0.05) < apart.quantile(0.05)
    whole = [simulate(Frame(TASKS, CALENDAR, START), alike=alike) for alike in (True, False)]
    assert whole[0].quantile(1) <= schedule(TASKS, CALENDAR, START, Scenario.CAREFUL).finish
    assert whole[0].quantile(0.95) > whole[1].quantile(0.95)


def test_what_has_lasted_long_already_leaves_only_the_longer_durations() -> None:
    progress = {"a": TaskProgress(started=START)}
    today = CALENDAR.add(START, 30)
    runs = simulate(Frame([task("a", WAIT, (20, 25, 45))], CALENDAR, START, progress, today=today))
    chances = weights(20, 25, 45)
    assert runs.chance_by(today) == pytest.approx(chances[10] / chances[10:].sum(), abs=0.015)
    late = simulate(Frame([task("a", WAIT, (20, 25, 45))], CALENDAR, START, progress, today=CALENDAR.add(START, 60)))
    assert late.quantile(1) == CALENDAR.add(START, 60)


def test_what_cannot_last_longer_has_no_share_of_the_spread() -> None:
    tasks = [task("a", WAIT, (2, 4, 9)), task("b", WAIT, (5, 5, 5), ("a",))]
    assert [name for name, _share in simulate(Frame(tasks, CALENDAR, START)).spread] == ["a"]


def test_runs_into_an_unpublished_year_are_provisional_and_done_ones_are_not() -> None:
    for runs in (1, 10):
        assert simulate(Frame(TASKS, CALENDAR, date(2026, 11, 25)), runs=runs).provisional
    done = {one.id: TaskProgress(started=START, finished=START) for one in TASKS}
    finished = simulate(Frame(TASKS, CALENDAR, START, done), runs=10)
    assert (finished.provisional, finished.quantile(1), finished.spread) == (False, START, ())


def test_runs_beyond_the_calendar_and_shares_out_of_range_are_refused() -> None:
    with pytest.raises(OutsideDataError):
        simulate(Frame(TASKS, CALENDAR, date(2060, 10, 1)), runs=10)
    with pytest.raises(ValueError, match="share"):
        simulate(Frame(TASKS, CALENDAR, START), runs=10).quantile(0)
    with pytest.raises(ValueError, match="share"):
        simulate(Frame(TASKS, CALENDAR, START), runs=10).quantile(1.1)
    with pytest.raises(KeyError):
        simulate(Frame(TASKS, CALENDAR, START), runs=10).task_quantile("coffee", 0.5)


def test_ten_thousand_runs_of_twenty_five_tasks_are_quick() -> None:
    twice = [
        one.model_copy(update={"id": f"{one.id}{n}", "after": tuple(f"{before}{n}" for before in one.after)})
        for n in (1, 2)
        for one in TASKS
    ][:25]
    simulate(Frame(twice, CALENDAR, START))
    best = min(_seconds(twice) for _ in range(4))
    assert best < 0.06


def _seconds(tasks: list[Task]) -> float:
    begin = time.perf_counter()
    simulate(Frame(tasks, CALENDAR, START))
    return time.perf_counter() - begin


@pytest.mark.parametrize(("days", "fits"), [(5, True), (4, False)])
def test_a_run_may_end_on_the_last_working_day_of_the_calendar_and_no_later(days: int, fits: bool) -> None:
    short = WorkCalendar(date(2026, 3, 2), (DayKind.WORKDAY,) * days, {}, frozenset({2026}))
    frame = Frame([task("only", TaskKind.WAIT, 4)], short, date(2026, 3, 2))
    if fits:
        assert simulate(frame, runs=3).quantile(1) == short.last_day
    else:
        with pytest.raises(OutsideDataError):
            simulate(frame, runs=3)
