"""Ways to the standard: legal moves, every combination of them over the years, ranked."""

from .load import Catalogue, danger_text, default_pathways, load_pathways
from .schema import Cost, Danger, Move
from .step import Step
from .way import Gain, Mode, Way
from .ways import Ways, find_ways

__all__ = [
    "Catalogue",
    "Cost",
    "Danger",
    "Gain",
    "Mode",
    "Move",
    "Step",
    "Way",
    "Ways",
    "danger_text",
    "default_pathways",
    "find_ways",
    "load_pathways",
]
