"""The working calendar of mainland China: holidays, worked weekends (调休), and years not published yet (推定)."""

from .load import load_calendar
from .patterns import laid_over, patterns
from .workdays import RestRun, WorkCalendar
