"""The plan to take along: a calendar file, a CSV table, an Excel workbook. Nothing official, no notes of the user.

The libraries that write the files are loaded at the first file, so that the application starts without them.
"""

from ...base import file_name, safe_cell
from .ics import timeline_ics
from .sheet import timeline_csv, timeline_xlsx

__all__ = ["file_name", "safe_cell", "timeline_csv", "timeline_ics", "timeline_xlsx"]
