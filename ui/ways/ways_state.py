"""The ways of this session's case: reckoned once for each change of the case or of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from jzz_core.ahead import Way, Ways, find_ways
from jzz_core.base import JzzError
from jzz_core.case import Case
from ui.knowledge import known, ways_known
from ui.snapshot import Snapshot

from . import compare_state

_KEY, _PICKED = "points_ways", "ways_picked"
MOST_PICKED = 2


@dataclass(frozen=True)
class Kept:
    case: Case
    day: date
    ways: Ways | None


def kept(snapshot: Snapshot) -> Ways | None:
    """None when the case cannot be scored; why stands at the top of the page. Kept in the session: it is personal."""
    found: Kept | None = st.session_state.get(_KEY)
    if found is None or found.case is not snapshot.case or found.day != snapshot.as_of:
        try:
            ways = find_ways(snapshot.case, snapshot.as_of, known().policy, ways_known()).light()
        except JzzError:
            ways = None
        found = Kept(snapshot.case, snapshot.as_of, ways)
        st.session_state[_KEY] = found
    return found.ways


def way_key(way: Way) -> str:
    """Names a way as long as its moves are open."""
    return "+".join(way.moves)


def picked() -> list[str]:
    """The keys of the ways chosen for the comparison, at most two, in the order they were chosen."""
    found: list[str] = st.session_state.setdefault(_PICKED, [])
    return found


def pick(key: str) -> None:
    """Choose a way for the comparison or take it back; of three the first falls out."""
    chosen = [one for one in picked() if one != key]
    if len(chosen) == len(picked()):
        chosen = [*chosen, key][-MOST_PICKED:]
    st.session_state[_PICKED] = chosen
    compare_state.show_ways(chosen)
