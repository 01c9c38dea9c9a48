"""The law as data: numbers by date, average wages, indicators, conditions, disputed readings, districts."""

from .districts import DISTRICT_IDS, District, Districts, load_districts
from .load import HORIZON_YEARS, Policy, default_policy
from .rules import (
    AWARDS,
    BANDS,
    DISPUTED_WINDOWS,
    EDUCATION_ITEMS,
    PLAIN_QUALIFICATIONS,
    TESTED_QUALIFICATIONS,
    Readings,
    Rules,
    record_window,
)
from .schema import Condition, Edition, Id, Indicator, Parameter, Reading, WageStandard
from .wages import Wages

__all__ = [
    "AWARDS",
    "BANDS",
    "DISPUTED_WINDOWS",
    "DISTRICT_IDS",
    "EDUCATION_ITEMS",
    "HORIZON_YEARS",
    "PLAIN_QUALIFICATIONS",
    "TESTED_QUALIFICATIONS",
    "Condition",
    "District",
    "Districts",
    "Edition",
    "Id",
    "Indicator",
    "Parameter",
    "Policy",
    "Reading",
    "Readings",
    "Rules",
    "WageStandard",
    "Wages",
    "default_policy",
    "load_districts",
    "record_window",
]
