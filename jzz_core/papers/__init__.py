"""The papers: catalogue, conditions, the personal list, how long each takes and by when it is needed."""

from .checklist import Checklist, ChecklistItem, Need, StageList, checklist
from .lead_times.dates import PaperDate, PaperDates, paper_dates
from .lead_times.load import Lead, LeadTimes, load_lead_times
from .load import load_materials
from .schema import Catalogue, Material, Original, StageId, StageNote, Supplier
from .visits import OwnPaper, Scope, Trigger, Visit, Visits
from .visits_load import load_visits
