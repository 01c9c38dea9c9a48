"""The parameters as they stand on one day: what scoring reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from ..base import BadCaseError
from .schema import Reading

# Every number that the formulas read. The loader refuses data that lacks one or has one nobody reads.
BANDS = ("band_08", "band_1", "band_2", "band_3")
EDUCATION_ITEMS = ("none", "college", "bachelor", "bachelor_degree", "master", "doctor")
PLAIN_QUALIFICATIONS = ("none", "skill_5", "skill_4", "skill_3")
TESTED_QUALIFICATIONS = ("none", "middle", "high")
AWARDS = ("none", "special", "comprehensive", "provincial")
# Indicators that one yes decides: the answer ``applicant.<id>`` gives ``<id>.points``, and everybody treats them alike.
FLAGS = ("shortage_major", "fresh_graduate")
DEDUCTIONS = frozenset(["false_material", "detention", "minor_crime"])
PARAMETER_IDS = frozenset(
    [
        "total.standard",
        "total.floor",
        *(f"age.{k}" for k in ("oldest", "oldest_band_from", "oldest_band_points", "points_per_year", "cap")),
        *(f"education.{k}" for k in (*EDUCATION_ITEMS[1:], "cap")),
        *(f"title.{k}" for k in (*PLAIN_QUALIFICATIONS[1:], *TESTED_QUALIFICATIONS[1:], "cap")),
        *(f"title.{k}" for k in ("base_window", "base_months", "base_multiple")),
        "insurance_years.points_per_year",
        "entrepreneur.points",
        "innovation_intermediary.points",
        *(f"enterprise.{k}" for k in ("years", "tax_unit", "staff_unit", "points_per_unit", "cap")),
        *(f"contribution_base.{b}.{k}" for b in BANDS for k in ("multiple", "months", "window", "points")),
        "contribution_base.cap",
        *(f"public_service.{k}" for k in ("points_per_year", "deferral_years")),
        *(f"suburb.{k}" for k in ("points_per_year", "deferral_years", "cap")),
        *(f"{flag}.points" for flag in FLAGS),
        *(f"award.{k}" for k in (*AWARDS[1:], "cap")),
        *(f"spouse_hukou.{k}" for k in ("points_per_year", "cap")),
        *(f"{d}.{k}" for d in DEDUCTIONS for k in ("points", "window_years")),
        *(f"eligibility.{k}" for k in ("insurance_months", "insurance_window", "false_material_years")),
        *(f"eligibility.{k}" for k in ("renewal_days_before", "renewal_days_after")),
    ]
)
# What scoring computes and checking asks: the data must list exactly these.
INDICATOR_IDS = frozenset(
    [
        *("age", "education", "title", "insurance_years"),
        *("entrepreneur", "innovation_intermediary", *FLAGS, "enterprise_tax", "enterprise_jobs"),
        *("contribution_base", "public_service", "suburb", "award", "spouse_hukou"),
        *DEDUCTIONS,
    ]
)
CONDITION_IDS = frozenset(
    [
        *("permit", "legal_residence", "employment", "district", "insurance", "serious_crime"),
        *("past_false_material", "employer_willing", "family_planning", "age_over_60"),
    ]
)
# Disputed readings and the choices that formulas ask about; None: the choices carry a number in ``value``.
READING_CHOICES: Mapping[str, frozenset[str] | None] = {
    "six_months": frozenset(["cumulative", "consecutive"]),
    "window_end": frozenset(["month_before", "filing_month"]),
    "five_year_deferral": frozenset(["all_years", "beyond_five"]),
    "suburb_years": frozenset(["five", "not_known"]),
    "birthday": frozenset(["same_day", "next_day"]),
    "staff_share": frozenset(["yes", "no"]),
    "wage_standard": frozenset(["ceiling_third"]),
    "study_place": frozenset(["counts", "nothing"]),
    "detention_window": None,
    "family_planning": frozenset(["information", "veto"]),
    "paying_now": frozenset(["warn", "required"]),
}


@dataclass(frozen=True)
class Rules:
    """The parameters in force on one day; ``rules["age.cap"]`` is an int (points, months, years …).

    ``open_values``: for a number that the text does not fix, the smallest that it leaves possible.
    """

    values: Mapping[str, int]
    multiples: Mapping[str, Decimal]
    open_values: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, parameter: str) -> int:
        return self.values[parameter]

    def multiple(self, parameter: str) -> Decimal:
        """A multiple of the average wage, exact."""
        return self.multiples[parameter]

    def least(self, parameter: str) -> int:
        """The smallest value that the text leaves possible: the value itself where the text fixes it."""
        return self.open_values.get(parameter, self.values[parameter])

    @cached_property
    def longest_window(self) -> int:
        """Months that the longest window reads."""
        windows = [self[f"contribution_base.{band}.window"] for band in BANDS]
        return max(*windows, self["title.base_window"], self["eligibility.insurance_window"])


@dataclass(frozen=True)
class Readings:
    """The chosen reading of every disputed point; what is not chosen is the default."""

    choices: Mapping[str, str]
    values: Mapping[str, int | None]

    @classmethod
    def choose(cls, known: Mapping[str, Reading], chosen: Mapping[str, str]) -> Readings:
        """Raises BadCaseError for an unknown reading or choice."""
        choices = {reading.id: reading.default for reading in known.values()}
        for reading_id, choice in chosen.items():
            if reading_id not in known:
                raise BadCaseError(f"不认识「{reading_id}」这个有争议的理解: 请从计划里删去", "plan.readings")
            if choice not in {c.id for c in known[reading_id].choices}:
                question = known[reading_id].question.zh
                raise BadCaseError(f"「{question}」没有「{choice}」这个选项: 请重新选择", "plan.readings")
            choices[reading_id] = choice
        values = {r.id: c.value for r in known.values() for c in r.choices if c.id == choices[r.id]}
        return cls(choices, values)

    def is_choice(self, reading: str, choice: str) -> bool:
        return self.choices[reading] == choice

    def value(self, reading: str) -> int | None:
        """The number an alternative puts in place of the parameter, or None for the parameter itself."""
        return self.values[reading]


# More years than anybody works: nothing counts.
NEVER_YEARS = date.max.year


def suburb_deferral(rules: Rules, readings: Readings, *, best: bool) -> int:
    """Full years of work and residence before the outer suburb counts (art. 7(7)).

    Since 2023 the text says only 一定年限: the number is a reading then, and ``best`` takes the fewest possible.
    """
    years = rules["suburb.deferral_years"]
    fewest = rules.least("suburb.deferral_years")
    if fewest == years:
        return years
    if best:
        return fewest
    return NEVER_YEARS if readings.is_choice("suburb_years", "not_known") else years


# The disputed window is that of detention and minor crime; false material is not in doubt.
DISPUTED_WINDOWS = frozenset(["detention", "minor_crime"])


def record_window(name: str, rules: Rules, readings: Readings) -> int:
    """Full years for which a record of that kind deducts (art. 8), under the chosen reading."""
    other = readings.value("detention_window") if name in DISPUTED_WINDOWS else None
    return rules[f"{name}.window_years"] if other is None else other
