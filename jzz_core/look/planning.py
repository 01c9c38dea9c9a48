"""One case → its papers, its tasks and their dates: the pieces put together for screens, reports and commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ..base import default_sources
from ..calendar import WorkCalendar, load_calendar
from ..case import Case, Scenario
from ..papers import (
    Catalogue,
    Checklist,
    LeadTimes,
    PaperDates,
    checklist,
    load_lead_times,
    load_materials,
    paper_dates,
)
from ..points import Claims, Evaluation
from ..steps import (
    RUNS,
    SEED,
    BranchCost,
    Comparison,
    Helps,
    IgnoredDuration,
    Overdue,
    PermitOutlook,
    Process,
    ProvisionalRange,
    RenewalSpan,
    Schedule,
    Simulation,
    Task,
    branch_cost,
    branch_costs,
    compare_with_baseline,
    ignored_durations,
    latest_starts,
    load_process,
    overdue,
    permit_outlook,
    provisional_range,
    renewal,
    schedule,
    simulate,
    tasks_for,
    what_helps,
)


@cache
def default_catalogue() -> Catalogue:
    return load_materials(sources=default_sources().ids)


@cache
def default_process() -> Process:
    return load_process(sources=default_sources().ids)


@cache
def default_lead_times() -> LeadTimes:
    return load_lead_times(default_catalogue(), sources=default_sources().ids)


@dataclass(frozen=True, slots=True)
class CasePlan:
    """The schedule in the chosen scenario and in all three, their finishes, and durations that could not be used.

    What takes longer is reckoned only when it is asked for: each function gives the answer for this case and plan.
    ``start``: the day asked for; ``today``: the day from which the rest was replanned, None for the plan as asked.
    """

    schedule: Schedule
    finishes: dict[Scenario, date]
    ignored: tuple[IgnoredDuration, ...]
    calendar: WorkCalendar
    case: Case
    tasks: tuple[Task, ...]
    schedules: dict[Scenario, Schedule]
    start: date
    today: date | None = None

    @property
    def scenario(self) -> Scenario:
        return self.schedule.scenario

    def simulation(self, runs: int = RUNS, seed: int = SEED, *, alike: bool = False) -> Simulation:
        """``runs`` drawn plans: quantiles, chances, where the spread comes from; ``alike`` as in ``simulate``."""
        progress = self.case.progress.tasks
        return simulate(
            self.tasks, self.calendar, self.start, progress, today=self.today, runs=runs, seed=seed, alike=alike
        )

    def latest_starts(self, deadline: date) -> dict[Scenario, date | None]:
        """The last first day with which the deadline is made, in each scenario."""
        return latest_starts(self.tasks, self.calendar, deadline, self.case.progress.tasks)

    def helps(self, deadline: date, today: date | None = None) -> Helps:
        """What brings the finish forward, and whether that is enough; ``today``: from when something can be done."""
        return what_helps(
            self.tasks,
            self.calendar,
            self.start,
            deadline,
            self.scenario,
            self.case.progress.tasks,
            today=today or self.today,
        )

    def paper_dates(self, papers: Checklist, today: date) -> PaperDates:
        """By when each paper must be asked for, and what is late on ``today``."""
        return paper_dates(
            papers,
            self.case,
            self.schedule,
            self.tasks,
            self.calendar,
            default_lead_times(),
            self.start,
            today,
            self.today,
        )

    def permit(self, today: date, simulation: Simulation | None = None) -> PermitOutlook | None:
        """The permit beside the plan; None when no end of validity is known."""
        return permit_outlook(self.case.applicant.permit, self.schedules, today, simulation)

    def renewal(self, today: date) -> RenewalSpan | None:
        """When the points are renewed with the permit; None while there is nothing to renew."""
        permit = self.permit(today)
        return renewal(permit, self.schedule, self.calendar, default_process()) if permit is not None else None

    def comparison(self) -> Comparison:
        """The plan without progress and setbacks beside the present one."""
        progress = self.case.progress.tasks
        return compare_with_baseline(self.tasks, self.calendar, self.start, self.scenario, progress, today=self.today)

    def overdue(self, today: date) -> tuple[Overdue, ...]:
        """Begun tasks past their careful limit, and what to do."""
        return overdue(self.tasks, self.calendar, self.case.progress.tasks, today)

    def branches(self) -> tuple[BranchCost, ...]:
        """The setbacks that have happened, with the days they cost."""
        return branch_costs(self.case, default_process(), self.calendar, self.start, self.scenario, today=self.today)

    def if_branch(self, branch_id: str, on: date) -> BranchCost:
        """What a setback would cost if it happened on that day. Raises KeyError for an unknown one."""
        process = default_process()
        return branch_cost(
            self.case, process, self.calendar, self.start, branch_id, on, self.scenario, today=self.today
        )

    def provisional_range(self) -> ProvisionalRange | None:
        """How far the dates may move with the holidays of an unpublished year; None when none is touched."""
        progress = self.case.progress.tasks
        return provisional_range(self.tasks, self.calendar, self.start, self.scenario, progress, today=self.today)


def plan_case(
    case: Case, start: date, scenario: Scenario | None = None, *, today: date | None = None, alone: bool = False
) -> CasePlan:
    """``start``: the day the first task begins; ``today``: replan what is not done from there.

    ``alone``: reckon the chosen scenario only; ``finishes``, ``schedules`` and what rests on them then lack the others.
    Raises OutsideDataError when a date leaves the calendar.
    """
    process, calendar = default_process(), load_calendar()
    tasks, progress = tasks_for(case, process), case.progress.tasks
    chosen = scenario or case.plan.scenario
    wanted = (chosen,) if alone else tuple(Scenario)
    schedules = {one: schedule(tasks, calendar, start, one, progress, today=today) for one in wanted}
    return CasePlan(
        schedule=schedules[chosen],
        finishes={one: plan.finish for one, plan in schedules.items()},
        ignored=ignored_durations(case, process),
        calendar=calendar,
        case=case,
        tasks=tasks,
        schedules=schedules,
        start=start,
        today=today,
    )


def papers(case: Case, evaluation: Evaluation | None, as_of: date) -> Checklist:
    """The personal list. Without an evaluation (no birth date yet) no indicator is claimed."""
    claims = evaluation.claims if evaluation is not None else Claims(frozenset(), frozenset())
    return checklist(case, claims, as_of, default_catalogue())
