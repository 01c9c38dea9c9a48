"""The printable pages of the visits: one folder, all folders, the lists for handing originals over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...case import scenario_word
from ...look import Look, PreparedVisit, Standing
from .filling import fill
from .own_words import own_words

# Which visits are printed when all are wanted.
_AHEAD = (Standing.TODO, Standing.OPEN)


def visit_html(look: Look, visit: PreparedVisit, printed: date) -> bytes:
    """One folder on one page. ``printed``: the day it was made."""
    return _folders((visit,), look, printed)


def visits_html(look: Look, printed: date) -> bytes:
    """The folders of all visits still to be made, each on a page of its own."""
    return _folders([visit for visit in look.visits if visit.standing in _AHEAD], look, printed)


def _folders(visits: Sequence[PreparedVisit], look: Look, printed: date) -> bytes:
    return fill(
        "folders.html",
        visits=visits,
        policy=look.knowledge.policy,
        actors=look.actors(),
        alias=own_words(look.case.applicant.alias),
        scenario=scenario_word(look.plan.scenario) if look.plan is not None else "",
        as_of=printed,
    )


def handover_html(look: Look, printed: date) -> bytes:
    """For each visit still ahead on which HR carries papers of the applicant: the list with lines to sign.

    Names, numbers and signatures are blanks: the tool does not keep them.
    """
    lists = [visit for visit in look.visits if visit.standing in _AHEAD and visit.handed_over]
    return fill("handover.html", visits=lists, alias=own_words(look.case.applicant.alias), as_of=printed)
