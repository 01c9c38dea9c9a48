"""The way through the offices: every task with its actor, place, length, warnings and sources; what can go wrong."""

from .kinds import CheckFor, TaskKind
from .load import load_process
from .models import GOAL, LOCK, PrelockCheck, Process, Setback, Task
from .parts import Actor, Duration, Note, Stage
from .personal import IgnoredDuration, ignored_durations, tasks_for
from .prelock import prelock_checks, verified_checks
from .setbacks import active_setbacks, with_setback, without_setback

__all__ = [
    "GOAL",
    "LOCK",
    "Actor",
    "CheckFor",
    "Duration",
    "IgnoredDuration",
    "Note",
    "PrelockCheck",
    "Process",
    "Setback",
    "Stage",
    "Task",
    "TaskKind",
    "active_setbacks",
    "ignored_durations",
    "load_process",
    "prelock_checks",
    "tasks_for",
    "verified_checks",
    "with_setback",
    "without_setback",
]
