"""Every document that leaves the application: pages, workbooks, tables, calendars, letters, JSON. Nothing official.

The libraries that write them are loaded at the first document, so that the application starts without them.
"""

from .dossier.names import document_name
from .dossier.report import report_html
from .dossier.visit_pages import handover_html, pack_html, packs_html
from .dossier.workbook import workbook
from .export.ics import timeline_ics
from .export.sheet import timeline_csv, timeline_xlsx
from .export.workbook import Cell, Sheet, workbook_of
from .letters.docx_file import letter_docx
from .letters.load import default_letters
from .letters.schema import Letter
from .reminders import reminders, renewal_ics
from .report import score_document
from .report_outlook import outlook_document
from .report_plan import plan_document
from .report_ways import ways_document

__all__ = [
    "Cell",
    "Letter",
    "Sheet",
    "default_letters",
    "document_name",
    "handover_html",
    "letter_docx",
    "outlook_document",
    "pack_html",
    "packs_html",
    "plan_document",
    "reminders",
    "renewal_ics",
    "report_html",
    "score_document",
    "timeline_csv",
    "timeline_ics",
    "timeline_xlsx",
    "ways_document",
    "workbook",
    "workbook_of",
]
