"""The papers: catalogue, conditions, and the personal checklist."""

from .checklist import Checklist, ChecklistItem, Need, StageList, checklist
from .claims import Claims
from .load import load_materials
from .schema import Catalogue, Material, Original, RedFlag, Stage, StageId, Supplier

__all__ = [
    "Catalogue",
    "Checklist",
    "ChecklistItem",
    "Claims",
    "Material",
    "Need",
    "Original",
    "RedFlag",
    "Stage",
    "StageId",
    "StageList",
    "Supplier",
    "checklist",
    "load_materials",
]
