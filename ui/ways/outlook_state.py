"""The outlook of this session's case: reckoned once for each change of the case or of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import streamlit as st

from jzz_core.ahead import Alternative, Fragile, Outlook, alternatives, fragile, outlook
from jzz_core.base import JzzError
from jzz_core.case import Case
from ui.charts.kept import KeepsFigures
from ui.knowledge import known
from ui.snapshot import Snapshot

_KEY = "points_outlook"


@dataclass(frozen=True)
class Kept(KeepsFigures):
    """``outlook`` is None when the case cannot be scored; figures by their form, built when first drawn."""

    case: Case
    day: date
    outlook: Outlook | None
    error: str = ""

    @cached_property
    def fragile(self) -> tuple[Fragile, ...]:
        return fragile(self.outlook) if self.outlook is not None else ()

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        return alternatives(self.case, self.outlook) if self.outlook is not None else ()


def kept(snapshot: Snapshot) -> Kept:
    """Kept in the session only: it is personal."""
    found: Kept | None = st.session_state.get(_KEY)
    if found is None or found.case is not snapshot.case or found.day != snapshot.as_of:
        found = _compute(snapshot.case, snapshot.as_of)
        st.session_state[_KEY] = found
    return found


def _compute(case: Case, day: date) -> Kept:
    try:
        return Kept(case, day, outlook(case, day, known().policy))
    except JzzError as error:
        return Kept(case, day, None, str(error))
