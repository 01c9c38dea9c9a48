"""The working calendar of mainland China: holidays, worked weekends (调休), and years not published yet (推定)."""

from .load import load_calendar
from .notices import FIRST_YEAR, LAST_YEAR
from .patterns import laid_over, patterns
from .school import SchoolCalendar, Stage, StageDays, load_school_calendar
from .workdays import RestRun, WorkCalendar
