"""A look at the identity number before it becomes the user name: typed in, answered, forgotten.

The number leaves the field within the same run; what stays of it is the verdict, which holds none of it.
"""

from __future__ import annotations

import streamlit as st

from jzz_core.base import Message, identity_faults
from ui import presenting, state
from ui.fields import escape, widget_key
from ui.i18n import t

TASK = "open_account"
FIELD, _VERDICT = widget_key("username"), "username_verdict"


def check() -> None:
    """The field and, once something was typed, what is wrong with it or that it may be used."""
    if presenting.on():
        presenting.hidden("username")
        return
    st.text_input(
        t("timeline.username.label"),
        key=FIELD,
        placeholder=t("timeline.username.hint"),
        autocomplete="off",
        width=360,
        on_change=_look,
    )
    st.caption(t("timeline.username.forgotten"))
    seen: tuple[object, tuple[Message, ...]] | None = st.session_state.get(_VERDICT)
    if seen is None or seen[0] != _about():
        return
    for fault in seen[1]:
        st.warning(escape(fault.text()), icon=":material/error:")
    if not seen[1]:
        compared = state.case().applicant.birth_date is not None
        st.success(t(f"timeline.username.{'fits' if compared else 'fits_birth_open'}"), icon=":material/check_circle:")


def _about() -> object:
    """What the verdict was about: of another case or another date of birth it says nothing."""
    return state.replacements(), state.case().applicant.birth_date


def _look() -> None:
    typed = st.session_state.pop(FIELD, "")
    st.session_state[FIELD] = ""
    faults = identity_faults(typed, state.case().applicant.birth_date)
    st.session_state[_VERDICT] = (_about(), faults) if typed.strip() else None
