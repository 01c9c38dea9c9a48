"""The law as data: numbers by date, average wages, indicators, conditions, disputed readings, districts."""

from .amendments import Amendment, Amendments, load_amendments
from .districts import DISTRICT_IDS, District, Districts, load_districts
from .endorsement import endorsement_window
from .load import HORIZON_YEARS, Policy, load_policy
from .rules import (
    AWARDS,
    BANDS,
    CONDITION_IDS,
    DEDUCTIONS,
    DISPUTED_WINDOWS,
    EDUCATION_ITEMS,
    FLAGS,
    INDICATOR_IDS,
    PLAIN_QUALIFICATIONS,
    TESTED_QUALIFICATIONS,
    Readings,
    Rules,
    record_window,
    suburb_deferral,
)
from .schema import Condition, Edition, Id, Indicator, Parameter, Reading, WageGrowth, WageStandard
from .wages import Wages
