"""What the results of a case rest on beside the answers, as sentences for whoever reads them later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..base import Message, day_words, say
from ..case import Case, scenario_word
from ..law import Policy
from ..points import Dispute, Evaluation
from ..steps import Origin
from .end import MeasuresEnd
from .plan import CasePlan


def assumptions(
    case: Case,
    as_of: date,
    evaluation: Evaluation | None,
    deciding: tuple[Dispute, ...],
    plan: CasePlan | None,
    end: MeasuresEnd,
) -> Iterator[Message]:
    """In the order in which a report tells them. ``deciding``: the disputed readings on which the verdict hangs."""
    yield say("report.as_of", day=as_of)
    yield from end.about
    if evaluation is not None:
        yield from _about_points(case, evaluation, deciding, end.policy)
    if plan is not None:
        yield from _about_dates(plan)
    yield say("report.unofficial")


def _about_points(
    case: Case, evaluation: Evaluation, deciding: tuple[Dispute, ...], policy: Policy
) -> Iterator[Message]:
    unanswered = sum(line.open for line in evaluation.lines)
    if unanswered:
        yield say("report.unanswered", count=unanswered, total=evaluation.total, high=evaluation.high)
    if evaluation.assumed_wages:
        yield say("report.assumed_wages")
    chosen = case.plan.readings
    hanging = {dispute.reading for dispute in deciding}
    for reading in policy.readings_on(evaluation.as_of).values():
        picked = chosen.get(reading.id, reading.default)
        if reading.id not in hanging and picked == reading.default:
            continue
        name = next(choice.name for choice in reading.choices if choice.id == picked)
        key = "report.reading_decides" if reading.id in hanging else "report.reading"
        yield say(key, question=reading.question, choice=name)


def _about_dates(plan: CasePlan) -> Iterator[Message]:
    schedule = plan.schedule
    yield say("report.scenario", scenario=scenario_word(plan.scenario), start=day_words(schedule.start))
    if any(row.begun or row.done for row in schedule.rows):
        yield say("report.progress")
    for cost in plan.setbacks:
        yield say("report.setback", name=cost.setback.name)
    ahead = [row for row in schedule.rows if not row.done]
    estimated = [row.task.label.zh for row in ahead if Origin.ESTIMATE in row.task.duration.origin]
    if estimated:
        yield say("report.estimated", names="、".join(estimated))
    own = [row.task.label.zh for row in ahead if Origin.USER in row.task.duration.origin]
    if own:
        yield say("report.own_durations", names="、".join(own))
    for ignored in plan.ignored:
        yield say("report.ignored", reason=ignored.reason)
    yield from plan.odd_records
    if schedule.provisional:
        yield say("report.provisional", year=plan.calendar.last_published_year + 1)
