"""Everything about one case on one day, put together once: screens, documents, book and commands draw from it."""

from .actions import Action
from .asking import enough, next_question, taken_well
from .dated import HIGH, LOW
from .end import LaterDate, MeasuresEnd
from .filing import Checkpoint, Filing
from .look import Look
from .many import looks
from .plan import CasePlan
from .visits import Mine, PreparedVisit, Role, Share, Standing, VisitPaper, next_visit
from .years import ChildStage, ChildYears, FamilyYears, LifeDay
