"""The points of the years to come: month by month, with the days on which they change and what they hang on."""

from .events import Event
from .outlook import MONTHS, Crossing, NewStandard, Outlook, Renewal, outlook
from .project import assumed_policy, project
from .scan import Scan, month_days, scan, turning_days

__all__ = [
    "MONTHS",
    "Crossing",
    "Event",
    "NewStandard",
    "Outlook",
    "Renewal",
    "Scan",
    "assumed_policy",
    "month_days",
    "outlook",
    "project",
    "scan",
    "turning_days",
]
