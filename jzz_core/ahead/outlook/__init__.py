"""The points of the years to come: month by month, with the days on which they change and what they hang on."""

from .alternatives import Alternative, alternatives
from .events import Event
from .fragile import Fragile, fragile
from .outlook import MONTHS, Crossing, NewStandard, Outlook, Renewal, outlook
from .project import assumed_policy, project
from .scan import Scan, month_days, scan, turning_days

__all__ = [
    "MONTHS",
    "Alternative",
    "Crossing",
    "Event",
    "Fragile",
    "NewStandard",
    "Outlook",
    "Renewal",
    "Scan",
    "alternatives",
    "assumed_policy",
    "fragile",
    "month_days",
    "outlook",
    "project",
    "scan",
    "turning_days",
]
