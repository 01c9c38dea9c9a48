"""Answers → facts → points → reasons; the conditions of applying; what the result hangs on; the months beside it."""

from .claims import Claims
from .days import OnDay, cases_on_days, on_day_of, on_days, on_row
from .disputed import Dispute, Together, deciding_disputes, disputes, together
from .eligibility import Finding, FindingState, may_apply_by_columns
from .evaluate import Evaluation, Verdict, evaluate, usable
from .explain.line import Line, LineState
from .facts.build import all_facts, all_worst_and_best, facts, worst_and_best
from .facts.insurance import MonthGrid
from .facts.personal import (
    NEVER_REGISTERED,
    PART_TIME,
    PLAIN,
    TESTED,
    education_rank,
    enterprise_years,
    qualification_holds,
    qualification_ranks,
)
from .facts.table import COLUMNS, INSURANCE_COLUMNS, FactTable
from .insurance.cells import MonthCell, MonthState, Reason, runs
from .insurance.months import MonthTable, Window, months
from .insurance.overlap import overlaps
from .insurance.record import PastedRecord, decode_record, read_record, without_identity
from .many import Scored, evaluate_people, reckon_together, score_people
from .nearest import nearest
from .official import OfficialCheck, Shift, compare_official
from .open_questions import OpenQuestion, narrowing, open_questions
from .over_time import OverTime, over_time
from .score import PointsTable, age_points, score
from .weighing import Weighed, first_verdict, next_question, weigh
