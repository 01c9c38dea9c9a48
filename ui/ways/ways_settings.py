"""Every open move by itself: whether to consider it, how long it takes, and what it would bring alone."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import LONGEST, Mode, Move, Ways
from ui import state
from ui.fields import escape, refusal, widget_key
from ui.i18n import t

_MONTHS = 132


def settings(ways: Ways) -> None:
    if not ways.open:
        return
    fold = st.expander(t("ways.settings"), icon=":material/tune:", key="ways_settings", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.caption(t("ways.settings_lead"))
        for move in ways.open:
            _row(ways, move)


def _row(ways: Ways, move: Move) -> None:
    choice = state.case().plan.moves.get(move.id)
    considered = choice is None or choice.considered
    own = choice.months if choice else None
    name = escape(move.name.get())
    use, time = (widget_key(f"plan.moves.{move.id}.{part}") for part in ("considered", "months"))
    st.session_state[use] = considered
    st.session_state[time] = own
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None, width="stretch"):
            # A label that is too long would be cut off, so the outcome stands under it.
            st.checkbox(f"**{name}**", key=use, on_change=_changed, args=(move.id,))
            st.caption(alone(ways, move))
        st.number_input(
            t("ways.own_months", name=move.name.get()),
            value=None,
            min_value=1,
            max_value=LONGEST,
            step=1,
            placeholder=str(move.months.typical),
            key=time,
            width=_MONTHS,
            label_visibility="collapsed",
            disabled=not considered,
            on_change=_changed,
            args=(move.id,),
        )
    refusal(f"plan.moves.{move.id}")


def _changed(name: str) -> None:
    """Only what differs from the usual is kept."""
    considered = st.session_state[widget_key(f"plan.moves.{name}.considered")]
    months = st.session_state[widget_key(f"plan.moves.{name}.months")]
    kept = {move: choice for move, choice in (state.get("plan.moves") or {}).items() if move != name}
    if not considered or months is not None:
        kept[name] = {"considered": considered, "months": months}
    state.put("plan.moves", kept)


def alone(ways: Ways, move: Move) -> str:
    """What the move brings when nothing else is done."""
    if move.id in ways.excluded:
        return t("ways.alone_out")
    way = ways.alone(move.id)
    if way is None:
        earlier = [one.name.get() for one in ways.open if one.id in move.after]
        return t("ways.alone_after", names=escape(t("ways.or").join(earlier)))
    gain = way.total - way.waiting
    if ways.mode is Mode.REACH and way.first is not None and way.first == ways.wait.first:
        return t("ways.alone_no_earlier")
    if ways.mode is Mode.REACH and way.first is not None:
        return t("ways.alone_reach", day=way.first, total=way.total)
    if gain <= 0:
        return t("ways.alone_nothing")
    if ways.mode is Mode.MARGIN:
        return t("ways.alone_margin", day=way.day, total=way.total, gain=gain)
    return t("ways.alone_short", day=way.day, total=way.total)
