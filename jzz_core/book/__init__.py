"""The client book: many cases at a glance, the visits that can be made together, cases read from a file, the table."""

from .export import book_csv, book_xlsx, cases_json, table, template_csv
from .incoming import MAX_BYTES, MAX_CASES, Incoming, Reading, read_cases
from .keep import basis, row_from, row_text
from .rows import PRESSING, Alarm, Row, Stage, summary
from .select import Order, chosen, in_order, most_urgent_first
from .trips import Trip, trips

__all__ = [
    "MAX_BYTES",
    "MAX_CASES",
    "PRESSING",
    "Alarm",
    "Incoming",
    "Order",
    "Reading",
    "Row",
    "Stage",
    "Trip",
    "basis",
    "book_csv",
    "book_xlsx",
    "cases_json",
    "chosen",
    "in_order",
    "most_urgent_first",
    "read_cases",
    "row_from",
    "row_text",
    "summary",
    "table",
    "template_csv",
    "trips",
]
