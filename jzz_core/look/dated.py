"""The steps of one case with their dates: late papers waited for, setbacks, speeds, the permit's two roads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Self, TypeVar

from ..base import Message, OutsideDataError
from ..calendar import WorkCalendar
from ..case import Case, PermitRoad, Scenario
from ..knowledge import Knowledge
from ..law import endorsement_window
from ..papers import Checklist, PaperDates, paper_dates
from ..points import OnDay
from ..steps import (
    ENDORSE,
    LOCK,
    RUNS,
    SEED,
    Baseline,
    EndorseDays,
    FollowUpDay,
    Frame,
    Helps,
    IgnoredDuration,
    Overdue,
    PermitOutlook,
    ProvisionalRange,
    Road,
    Schedule,
    Setback,
    SetbackCost,
    Simulation,
    Task,
    compare_with_baseline,
    follow_ups,
    ignored_durations,
    latest_start,
    odd_records,
    overdue,
    permit_outlook,
    permit_roads,
    provisional_range,
    road_line,
    setback_cost,
    setback_costs,
    simulate,
    tasks_for,
    verified_checks,
    what_helps,
)

T = TypeVar("T")
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True, eq=False)
class DatedPlan:
    """``start``: the day asked for; ``day``: the day of looking; ``today``: the day from which the rest was replanned,
    None for the plan as asked. ``endorses``: whether the permit is endorsed before filing; None: what the case chose.
    ``on``: points and conditions of the day of looking where they are known already.

    What needs days outside the calendar is None, but for the plan itself: ``schedule`` raises OutsideDataError.
    """

    case: Case
    papers: Checklist
    knowledge: Knowledge
    start: date
    scenario: Scenario
    day: date
    today: date | None = None
    endorses: bool | None = None
    on: OnDay | None = None
    _dates: dict[Scenario, PaperDates | None] = field(default_factory=dict, init=False)

    @property
    def calendar(self) -> WorkCalendar:
        return self.knowledge.calendar

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        return tasks_for(self.case, self.knowledge.process, self.endorses_from)

    @cached_property
    def ignored(self) -> tuple[IgnoredDuration, ...]:
        """Durations that could not be used."""
        return ignored_durations(self.case, self.knowledge.process)

    @cached_property
    def odd_records(self) -> tuple[Message, ...]:
        """Steps whose recorded finish lies before their start, or after today, with the cure."""
        return odd_records(self._asked)

    @cached_property
    def _asked(self) -> Frame:
        """The plan before it waits for papers."""
        return Frame(self.tasks, self.calendar, self.start, self.case.progress.tasks, self.today)

    def dates_in(self, scenario: Scenario) -> PaperDates | None:
        """By when each paper must be asked for at that speed, and the plan that waits for the late ones."""
        if scenario not in self._dates:
            k = self.knowledge
            self._dates[scenario] = known(
                lambda: paper_dates(self.papers, self.case, self._asked, scenario, k.lead_times, k.visits, self.day)
            )
        return self._dates[scenario]

    def frame_in(self, scenario: Scenario) -> Frame:
        """What the plan at that speed is reckoned from, late papers among it."""
        dates = self.dates_in(scenario)
        return self._asked if dates is None or not dates.holds else replace(self._asked, holds=dates.holds)

    @property
    def dates(self) -> PaperDates | None:
        """By when each paper must be asked for; None where a date would leave the calendar."""
        return self.dates_in(self.scenario)

    @cached_property
    def frame(self) -> Frame:
        return self.frame_in(self.scenario)

    @cached_property
    def schedule(self) -> Schedule:
        """*The* plan: every date of a case that is shown anywhere is one of these."""
        return self._scheduled(self.scenario)

    @cached_property
    def schedules(self) -> Mapping[Scenario, Schedule]:
        return {one: self.schedule if one is self.scenario else self._scheduled(one) for one in Scenario}

    def _scheduled(self, scenario: Scenario) -> Schedule:
        dates = self.dates_in(scenario)
        return dates.plan if dates is not None else self._asked.schedule(scenario)

    @property
    def finish(self) -> date:
        return self.schedule.finish

    @cached_property
    def finishes(self) -> Mapping[Scenario, date]:
        return {scenario: plan.finish for scenario, plan in self.schedules.items()}

    def simulated(self, runs: int = RUNS, seed: int = SEED, *, alike: bool = False) -> Simulation | None:
        """``runs`` drawn plans: quantiles, chances, where the spread comes from; ``alike`` as in ``simulate``."""
        return known(lambda: simulate(self.frame, runs=runs, seed=seed, alike=alike))

    @cached_property
    def simulation(self) -> Simulation | None:
        return self.simulated()

    @cached_property
    def alike(self) -> Simulation | None:
        """The same when in each run all steps are equally quick or slow."""
        return self.simulated(alike=True)

    @cached_property
    def simulation_from_today(self) -> Simulation | None:
        """The same when the first step is begun on the day of looking."""
        return known(lambda: simulate(replace(self.frame, start=self.day, today=self.day)))

    @cached_property
    def ranges(self) -> Mapping[str, tuple[date, date]]:
        """By task id: when 10 and when 90 of 100 applicants have finished it."""
        seen = self.simulation
        if seen is None:
            return {}
        return {
            row.task.id: (seen.task_quantile(row.task.id, LOW), seen.task_quantile(row.task.id, HIGH))
            for row in self.schedule.rows
            if not row.done
        }

    @cached_property
    def latest_starts(self) -> Mapping[Scenario, date | None] | None:
        """The last first days with which the deadline is made; None without a deadline that the calendar knows."""
        deadline = self.case.plan.deadline
        if deadline is None:
            return None
        return known(lambda: {one: latest_start(self.frame_in(one), one, deadline.date) for one in Scenario})

    @cached_property
    def helps(self) -> Helps | None:
        """What brings the finish forward to the deadline; None without one."""
        deadline, levers = self.case.plan.deadline, self.knowledge.goals.levers
        if deadline is None:
            return None
        return known(lambda: what_helps(self.frame, self.scenario, deadline.date, levers, today=self.day))

    @cached_property
    def permit(self) -> PermitOutlook | None:
        """The permit beside the plan that files now; None when no end of validity is known."""
        return self._now._outlook(self._now.simulation)

    def _outlook(self, simulation: Simulation | None = None) -> PermitOutlook | None:
        k, permit = self.knowledge, self.case.applicant.permit
        if permit is None or permit.valid_until is None:
            return None
        day, months, told = self.day, k.goals.permit.months_at_filing, self.case.progress.tasks.get(ENDORSE)
        done = told.finished if told is not None else None
        return known(
            lambda: permit_outlook(
                permit, self.schedules, day, k.policy.rules(day), months, simulation, self.scenario, done
            )
        )

    @property
    def permit_road(self) -> PermitRoad | None:
        """The road chosen; who has told of an endorsement goes that one. It counts while the permit is a matter."""
        told = self.case.progress.tasks.get(ENDORSE)
        recorded = PermitRoad.ENDORSE_FIRST if told is not None and (told.started or told.finished) else None
        return self.case.plan.permit_road or recorded

    @property
    def _now(self) -> Self:
        """This plan without an endorsement on the way."""
        return self._shorter or self

    @cached_property
    def _shorter(self) -> Self | None:
        """The same; None where there is none anyhow: a plan that kept itself would outlive its use."""
        wanted = self.endorses or (self.endorses is None and self.permit_road is PermitRoad.ENDORSE_FIRST)
        return replace(self, endorses=False) if wanted else None

    @cached_property
    def permit_roads(self) -> tuple[Road, ...]:
        """Filing now and endorsing first, by the same scheduler; none where the permit is no matter."""
        now, deadline = self._now, self.case.plan.deadline
        outlook, by = now._outlook(), deadline.date if deadline is not None else None
        if outlook is None or not outlook.matters or outlook.filed:
            return ()
        first = replace(self, endorses=True)
        return known(lambda: permit_roads(outlook, now.schedules, first.schedule, self.day, by)) or ()

    @cached_property
    def permit_line(self) -> Message | None:
        """The permit in one line; None where it is no matter."""
        outlook = self._now._outlook()
        return road_line(outlook, self.permit_roads, self.permit_road) if outlook and outlook.matters else None

    @cached_property
    def endorses_from(self) -> EndorseDays | None:
        """From when the permit can be endorsed where the plan does so before filing; None: it does not."""
        until = self.case.applicant.permit.valid_until if self.case.applicant.permit is not None else None
        if self._now is self or until is None:
            return None
        if self.endorses is None and not any(one.possible for one in self.permit_roads):
            return None
        opens, _ = endorsement_window(until, self.knowledge.policy.rules(self.day))
        return EndorseDays(opens, max(opens, self.day))

    @cached_property
    def comparison(self) -> Baseline:
        """The plan without progress, setbacks and late papers beside the present one."""
        return compare_with_baseline(self.frame, self.scenario)

    @cached_property
    def overdue(self) -> tuple[Overdue, ...]:
        """Begun tasks past their careful limit, and what to do."""
        if not any(row.begun and not row.done for row in self.schedule.rows):
            return ()  # which spares most cases of a book the reckoning
        return known(lambda: overdue(self.frame, self.day)) or ()

    @cached_property
    def follow_ups(self) -> tuple[FollowUpDay, ...]:
        """The days on which to ask how a wait that has begun stands."""
        return follow_ups(self.schedule, self.calendar, self.case.progress.tasks)

    @property
    def to_ask(self) -> tuple[FollowUpDay, ...]:
        """Those still to come, before them the last one that is due: asking once makes up for all that were missed."""
        due = [one for one in self.follow_ups if one.day <= self.day]
        ahead = tuple(one for one in self.follow_ups if one.day > self.day and not one.asked)
        return (*(one for one in due[-1:] if not one.asked), *ahead)

    @cached_property
    def setbacks(self) -> tuple[SetbackCost, ...]:
        """The setbacks that have happened, with the days they cost."""
        return setback_costs(self.case, self.knowledge.process, self.frame, self.scenario, self.endorses_from)

    def if_setback(self, setback_id: str, on: date) -> SetbackCost:
        """What a setback would cost if it happened on that day. Raises KeyError for an unknown one."""
        k = self.knowledge
        return setback_cost(self.case, k.process, self.frame, self.scenario, setback_id, on, self.endorses_from)

    @cached_property
    def possible_setbacks(self) -> tuple[Setback, ...]:
        """Those that have not happened."""
        happened = {cost.setback.id for cost in self.setbacks}
        return tuple(one for one in self.knowledge.process.setbacks if one.id not in happened)

    @cached_property
    def provisional(self) -> ProvisionalRange | None:
        """How far the dates may move with the holidays of an unpublished year; None when none is touched."""
        return known(lambda: provisional_range(self.frame, self.scenario))

    @cached_property
    def verified(self) -> Mapping[str, date]:
        """The checks before the lock that were ticked and still count, by id."""
        lock = self.schedule.find(LOCK)
        return verified_checks(self.knowledge.process, self.case, lock.task.redo_since if lock is not None else None)


def known(reckon: Callable[[], T]) -> T | None:
    """What is reckoned, None where it would leave the calendar or the policy."""
    try:
        return reckon()
    except OutsideDataError:
        return None
