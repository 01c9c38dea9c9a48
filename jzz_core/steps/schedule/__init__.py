"""A plan with dates: forward and backward pass over the tasks in working days, and how it really went."""

from .passes import Progress
from .plan import schedule
from .rows import Schedule
