"""The printable pages of the trips: one folder, all folders, the lists for handing originals over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...case import SCENARIOS, Case
from ...look import CasePlan, Pack, Standing, default_process
from .filling import fill
from .words import own_words

# Which trips are printed when all are wanted.
_AHEAD = (Standing.TODO, Standing.OPEN)


def pack_html(pack: Pack, case: Case, plan: CasePlan | None, as_of: date) -> bytes:
    """One folder on one page. ``as_of``: the day of printing, ``plan``: what the date rests on."""
    return _folders((pack,), case, plan, as_of)


def packs_html(packs: Sequence[Pack], case: Case, plan: CasePlan | None, as_of: date) -> bytes:
    """The folders of all trips still to be made, each on a page of its own."""
    return _folders([pack for pack in packs if pack.standing in _AHEAD], case, plan, as_of)


def _folders(packs: Sequence[Pack], case: Case, plan: CasePlan | None, as_of: date) -> bytes:
    return fill(
        "folders.html",
        packs=packs,
        actors=_actors(),
        alias=own_words(case.applicant.alias),
        scenario=SCENARIOS[plan.scenario] if plan is not None else "",
        as_of=as_of,
    )


def handover_html(packs: Sequence[Pack], case: Case, as_of: date) -> bytes:
    """For each trip still ahead on which HR carries papers of the applicant: the list with lines to sign.

    Names, numbers and signatures are blanks: the tool does not keep them.
    """
    lists = [pack for pack in packs if pack.standing in _AHEAD and pack.handed_over]
    return fill("handover.html", packs=lists, alias=own_words(case.applicant.alias), as_of=as_of)


def _actors() -> dict[str, str]:
    return {actor.id: actor.name.get() for actor in default_process().actors}
