"""The plan as ten thousand applicants would live it: durations drawn at random, dates by the working calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Literal

from ...base import OutsideDataError
from ...calendar import WorkCalendar
from ...case import Scenario
from ..process.models import GOAL, Task
from ..schedule.passes import NOTHING, Progress, forward, not_before
from .runs import Runs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Positions = NDArray[np.int32]

RUNS = 10_000
SEED = 20261124


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """``ordinals``: the finish of every run as ``date.toordinal``, sorted.

    ``spread``: which tasks the spread of the finish comes from, largest share first; the shares sum to 1, and there
    are none when nothing is uncertain. A task's share is the covariance of its duration with the finish (in working
    days, negative ones counted as none) over the sum of all: for tasks in one row this is exactly its part of the
    variance, and a task with so much slack that it never decides gets nothing.
    ``provisional``: some run rests on a year whose holidays are not published yet.
    """

    start: date
    runs: int
    ordinals: Positions
    spread: tuple[tuple[str, float], ...]
    provisional: bool
    finishes: Mapping[str, Positions]

    def quantile(self, share: float) -> date:
        """The first day by which so great a share of the runs is finished; ``share`` in (0, 1]."""
        return _quantile(self.ordinals, share)

    def task_quantile(self, task_id: str, share: float) -> date:
        """The same for the finish of one task. Raises KeyError for a task that is not in the plan."""
        import numpy as np

        return _quantile(np.sort(self.finishes[task_id]), share)

    def chance_by(self, day: date) -> float:
        """The share of runs finished on or before that day."""
        return float(self.ordinals.searchsorted(day.toordinal(), side="right")) / self.runs

    def histogram(self, by: Literal["week", "day"] = "week") -> list[tuple[date, float]]:
        """Share of runs by the day of the finish, or by its week (named by the Monday); what is empty is left out."""
        import numpy as np

        days = self.ordinals if by == "day" else self.ordinals - (self.ordinals - 1) % 7
        found, counts = np.unique(days, return_counts=True)
        return [(date.fromordinal(int(day)), int(n) / self.runs) for day, n in zip(found, counts, strict=True)]


def simulate(
    tasks: Sequence[Task],
    calendar: WorkCalendar,
    start: date,
    progress: Progress = NOTHING,
    *,
    today: date | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    alike: bool = False,
) -> Simulation:
    """Draw each task's duration ``runs`` times (see ``pert``) and schedule every run like ``schedule`` does.

    Durations are drawn independently of each other; ``alike``: the other extreme, in each run all of them are equally
    quick or slow (the same share of applicants is slower in every task), the widest spread that these durations allow
    along one path. What is true lies between, and no source tells where.

    A begun task that is not done on ``today`` is drawn among the durations that last until then; one that takes
    longer than its careful duration finishes today at the earliest. The same ``seed`` gives the same result.
    Raises OutsideDataError when a run leaves the calendar.
    """
    import numpy as np

    first = calendar.index(start)
    now = None if today is None else calendar.index(today)
    plan = forward(tasks, calendar, first, Scenario.TYPICAL, progress, now)
    run = Runs(runs, first, now, np.random.default_rng(seed), alike)
    for node in plan.values():
        run.add(node, not_before(node.task, calendar))
    goal = run.finish_of_all() if plan else np.full(runs, first, np.int32)
    dates = calendar.ordinals
    if max((int(positions.max()) for positions in run.finishes.values()), default=first) >= len(dates):
        raise OutsideDataError(
            f"工作日历只覆盖到 {calendar.last_day.year} 年, 算出的日期超出了这个范围, 请检查开始日期和天数"
        )
    finishes = {
        # What really happened keeps its day, also when that is a rest day.
        task_id: dates[positions] if ended is None else np.full(runs, ended.toordinal(), np.int32)
        for (task_id, positions), ended in zip(run.finishes.items(), (n.ended for n in plan.values()), strict=True)
    }
    ordinals = np.sort(finishes[GOAL] if GOAL in finishes else dates[goal])
    done = all(node.ended is not None for node in plan.values()) if GOAL not in plan else plan[GOAL].ended is not None
    begin = calendar.day_at(first)
    return Simulation(
        start=begin,
        runs=runs,
        ordinals=ordinals,
        spread=run.spread(goal),
        provisional=not done and calendar.rests_on_provisional(begin, date.fromordinal(int(ordinals[-1]))),
        finishes=finishes,
    )


def _quantile(ordinals: Positions, share: float) -> date:
    if not 0 < share <= 1:
        raise ValueError(f"share must lie in (0, 1]: {share}")
    return date.fromordinal(int(ordinals[ceil(share * len(ordinals)) - 1]))
