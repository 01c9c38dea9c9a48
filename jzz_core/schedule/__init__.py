"""A plan with dates: forward and backward pass over the tasks in working days."""

from .plan import compare, schedule
from .rows import Schedule, ScheduledTask

__all__ = ["Schedule", "ScheduledTask", "compare", "schedule"]
