"""The working calendar of mainland China: holidays, worked weekends (调休), and years not published yet (推定)."""

from .load import load_calendar
from .workdays import DayKind, RestRun, WorkCalendar

__all__ = ["DayKind", "RestRun", "WorkCalendar", "load_calendar"]
