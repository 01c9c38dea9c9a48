"""Documents to print or hand on: folders for the windows, hand-over lists, the report, the workbook. Nothing official.

The libraries that write them are loaded at the first document, so that the application starts without them.
"""

from ...look import Contents, contents
from .names import document_name
from .report import report_html
from .visit_pages import handover_html, pack_html, packs_html
from .workbook import workbook

__all__ = [
    "Contents",
    "contents",
    "document_name",
    "handover_html",
    "pack_html",
    "packs_html",
    "report_html",
    "workbook",
]
