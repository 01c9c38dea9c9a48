"""The answer on top of the page: the date, the sentence to read aloud, and what must be seen to."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from jzz_core.case import Applicant
from jzz_core.look import CasePlan
from ui import pages, state
from ui.fields import escape
from ui.folds import fold
from ui.i18n import t
from ui.questions.ask import ask
from ui.snapshot import Snapshot

from . import papers
from .notes import against_baseline, deadline_warning, overdue_warning, registration_note
from .setbacks import happened_words
from .words import headline, sentence


def summary(snapshot: Snapshot, plan: CasePlan) -> None:
    """The date and the sentence; what will not hold on a day that counts stands beside it."""
    near = snapshot.as_of
    with st.container(gap="small", key="timeline_answer"):
        mark = f" :gray-badge[{t('timeline.sentence.provisional')}]" if plan.schedule.provisional else ""
        st.header(headline(plan, near) + mark, anchor=False)
        if plan.filing.words:
            st.markdown(f":orange[:material/event_busy:] {escape(plan.filing.text())}")
        st.markdown(escape(sentence(plan, snapshot.case, near)))
        for message in plan.coming:
            st.markdown(f":orange[:material/trending_down:] {escape(message.text())}")
        if plan.measures_end.advice is not None:
            st.markdown(f":orange[:material/event_available:] {escape(plan.measures_end.advice.text())}")


def attention(snapshot: Snapshot, plan: CasePlan) -> None:
    """One line that opens: what is too late, or asks for something to be done."""
    lines = list(_remarks(snapshot, plan))
    if not lines:
        return
    count = t("timeline.attention.count", n=len(lines))
    title = t("timeline.attention.title")
    with fold(title, f":orange-badge[{count}]", key="timeline_attention", icon=":material/warning:"):
        st.markdown("\n".join(f"- {line}" for line in lines))
        pages.link("materials", t("timeline.steps.papers_link"))


def _remarks(snapshot: Snapshot, plan: CasePlan) -> Iterator[str]:
    near = snapshot.as_of
    if (late := deadline_warning(plan, snapshot.case, near)) is not None:
        yield escape(late)
    for overdue in plan.overdue:
        yield escape(overdue_warning(overdue, near))
    for line in papers.too_late(snapshot.dates, near):
        yield escape(line)
    for cost in plan.setbacks:
        yield happened_words(cost)
    if plan.case.progress.tasks:
        yield escape(against_baseline(plan.comparison, near))


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
    if plan.odd_records:
        st.warning("\n".join(f"- {escape(line.text())}" for line in plan.odd_records), icon=":material/rule:")


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
