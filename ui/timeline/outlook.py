"""What the core foresees for the plan on the screen. Each answer is reckoned when first asked for, once a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.case import Scenario
from jzz_core.look import CasePlan
from jzz_core.steps import (
    BranchCost,
    Comparison,
    Helps,
    Overdue,
    PermitOutlook,
    ProvisionalRange,
    RenewalSpan,
    Simulation,
    simulate,
)
from ui.charts.kept import KeepsFigures

_KEY = "timeline_outlook"
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Outlook(KeepsFigures):
    """The plan seen on a day. What needs days outside the calendar is None."""

    plan: CasePlan
    day: date

    @cached_property
    def simulation(self) -> Simulation | None:
        try:
            return self.plan.simulation()
        except JzzError:
            return None

    @cached_property
    def simulation_from_today(self) -> Simulation | None:
        """The same when the first step is begun on the day of looking."""
        plan = self.plan
        try:
            return simulate(plan.tasks, plan.calendar, self.day, plan.case.progress.tasks, today=self.day)
        except JzzError:
            return None

    @cached_property
    def alike(self) -> Simulation | None:
        """The same when in each run all steps are equally quick or slow."""
        try:
            return self.plan.simulation(alike=True)
        except JzzError:
            return None

    @cached_property
    def ranges(self) -> Mapping[str, tuple[date, date]]:
        """By task id: when 10 and when 90 of 100 applicants have finished it."""
        simulation = self.simulation
        if simulation is None:
            return {}
        return {
            row.task.id: (simulation.task_quantile(row.task.id, LOW), simulation.task_quantile(row.task.id, HIGH))
            for row in self.plan.schedule.rows
            if not row.done
        }

    @cached_property
    def comparison(self) -> Comparison:
        return self.plan.comparison()

    @cached_property
    def provisional(self) -> ProvisionalRange | None:
        try:
            return self.plan.provisional_range()
        except JzzError:
            return None

    @cached_property
    def permit(self) -> PermitOutlook | None:
        try:
            return self.plan.permit(self.day)
        except JzzError:
            return None

    @cached_property
    def renewal(self) -> RenewalSpan | None:
        try:
            return self.plan.renewal(self.day)
        except JzzError:
            return None

    @cached_property
    def branches(self) -> tuple[BranchCost, ...]:
        """The setbacks that have happened."""
        return self.plan.branches()

    @cached_property
    def overdue(self) -> tuple[Overdue, ...]:
        try:
            return self.plan.overdue(self.day)
        except JzzError:
            return ()

    @cached_property
    def latest_starts(self) -> Mapping[Scenario, date | None] | None:
        """The last first days with which the deadline is made; None without a deadline that the calendar knows."""
        deadline = self.plan.case.plan.deadline
        try:
            return self.plan.latest_starts(deadline.date) if deadline is not None else None
        except JzzError:
            return None

    @cached_property
    def helps(self) -> Helps | None:
        deadline = self.plan.case.plan.deadline
        try:
            return self.plan.helps(deadline.date, self.day) if deadline is not None else None
        except JzzError:
            return None


def outlook(plan: CasePlan, day: date) -> Outlook:
    """Kept in the session only: it is personal."""
    kept: Outlook | None = st.session_state.get(_KEY)
    if kept is None or kept.plan is not plan or kept.day != day:
        kept = Outlook(plan, day)
        st.session_state[_KEY] = kept
    return kept
