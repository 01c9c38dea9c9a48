"""The client book: many cases at a glance, the trips that can be made together, cases read from a file, the table."""

from .export import book_csv, cases_json, template_csv
from .incoming import MAX_BYTES, MAX_CASES, Incoming, Reading, Trouble, read_cases
from .rows import Alarm, PlannedVisit, Row, Stage, summary
from .select import chosen, most_urgent_first
from .trips import Trip, trips

__all__ = [
    "MAX_BYTES",
    "MAX_CASES",
    "Alarm",
    "Incoming",
    "PlannedVisit",
    "Reading",
    "Row",
    "Stage",
    "Trip",
    "Trouble",
    "book_csv",
    "cases_json",
    "chosen",
    "most_urgent_first",
    "read_cases",
    "summary",
    "template_csv",
    "trips",
]
