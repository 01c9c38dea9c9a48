"""What the plan is reckoned from, in one line that opens: start, speed and deadline."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import Scenario, questions, scenario_word
from ui import presenting, state
from ui.days import day_words
from ui.fields import day_input, escape, refusal, widget_key
from ui.folds import fold
from ui.i18n import t
from ui.questions.ask import help_of, label
from ui.snapshot import Snapshot

from . import goals

_START, _SCENARIO, _DEADLINE = "plan.start", "plan.scenario", "plan.deadline"
_LABEL = "plan.deadline.label"
# Pixels: four fields and two switches stand in one line beside the sidebar of a 1280-pixel screen.
_DATE, _TEXT = 165, 148


def controls(snapshot: Snapshot) -> None:
    """Folded below what it says in a line, unless something in it was refused or nothing can be planned."""
    refused = any(path in state.refused() for path in (_START, _DEADLINE, _LABEL))
    with fold(
        t("timeline.controls.folded"),
        escape(_line(snapshot)),
        key="timeline_controls",
        icon=":material/tune:",
        expanded=refused or snapshot.plan is None,
    ):
        _fields(snapshot)


def _line(snapshot: Snapshot) -> str:
    plan, near = snapshot.case.plan, snapshot.as_of
    parts = [t("timeline.controls.since", day=day_words(snapshot.start, near)), scenario_word(plan.scenario)]
    if plan.deadline is not None:
        parts.append(t("timeline.controls.until", day=day_words(plan.deadline.date, near)))
    return t("timeline.controls.joined").join(parts)


def _fields(snapshot: Snapshot) -> None:
    plan = snapshot.case.plan
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        _date(_START, snapshot.start)
        _scenario(plan.scenario)
        _date(_DEADLINE, plan.deadline.date if plan.deadline else None)
        if plan.deadline is not None and not presenting.nameless():
            _label(plan.deadline.label)
        goals.choice(snapshot)
    for path in (_START, _DEADLINE, _LABEL):
        refusal(path)
    goals.about(snapshot)


def _date(path: str, shown: date | None) -> None:
    key = widget_key(path)
    st.session_state[key] = shown
    day_input(
        label(path),
        key=key,
        help=help_of(path),
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
        label(_LABEL),
        key=key,
        max_chars=20,
        placeholder=questions()[_LABEL].hint,
        width=_TEXT,
        on_change=_label_changed,
    )


def _label_changed() -> None:
    state.put(_LABEL, st.session_state[widget_key(_LABEL)])


def _scenario(shown: Scenario) -> None:
    key = widget_key(_SCENARIO)
    st.session_state[key] = shown.value
    st.segmented_control(
        label(_SCENARIO),
        [scenario.value for scenario in Scenario],
        format_func=lambda value: scenario_word(Scenario(value)),
        key=key,
        required=True,
        help=help_of(_SCENARIO),
        on_change=_scenario_changed,
    )


def _scenario_changed() -> None:
    state.put(_SCENARIO, st.session_state[widget_key(_SCENARIO)])
