"""What to ask next: first what can change the verdict, then, for who wants it finer, the date and the points."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from ..base import JzzError
from ..case import Case, questions
from ..points import Evaluation, Line
from ..points import next_question as for_the_verdict
from .look import Look


def next_question(
    look: Look, *, asked: Collection[str] = (), despite: Collection[str] = (), finer: bool = False
) -> str | None:
    """Path of the answer to ask for next, None when there is none. See ``next_question`` of the points."""
    policy = look.knowledge.policy
    found = for_the_verdict(look.case, look.as_of, policy, asked=asked, despite=despite)
    if found is not None or not finer:
        return found
    moving = sorted((-days, path) for path, days in _moving(look, asked))
    if moving:
        return moving[0][1]
    return for_the_verdict(look.case, look.as_of, policy, asked=asked, despite=despite, finer=True)


def enough(evaluation: Evaluation) -> tuple[Line, ...]:
    """The fewest items that are enough for the standard by themselves; none where it is not reached.

    Only where nothing is taken away: else the items alone would promise what the total does not hold.
    """
    lines = sorted((line for line in evaluation.lines if line.counted), key=lambda line: -line.points)
    if not evaluation.reaches_standard or any(line.points < 0 for line in lines):
        return ()
    found: list[Line] = []
    while sum(line.points for line in found) < evaluation.standard:
        found.append(lines[len(found)])
    return tuple(found)


def taken_well(evaluation: Evaluation) -> tuple[str, ...]:
    """Names of the conditions that nobody has answered yet, which the first verdict takes to be met."""
    return tuple(f.condition.name.zh for f in evaluation.open_findings if f.state == "unknown")


def _moving(look: Look, asked: Collection[str]) -> Iterator[tuple[str, int]]:
    """The open yes and no on which the date of the notice hangs, each with the days between its two answers."""
    for question in questions().values():
        if question.kind != "yes_no" or question.page not in ("eligibility", "materials") or question.path in asked:
            continue
        tried = [_answered(look.case, question.path.split("."), value) for value in (True, False)]
        days = [_finish(look, case) for case in tried if case is not None]
        if len(days) == len(tried) and None not in days and days[0] != days[1]:
            yield question.path, abs((days[0] - days[1]).days)  # type: ignore[operator]


def _answered(part: Any, keys: list[str], value: bool) -> Any:
    """The part with that answer; None where it has one already, or where what it belongs to is missing."""
    name, *rest = keys
    found = getattr(part, name)
    if not rest:
        return part.model_copy(update={name: value}) if found is None else None
    inner = _answered(found, rest, value) if found is not None else None
    return part.model_copy(update={name: inner}) if inner is not None else None


def _finish(look: Look, case: Case) -> date | None:
    try:
        return Look(case, look.as_of, look.knowledge, quick=True).planned().finish
    except JzzError:
        return None
