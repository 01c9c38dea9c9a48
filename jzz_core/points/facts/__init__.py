"""Applicant × dates → fact table."""

from .build import facts, worst_and_best
from .table import COLUMNS, NO, UNKNOWN, YES, FactTable
