"""Points with their reasons."""

from .line import Line, View
from .scorecard import explain
from .titles import levels_that_give
