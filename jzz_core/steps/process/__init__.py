"""The way through the offices: every task with its actor, place, length, warnings and sources; what can go wrong."""

from .branches import active_branches, with_branch, without_branch
from .load import load_process
from .models import Branch, Process
from .personal import tasks_for

__all__ = ["Branch", "Process", "active_branches", "load_process", "tasks_for", "with_branch", "without_branch"]
