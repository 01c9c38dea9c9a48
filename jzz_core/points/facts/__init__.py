"""Applicants × dates → fact table."""

from .build import all_worst_and_best, facts, worst_and_best
from .table import COLUMNS, NO, UNKNOWN, YES, FactTable
