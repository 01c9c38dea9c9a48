"""What is nearest to giving more points: windows that are nearly full, years that are nearly complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..base import Message
from .evaluate import Evaluation
from .explain import Line

# Sentences of the scorecard that say what is missing, with the value that says how many months it takes.
_MISSING = {
    "points.base_short": "missing",
    "points.base_next": "missing",
    "points.title_base_short": "missing",
    "points.insurance_next": "missing",
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """``message`` says what is missing; ``months``: how many months it takes at least."""

    line: Line
    message: Message
    months: int


def nearest(evaluation: Evaluation) -> tuple[Nearest, ...]:
    """The fewest months first. Nothing is said about what cannot be reached by going on."""
    return tuple(sorted(_all(evaluation), key=lambda n: n.months))


def _all(evaluation: Evaluation) -> Iterator[Nearest]:
    for line in evaluation.lines:
        for message in (line.reason, *line.remarks):
            name = _MISSING.get(message.key)
            missing = message.values.get(name) if name is not None else None
            if isinstance(missing, int):
                yield Nearest(line, message, missing)
                break
