"""The way through the offices: every task with its actor, place, length, warnings and sources; what can go wrong."""

from .branches import active_branches, with_branch, without_branch
from .kinds import CheckFor, TaskKind
from .load import load_process
from .models import GOAL, LOCK, Branch, PrelockCheck, Process, Task
from .parts import Actor, Duration, Note, Stage
from .personal import IgnoredDuration, ignored_durations, tasks_for
from .prelock import prelock_checks, verified_checks

__all__ = [
    "GOAL",
    "LOCK",
    "Actor",
    "Branch",
    "CheckFor",
    "Duration",
    "IgnoredDuration",
    "Note",
    "PrelockCheck",
    "Process",
    "Stage",
    "Task",
    "TaskKind",
    "active_branches",
    "ignored_durations",
    "load_process",
    "prelock_checks",
    "tasks_for",
    "verified_checks",
    "with_branch",
    "without_branch",
]
