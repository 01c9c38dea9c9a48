"""What the core says about the case of this session: one look, kept until the case or the day changes."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from jzz_core.case import Case
from jzz_core.look import Look

from . import presenting, state
from .charts.kept import KeepsFigures
from .knowledge import known

_KEY = "snapshot"


@dataclass(frozen=True, eq=False)
class Snapshot(Look, KeepsFigures):
    """A look with the figures that were drawn of it."""


def current() -> Snapshot:
    """The snapshot of this session's case as it is shown. Kept in the session only: it is personal."""
    case, day = presenting.case(), state.as_of()
    kept: Snapshot | None = st.session_state.get(_KEY)
    if kept is not None and kept.given is case and kept.as_of == day:
        return kept
    fresh = Snapshot(case, day, known())
    if kept is not None and kept.as_of == day and _same_points(kept.given, case):
        fresh.take_points(kept)
    st.session_state[_KEY] = fresh
    return fresh


def _same_points(before: Case, after: Case) -> bool:
    """Whether points and conditions rest on the same answers: a step or a paper that is ticked off changes neither."""
    return (
        before.applicant == after.applicant
        and before.circumstances == after.circumstances
        and before.plan.readings == after.plan.readings
    )
