"""The end of the questions: the first verdict, its date, what it takes to be so, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from jzz_core.base import say
from jzz_core.case import questions
from jzz_core.look import enough, taken_well
from jzz_core.points import Evaluation, first_verdict
from ui.knowledge import known

from .. import pages
from ..fields import escape
from ..i18n import t
from ..results import verdict
from ..snapshot import Snapshot
from . import flow

_PLACES = {"client": "cases", "renew": "guide"}


def draw(snapshot: Snapshot) -> None:
    evaluation = snapshot.evaluation
    if evaluation is None:
        st.title(t("start.end.nothing"), anchor=False)
        st.markdown(t("points.no_birth_date") if snapshot.lacks_birth_date else escape(str(snapshot.error)))
        _door("points", t("pages.points.name"), main=True)
        return
    found = first_verdict(evaluation)
    words = t("start.end.blocked") if found == "blocked" else say(f"verdict.{found}").text()
    stands = f":{verdict.COLOURS[found]}[{verdict.ICONS[found]} {words}]"
    number = _points(evaluation)
    st.title(number or stands, anchor=False)
    if number:
        st.header(stands, anchor=False)
    for sentence in _sentences(snapshot, evaluation):
        st.markdown(sentence)
    stopped = {one.condition.id for one in evaluation.blockers} - flow.flow().despite
    if not stopped:
        _door("materials", t("start.end.papers"), main=found == "likely")
    label = t("start.end.go_on" if stopped else "start.end.again" if found == "unknown" else "start.end.finer")
    if st.button(label, key="start:more", width="stretch", on_click=flow.go_on) and flow.flow().trail[-1] == flow.END:
        st.switch_page(pages.path("points"))
    if found == "not_yet":
        _door("pathways", t("verdict.ways"), main=True)
    if flow.flow().purpose in _PLACES:
        place = _PLACES[flow.flow().purpose]
        _door(place, t(f"pages.{place}.name"))


def _points(evaluation: Evaluation) -> str:
    """The number once it says something: at least so many, or what is short; '' while it may be either."""
    if evaluation.reaches_standard and evaluation.high > evaluation.total:
        return t("start.end.at_least", total=evaluation.total)
    if evaluation.total < evaluation.standard <= evaluation.high:
        return ""
    return verdict.points(evaluation)


def _door(page: str, label: str, *, main: bool = False) -> None:
    if st.button(label, key=f"start:{page}", width="stretch", type="primary" if main else "secondary"):
        st.switch_page(pages.path(page))


def _sentences(snapshot: Snapshot, evaluation: Evaluation) -> Iterator[str]:
    for finding in evaluation.blockers:
        yield escape(finding.reason.text())
        if finding.next_step is not None:
            yield t("start.end.step", step=escape(finding.next_step.text()))
    if not _points(evaluation):
        yield t("start.end.sure", total=evaluation.total)
    lines, listed = enough(evaluation), t("common.listed")
    if lines:
        names = listed.join((line.indicator.short or line.indicator.name).get() for line in lines)
        yield t("start.end.enough", names=names, total=sum(line.points for line in lines))
    if not snapshot.filing.possible:
        if not evaluation.blockers:
            yield escape(snapshot.filing.text())
    elif snapshot.plan is not None and snapshot.plan.notice is not None and evaluation.reaches_standard:
        tail = t("common.provisional_tail") if snapshot.plan.schedule.provisional else ""
        yield t("start.end.notice", day=snapshot.plan.notice) + tail
    if not evaluation.blockers:
        assumed = taken_well(evaluation)
        if assumed:
            yield t("start.end.assumed", names=listed.join(assumed))
        job = snapshot.case.applicant.employment
        if job is not None and job.system_account is None and snapshot.filing.possible:
            yield t("overview.account_open")
    if not evaluation.reaches_standard and not evaluation.blockers:
        unasked = [one.name for one in questions().asked if one.written.empty_is_no and one.written.decides.indicators]
        yield t("start.end.not_counted", names=listed.join(unasked))
    for message in snapshot.coming[:1]:
        yield escape(message.text())


def bar(snapshot: Snapshot) -> None:
    """The points against the standard, as far as they are sure."""
    evaluation = snapshot.evaluation
    total = evaluation.total if evaluation is not None else 0
    standard = evaluation.standard if evaluation is not None else known().policy.rules(snapshot.as_of)["total.standard"]
    st.progress(min(total / standard, 1.0), text=t("start.points", total=total, standard=standard))
