"""What may come: ranges of dates, deadlines, setbacks, the permit, holidays that are not published yet."""

from .deadlines import Help, Helps, latest_starts, what_helps
from .goals import Goal, Goals, Lever, PermitAdvice, default_goals, load_goals, suggested_date
from .permit import PermitOutlook, permit_outlook
from .provisional import ProvisionalRange, provisional_range
from .renewal import RenewalSpan, renewal
from .setbacks import BranchCost, branch_cost, branch_costs
from .simulation import RUNS, SEED, Simulation, simulate

__all__ = [
    "RUNS",
    "SEED",
    "BranchCost",
    "Goal",
    "Goals",
    "Help",
    "Helps",
    "Lever",
    "PermitAdvice",
    "PermitOutlook",
    "ProvisionalRange",
    "RenewalSpan",
    "Simulation",
    "branch_cost",
    "branch_costs",
    "default_goals",
    "latest_starts",
    "load_goals",
    "permit_outlook",
    "provisional_range",
    "renewal",
    "simulate",
    "suggested_date",
    "what_helps",
]
