"""Which papers are shown: all, those missing, those that I or the employer bring."""

from __future__ import annotations

from jzz_core.case import MaterialState
from jzz_core.papers import ChecklistItem, Need, Supplier

from ..choice import kept_choice
from ..i18n import t

FILTERS = ("all", "missing", "mine", "employer")
_MINE = {Supplier.APPLICANT, Supplier.SPOUSE, Supplier.THIRD_PARTY}


def draw() -> str:
    """The filter control; the choice outlives page changes."""
    return kept_choice(
        "materials_filter",
        t("materials.filter.label"),
        FILTERS,
        lambda name: t(f"materials.filter.{name}"),
        key="materials:filter",
    )


def passes(item: ChecklistItem, chosen: str) -> bool:
    """Whether a paper is shown under a filter. A paper that two may bring is on both lists."""
    material = item.material
    bringers = {material.supplier, *material.also_from}
    match chosen:
        case "missing":
            open_state = item.state not in (MaterialState.DONE, MaterialState.NOT_NEEDED)
            return open_state and not material.issued_there and (item.need is Need.MAYBE or item.counts)
        case "mine":
            return bool(bringers & _MINE)
        case "employer":
            return Supplier.EMPLOYER in bringers
        case _:
            return True
