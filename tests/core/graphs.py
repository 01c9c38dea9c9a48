"""Random task graphs, calendars and progress for tests against independent reckoning."""

import random
from datetime import date, timedelta

from jzz_core.base import Text
from jzz_core.calendar import WorkCalendar
from jzz_core.calendar.workdays import DayKind
from jzz_core.case import TaskProgress
from jzz_core.steps import Origin, Task, TaskKind, load_process
from jzz_core.steps.process.parts import Duration

FIRST = date(2026, 1, 1)
MODEL = load_process().task("fill_form")
ONE_DAY = timedelta(days=1)


def task(
    name: str, kind: TaskKind, days: int | tuple[int, int, int], after: tuple[str, ...] = (), **more: object
) -> Task:
    fastest, typical, careful = (days, days, days) if isinstance(days, int) else days
    duration = Duration(fastest=fastest, typical=typical, careful=careful, origin=(Origin.ESTIMATE,), why=Text(zh="试"))
    return MODEL.model_copy(update={"id": name, "kind": kind, "duration": duration, "after": after, **more})


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


def with_pauses(rng: random.Random, tasks: list[Task]) -> tuple[list[Task], dict[str, TaskProgress]]:
    """Some begun and done tasks, and sometimes one that holds up another from a day that is known."""
    progress: dict[str, TaskProgress] = {}
    for one in tasks:
        if rng.random() < 0.3:
            begun = FIRST + timedelta(days=rng.randint(0, 80))
            ended = begun + timedelta(days=rng.randint(0, 20)) if rng.random() < 0.5 else None
            progress[one.id] = TaskProgress(started=begun, finished=ended)
    if rng.random() < 0.6:
        held = rng.choice(tasks).id
        tasks = [task("p", TaskKind.OWN, rng.randint(1, 9), pauses=held), *tasks]
        progress["p"] = TaskProgress(started=FIRST + timedelta(days=rng.randint(0, 90)))
    return tasks, progress
