"""The visits to windows: for each the folder to carry, who goes, where, in which order, and what comes back."""

from .mine import Mine, Role, Share, mine
from .prepared import PreparedVisit, Standing, VisitAhead, VisitPaper, next_visit, prepared_visits, visits_to_make
