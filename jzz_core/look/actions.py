"""What to do next: the few things that bring this case forward, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from ..base import Message, say
from ..case import Case
from ..papers import Checklist, ChecklistItem, PaperDate, PaperDates, StageList
from ..points import Evaluation, OnDay
from ..steps import Schedule, TaskKind
from .plan import CasePlan

Page = Literal["eligibility", "points", "materials", "timeline"]
# Asked on the way, not a question of the conditions page.
_ASK_EMPLOYER = "employer_willing"
# Working days: a paper of a later visit that must be asked for so soon is told with those of the next one.
PRESSING = 5


class Action(NamedTuple):
    """``actor``: id of who acts; ``due``: by which day, None for at once; ``page``: where it is done.

    ``task``, ``paper``: the id of what is done with it; ``asked``: of the wait about which somebody asks. ``takes``:
    working days. ``call``: what to say, where the words are known.
    """

    title: Message
    why: Message
    actor: str
    due: date | None
    page: Page
    task: str = ""
    paper: str = ""
    asked: str = ""
    takes: int | None = None
    call: Message | None = None

    @property
    def id(self) -> str:
        """The same for the same thing to do, as long as it is to be done."""
        return self.task or self.paper or self.asked or f"{self.title.key}:{self.title.text()}"


def next_actions(
    case: Case, evaluation: Evaluation | None, papers: Checklist, plan: CasePlan | None
) -> tuple[Action, ...]:
    """All of them in order; a screen shows the first three."""
    if evaluation is None:
        return (Action(say("actions.birth"), say("actions.birth_why"), "applicant", None, "points"),)
    on: Evaluation | OnDay = evaluation
    stopped = evaluation.verdict in ("not_yet", "blocked")
    if plan is not None and plan.filing.state != "unscored":  # what counts is the day of filing, not today
        on, stopped = plan.filing.on or evaluation, not plan.filing.possible
    actions = [*(_obstacles(on) if stopped else ()), *_questions(evaluation)]
    if stopped:
        return tuple(actions)
    if case.circumstances.employer_willing is None:
        title, call = say("actions.ask_employer"), say("actions.ask_employer_call")
        actions.append(Action(title, say("actions.ask_employer_why"), "applicant", None, "eligibility", call=call))
    if plan is not None:
        actions += sorted(
            [*_tasks(plan.schedule, plan.day), *_follow_ups(plan), *_papers(papers, plan.dates)],
            key=lambda action: action.due or date.max,
        )
    return tuple(actions)


def _obstacles(on: Evaluation | OnDay) -> Iterator[Action]:
    for finding in on.blockers:
        title = say("actions.obstacle", name=finding.condition.name)
        yield Action(title, finding.next_step or finding.reason, "applicant", None, "eligibility")
    missing = on.standard - on.high
    if missing > 0:
        yield Action(say("actions.improve", missing=missing), say("actions.improve_why"), "applicant", None, "points")


def _questions(evaluation: Evaluation) -> Iterator[Action]:
    """Open questions, those of the conditions and those of the points in one action each."""
    conditions = [f for f in evaluation.open_findings if (f.condition.id, f.state) != (_ASK_EMPLOYER, "unknown")]
    unanswered = [f for f in conditions if f.state == "unknown"]
    if unanswered:
        names = "、".join(f.condition.name.zh for f in unanswered[:3])
        title = say("actions.answer_conditions", count=len(unanswered))
        yield Action(title, say("actions.names", names=names), "applicant", None, "eligibility")
    for finding in conditions:
        if finding.state == "ask" and finding.next_step is not None:
            title = say("actions.ask_centre", name=finding.condition.name)
            yield Action(title, finding.next_step, "applicant", None, "eligibility")
    for line in evaluation.lines:
        if line.state == "ask" and line.open:
            yield Action(say("actions.ask_centre", name=line.indicator.name), line.reason, "applicant", None, "points")
    lines = [line for line in evaluation.lines if line.state == "unknown"]
    if lines:
        names = "、".join(line.indicator.name.zh for line in lines[:3])
        title = say("actions.answer_points", count=len(lines))
        yield Action(title, say("actions.names", names=names), "applicant", None, "points")


def _tasks(schedule: Schedule, today: date) -> Iterator[Action]:
    """Tasks that can begin: not done, all before them done, their earliest day reached. Waits need nobody."""
    done = {row.task.id for row in schedule.rows if row.done}
    for row in schedule.rows:
        if row.done or row.task.kind is TaskKind.WAIT or not done.issuperset(row.task.after):
            continue
        if (limit := row.task.not_before) is not None and limit.since is not None and limit.since > today:
            continue
        why = (
            say("actions.task_irreversible") if row.task.irreversible else say("actions.task_why", place=row.task.place)
        )
        title, task = say("actions.task", name=row.task.name), row.task
        due = row.latest_finish if row.begun else row.latest_start
        yield Action(title, why, task.actor, due, "timeline", task=task.id, takes=row.duration)


def _follow_ups(plan: CasePlan) -> Iterator[Action]:
    """What is to be asked today, or should have been."""
    for one in plan.to_ask:
        if one.day <= plan.day:
            title, why = say("actions.follow_up", name=one.what.name), say("actions.follow_up_why", text=one.what.text)
            yield Action(title, why, one.what.actor, one.day, "timeline", asked=one.task.id)


def _papers(papers: Checklist, dates: PaperDates | None) -> Iterator[Action]:
    """The papers that block the next visit, each by the day on which it must be asked for; of the later visits those
    that are pressing or too late already."""
    next_stage = papers.next_stage
    for stage in papers.stages:
        if stage.stage.information:
            continue
        for item in stage.blocking:
            when = dates.of(item.material.id) if dates is not None else None
            pressing = when is not None and not when.asked_for and (when.late > 0 or when.left <= PRESSING)
            if stage.stage.id == next_stage or (pressing and when is not None and when.workdays > 0):
                yield _paper(item, stage, when)


def _paper(item: ChecklistItem, stage: StageList, when: PaperDate | None) -> Action:
    supplier = item.material.supplier.value
    why = say("actions.paper_why", stage=stage.stage.name)
    if when is not None and when.costs and when.left <= 0:  # while another paper holds the visit, this one has time
        why = say("actions.paper_costs", stage=stage.stage.name, days=when.costs)
    elif when is not None and when.workdays:
        why = say("actions.paper_takes", stage=stage.stage.name, days=when.workdays)
    return Action(
        say("actions.paper", name=item.material.name),
        why,
        "applicant" if supplier in ("applicant", "spouse", "third_party") else supplier,
        when.order_by if when is not None else None,
        "materials",
        paper=item.material.id,
        takes=when.workdays if when is not None else None,
    )
