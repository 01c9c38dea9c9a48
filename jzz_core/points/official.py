"""What the official page says beside what is worked out here, and which item may explain that they differ.

Nothing is guessed: each thing that could be otherwise is put in, the total is made anew, and only what gives exactly
the official number is named. Two together are tried only where none does alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Literal

import numpy as np

from ..base import Confidence, Message, say
from ..case import Case, field_label
from ..law import DEDUCTIONS, Policy, Readings
from .evaluate import Evaluation, evaluate
from .explain import Line
from .facts import facts
from .open_questions import open_questions
from .possible import possible_points
from .score import add_up, score

# reading: counted as another reading has it; open: not answered here; rival: the other item of a choice;
# missing, step, extra: not counted there, counted at another step, counted there only; both: items of one choice.
Kind = Literal["reading", "open", "rival", "missing", "step", "extra", "both"]
_LEVELS = frozenset(["education", "title", "contribution_base"])  # no years: each of them may be meant
_NEAR = 3  # steps of a long ladder that a miscount of years explains
_PAIRED = 5  # the least plausible rank that is still tried together with another
_DENIED = frozenset(
    f"points.{name}"
    for name in ("no", "title_none", "education_none", "insurance_none", "enterprise_none", "deduction_none")
)


@dataclass(frozen=True, slots=True)
class Shift:
    """One thing that may be otherwise on the official page. ``rank``: 0 is the most plausible.

    ``indicators``: those it touches; ``sets``: the points that one of them would have; ``choices``: other readings.
    """

    kind: Kind
    rank: int
    message: Message
    indicators: tuple[str, ...]
    sets: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficialCheck:
    """``clues``: what gives exactly the official number, most plausible first: one shift each, else two together."""

    official: int
    evaluation: Evaluation
    clues: tuple[tuple[Shift, ...], ...]

    @property
    def difference(self) -> int:
        """Points by which the official page lies above what is worked out here."""
        return self.official - self.evaluation.total

    def line(self, indicator: str) -> Line:
        """What is worked out here for an indicator."""
        return next(line for line in self.evaluation.lines if line.indicator.id == indicator)


def compare_official(case: Case, official: int, day: date, policy: Policy) -> OfficialCheck:
    """``day``: that on which the official page was asked. Raises BadCaseError and OutsideDataError as ``evaluate``."""
    evaluation = evaluate(case, day, policy)
    if official == evaluation.total:
        return OfficialCheck(official, evaluation, ())
    totals = _Totals(case, evaluation, policy)
    shifts = [*totals.readings(), *_lines(evaluation, totals.possible)]
    alone = totals.of([(shift,) for shift in shifts])
    found = [(shift,) for shift, total in zip(shifts, alone, strict=True) if total == official]
    found += [(shift,) for shift in _both(evaluation, official)]
    if not any(shift.kind == "open" for (shift,) in found):
        found += [(shift,) for shift in _questions(case, evaluation, policy, official)]
    clues: Iterable[tuple[Shift, ...]] = found
    if not found:
        likely = [(shift, total) for shift, total in zip(shifts, alone, strict=True) if shift.rank <= _PAIRED]
        pairs = [pair for pair in combinations(likely, 2) if _apart(pair[0][0], pair[1][0])]
        both = totals.of([(one[0], two[0]) for one, two in pairs])
        clues = [
            (one, two)
            for ((one, first), (two, second)), total in zip(pairs, both, strict=True)
            if total == official and total not in (first, second)
        ]
    return OfficialCheck(official, evaluation, tuple(sorted(clues, key=lambda clue: sum(s.rank for s in clue))))


def _apart(one: Shift, two: Shift) -> bool:
    """Whether two things can be otherwise at once: other items, other readings."""
    return not set(one.sets) & set(two.sets) and not set(one.choices) & set(two.choices)


@dataclass
class _Totals:
    """Totals of the case with things otherwise."""

    case: Case
    evaluation: Evaluation
    policy: Policy
    rows: dict[tuple[tuple[str, str], ...], Mapping[str, int]] = field(default_factory=dict)

    @property
    def possible(self) -> Mapping[str, tuple[int, ...]]:
        chosen = Readings.choose(self.policy.readings, self.case.plan.readings)
        return possible_points(self.evaluation.as_of, self.policy, chosen)

    def points(self, choices: Mapping[str, str]) -> Mapping[str, int]:
        """What each indicator gives under other readings; scored once for each combination."""
        key = tuple(sorted(choices.items()))
        if key not in self.rows:
            readings = Readings.choose(self.policy.readings, {**self.case.plan.readings, **choices})
            table = facts(self.case.applicant, [self.evaluation.as_of], self.policy, readings)
            found = score(table, self.policy, readings).points
            self.rows[key] = {name: values.item() for name, values in found.items()}
        return self.rows[key]

    def of(self, together: Sequence[tuple[Shift, ...]]) -> list[int]:
        """The total with each of these together."""
        rows = []
        for shifts in together:
            choices = {name: choice for shift in shifts for name, choice in shift.choices.items()}
            sets = {name: value for shift in shifts for name, value in shift.sets.items()}
            rows.append({**self.points(choices), **sets})
        if not rows:
            return []
        points = {name: np.array([row[name] for row in rows], np.int64) for name in self.policy.indicators}
        floor = self.policy.rules(self.evaluation.as_of)["total.floor"]
        totals: list[int] = add_up(points, self.policy, floor).tolist()
        return totals

    def readings(self) -> Iterator[Shift]:
        """Each other choice of a disputed reading that changes any points."""
        here = self.points({})
        chosen = Readings.choose(self.policy.readings, self.case.plan.readings)
        for reading in self.policy.readings_on(self.evaluation.as_of).values():
            for choice in reading.choices:
                if chosen.is_choice(reading.id, choice.id):
                    continue
                there = self.points({reading.id: choice.id})
                touched = tuple(name for name in here if here[name] != there[name])
                if touched:
                    message = say("official.reading", question=reading.question, choice=choice.name)
                    yield Shift("reading", 0, message, touched, choices={reading.id: choice.id})


def _lines(evaluation: Evaluation, possible: Mapping[str, tuple[int, ...]]) -> Iterator[Shift]:
    """Each line of the scorecard at each other value that the text allows."""
    for line in evaluation.lines:
        ladder = possible[line.indicator.id]
        for value in ladder:
            if value != line.points:
                shift = _line(line, value, ladder, _rival(line, evaluation))
                if shift is not None:
                    yield shift


def _line(line: Line, value: int, ladder: tuple[int, ...], rival: Line | None) -> Shift | None:
    name, points = line.indicator.name, line.points
    kind: Kind
    # Records that were not said are open too, although the range does not hold them.
    deducts = line.indicator.id in DEDUCTIONS
    unsaid = deducts and line.state == "unknown"
    if unsaid or (line.open and points < value <= line.best):
        kind, rank, message = "open", 1, say("official.open", name=name, points=value)
    elif value == 0 and rival is not None and line.counted:
        kind, rank = "rival", 2
        message = say("official.rival", name=name, points=points, other=rival.indicator.name, their=rival.points)
    elif value == 0:
        doubtful = line.disputed or line.confidence in (Confidence.C, Confidence.D)
        key = "not_deducted" if deducts else "missing_doubtful" if doubtful else "missing"
        kind, rank = "missing", 3 if doubtful else 4
        message = say(f"official.{key}", name=name, points=abs(points))
    elif points == 0:
        # What was said, and is not enough here, is more likely counted there than what was denied.
        denied = line.reason.key in _DENIED
        key = "deducted" if deducts else "extra" if denied else "extra_short"
        kind, rank, message = "extra", 9 if denied else 3, say(f"official.{key}", name=name, points=abs(value))
    else:
        steps = abs(ladder.index(value) - bisect_left(ladder, points))
        if steps > _NEAR and line.indicator.id not in _LEVELS:
            return None
        kind, rank = "step", 4 + steps
        message = say("official.step", name=name, points=value, ours=points)
    return Shift(kind, rank, message, (line.indicator.id,), {line.indicator.id: value})


def _rival(line: Line, evaluation: Evaluation) -> Line | None:
    """The other item of a choice (art. 11), where it gives points too."""
    group = line.indicator.choose_one
    others = (o for o in evaluation.lines if group and o.indicator.choose_one == group and o is not line and o.points)
    return next(others, None)


def _both(evaluation: Evaluation, official: int) -> Iterator[Shift]:
    """Both items of a choice added up, although only one counts."""
    for line in evaluation.lines:
        rival = _rival(line, evaluation)
        if line.counted and rival is not None and evaluation.total + rival.points == official:
            message = say("official.both", name=line.indicator.name, other=rival.indicator.name)
            yield Shift("both", 7, message, (line.indicator.id, rival.indicator.id))


def _questions(case: Case, evaluation: Evaluation, policy: Policy, official: int) -> Iterator[Shift]:
    """Open questions that touch several items at once, such as the months of insurance."""
    for question in open_questions(case, evaluation, policy):
        if question.low == official:
            yield Shift("open", 1, say("official.question", field=field_label(question.field)), ())
