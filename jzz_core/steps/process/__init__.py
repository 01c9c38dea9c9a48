"""The way through the offices: every task with its actor, place, length, warnings and sources; what can go wrong."""

from .load import load_process
from .models import Process, Setback
from .personal import EndorseDays, tasks_for
from .setbacks import active_setbacks, with_setback, without_setback
