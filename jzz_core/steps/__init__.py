"""The way through the offices: tasks, setbacks, their dates in working days, what may come, endorsement and renewal."""

from .forecast.deadlines import Help, Helps, latest_start, what_helps
from .forecast.goals import Goals, load_goals
from .forecast.permit import FILING, PermitOutlook, permit_outlook
from .forecast.provisional import ProvisionalRange, provisional_range
from .forecast.roads import Road, permit_roads, road_line
from .forecast.setbacks import SetbackCost, setback_cost, setback_costs
from .forecast.simulation import RUNS, SEED, Simulation, simulate
from .process.kinds import NeededWhen, Origin, TaskKind
from .process.load import load_process
from .process.models import (
    DATA_ARRIVE,
    DECISION,
    ENDORSE,
    GOAL,
    LOCK,
    PERMIT_CARD,
    PrelockCheck,
    Process,
    Setback,
    Task,
)
from .process.parts import Id, Note, Workdays
from .process.personal import EndorseDays, IgnoredDuration, ignored_durations, tasks_for
from .process.prelock import prelock_checks, verified_checks
from .process.setbacks import active_setbacks
from .renewals import Renewal, WindowState, renewals
from .schedule.actual import Baseline, Overdue, compare_with_baseline, odd_records, overdue
from .schedule.follow_ups import FollowUpDay, follow_ups
from .schedule.frame import Frame
from .schedule.plan import schedule
from .schedule.rows import Schedule, ScheduledTask
