"""The years to come: the outlook of points, the ways to more of them, two variants side by side."""

from .compare import Comparison, Curve, LineDifference, Side, Variant, compare
from .outlook.alternatives import Alternative, alternatives
from .outlook.events import Event
from .outlook.fragile import Fragile, fragile
from .outlook.notable import notable
from .outlook.outlook import Outlook, outlook, outlooks
from .outlook.project import assumed_policy, project
from .outlook.standing import FirstDay, first_day_to_file, standing, time_may_mend
from .outlook.summary import renewal_words, summary
from .ways.doubts import UnderGrowth
from .ways.insured import yuan_needed
from .ways.load import Moves, danger_text, load_ways
from .ways.schema import LONGEST, BaseEffect, Danger, Move, Prerequisite
from .ways.step import Raise, Step
from .ways.way import Gain, Mode, Way
from .ways.ways import OutOfReach, Ways, find_ways
