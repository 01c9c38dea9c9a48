"""What is compared: the two choices, the days, another case opened for it. All of it in the session only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.case import MAX_BYTES, Case, load_case
from ui import presenting
from ui.i18n import t

FIRST, SECOND, DAY, OTHER_DAY, FILE, FEW = (
    f"compare:{name}" for name in ("first", "second", "day", "other_day", "file", "few")
)
_HELD = "compare:held"  # the field on the screen holds the file
NOW, ANOTHER_DAY, OPENED, QUICK, WAY, SAMPLE = "now", "other_day", "file", "quick", "way:", "sample:"


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file opened to compare with: the case, or the sentence why it cannot be used."""

    stamp: str
    case: Case | None
    error: str = ""


def show_ways(keys: Sequence[str]) -> None:
    """Put the ways picked on their cards side by side, one alone beside doing nothing."""
    chosen = [f"{WAY}{key}" for key in keys]
    sides = chosen if len(chosen) == len((FIRST, SECOND)) else [NOW, *chosen]
    choose(FIRST, sides[0] if chosen else None)
    choose(SECOND, sides[1] if chosen else None)


def chosen(side: str, options: Sequence[str], usual: str) -> str:
    """What stands on a side: as chosen, else ``usual``."""
    found: str | None = st.session_state.get(side)
    return usual if found is None or found not in options else found


def choose(side: str, option: str | None) -> None:
    """The day follows the choice until it is changed again."""
    st.session_state[side] = option
    st.session_state[DAY] = None


def day(name: str, usual: date) -> date:
    found: date | None = st.session_state.get(name)
    return found or usual


def opened() -> Opened | None:
    """What was opened; while others look at the screen nothing: it is another case."""
    found: Opened | None = None if presenting.on() else st.session_state.get(FILE)
    return found


def few() -> Case | None:
    """The other person of whom only a few answers were typed."""
    found: Case | None = st.session_state.get(FEW)
    return found


def keep_few(case: Case) -> None:
    st.session_state[FEW] = case
    choose(SECOND, QUICK)


def open_file(uploaded: Any) -> Opened | None:
    """The uploaded case, read once; None when there is no file (any more). The case of the session stays."""
    if uploaded is None:
        if st.session_state.pop(_HELD, False):
            st.session_state[FILE] = None
        return opened()
    st.session_state[_HELD] = True
    content: bytes = uploaded.getvalue()
    stamp = f"{uploaded.file_id}:{sha256(content).hexdigest()}"
    found = opened()
    if found is None or found.stamp != stamp:
        found = _read(stamp, content)
        st.session_state[FILE] = found
        if found.case is not None:
            choose(SECOND, OPENED)
    return found


def put_aside() -> None:
    """The field that held the file goes from the screen for a while: what was read stays."""
    st.session_state[_HELD] = False


def _read(stamp: str, content: bytes) -> Opened:
    if len(content) > MAX_BYTES:
        return Opened(stamp, None, t("sidebar.too_big"))
    try:
        return Opened(stamp, load_case(content))
    except JzzError as error:
        return Opened(stamp, None, str(error))
