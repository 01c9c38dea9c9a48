"""``Look``: everything about one case on one day. Screens, documents, book and commands draw from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..base import JzzError, Message, Source
from ..case import Case, Scenario
from ..knowledge import Knowledge
from ..papers import Checklist, PaperDates, StageList, checklist
from ..points import (
    Claims,
    Dispute,
    Evaluation,
    Line,
    OpenQuestion,
    Together,
    Verdict,
    deciding_disputes,
    disputes,
    evaluate,
    first_verdict,
    on_day_of,
    open_questions,
    together,
)
from ..steps import Renewal, ScheduledTask, renewals
from .actions import Action, next_actions
from .assumptions import assumptions
from .dated import known
from .end import MeasuresEnd
from .filing import Checkpoint, Filing
from .plan import CasePlan
from .visits import Mine, PreparedVisit, Role, Standing, VisitAhead, mine, prepared_visits, visits_to_make
from .years import FamilyYears, with_deadline

_NOTHING = Claims(frozenset(), frozenset())


@dataclass(frozen=True, eq=False)
class Look:
    """Each thing is computed when it is first asked for, and once.

    ``as_of``: the day of looking. ``begin`` and ``speed`` stand in place of what the case says of the plan. ``replan``:
    whether what is not done is dated from the day of looking; None: once something has been begun or done.
    ``quick``: date the chosen speed only, for very many cases.
    """

    case: Case
    as_of: date
    knowledge: Knowledge
    begin: date | None = None
    speed: Scenario | None = None
    replan: bool | None = None
    quick: bool = False
    given: Case = field(init=False)

    def __post_init__(self) -> None:
        # A deadline of a child's registration moves with the answers and the calendar; all that is drawn sees one day.
        object.__setattr__(self, "given", self.case)
        object.__setattr__(self, "case", with_deadline(self.case, self.knowledge.school))

    @cached_property
    def _scored(self) -> Evaluation | JzzError:
        try:
            return evaluate(self.case, self.as_of, self.knowledge.policy)
        except JzzError as reason:
            return reason.with_traceback(None)  # which would hold this look

    def take_points(self, other: Look) -> None:
        """Take over what ``other`` has worked out about points and conditions: the same answers on the same day."""
        for name in ("_scored", "disputes", "deciding", "together", "open_questions"):
            if name in other.__dict__:
                self.__dict__[name] = other.__dict__[name]
        if "_planned" in other.__dict__ and other.plan is not None and other.given.plan == self.given.plan:
            self.__dict__["_earlier"] = other.plan.looked_at()

    def scored(self) -> Evaluation:
        """The evaluation. Raises BadCaseError or OutsideDataError when the case cannot be scored."""
        if isinstance(self._scored, JzzError):
            raise self._scored
        return self._scored

    @property
    def evaluation(self) -> Evaluation | None:
        """None when the case cannot be scored; ``error`` says why."""
        return self._scored if isinstance(self._scored, Evaluation) else None

    @property
    def verdict(self) -> Verdict | None:
        """What is said of the case: the verdict, and while conditions are not answered but the points are sure, that
        of the first questions, which take them to be met."""
        e = self.evaluation
        if e is None:
            return None
        return "likely" if first_verdict(e) == "likely" else e.verdict

    @property
    def error(self) -> JzzError | None:
        return self._scored if isinstance(self._scored, JzzError) else None

    @property
    def lacks_birth_date(self) -> bool:
        """Whether there is no score because the one answer that every score needs is missing."""
        return self.case.applicant.birth_date is None

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """The disputed readings on which something hangs."""
        if self.evaluation is None:
            return ()
        return disputes(self.case, self.as_of, self.knowledge.policy)

    @cached_property
    def deciding(self) -> tuple[Dispute, ...]:
        """Those of them that change the verdict."""
        return deciding_disputes(self.evaluation, self.disputes) if self.evaluation is not None else ()

    @cached_property
    def together(self) -> Together | None:
        """All of them at once."""
        if self.evaluation is None:
            return None
        return together(self.case, self.evaluation, self.disputes, self.knowledge.policy)

    @cached_property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        if self.evaluation is None:
            return ()
        return open_questions(self.case, self.evaluation, self.knowledge.policy)

    @property
    def telling(self) -> tuple[Line, ...]:
        """The lines with something to say: points, counted, open, or to be asked."""
        lines = self.evaluation.lines if self.evaluation is not None else ()
        return tuple(line for line in lines if line.points or line.state in ("unknown", "ask"))

    @property
    def silent(self) -> tuple[Line, ...]:
        """The lines that give nothing and are not open."""
        lines = self.evaluation.lines if self.evaluation is not None else ()
        telling = self.telling
        return tuple(line for line in lines if line not in telling)

    @cached_property
    def checklist(self) -> Checklist:
        """The personal list of papers. Without an evaluation (no birth date yet) no indicator is claimed."""
        claims = self.evaluation.claims if self.evaluation is not None else _NOTHING
        return checklist(self.case, claims, self.as_of, self.knowledge.catalogue)

    def papers_for(self, task_id: str) -> tuple[StageList, ...]:
        """The lists of papers that are handed in at a step."""
        wanted = self.knowledge.visits.stages_of(task_id)
        return tuple(stage for stage in self.checklist.stages if stage.stage.id in wanted)

    @property
    def start(self) -> date:
        """The day the plan begins: the one chosen, else the day of looking."""
        return self.begin or self.case.plan.start or self.as_of

    @cached_property
    def _planned(self) -> CasePlan | JzzError:
        try:
            replan = bool(self.case.progress.tasks) if self.replan is None else self.replan
            plan = CasePlan(
                case=self.case,
                papers=self.checklist,
                knowledge=self.knowledge,
                start=self.start,
                scenario=Scenario(self.speed or self.case.plan.scenario),
                day=self.as_of,
                today=self.as_of if replan else None,
                on=on_day_of(self.evaluation) if self.evaluation is not None else None,
            )
            _ = plan.schedule if self.quick else plan.schedules
            plan.take(self.__dict__.pop("_earlier", None))
        except JzzError as reason:
            return reason.with_traceback(None)  # which would hold this look
        return plan

    def planned(self) -> CasePlan:
        """The plan. Raises OutsideDataError when the case cannot be dated."""
        if isinstance(self._planned, JzzError):
            raise self._planned
        return self._planned

    @property
    def plan(self) -> CasePlan | None:
        """None when the case cannot be dated; ``plan_error`` says why."""
        return self._planned if isinstance(self._planned, CasePlan) else None

    @property
    def plan_error(self) -> JzzError | None:
        return self._planned if isinstance(self._planned, JzzError) else None

    @property
    def measures_end(self) -> MeasuresEnd:
        """What lies after the last day of the measures in force; without a plan only the day of looking."""
        return self.plan.measures_end if self.plan is not None else MeasuresEnd(self.knowledge.policy, self.as_of)

    @property
    def dates(self) -> PaperDates | None:
        """By when the papers must be asked for; None when that cannot be dated."""
        return self.plan.dates if self.plan is not None else None

    @property
    def rows(self) -> tuple[ScheduledTask, ...]:
        """The steps with their dates."""
        return self.plan.schedule.rows if self.plan is not None else ()

    @property
    def troubles(self) -> tuple[str, ...]:
        """Why there is no score or no plan, in sentences."""
        return tuple(str(error) for error in (self.error, self.plan_error) if error is not None)

    @cached_property
    def visits(self) -> tuple[PreparedVisit, ...]:
        """All visits to windows with what to carry, in the order of the data."""
        schedule = self.plan.schedule if self.plan is not None else None
        return prepared_visits(self.case, self.checklist, schedule, self.knowledge)

    @cached_property
    def visits_of_employer(self) -> tuple[VisitAhead, ...]:
        """Those that HR is still to make, by the plan; for very many cases."""
        if self.plan is None:
            return ()
        return visits_to_make(self.case, self.checklist, self.plan.schedule, "employer", self.knowledge)

    @property
    def my_visits(self) -> tuple[PreparedVisit, ...]:
        """The visits that concern this case: made, to be made, or not decided yet."""
        return tuple(v for v in self.visits if v.standing in (Standing.TODO, Standing.DONE, Standing.OPEN))

    def mine(self, role: Role) -> Mine:
        """What falls to the applicant, or to the employer."""
        return mine(role, self.visits, self.rows)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """What to do next, most pressing first."""
        return next_actions(self.case, self.evaluation, self.checklist, self.plan)

    @cached_property
    def renewals(self) -> tuple[Renewal, ...]:
        """Endorsement and renewal of the coming years. Raises OutsideDataError for a day that no rules cover."""
        k = self.knowledge
        return renewals(self.case.applicant.permit, self.as_of, k.calendar, k.policy.rules(self.as_of), k.process)

    @property
    def next_renewal(self) -> Renewal | None:
        """The first of them; None also for a day that no rules cover."""
        if self.plan is not None:
            return self.plan.next_renewal
        return known(lambda: next(iter(self.renewals), None))

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The days on which the office looks; none without a score or a plan."""
        return self.plan.checkpoints if self.plan is not None else ()

    @property
    def filing(self) -> Filing:
        """Whether the papers can be handed in on the planned day, and if not, since when."""
        return self.plan.filing if self.plan is not None else Filing("unscored")

    @property
    def coming(self) -> tuple[Message, ...]:
        """What will not hold any more on a day that counts."""
        return self.plan.coming if self.plan is not None else ()

    @property
    def years(self) -> FamilyYears | None:
        """The family's years; None without a score or a plan."""
        return self.plan.years if self.plan is not None else None

    def assumptions(self) -> tuple[str, ...]:
        """What the results rest on beside the answers, in sentences."""
        return tuple(
            message.text()
            for message in assumptions(
                self.case, self.as_of, self.evaluation, self.deciding, self.plan, self.measures_end
            )
        )

    def sources(self) -> tuple[Source, ...]:
        """The sources named by what is shown, in the order of the registry."""
        named: set[str] = set()
        if self.evaluation is not None:
            for line in self.evaluation.lines:
                named.update(line.indicator.sources)
            for finding in self.evaluation.findings:
                named.update(finding.condition.sources)
        for visit in self.my_visits:
            named.update(visit.about.sources)
            named.update(key for note in visit.warnings for key in note.sources)
            named.update(key for note in visit.remarks for key in note.sources)
        for row in self.rows:
            named.update(row.task.sources)
        return tuple(source for source in self.knowledge.sources.values() if source.id in named)

    def actors(self) -> Mapping[str, str]:
        """What those who act are called, by id."""
        return {actor.id: actor.name.get() for actor in self.knowledge.process.actors}
