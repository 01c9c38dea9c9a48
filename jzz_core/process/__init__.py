"""The way through the offices: every task with its actor, place, length, warnings and sources."""

from .load import load_process
from .models import GOAL, Actor, Duration, Note, Process, Stage, Task, TaskKind
from .personal import IgnoredDuration, ignored_durations, tasks_for

__all__ = [
    "GOAL",
    "Actor",
    "Duration",
    "IgnoredDuration",
    "Note",
    "Process",
    "Stage",
    "Task",
    "TaskKind",
    "ignored_durations",
    "load_process",
    "tasks_for",
]
