"""One case as one row of the client book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from ..base import JzzError, Text
from ..case import Case
from ..knowledge import Knowledge
from ..law import endorsement_window
from ..look import Action, CasePlan, Look, looks
from ..points import Verdict
from ..steps import FILING, GOAL
from .todos import Todo, todos

_FIRST_VISIT = "visit_education"
_AT_ONCE = 200  # cases reckoned together: more need memory and win nothing


class CaseStage(StrEnum):
    """How far a case is: the last of these that has been reached."""

    NO_SCORE = "no_score"  # no score yet
    SHORT = "short"  # points or a condition are missing
    READY = "ready"  # may begin, nothing has begun
    FIRST = "first"  # begun, on the way to the first visit
    SECOND = "second"  # the first visit is done
    DECISION = "decision"  # handed in
    DONE = "done"


class Alarm(StrEnum):
    """What to look at, most pressing first."""

    PERMIT_ENDED = "permit_ended"
    DEADLINE_MISSED = "deadline_missed"
    PERMIT_BEFORE_FINISH = "permit_before_finish"
    FALLS = "falls"  # what is there at filing is not there at the decision
    OVERDUE = "overdue"
    START_PASSED = "start_passed"
    PERMIT_SOON = "permit_soon"
    FILE_SOONER = "file_sooner"
    ANSWERS = "answers"


# Of these a day lost costs something that cannot be won back.
PRESSING = frozenset(
    {Alarm.PERMIT_ENDED, Alarm.DEADLINE_MISSED, Alarm.PERMIT_BEFORE_FINISH, Alarm.FALLS, Alarm.OVERDUE}
)


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A trip of HR that is still to be made. ``missing``: required papers that are not ready."""

    visit: str
    day: date
    provisional: bool
    missing: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """``actor``: id of who acts; ``due``: by which day, None for at once."""

    title: Text
    actor: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """``case_id``: the caller's. Without a score ``verdict``, ``total`` and ``high`` are None; so are the dates of a
    case without a plan. ``district``: id, None when not answered. ``trouble``: why there is no score or plan.
    ``renewal``: what of it lies after the last day of the measures in force; None for nothing. ``cannot``: why the
    papers cannot be handed in, and since when they can be; None where they can be. ``finish`` is None then. ``todos``:
    what is to be done in the coming weeks. ``responsible``: the caller's word for who looks after the case; '' where
    nobody is told apart.
    """

    case_id: str
    alias: str
    as_of: date
    stage: CaseStage
    verdict: Verdict | None
    total: int | None
    high: int | None
    standard: int | None
    papers_ready: int
    papers_total: int
    action: NextStep | None
    start: date | None
    first_visit: date | None
    second_visit: date | None
    finish: date | None
    provisional: bool
    permit_until: date | None
    deadline: date | None
    district: str | None
    alarms: tuple[Alarm, ...]
    visits: tuple[PlannedVisit, ...]
    trouble: str = ""
    renewal: Text | None = None
    cannot: Text | None = None
    todos: tuple[Todo, ...] = ()
    responsible: str = ""

    @property
    def waiting(self) -> bool:
        """Whether it cannot begin yet, so that its dates are only what would be."""
        return self.cannot is not None

    @property
    def done(self) -> bool:
        return self.stage is CaseStage.DONE

    @property
    def pressing(self) -> bool:
        return any(alarm in PRESSING for alarm in self.alarms)


def summary(case: Case, as_of: date, knowledge: Knowledge, case_id: str = "") -> Row:
    """The row of a case on a day. What cannot be scored or dated says why; nothing is raised for answers."""
    return next(summaries([(case_id, case)], as_of, knowledge))


def summaries(cases: Iterable[tuple[str, Case]], as_of: date, knowledge: Knowledge) -> Iterator[Row]:
    """The rows of many cases, each given with its id, in their order."""
    given = iter(cases)
    while some := [*islice(given, _AT_ONCE)]:
        found = zip(some, looks([case for _, case in some], as_of, knowledge), strict=True)
        yield from (_row(case_id, look) for (case_id, _), look in found)
        del found  # what has been looked at is let go before the next are


