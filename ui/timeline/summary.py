"""The answer on top of the page: the date, the sentence to read aloud, and what must be seen to."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import Applicant
from jzz_core.look import CasePlan
from ui import pages, state
from ui.fields import escape
from ui.i18n import t
from ui.questions.ask import ask
from ui.snapshot import Snapshot

from . import papers
from .notes import against_baseline, deadline_warning, overdue_warning, registration_note
from .permit import permit
from .setbacks import happened_words
from .words import headline, sentence


def summary(snapshot: Snapshot, plan: CasePlan) -> None:
    near = snapshot.as_of
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(headline(plan, near), anchor=False, width="content")
            if plan.schedule.provisional:
                st.badge(t("timeline.sentence.provisional"), icon=":material/event_upcoming:", color="gray")
        if plan.filing.words:
            st.markdown(f":orange[:material/event_busy:] {escape(plan.filing.text())}")
        st.markdown(escape(sentence(plan, snapshot.case, near)))
        if plan.case.progress.tasks:
            st.markdown(f":gray[:material/history: {escape(against_baseline(plan.comparison, near))}]")
        for cost in plan.setbacks:
            st.markdown(happened_words(cost))
    for message in plan.coming:
        st.warning(escape(message.text()), icon=":material/trending_down:")
    if plan.measures_end.advice is not None:
        st.info(escape(plan.measures_end.advice.text()), icon=":material/event_available:")
    late = deadline_warning(plan, snapshot.case, near)
    if late:
        st.warning(escape(late), icon=":material/event_busy:")
    for overdue in plan.overdue:
        st.warning(escape(overdue_warning(overdue, near)), icon=":material/timer_off:")
    papers.too_late(snapshot.dates, near)
    permit(plan)


def open_points(snapshot: Snapshot, plan: CasePlan) -> None:
    """What the dates leave out: numbers that could not be used, answers that are still missing."""
    _ignored(plan)
    _open_questions(snapshot)


def _ignored(plan: CasePlan) -> None:
    if plan.ignored:
        lines = [t("timeline.note.ignored"), *(f"- {escape(entry.reason)}" for entry in plan.ignored)]
        st.warning("\n".join(lines), icon=":material/rule:")
        st.button(
            t("timeline.note.ignored_reset"),
            icon=":material/restart_alt:",
            on_click=_forget,
            args=([entry.task_id for entry in plan.ignored],),
            key="timeline_forget",
        )
    if plan.reversed:
        st.warning("\n".join(f"- {escape(line.text())}" for line in plan.reversed), icon=":material/rule:")


def _forget(task_ids: list[str]) -> None:
    durations = state.get("plan.durations")
    state.put("plan.durations", {task: days for task, days in durations.items() if task not in task_ids})


def _open_questions(snapshot: Snapshot) -> None:
    """What is not answered yet and would change the dates."""
    applicant = snapshot.case.applicant
    if applicant == Applicant():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(t("timeline.note.general"), width="content")
            pages.link("start", t("timeline.note.general_link"))
    note = registration_note(applicant, snapshot.case)
    if note is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[:material/help:] {escape(note)}", width="content")
        if applicant.employment is None and applicant != Applicant():
            pages.link("eligibility", t("timeline.note.registration_link"))
    if applicant.employment is not None:
        ask("applicant.employment.system_account")
