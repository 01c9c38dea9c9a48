"""The papers: catalogue, conditions, the personal list, how long each takes and by when it is needed."""

from .checklist import Checklist, ChecklistItem, Need, StageList, checklist
from .lead_times.dates import PaperDate, PaperDates, paper_dates
from .lead_times.load import Lead, LeadTimes, load_lead_times
from .load import load_materials
from .schema import Catalogue, Material, Note, Original, StageId, Supplier

__all__ = [
    "Catalogue",
    "Checklist",
    "ChecklistItem",
    "Lead",
    "LeadTimes",
    "Material",
    "Need",
    "Note",
    "Original",
    "PaperDate",
    "PaperDates",
    "StageId",
    "StageList",
    "Supplier",
    "checklist",
    "load_lead_times",
    "load_materials",
    "paper_dates",
]
