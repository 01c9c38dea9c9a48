"""The verdict in one box, in words that promise nothing."""

from __future__ import annotations

import streamlit as st

from jzz_core.evaluate import Evaluation
from jzz_core.messages import say
from jzz_core.policy import default_policy

from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot

_COLOURS = {"likely": "green", "blocked": "orange", "not_yet": "red", "unknown": "gray"}
_ICONS = {
    "likely": ":material/check_circle:",
    "blocked": ":material/block:",
    "not_yet": ":material/cancel:",
    "unknown": ":material/help:",
}


def draw(snapshot: Snapshot) -> None:
    evaluation = snapshot.evaluation
    if evaluation is None:
        return
    colour, icon = _COLOURS[evaluation.verdict], _ICONS[evaluation.verdict]
    title = say(f"verdict.{evaluation.verdict}").text()
    with st.container(border=True):
        st.markdown(f"### :{colour}[{icon} {title}] · {points(evaluation)}")
        st.markdown(" ".join(_sentences(snapshot, evaluation)))


def points(evaluation: Evaluation) -> str:
    """The points and the margin in a few words, as a range while answers are open."""
    total, standard, high = evaluation.total, evaluation.standard, evaluation.high
    shown = t("verdict.total", total=total) if high <= total else t("verdict.range", low=total, high=high)
    if total >= standard:
        return shown + t("verdict.above", margin=total - standard) if high <= total else shown
    if high < standard:
        return shown + t("verdict.below", missing=standard - high)
    return shown


def _sentences(snapshot: Snapshot, evaluation: Evaluation) -> list[str]:
    said = [t(f"verdict.apply_{ {True: 'yes', False: 'no', None: 'open'}[evaluation.may_apply] }")]
    for finding in evaluation.blockers:
        step = finding.next_step.text() if finding.next_step else ""
        said.append(t("verdict.blocker", reason=escape(finding.reason.text()), step=escape(step)))
    if evaluation.verdict == "unknown" and evaluation.high > evaluation.total:
        said.append(t("verdict.open_points"))
    readings = default_policy().readings
    names = list(dict.fromkeys(readings[d.reading].question.get() for d in snapshot.deciding))
    if names:
        said.append(t("verdict.disputed", names="; ".join(names)))
    elif evaluation.reaches_standard:
        said.append(t("verdict.undisputed"))
    if evaluation.reaches_standard:
        said.append(t("verdict.notice"))
    if evaluation.assumed_wages:
        said.append(t("verdict.assumed"))
    return said
