"""What the plan is reckoned from: start, speed and deadline; and the form of the chart."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import Scenario
from ui import presenting, state
from ui.fields import day_input, refusal, widget_key
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.theme import on_phone

from . import goals
from .words import scenario_word

_START, _SCENARIO, _DEADLINE = "plan.start", "plan.scenario", "plan.deadline"
_LABEL = "plan.deadline.label"
_NARROW = "timeline_narrow"
# Pixels: four fields and two switches stand in one line beside the sidebar of a 1280-pixel screen.
_DATE, _TEXT = 165, 148
_WIDE_OPTION, _NARROW_OPTION = "wide", "narrow"


def controls(snapshot: Snapshot, *, narrow: bool) -> None:
    """One line; on a phone folded below a line of words, unless something in it was refused."""
    if not narrow:
        _fields(snapshot)
        return
    refused = any(path in state.refused() for path in (_START, _DEADLINE, _LABEL))
    with st.expander(
        t("timeline.controls.folded"), icon=":material/tune:", expanded=refused, key="timeline_controls_folded"
    ):
        _fields(snapshot)


def _fields(snapshot: Snapshot) -> None:
    plan = snapshot.case.plan
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _date(_START, t("timeline.controls.start"), snapshot.start, t("timeline.controls.start_help"))
        _scenario(plan.scenario)
        _date(
            _DEADLINE,
            t("timeline.controls.deadline"),
            plan.deadline.date if plan.deadline else None,
            t("timeline.controls.deadline_help"),
        )
        if plan.deadline is not None and not presenting.nameless():
            _label(plan.deadline.label)
        goals.choice(snapshot)
        _view()
    for path in (_START, _DEADLINE, _LABEL):
        refusal(path)
    goals.confirmation(snapshot)


def is_narrow() -> bool:
    """Whether the chart takes the form for phones: as chosen, else by what the browser calls itself."""
    chosen: bool | None = st.session_state.get(_NARROW)
    return on_phone() if chosen is None else chosen


def _date(path: str, label: str, shown: date | None, help: str) -> None:
    key = widget_key(path)
    st.session_state[key] = shown
    day_input(
        label,
        key=key,
        help=help,
        width=_DATE,
        on_change=_start_changed if path == _START else _deadline_changed,
    )


def _start_changed() -> None:
    chosen: date | None = st.session_state[widget_key(_START)]
    state.put(_START, chosen.isoformat() if chosen else None)


def _deadline_changed() -> None:
    chosen: date | None = st.session_state[widget_key(_DEADLINE)]
    label = state.get(_LABEL) or ""
    state.put(_DEADLINE, {"label": label, "date": chosen.isoformat()} if chosen else None)


def _label(shown: str) -> None:
    key = widget_key(_LABEL)
    st.session_state[key] = shown
    st.text_input(
        t("timeline.controls.deadline_label"),
        key=key,
        max_chars=20,
        placeholder=t("timeline.controls.deadline_label_placeholder"),
        width=_TEXT,
        on_change=_label_changed,
    )


def _label_changed() -> None:
    state.put(_LABEL, st.session_state[widget_key(_LABEL)])


def _scenario(shown: Scenario) -> None:
    key = widget_key(_SCENARIO)
    st.session_state[key] = shown.value
    st.segmented_control(
        t("timeline.controls.scenario"),
        [scenario.value for scenario in Scenario],
        format_func=lambda value: scenario_word(Scenario(value)),
        key=key,
        required=True,
        help=t("timeline.controls.scenario_help"),
        on_change=_scenario_changed,
    )


def _scenario_changed() -> None:
    state.put(_SCENARIO, st.session_state[widget_key(_SCENARIO)])


def _view() -> None:
    key = widget_key(_NARROW)
    st.session_state[key] = _NARROW_OPTION if is_narrow() else _WIDE_OPTION
    st.segmented_control(
        t("timeline.controls.view"),
        [_WIDE_OPTION, _NARROW_OPTION],
        format_func=lambda option: t(f"timeline.controls.view_{option}"),
        key=key,
        required=True,
        on_change=_view_changed,
    )


def _view_changed() -> None:
    st.session_state[_NARROW] = st.session_state[widget_key(_NARROW)] == _NARROW_OPTION
