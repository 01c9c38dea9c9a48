"""How long each paper takes to get, and by which day it must be asked for to be in time for its visit."""

from .dates import VISITS, PaperDate, PaperDates, paper_dates
from .load import Lead, LeadTimes, load_lead_times

__all__ = ["VISITS", "Lead", "LeadTimes", "PaperDate", "PaperDates", "load_lead_times", "paper_dates"]
