"""What to do next: the few things that bring this case forward, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .case.models import Case
from .evaluate import Evaluation
from .materials import Checklist, StageId, StageList
from .messages import Message, say
from .planning import CasePlan
from .process import TaskKind
from .schedule import Schedule

Page = Literal["eligibility", "points", "materials", "timeline"]
# The visit that uses the papers of a stage.
VISITS = {
    StageId.REGISTRATION: "employer_registration",
    StageId.EDUCATION: "visit_education",
    StageId.POINTS_BASIC: "visit_points",
    StageId.POINTS_CLAIMED: "visit_points",
    StageId.PRINT: "print_notice",
}
# Asked on the way, not a question of the conditions page.
_ASK_EMPLOYER = "employer_willing"


@dataclass(frozen=True, slots=True)
class Action:
    """``actor``: id of who acts; ``due``: by which day, None for at once; ``page``: where it is done."""

    title: Message
    why: Message
    actor: str
    due: date | None
    page: Page


def next_actions(
    case: Case, evaluation: Evaluation | None, papers: Checklist, plan: CasePlan | None
) -> tuple[Action, ...]:
    """All of them in order; a screen shows the first three."""
    if evaluation is None:
        return (Action(say("actions.birth"), say("actions.birth_why"), "applicant", None, "points"),)
    actions = [*_obstacles(evaluation), *_questions(evaluation)]
    if evaluation.verdict in ("not_yet", "blocked"):
        return tuple(actions)
    if case.circumstances.employer_willing is None:
        actions.append(
            Action(say("actions.ask_employer"), say("actions.ask_employer_why"), "applicant", None, "eligibility")
        )
    if plan is not None:
        actions += sorted(
            [*_tasks(plan.schedule), *_papers(papers, plan.schedule)],
            key=lambda action: action.due or date.max,
        )
    return tuple(actions)


def _obstacles(evaluation: Evaluation) -> Iterator[Action]:
    for finding in evaluation.blockers:
        title = say("actions.obstacle", name=finding.condition.name)
        yield Action(title, finding.next_step or finding.reason, "applicant", None, "eligibility")
    missing = evaluation.standard - evaluation.high
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
    lines = [line for line in evaluation.lines if line.state == "unknown"]
    if lines:
        names = "、".join(line.indicator.name.zh for line in lines[:3])
        title = say("actions.answer_points", count=len(lines))
        yield Action(title, say("actions.names", names=names), "applicant", None, "points")


def _tasks(schedule: Schedule) -> Iterator[Action]:
    """Tasks that can begin: not done, all before them done. Waits need nobody."""
    done = {row.task.id for row in schedule.rows if row.done}
    for row in schedule.rows:
        if row.done or row.task.kind is TaskKind.WAIT or not done.issuperset(row.task.after):
            continue
        why = (
            say("actions.task_irreversible") if row.task.irreversible else say("actions.task_why", place=row.task.place)
        )
        yield Action(say("actions.task", name=row.task.name), why, row.task.actor, row.latest_start, "timeline")


def _papers(papers: Checklist, schedule: Schedule) -> Iterator[Action]:
    """The papers that block the next visit, needed on its day."""
    stage = next((s for s in papers.stages if s.stage.id == papers.next_stage), None)
    if stage is None:
        return
    for item in stage.blocking:
        supplier = item.material.supplier.value
        yield Action(
            say("actions.paper", name=item.material.name),
            say("actions.paper_why", stage=stage.stage.name),
            "applicant" if supplier in ("applicant", "spouse", "third_party") else supplier,
            _visit_day(stage, schedule),
            "materials",
        )


def _visit_day(stage: StageList, schedule: Schedule) -> date | None:
    row = schedule.find(VISITS.get(stage.stage.id, ""))
    return None if row is None else row.start
