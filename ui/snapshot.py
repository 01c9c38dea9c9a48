"""What the core says about the case right now: computed once for each change of the case or of the day.

Once something has been begun or done, the rest of the plan is dated from the day of looking.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import streamlit as st

from jzz_core.case.models import Case
from jzz_core.errors import JzzError
from jzz_core.evaluate import Dispute, Evaluation, deciding_disputes, disputes, evaluate
from jzz_core.lead_times import PaperDates
from jzz_core.materials import Checklist
from jzz_core.planning import CasePlan, papers, plan_case

from . import state

_KEY = "snapshot"


@dataclass(frozen=True)
class Snapshot:
    """``evaluation`` or ``plan`` is None when the case cannot be scored or dated; the error says why.

    ``dates``: by when the papers must be asked for; None when that cannot be dated.
    """

    case: Case
    as_of: date
    start: date
    evaluation: Evaluation | None
    error: JzzError | None
    deciding: tuple[Dispute, ...]
    checklist: Checklist
    plan: CasePlan | None
    dates: PaperDates | None
    plan_error: JzzError | None

    @property
    def lacks_birth_date(self) -> bool:
        """Whether there is no score because the one answer that every score needs is missing."""
        return self.case.applicant.birth_date is None


def plan_start(case: Case) -> date:
    """The day the plan begins: the one chosen, else the day of looking."""
    return case.plan.start or state.as_of()


def current() -> Snapshot:
    """The snapshot of this session's case. Kept in the session only: it is personal."""
    case, day = state.case(), state.as_of()
    kept: Snapshot | None = st.session_state.get(_KEY)
    if kept is not None and kept.case is case and kept.as_of == day:
        return kept
    fresh = _compute(case, day, kept)
    st.session_state[_KEY] = fresh
    return fresh


def _compute(case: Case, day: date, kept: Snapshot | None = None) -> Snapshot:
    evaluation: Evaluation | None = None
    error: JzzError | None = None
    deciding: tuple[Dispute, ...] = ()
    if kept is not None and kept.as_of == day and _same_points(kept.case, case):
        evaluation, error, deciding = kept.evaluation, kept.error, kept.deciding
    else:
        try:
            evaluation = evaluate(case, day)
            deciding = deciding_disputes(evaluation, disputes(case, day))
        except JzzError as reason:
            error = reason
    start = plan_start(case)
    plan: CasePlan | None = None
    plan_error: JzzError | None = None
    try:
        plan = plan_case(case, start, today=day if case.progress.tasks else None)
    except JzzError as reason:
        plan_error = reason
    listed = papers(case, evaluation, day)
    dates: PaperDates | None = None
    if plan is not None:
        with suppress(JzzError):  # a date outside the calendar: the plan itself says so where it matters
            dates = plan.paper_dates(listed, day)
    return Snapshot(case, day, start, evaluation, error, deciding, listed, plan, dates, plan_error)


def _same_points(before: Case, after: Case) -> bool:
    """Whether points and conditions rest on the same answers: a step or a paper that is ticked off changes neither."""
    return (
        before.applicant == after.applicant
        and before.circumstances == after.circumstances
        and before.plan.readings == after.plan.readings
    )
