"""The way through the offices: tasks, setbacks, their dates in working days, what may come, endorsement and renewal."""

from .forecast.deadlines import Help, Helps, latest_starts, what_helps
from .forecast.goals import Goal, Goals, default_goals, suggested_date
from .forecast.permit import FILING, PermitOutlook, permit_outlook
from .forecast.provisional import ProvisionalRange, provisional_range
from .forecast.renewal import RenewalSpan, renewal
from .forecast.setbacks import BranchCost, branch_cost, branch_costs
from .forecast.simulation import RUNS, SEED, Simulation, simulate
from .process.branches import active_branches
from .process.kinds import Condition, Origin, TaskKind
from .process.load import load_process
from .process.models import GOAL, LOCK, Branch, PrelockCheck, Process, Task
from .process.parts import Id, Note, Workdays
from .process.personal import IgnoredDuration, ignored_durations, tasks_for
from .process.prelock import prelock_checks, verified_checks
from .renewals import YEARS, Renewal, Standing, renewals
from .schedule.actual import Comparison, Overdue, compare_with_baseline, overdue
from .schedule.plan import schedule
from .schedule.rows import Schedule, ScheduledTask

__all__ = [
    "FILING",
    "GOAL",
    "LOCK",
    "RUNS",
    "SEED",
    "YEARS",
    "Branch",
    "BranchCost",
    "Comparison",
    "Condition",
    "Goal",
    "Goals",
    "Help",
    "Helps",
    "Id",
    "IgnoredDuration",
    "Note",
    "Origin",
    "Overdue",
    "PermitOutlook",
    "PrelockCheck",
    "Process",
    "ProvisionalRange",
    "Renewal",
    "RenewalSpan",
    "Schedule",
    "ScheduledTask",
    "Simulation",
    "Standing",
    "Task",
    "TaskKind",
    "Workdays",
    "active_branches",
    "branch_cost",
    "branch_costs",
    "compare_with_baseline",
    "default_goals",
    "ignored_durations",
    "latest_starts",
    "load_process",
    "overdue",
    "permit_outlook",
    "prelock_checks",
    "provisional_range",
    "renewal",
    "renewals",
    "schedule",
    "simulate",
    "suggested_date",
    "tasks_for",
    "verified_checks",
    "what_helps",
]
