"""Every document that leaves the application: pages, workbooks, tables, calendars, letters, JSON. Nothing official.

The libraries that write them are loaded at the first document, so that the application starts without them.
"""

from .documents.outlook import outlook_document
from .documents.plan import plan_document
from .documents.score import score_document
from .documents.ways import ways_document
from .documents.years import years_document
from .dossier.list_pages import ListLine, ListPage, lists_html
from .dossier.names import document_name
from .dossier.report import report_html
from .dossier.visit_pages import handover_html, visit_html, visits_html
from .dossier.workbook import workbook
from .export.events import CalendarEvent
from .export.ics import calendar_file, timeline_ics
from .export.sheet import timeline_csv, timeline_xlsx
from .export.workbook import Ask, Cell, Sheet, workbook_of
from .form.answers import FORM_BYTES, ClientAnswers, read_answers
from .form.page import FORM_SCHEMA, form_html
from .letters.docx_file import letter_docx
from .letters.load import load_letters
from .letters.schema import Letter
from .picture.model import Extra, Picture, picture_of
from .picture.svg import NARROW, WIDE, colours, draw
from .picture.verdict import verdict_picture
from .plain_text import for_assistant
from .reminders import renewal_ics
