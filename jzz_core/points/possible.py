"""The points that each indicator can give at all under the rules of a day, whoever the person is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from ..law import (
    AWARDS,
    BANDS,
    DEDUCTIONS,
    EDUCATION_ITEMS,
    PLAIN_QUALIFICATIONS,
    TESTED_QUALIFICATIONS,
    Policy,
    Readings,
    suburb_deferral,
)
from .facts import FactTable
from .facts.table import COLUMNS
from .score import score

_YEARS = 61  # rows: full years from none to more than anybody works
_EVENTS = 3  # more records than this are no misunderstanding about one


def possible_points(day: date, policy: Policy, readings: Readings) -> Mapping[str, tuple[int, ...]]:
    """Indicator → its values, ascending, the deductions for up to three records.

    The formulas themselves are asked, for people who have each item in turn. Raises OutsideDataError for the day.
    """
    rules = policy.rules(day)
    years = np.arange(_YEARS)
    columns = {name: np.zeros(_YEARS, np.int64) for name in COLUMNS}
    columns |= {
        "age": years + 10,
        "education": years % len(EDUCATION_ITEMS),
        "qualification_plain": np.minimum(years, len(PLAIN_QUALIFICATIONS) - 1),
        "qualification_tested": np.clip(years - len(PLAIN_QUALIFICATIONS), 0, len(TESTED_QUALIFICATIONS) - 1),
        "title_base_months": np.full(_YEARS, rules["title.base_months"]),
        "valid_months": years * 12,
        "enterprise_tax": years * rules["enterprise.tax_unit"],
        "enterprise_staff": years * rules["enterprise.staff_unit"] * 100,
        "public_service_years": years,
        "suburb_years": years,
        "suburb_deferral": np.full(_YEARS, suburb_deferral(rules, readings, best=True)),
        "award": years % len(AWARDS),
        "spouse_years": years,
    }
    for place, band in enumerate(BANDS, 1):
        full = rules[f"contribution_base.{band}.months"]
        columns[f"base_months_{band}"] = np.where(years % (len(BANDS) + 1) == place, full, 0)
    for name in policy.indicators:
        if name in DEDUCTIONS:
            columns[name] = np.minimum(years, _EVENTS)
        elif name in COLUMNS and not columns[name].any():
            columns[name] = years % 2  # what one yes decides
    table = FactTable(np.full(_YEARS, day, "datetime64[D]"), columns)
    points = score(table, policy, readings).points
    return {name: tuple(int(value) for value in np.unique(values)) for name, values in points.items()}
