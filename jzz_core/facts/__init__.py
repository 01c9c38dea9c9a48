"""Applicant × dates → fact table."""

from .build import facts
from .table import COLUMNS, NO, UNKNOWN, YES, FactTable

__all__ = ["COLUMNS", "NO", "UNKNOWN", "YES", "FactTable", "facts"]
