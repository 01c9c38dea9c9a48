"""The family's years: the children's registrations and every day that counts until the last of them, on one line."""

from .children import ChildStage, ChildYears, with_deadline
from .lifeline import FamilyYears, LifeDay, family_years, horizon
