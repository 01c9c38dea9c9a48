"""The fact table: a scenario is a row, a fact is a column.

One person today is one row, the next ten years are 120 rows, a company is 50,000 rows. Columns hold every number
that scoring, eligibility and their reasons need.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from ...law import BANDS, FLAGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]


# Three-valued columns: 1 yes, 0 no, -1 not answered.
YES, NO, UNKNOWN = 1, 0, -1

# name → meaning (unit). Bulk input is exactly these columns.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "age": "full years 周岁 on the date",
        "education": "position in policy.rules.EDUCATION_ITEMS of the best recognised item",
        "qualification_plain": "position in PLAIN_QUALIFICATIONS: best skill grade that needs no base test",
        "qualification_tested": "position in TESTED_QUALIFICATIONS: best item that needs the base test",
        "title_base_months": "valid months at or above the multiple in the window of the base test",
        "valid_months": "insurance months that count for years: on time, payer is the contract employer",
        "recent_valid_months": "those in the window of the six-months condition",
        "consecutive_valid_months": "length of the unbroken run of valid months up to the month before",
        "excluded_months": "paid months that do not count for years",
        **{f"base_months_{band}": f"valid months of the window at or above the multiple of {band}" for band in BANDS},
        "unknown_base_months": "valid months of the longest window whose base is not known",
        "assumed_wage_months": "months of the windows compared with an assumed standard",
        "entrepreneur": "1 when the applicant is a recognised entrepreneur",
        "innovation_intermediary": "1 when recognised as innovation intermediary",
        **dict.fromkeys(FLAGS, "1 when the applicant says yes"),
        "enterprise_tax": "yearly tax of the enterprise, average of the years × personal share (yuan)",
        "enterprise_staff": "local-hukou staff, average of the years × personal share (hundredths of a person)",
        "public_service_years": "full years in the field",
        "suburb_years": "full years of work and residence there",
        "suburb_deferral": "full years needed before they count; where the text leaves it open, see suburb_deferral()",
        "award": "position in policy.rules.AWARDS of the highest award",
        "spouse_years": "full years of marriage with a spouse of Shanghai hukou",
        "false_material": "events inside the window",
        "detention": "events inside the window",
        "minor_crime": "events inside the window",
        "serious_crime": "three-valued",
        "permit_valid": "three-valued: held and in validity on the date",
        "legal_residence": "three-valued",
        "employed": "three-valued: an employer of a kind that can file, contract running; 2 ask the centre",
        "district_known": "three-valued",
    }
)

# What is counted on the month grid of the insurance, and on nothing else.
INSURANCE_COLUMNS = (
    "title_base_months",
    "valid_months",
    "recent_valid_months",
    "consecutive_valid_months",
    "excluded_months",
    *(f"base_months_{band}" for band in BANDS),
    "unknown_base_months",
    "assumed_wage_months",
)


@dataclass(frozen=True)
class FactTable:
    """``dates`` (days) and one array of the same length for each name of COLUMNS."""

    dates: NDArray[np.datetime64]
    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        if self.columns.keys() != COLUMNS.keys():
            odd = sorted(set(self.columns) ^ set(COLUMNS))
            raise ValueError(f"columns missing or unknown: {odd}")
        if {*map(len, self.columns.values())} != {len(self.dates)}:
            raise ValueError("columns differ in length")

    def __len__(self) -> int:
        return len(self.dates)

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    def row(self, position: int) -> dict[str, int]:
        """One row as plain integers."""
        return {name: int(column[position]) for name, column in self.columns.items()}

    def rows(self) -> Iterator[dict[str, int]]:
        """All rows as plain integers."""
        return rows_of(self.columns)

    def take(self, positions: NDArray[np.intp] | slice) -> FactTable:
        return FactTable(self.dates[positions], {name: c[positions] for name, c in self.columns.items()})

    @classmethod
    def stack(cls, *tables: FactTable) -> FactTable:
        """Rows of several tables, one after the other."""
        columns = {name: np.concatenate([t[name] for t in tables]) for name in COLUMNS}
        return cls(np.concatenate([t.dates for t in tables]), columns)


def rows_of(columns: Mapping[str, Column]) -> Iterator[dict[str, Any]]:
    """Arrays by name as plain values by name, row by row."""
    for values in zip(*(column.tolist() for column in columns.values()), strict=True):
        yield dict(zip(columns, values, strict=True))
