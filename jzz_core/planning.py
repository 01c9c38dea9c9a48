"""One case → its papers, its tasks and their dates: the pieces put together for screens, reports and commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .calendar import WorkCalendar, load_calendar
from .case.models import Case, Scenario
from .evaluate import Evaluation
from .materials import Catalogue, Checklist, Claims, checklist, load_materials
from .process import IgnoredDuration, Process, ignored_durations, load_process, tasks_for
from .schedule import Schedule, compare, schedule
from .sources import load_sources


@cache
def default_catalogue() -> Catalogue:
    return load_materials(sources=load_sources().ids)


@cache
def default_process() -> Process:
    return load_process(sources=load_sources().ids)


@dataclass(frozen=True, slots=True)
class CasePlan:
    """The schedule in the chosen scenario, the finish of all three, and durations that could not be used."""

    schedule: Schedule
    finishes: dict[Scenario, date]
    ignored: tuple[IgnoredDuration, ...]
    calendar: WorkCalendar


def plan_case(case: Case, start: date, scenario: Scenario | None = None) -> CasePlan:
    """``start``: the day the first task begins. Raises OutsideDataError when a date leaves the calendar."""
    process, calendar = default_process(), load_calendar()
    tasks = tasks_for(case, process)
    progress = case.progress.tasks
    return CasePlan(
        schedule=schedule(tasks, calendar, start, scenario or case.plan.scenario, progress),
        finishes=compare(tasks, calendar, start, progress),
        ignored=ignored_durations(case, process),
        calendar=calendar,
    )


def papers(case: Case, evaluation: Evaluation | None, as_of: date) -> Checklist:
    """The personal list. Without an evaluation (no birth date yet) no indicator is claimed."""
    claims = evaluation.claims if evaluation is not None else Claims(frozenset(), frozenset())
    return checklist(case, claims, as_of, default_catalogue())
