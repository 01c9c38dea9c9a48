"""演示模式: somebody else looks at the screen. What is shown then, and what is not, is decided here.

On: larger type and a frame; of the case the answers without the notes, under the alias or as 客户A; of other cases
nothing. The case itself is never changed: leaving the mode brings everything back.
"""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from jzz_core.case import Case, without_notes

from . import state
from .charts.larger import larger
from .i18n import t
from .theme import on_phone

SHOW, ALIAS, NAMELESS = "show", "1", "a"  # in the address: the name of it, and its two values
SHEET = Path(__file__).resolve().with_suffix(".css")
TYPE = 1.2  # how much larger; the style sheet says the same
_SWITCH, _NAMELESS, _SHOWN = "field:presenting", "field:presenting_nameless", "presenting_case"


def on() -> bool:
    return _mode() is not None


def _mode() -> str | None:
    found: str | None = st.session_state.get(state.PRESENTING)
    return found


def name(alias: str) -> str:
    """What the case is called on the screen and in files; not escaped."""
    if not on():
        return alias
    return t("presenting.client") if not alias or _mode() == NAMELESS else alias


def nameless() -> bool:
    """Whether not even the alias, nor what else may name somebody, is shown."""
    return _mode() == NAMELESS


def names_itself() -> bool:
    """Whether the case is called by what its alias says."""
    alias = state.case().applicant.alias
    return name(alias) == alias


def case() -> Case:
    """The case as it is shown: the one of the session itself, or one without notes while others look."""
    own = state.case()
    if not on():
        return own
    shown_as = name(own.applicant.alias)
    kept: tuple[Case, str | None, Case] | None = st.session_state.get(_SHOWN)
    if kept is None or kept[0] is not own or kept[1] != _mode():
        kept = (own, _mode(), without_notes(own, shown_as, with_label=not nameless()))
        st.session_state[_SHOWN] = kept
    return kept[2]


def state_of_case(other: Case) -> Case:
    """Another state of the case on the screen, as it is shown: a former alias is not."""
    if not on():
        return other
    return without_notes(other, case().applicant.alias, with_label=not nameless())


def chart(figure: go.Figure) -> go.Figure:
    """A chart with the type that the page has; on a phone it has no room for that."""
    return larger(figure, TYPE) if on() and not on_phone() else figure


def wide(pixels: int) -> int:
    """A width in pixels that was measured for the usual type."""
    return round(pixels * TYPE) if on() else pixels


# -- the switch, and what says that it is on -------------------------------------------------------------------------


def arrive(wanted: str | None) -> None:
    """Take the mode from the address: a reload must not show what was hidden."""
    if wanted in (ALIAS, NAMELESS):
        st.session_state[state.PRESENTING] = wanted


def address() -> dict[str, str]:
    mode = _mode()
    return {} if mode is None else {SHOW: mode}


def switch() -> None:
    st.session_state[_SWITCH] = on()
    st.toggle(t("presenting.switch"), key=_SWITCH, help=t("presenting.switch_help"), on_change=_switched)
    if on():
        st.session_state[_NAMELESS] = _mode() == NAMELESS
        st.toggle(t("presenting.nameless"), key=_NAMELESS, on_change=_named)


def _switched() -> None:
    if st.session_state[_SWITCH]:
        st.session_state[state.PRESENTING] = ALIAS
    else:
        _leave()


def _leave() -> None:
    st.session_state[state.PRESENTING] = st.session_state[_SHOWN] = None


def _named() -> None:
    st.session_state[state.PRESENTING] = NAMELESS if st.session_state[_NAMELESS] else ALIAS


def frame() -> None:
    """The coloured frame with its word, and the larger type."""
    if on():
        st.html(SHEET)
        with st.container(key="presenting_frame"):
            st.markdown(t("presenting.on"))


def hidden(what: str) -> None:
    """In place of what is not shown: that it is there, and how it comes back. ``what``: key of the sentence."""
    st.caption(t(f"presenting.hidden.{what}"))


def instead_of_book() -> None:
    """A page of nothing but other cases: that it is hidden, and the way out of the mode."""
    st.info(t("presenting.book"), icon=":material/visibility_off:")
    st.button(t("presenting.leave"), key="presenting_leave", on_click=_leave)
