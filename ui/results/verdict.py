"""The verdict in words that promise nothing: the points, what they hang on, what is missing, what next."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from jzz_core.base import say
from jzz_core.case import field_label
from jzz_core.look import taken_well
from jzz_core.points import Evaluation, OpenQuestion, narrowing, nearest
from ui.knowledge import known

from .. import pages
from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot

COLOURS = {"likely": "green", "blocked": "orange", "not_yet": "red", "unknown": "gray"}
ICONS = {
    "likely": ":material/check_circle:",
    "blocked": ":material/block:",
    "not_yet": ":material/cancel:",
    "unknown": ":material/help:",
}
_NAMED = 3  # questions and nearest items: more is no help in ten seconds
GROUP = "points_group"  # which group of questions is open on the page of points


def draw(snapshot: Snapshot) -> None:
    evaluation = snapshot.evaluation
    if evaluation is None:
        return
    found = snapshot.verdict
    assert found is not None  # noqa: S101 - there is an evaluation
    colour, icon = COLOURS[found], ICONS[found]
    title = say(f"verdict.{found}").text()
    with st.container(key="verdict", gap="small"):
        st.markdown(f"## :{colour}[{icon} {title}] · {points(evaluation)}")
        assumed = taken_well(evaluation) if found != evaluation.verdict else ()
        if assumed:
            st.markdown(t("verdict.assumed_met", names=t("common.listed").join(assumed)))
        st.markdown(" ".join(_sentences(snapshot, evaluation)))
        _next(snapshot, evaluation)
        st.caption(t("verdict.notice"))


def points(evaluation: Evaluation) -> str:
    """The points and the margin in a few words, as a range while answers are open."""
    total, standard, high = evaluation.total, evaluation.standard, evaluation.high
    shown = t("verdict.total", total=total) if high <= total else t("verdict.range", low=total, high=high)
    if total >= standard:
        return shown + t("verdict.above", margin=total - standard) if high <= total else shown
    if high < standard:
        return shown + t("verdict.below", missing=standard - high)
    return shown


def _sentences(snapshot: Snapshot, evaluation: Evaluation) -> Iterator[str]:
    yield t(f"verdict.apply_{ {True: 'yes', False: 'no', None: 'open'}[evaluation.may_apply] }")
    for finding in evaluation.blockers:
        step = finding.next_step.text() if finding.next_step else ""
        yield t("verdict.blocker", reason=escape(finding.reason.text()), step=escape(step))
    if snapshot.case.applicant.records is None and evaluation.high >= evaluation.standard:
        yield t("verdict.records_open")
    yield from _disputed(snapshot, evaluation)
    if evaluation.assumed_wages:
        yield t("verdict.assumed")


def _disputed(snapshot: Snapshot, evaluation: Evaluation) -> Iterator[str]:
    """Whether the result holds under every reading: each changed alone, and all of them at their worst together."""
    readings, together = known().policy.readings, snapshot.together
    alone = list(dict.fromkeys(readings[d.reading].question.get() for d in snapshot.deciding))
    if alone:
        yield t("verdict.disputed", names="; ".join(alone))
    if together is None:
        return
    lower = together.total < evaluation.total
    if not alone and not together.holds:
        names = "; ".join(readings[name].question.get() for name in together.choices)
        yield t("verdict.disputed_together", names=names)
    elif not alone and evaluation.reaches_standard and not lower:
        yield t("verdict.undisputed")
    if lower:
        key = "verdict.worst_reaches" if together.reaches_standard else "verdict.worst"
        yield t(key, total=together.total)


def _next(snapshot: Snapshot, evaluation: Evaluation) -> None:
    """The way on: the answers that narrow the range most, else what is nearest to more points."""
    found = snapshot.open_questions
    if found:
        names = t("common.listed").join(
            t("verdict.narrows", name=_name(q), points=narrowing(q, evaluation)) for q in found[:_NAMED]
        )
        st.markdown(f":material/help: {t('verdict.open_points', names=names)}")
        _answer(found[0])
    elif evaluation.verdict == "not_yet":
        items = nearest(evaluation)[:_NAMED]
        if items:
            st.markdown(t("verdict.nearest"))
            lines = [f"- {escape(item.line.indicator.name.get())}: {escape(item.message.text())}" for item in items]
            st.markdown("\n".join(lines))
        pages.link("pathways", t("verdict.ways"))


def _answer(question: OpenQuestion) -> None:
    """The way to the question, on this page or from another one."""
    if st.button(
        t("verdict.answer", name=_name(question)),
        key="verdict:answer",
        icon=":material/edit:",
        on_click=_open,
        args=(question.place,),
    ):
        st.switch_page(pages.path("points"))


def _name(question: OpenQuestion) -> str:
    """The label of the question; the three about each period of insurance have one name together."""
    periods = question.field == "applicant.insurance.back_paid"
    return t("verdict.periods") if periods else escape(field_label(question.field))


def _open(place: str) -> None:
    st.session_state[GROUP] = place
