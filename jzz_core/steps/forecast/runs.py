"""The forward pass for many runs at once: each task's start and finish as an array of working-day positions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..process.models import GOAL
from ..schedule.passes import Node
from .pert import draw

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Positions = NDArray[np.int32]


@dataclass(slots=True)
class Runs:
    """All runs side by side: an array of positions for each task, in the order of the plan."""

    count: int
    first: int
    now: int | None
    generator: np.random.Generator
    alike: bool
    common: NDArray[np.float64] | None = None
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
        if task.months:  # begins on nearly the same day in all runs
            return np.full(self.count, node.span, np.int32)
        at_least = 0
        if node.began is not None and self.now is not None and not node.pauses and self.now > node.start:
            at_least = self.now - node.start + (task.span(1) == 0)
        days = draw(length.fastest, length.typical, length.careful, self._uniform(), at_least)
        spans: Positions = days if task.span(1) else np.maximum(days - 1, 0)
        if length.fastest != length.careful:
            self.drawn[task.id] = spans
        return spans

    def _uniform(self) -> NDArray[np.float64]:
        """Numbers of [0, 1) to draw with: new ones for each task, or the same for all."""
        if not self.alike:
            return self.generator.random(self.count)
        if self.common is None:
            self.common = self.generator.random(self.count)
        return self.common

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
            left = left - np.minimum(left, np.maximum(0, begin - position))
            position = np.maximum(position, end)
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
        found = sorted(
            ((task_id, share / total) for task_id, share in shares.items() if share > 0), key=lambda s: -s[1]
        )
        return tuple(found)
