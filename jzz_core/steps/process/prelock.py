"""What to verify before the employer's review locks the form: the archive is seen only afterwards."""

from __future__ import annotations

from datetime import date

from ...case import Case
from .kinds import CheckFor
from .models import PrelockCheck, Process


def prelock_checks(process: Process, case: Case | None = None) -> tuple[PrelockCheck, ...]:
    """All of them, or those that concern the case; what is not answered may concern it."""
    return tuple(check for check in process.prelock if case is None or _concerns(check.only, case))


def verified_checks(process: Process, case: Case, since: date | None = None) -> dict[str, date]:
    """The checks of the case that were ticked, by id, with the day.

    ``since``: the day from which the employer's review must be done again (``Task.redo_since``). The form changes
    then, so that ticks up to that day count no more.
    """
    ticked = case.progress.checks
    mine = (check.id for check in prelock_checks(process, case))
    return {one: ticked[one] for one in mine if one in ticked and (since is None or ticked[one] > since)}


def _concerns(only: CheckFor, case: Case) -> bool:
    if only is CheckFor.CHILDREN:
        children = case.applicant.children
        return children is None or len(children) > 0
    if only is CheckFor.WORKED_ELSEWHERE:
        return case.circumstances.worked_elsewhere_before is not False
    return True
