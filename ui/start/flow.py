"""Where somebody is in the questions: the screens gone through, and the step from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from jzz_core.case import questions
from jzz_core.look import next_question
from jzz_core.points import first_verdict

from .. import snapshot, state

PURPOSE, CHILD, END = "purpose", "child", "end"
_FLOW, _MARRIAGE = "start_flow", "applicant.marriage"
WEDDING = f"{_MARRIAGE}.married_on"  # of a spouse from Shanghai: the core asks for the marriage as a whole


@dataclass
class Flow:
    """``trail``: the screens, the present one last; a question by its path. ``left``: those that were left open.

    ``despite``: conditions that are not met, after which the person went on. ``finer``: asked for more questions.
    """

    trail: list[str] = field(default_factory=lambda: [PURPOSE])
    left: set[str] = field(default_factory=set)
    despite: set[str] = field(default_factory=set)
    finer: bool = False
    purpose: str = ""


def flow() -> Flow:
    found: Flow = st.session_state.setdefault(_FLOW, Flow())
    return found


def begin(purpose: str) -> None:
    """From the first question on; what was answered already is not asked again."""
    st.session_state[_FLOW] = Flow(purpose=purpose)
    _go(CHILD if purpose == "school" else _next(PURPOSE))


def answer(at: str, changes: dict[str, Any], then: str | None = None) -> None:
    """Take the answer of the screen ``at`` and go on, unless it is refused. ``then``: the screen that belongs to it."""
    if flow().trail[-1] != at:  # a click that came late
        return
    if changes and not state.change(changes):
        state.refuse(at, state.refused().pop(next(iter(changes))))
        return
    state.refused().pop(at, None)
    flow().left.discard(at)
    _go(then or _next(at))


def leave_open(at: str) -> None:
    """不确定: the whole answer is open again; a detail of it stays as it is."""
    if flow().trail[-1] != at:
        return
    if at in {one.path for one in questions().asked} and not questions()[at].answer.required:
        state.put(at, [] if at == "applicant.qualifications" else None)
    flow().left.add(_MARRIAGE if at == WEDDING else at)
    _go(_next(at))


def back() -> None:
    """To the screen before; nothing that was answered changes."""
    if len(flow().trail) > 1:
        flow().trail.pop()


def go_on() -> None:
    """After the verdict: although a condition is not met, or with the questions that make it finer."""
    evaluation = snapshot.current().evaluation
    failing = {one.condition.id for one in evaluation.blockers} if evaluation is not None else set()
    if evaluation is not None and not failing and first_verdict(evaluation) == "unknown":
        flow().left.clear()  # what was left open is what the verdict hangs on
    flow().finer = failing <= flow().despite
    flow().despite |= failing
    _go(_next(END))


def _go(to: str) -> None:
    if flow().trail[-1] != to:
        flow().trail.append(to)


def _next(at: str) -> str:
    """What the core asks next; a question that was gone through and left open is not asked twice."""
    mine, gone = flow(), _MARRIAGE if at == WEDDING else at
    while True:
        found = next_question(snapshot.current(), asked=mine.left, despite=mine.despite, finer=mine.finer)
        if found is None:
            return END
        if found != gone:
            return WEDDING if found == _MARRIAGE and state.get(f"{found}.spouse_shanghai_hukou") else found
        mine.left.add(found)