def _row(case_id: str, look: Look) -> Row:
    case, as_of = look.given, look.as_of
    evaluation, plan, checklist = look.evaluation, look.plan, look.checklist
    job, permit, goal = case.applicant.employment, case.applicant.permit, look.case.plan.deadline
    actions = look.actions
    filing, stage = look.filing, _stage(look)
    return Row(
        case_id=case_id,
        alias=case.applicant.alias,
        as_of=as_of,
        stage=stage,
        verdict=look.verdict,
        total=evaluation.total if evaluation else None,
        high=evaluation.high if evaluation else None,
        standard=evaluation.standard if evaluation else None,
        papers_ready=checklist.ready,
        papers_total=checklist.total,
        action=_next_step(actions[0]) if actions and stage is not CaseStage.DONE else None,
        start=plan.schedule.start if plan else None,
        first_visit=_day_of(_FIRST_VISIT, plan),
        second_visit=_day_of(FILING, plan),
        finish=plan.notice if plan else None,
        provisional=plan.schedule.provisional if plan else False,
        permit_until=permit.valid_until if permit is not None and permit.held is not False else None,
        deadline=goal.date if goal else None,
        district=job.district if job else None,
        alarms=tuple(_alarms(look, stage)),
        visits=tuple(PlannedVisit(v.visit.id, v.day, v.provisional, v.missing) for v in look.visits_of_employer),
        trouble=next(iter(look.troubles), ""),
        renewal=_renewal(look),
        todos=tuple(todos(look, done=stage is CaseStage.DONE)),
        cannot=None if not filing.words else Text(zh=filing.text("zh"), en=filing.text("en")),
    )


def _renewal(look: Look) -> Text | None:
    end = look.measures_end
    return Text(zh=end.text("zh"), en=end.text("en")) if end.about else None


def _day_of(task_id: str, plan: CasePlan | None) -> date | None:
    """The day of a visit: made, or by the plan."""
    row = plan.schedule.find(task_id) if plan is not None else None
    return None if row is None else row.finish if row.done else row.start


def _next_step(action: Action) -> NextStep:
    return NextStep(Text(zh=action.title.text("zh"), en=action.title.text("en")), action.actor, action.due)


def _stage(look: Look) -> CaseStage:
    plan = look.plan
    if plan is not None:
        for task, stage in ((GOAL, CaseStage.DONE), (FILING, CaseStage.DECISION), (_FIRST_VISIT, CaseStage.SECOND)):
            row = plan.schedule.find(task)
            if row is not None and row.done:
                return stage
        if any(row.begun or row.done for row in plan.schedule.rows):
            return CaseStage.FIRST
    if look.evaluation is None:
        return CaseStage.NO_SCORE
    return CaseStage.READY if look.filing.possible else CaseStage.SHORT


def _alarms(look: Look, stage: CaseStage) -> Iterator[Alarm]:
    if stage is CaseStage.DONE:
        return
    case, as_of, plan = look.case, look.as_of, look.plan
    permit, goal = case.applicant.permit, case.plan.deadline
    until = permit.valid_until if permit is not None and permit.held is not False else None
    finish = plan.schedule.finish if plan is not None else None
    if until is not None and until < as_of:
        yield Alarm.PERMIT_ENDED
    if goal is not None and goal.date < (finish or as_of):
        yield Alarm.DEADLINE_MISSED
    endorsed = plan is not None and plan.endorses_from is not None
    if until is not None and finish is not None and as_of <= until < finish and not endorsed:
        yield Alarm.PERMIT_BEFORE_FINISH
    if plan is not None and look.filing.possible and plan.falls:
        yield Alarm.FALLS
    if plan is not None and plan.overdue:
        yield Alarm.OVERDUE
    if case.plan.start is not None and case.plan.start < as_of and not case.progress.tasks:
        yield Alarm.START_PASSED
    if until is not None and _can_be_endorsed(until, look):
        yield Alarm.PERMIT_SOON
    if look.measures_end.advice is not None:
        yield Alarm.FILE_SOONER
    if look.evaluation is not None and look.evaluation.problems:
        yield Alarm.ANSWERS


def _can_be_endorsed(until: date, look: Look) -> bool:
    """Whether the window of endorsement is open and the permit still valid."""
    try:
        rules = look.knowledge.policy.rules(look.as_of)
    except JzzError:
        return False
    return endorsement_window(until, rules)[0] <= look.as_of <= until
