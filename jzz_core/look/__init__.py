"""Everything about one case on one day, put together once: screens, documents, book and commands draw from it."""

from .actions import Action, next_actions
from .contents import Contents, contents
from .planning import CasePlan, default_catalogue, default_lead_times, default_process, papers, plan_case
from .visits.load import default_visits
from .visits.mine import Mine, Role, Share, mine
from .visits.packs import Pack, PackPaper, Standing, next_pack, trips_to_make, visit_packs
from .visits.schema import Scope

__all__ = [
    "Action",
    "CasePlan",
    "Contents",
    "Mine",
    "Pack",
    "PackPaper",
    "Role",
    "Scope",
    "Share",
    "Standing",
    "contents",
    "default_catalogue",
    "default_lead_times",
    "default_process",
    "default_visits",
    "mine",
    "next_actions",
    "next_pack",
    "papers",
    "plan_case",
    "trips_to_make",
    "visit_packs",
]
