"""A plan with dates: forward and backward pass over the tasks in working days, and how it really went."""

from .actual import ComparedTask, Comparison, Overdue, compare_with_baseline, overdue
from .passes import Progress
from .plan import compare, schedule
from .rows import Schedule, ScheduledTask

__all__ = [
    "ComparedTask",
    "Comparison",
    "Overdue",
    "Progress",
    "Schedule",
    "ScheduledTask",
    "compare",
    "compare_with_baseline",
    "overdue",
    "schedule",
]
