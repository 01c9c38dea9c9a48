"""The years to come: the outlook of points, the ways to more of them, two variants side by side."""

from .compare import Comparison, Curve, Difference, Side, Variant, compare
from .outlook.alternatives import Alternative, alternatives
from .outlook.events import Event
from .outlook.fragile import Fragile, fragile
from .outlook.notable import notable
from .outlook.outlook import Outlook, outlook
from .outlook.words import summary
from .ways.load import danger_text, default_pathways
from .ways.schema import LONGEST, Move
from .ways.step import Step
from .ways.way import Gain, Mode, Way
from .ways.ways import Ways, find_ways

__all__ = [
    "LONGEST",
    "Alternative",
    "Comparison",
    "Curve",
    "Difference",
    "Event",
    "Fragile",
    "Gain",
    "Mode",
    "Move",
    "Outlook",
    "Side",
    "Step",
    "Variant",
    "Way",
    "Ways",
    "alternatives",
    "compare",
    "danger_text",
    "default_pathways",
    "find_ways",
    "fragile",
    "notable",
    "outlook",
    "summary",
]
