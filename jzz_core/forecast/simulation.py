"""The plan as ten thousand applicants would live it: durations drawn at random, dates by the working calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Literal

from ..calendar import WorkCalendar
from ..case.models import Scenario
from ..errors import OutsideDataError
from ..process.models import GOAL, Task
from ..schedule.passes import NOTHING, Node, Progress, forward, not_before
from .pert import draw

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
) -> Simulation:
    """Draw each task's duration ``runs`` times (see ``pert``) and schedule every run like ``schedule`` does.

    Durations are drawn independently of each other. A begun task that is not done on ``today`` is drawn among the
    durations that last until then; one that takes longer than its careful duration finishes today at the earliest.
    The same ``seed`` gives the same result. Raises OutsideDataError when a run leaves the calendar.
    """
    import numpy as np

    first = calendar.index(start)
    now = None if today is None else calendar.index(today)
    plan = forward(tasks, calendar, first, Scenario.TYPICAL, progress, now)
    run = _Runs(runs, first, now, np.random.default_rng(seed))
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


@dataclass(slots=True)
class _Runs:
    """All runs side by side: an array of positions for each task, in the order of the plan."""

    count: int
    first: int
    now: int | None
    generator: np.random.Generator
    starts: dict[str, Positions] = field(default_factory=dict)
    finishes: dict[str, Positions] = field(default_factory=dict)
    drawn: dict[str, Positions] = field(default_factory=dict)
    holding: dict[str, list[str]] = field(default_factory=dict)

    def add(self, node: Node, earliest: int) -> None:
        """The node's predecessors, and the tasks that pause it, have been added before."""
        import numpy as np

        task = node.task
        if node.ended is not None:
            start = np.full(self.count, node.start, np.int32)
            finish = np.full(self.count, node.finish, np.int32)
        else:
            start = self._start(node, earliest)
            spans = self._spans(node)
            finish = self._paused(task.id, start, spans)
            if self.now is not None:
                finish = np.maximum(finish, np.int32(self.now))
        self.starts[task.id], self.finishes[task.id] = start, finish
        if task.pauses is not None:
            self.holding.setdefault(task.pauses, []).append(task.id)

    def _start(self, node: Node, earliest: int) -> Positions:
        import numpy as np

        if node.began is not None:
            return np.full(self.count, node.start, np.int32)
        start = np.full(self.count, max(self.first, earliest, self.now or 0), np.int32)
        for before in node.task.after:
            if before in self.finishes:
                np.maximum(start, self.finishes[before], out=start)
        return start

    def _spans(self, node: Node) -> Positions:
        import numpy as np

        task, length = node.task, node.task.duration
        at_least = 0
        if node.began is not None and self.now is not None and not node.pauses and self.now > node.start:
            at_least = self.now - node.start + (task.span(1) == 0)
        days = draw(length.fastest, length.typical, length.careful, self.generator.random(self.count), at_least)
        spans: Positions = days if task.span(1) else np.maximum(days - 1, 0)
        if length.fastest != length.careful:
            self.drawn[task.id] = spans
        return spans

    def _paused(self, task_id: str, start: Positions, spans: Positions) -> Positions:
        """As ``paused_finish``, for all runs at once."""
        import numpy as np

        if task_id not in self.holding:
            return start + spans
        position, left = start, spans
        # Each pause begins on a day that is known, or after another of the same setback: this order fits all runs.
        for other in sorted(self.holding[task_id], key=lambda name: int(self.starts[name].min())):
            begin, end = self.starts[other], self.finishes[other]
            # A pause that is over before the task begins leaves everything as it is.
            left = left - np.minimum(left, np.maximum(0, np.where(end > start, begin - position, 0)))
            position = np.maximum(position, np.where(end > start, end, 0))
        return position + left

    def finish_of_all(self) -> Positions:
        """The finish of the goal, of the last task when the goal is not among them."""
        import numpy as np

        if GOAL in self.finishes:
            return self.finishes[GOAL]
        finish: Positions = np.maximum.reduce(list(self.finishes.values()))
        return finish

    def spread(self, goal: Positions) -> tuple[tuple[str, float], ...]:
        import numpy as np

        late = goal - goal.mean()
        shares = {task_id: max(0.0, float(np.dot(spans - spans.mean(), late))) for task_id, spans in self.drawn.items()}
        total = sum(shares.values())
        if total <= 0:
            return ()
        found = sorted(
            ((task_id, share / total) for task_id, share in shares.items() if share > 0), key=lambda s: -s[1]
        )
        return tuple(found)


def _quantile(ordinals: Positions, share: float) -> date:
    if not 0 < share <= 1:
        raise ValueError(f"share must lie in (0, 1]: {share}")
    return date.fromordinal(int(ordinals[ceil(share * len(ordinals)) - 1]))
