"""The way through the offices: every task with its actor, place, length, warnings and sources; what can go wrong."""

from .load import load_process
from .models import Process, Setback
from .personal import tasks_for
from .setbacks import active_setbacks, with_setback, without_setback

__all__ = [
    "Process",
    "Setback",
    "active_setbacks",
    "load_process",
    "tasks_for",
    "with_setback",
    "without_setback",
]
