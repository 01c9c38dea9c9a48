"""Points with their reasons."""

from .line import Line, View
from .scorecard import explain

__all__ = ["Line", "View", "explain"]
