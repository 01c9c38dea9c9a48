"""The policy: numbers by date, their sources, and the disputed readings."""

from .load import Policy, default_policy, load_policy
from .rules import Readings, Rules
from .wages import Wages

__all__ = ["Policy", "Readings", "Rules", "Wages", "default_policy", "load_policy"]
