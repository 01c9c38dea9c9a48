"""One line of the scorecard: what an indicator gives, whether it counts, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ...base import Confidence, Message
from ...case import Applicant
from ...law import Indicator, Policy, Readings, Rules

# gives: counts; not_chosen: gives points, another of its group counts; nothing: answered, no points;
# unknown: not all answered, could give more; ask: the text has no answer, ask the centre.
LineState = Literal["gives", "not_chosen", "nothing", "unknown", "ask"]


@dataclass(slots=True)
class Reason:
    """What a family of indicators has to say: the main reason, remarks under it, and doubts about it."""

    message: Message
    remarks: tuple[Message, ...] = ()
    ask: bool = False
    disputed: tuple[str, ...] = ()
    doubtful: bool = False


class Line(NamedTuple):
    """``points`` by itself, deductions negative; ``best`` if every open question turned out well.

    ``counted``: enters the total. ``disputed``: ids of the readings the points rest on.
    """

    indicator: Indicator
    points: int
    best: int
    cap: int | None
    counted: bool
    state: LineState
    reason: Message
    remarks: tuple[Message, ...]
    disputed: tuple[str, ...]
    confidence: Confidence

    @property
    def open(self) -> bool:
        """Whether an answer, of the user or of the centre, may still add points (or was not given at all)."""
        return self.state == "unknown" or (self.state == "ask" and self.best > self.points)


@dataclass(slots=True)
class View:
    """All that a reason may look at, for one row: facts and points at worst and at best."""

    applicant: Applicant
    day: date
    facts: Mapping[str, int]
    best_facts: Mapping[str, int]
    points: Mapping[str, int]
    best: Mapping[str, int]
    rules: Rules
    readings: Readings
    policy: Policy
