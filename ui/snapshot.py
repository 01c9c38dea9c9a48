"""What the core says about the case right now: computed once for each change of the case or of the day.

Once something has been begun or done, the rest of the plan is dated from the day of looking.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.case import Case
from jzz_core.look import CasePlan, papers, plan_case
from jzz_core.papers import Checklist, PaperDates
from jzz_core.points import (
    Dispute,
    Evaluation,
    OpenQuestion,
    Together,
    deciding_disputes,
    disputes,
    evaluate,
    open_questions,
    together,
)

from . import presenting, state

_KEY = "snapshot"


@dataclass(frozen=True)
class Standing:
    """Where the case stands on the points and conditions, and what that hangs on.

    ``evaluation`` is None when the case cannot be scored; the error says why. ``deciding``: the alternatives of
    ``disputes`` that change the verdict; ``together``: all of them at once.
    """

    evaluation: Evaluation | None = None
    error: JzzError | None = None
    disputes: tuple[Dispute, ...] = ()
    deciding: tuple[Dispute, ...] = ()
    together: Together | None = None
    open_questions: tuple[OpenQuestion, ...] = ()


@dataclass(frozen=True)
class Snapshot:
    """``case``: as it is shown. ``plan`` is None when the case cannot be dated; the error says why.

    ``dates``: by when the papers must be asked for; None when that cannot be dated.
    """

    case: Case
    as_of: date
    start: date
    standing: Standing
    checklist: Checklist
    plan: CasePlan | None
    dates: PaperDates | None
    plan_error: JzzError | None

    @property
    def evaluation(self) -> Evaluation | None:
        return self.standing.evaluation

    @property
    def error(self) -> JzzError | None:
        return self.standing.error

    @property
    def lacks_birth_date(self) -> bool:
        """Whether there is no score because the one answer that every score needs is missing."""
        return self.case.applicant.birth_date is None


def plan_start(case: Case) -> date:
    """The day the plan begins: the one chosen, else the day of looking."""
    return case.plan.start or state.as_of()


def current() -> Snapshot:
    """The snapshot of this session's case. Kept in the session only: it is personal."""
    case, day = presenting.case(), state.as_of()
    kept: Snapshot | None = st.session_state.get(_KEY)
    if kept is not None and kept.case is case and kept.as_of == day:
        return kept
    fresh = _compute(case, day, kept)
    st.session_state[_KEY] = fresh
    return fresh


def _compute(case: Case, day: date, kept: Snapshot | None = None) -> Snapshot:
    if kept is not None and kept.as_of == day and _same_points(kept.case, case):
        standing = kept.standing
    else:
        standing = _stand(case, day)
    start = plan_start(case)
    plan: CasePlan | None = None
    plan_error: JzzError | None = None
    try:
        plan = plan_case(case, start, today=day if case.progress.tasks else None)
    except JzzError as reason:
        plan_error = reason
    listed = papers(case, standing.evaluation, day)
    dates: PaperDates | None = None
    if plan is not None:
        with suppress(JzzError):  # a date outside the calendar: the plan itself says so where it matters
            dates = plan.paper_dates(listed, day)
    return Snapshot(case, day, start, standing, listed, plan, dates, plan_error)


def _stand(case: Case, day: date) -> Standing:
    try:
        evaluation = evaluate(case, day)
        found = disputes(case, day)
        return Standing(
            evaluation,
            disputes=found,
            deciding=deciding_disputes(evaluation, found),
            together=together(case, evaluation, found),
            open_questions=open_questions(case, evaluation),
        )
    except JzzError as reason:
        return Standing(error=reason)


def _same_points(before: Case, after: Case) -> bool:
    """Whether points and conditions rest on the same answers: a step or a paper that is ticked off changes neither."""
    return (
        before.applicant == after.applicant
        and before.circumstances == after.circumstances
        and before.plan.readings == after.plan.readings
    )
