"""Documents to print or hand on: folders for the windows, hand-over lists, the report, the workbook. Nothing official.

The libraries that write them are loaded at the first document, so that the application starts without them.
"""

from .names import document_name
from .visit_pages import handover_html, pack_html, packs_html

__all__ = ["document_name", "handover_html", "pack_html", "packs_html"]
