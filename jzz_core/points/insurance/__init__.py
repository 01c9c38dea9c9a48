"""The contribution history as people see it: month by month, and as it is read from a table."""

from .cells import MonthCell, MonthState, Reason
from .months import MonthTable, Window, months

__all__ = ["MonthCell", "MonthState", "MonthTable", "Reason", "Window", "months"]
