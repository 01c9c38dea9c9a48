"""The trips to the windows: for each the folder to carry, who goes, where, in which order, and what comes back."""

from .load import default_visits, load_visits
from .packs import Centre, Pack, PackPaper, PlannedTrip, Standing, next_pack, trips_to_make, visit_packs
from .schema import OwnPaper, Scope, Trigger, Visit, Visits

__all__ = [
    "Centre",
    "OwnPaper",
    "Pack",
    "PackPaper",
    "PlannedTrip",
    "Scope",
    "Standing",
    "Trigger",
    "Visit",
    "Visits",
    "default_visits",
    "load_visits",
    "next_pack",
    "trips_to_make",
    "visit_packs",
]
