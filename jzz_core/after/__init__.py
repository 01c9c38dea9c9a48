"""After the decision: the yearly endorsement of the permit and renewal of the points, and reminders of it."""

from .reminders import reminders, renewal_ics
from .renewals import YEARS, Renewal, Standing, renewals

__all__ = ["YEARS", "Renewal", "Standing", "reminders", "renewal_ics", "renewals"]
