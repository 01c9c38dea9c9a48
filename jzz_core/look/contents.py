"""Everything that the report and the workbook show of one case, put together once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..base import JzzError, Message, Source, day_words, default_sources, say
from ..case import SCENARIOS, Case
from ..law import Policy, default_policy
from ..papers import Checklist
from ..points import Dispute, Evaluation, Line, deciding_disputes, disputes, evaluate
from ..steps import Origin, ScheduledTask
from .planning import CasePlan, default_process, papers, plan_case
from .visits import Pack, Standing, visit_packs


@dataclass(frozen=True, slots=True)
class Contents:
    """``evaluation`` or ``plan`` is None when the case cannot be scored or dated; ``troubles`` says why.

    ``as_of``: the day the case is looked at. ``deciding``: the disputed readings on which the verdict hangs.
    """

    case: Case
    as_of: date
    evaluation: Evaluation | None
    deciding: tuple[Dispute, ...]
    checklist: Checklist
    plan: CasePlan | None
    packs: tuple[Pack, ...]
    troubles: tuple[str, ...] = ()

    @property
    def policy(self) -> Policy:
        return default_policy()

    @property
    def telling(self) -> tuple[Line, ...]:
        """The lines with something to say: points, counted, open, or to be asked."""
        lines = self.evaluation.lines if self.evaluation is not None else ()
        return tuple(line for line in lines if line.points or line.state in ("unknown", "ask"))

    @property
    def silent(self) -> tuple[Line, ...]:
        """The lines that give nothing and are not open."""
        lines = self.evaluation.lines if self.evaluation is not None else ()
        return tuple(line for line in lines if line not in self.telling)

    @property
    def trips(self) -> tuple[Pack, ...]:
        """The trips that concern this case: made, to be made, or not decided yet."""
        return tuple(p for p in self.packs if p.standing in (Standing.TODO, Standing.DONE, Standing.OPEN))

    @property
    def rows(self) -> tuple[ScheduledTask, ...]:
        return self.plan.schedule.rows if self.plan is not None else ()

    def assumptions(self) -> tuple[str, ...]:
        """What the results rest on beside the answers, in sentences."""
        return tuple(message.text() for message in _assumptions(self))

    def sources(self) -> tuple[Source, ...]:
        """The sources named by what is shown, in the order of the registry."""
        named: set[str] = set()
        if self.evaluation is not None:
            for line in self.evaluation.lines:
                named.update(line.indicator.sources)
            for finding in self.evaluation.findings:
                named.update(finding.condition.sources)
        for pack in self.trips:
            named.update(pack.visit.sources)
            named.update(key for note in pack.warnings for key in note.sources)
            named.update(key for note in pack.remarks for key in note.sources)
        for row in self.rows:
            named.update(row.task.sources)
        return tuple(source for source in default_sources().values() if source.id in named)

    def actors(self) -> Mapping[str, str]:
        return {actor.id: actor.name.get() for actor in default_process().actors}


def contents(case: Case, as_of: date) -> Contents:
    """The whole of one case on one day. What cannot be computed is left out and said in ``troubles``."""
    evaluation: Evaluation | None = None
    deciding: tuple[Dispute, ...] = ()
    plan: CasePlan | None = None
    troubles: list[str] = []
    try:
        evaluation = evaluate(case, as_of)
        deciding = deciding_disputes(evaluation, disputes(case, as_of))
    except JzzError as error:
        troubles.append(str(error))
    try:
        plan = plan_case(case, case.plan.start or as_of, today=as_of if case.progress.tasks else None)
    except JzzError as error:
        troubles.append(str(error))
    listed = papers(case, evaluation, as_of)
    return Contents(case, as_of, evaluation, deciding, listed, plan, visit_packs(case, listed, plan), tuple(troubles))


def _assumptions(c: Contents) -> Iterator[Message]:
    yield say("report.as_of", day=c.as_of)
    if c.evaluation is not None:
        yield from _about_points(c, c.evaluation)
    if c.plan is not None:
        yield from _about_dates(c.plan)
    yield say("report.unofficial")


def _about_points(c: Contents, evaluation: Evaluation) -> Iterator[Message]:
    unanswered = sum(line.state == "unknown" for line in evaluation.lines)
    if unanswered:
        yield say("report.unanswered", count=unanswered, total=evaluation.total, high=evaluation.high)
    if evaluation.assumed_wages:
        yield say("report.assumed_wages")
    chosen = c.case.plan.readings
    hanging = {dispute.reading for dispute in c.deciding}
    for reading in c.policy.readings.values():
        picked = chosen.get(reading.id, reading.default)
        if reading.id not in hanging and picked == reading.default:
            continue
        name = next((choice.name for choice in reading.choices if choice.id == picked), None)
        if name is not None:
            key = "report.reading_decides" if reading.id in hanging else "report.reading"
            yield say(key, question=reading.question, choice=name)


def _about_dates(plan: CasePlan) -> Iterator[Message]:
    schedule = plan.schedule
    yield say("report.scenario", scenario=SCENARIOS[plan.scenario], start=day_words(schedule.start))
    if any(row.begun or row.done for row in schedule.rows):
        yield say("report.progress")
    for branch in plan.branches():
        yield say("report.setback", name=branch.branch.name)
    ahead = [row for row in schedule.rows if not row.done]
    estimated = [row.task.label.zh for row in ahead if Origin.ESTIMATE in row.task.duration.origin]
    if estimated:
        yield say("report.estimated", names="、".join(estimated))
    own = [row.task.label.zh for row in ahead if Origin.USER in row.task.duration.origin]
    if own:
        yield say("report.own_durations", names="、".join(own))
    for ignored in plan.ignored:
        yield say("report.ignored", reason=ignored.reason)
    if schedule.provisional:
        yield say("report.provisional", year=plan.calendar.last_published_year + 1)
