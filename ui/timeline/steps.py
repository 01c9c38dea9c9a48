"""The steps one under another; an opened one shows how it is done, what to mind and what to bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from jzz_core.look import CasePlan
from jzz_core.steps import LOCK, ScheduledTask, Task, TaskKind
from ui import actors, pages
from ui.actors import actor_word
from ui.bites import bites, official_links
from ui.choice import kept_choice
from ui.days import day_words, span_words
from ui.fields import escape, widget_key
from ui.folds import fold
from ui.i18n import t
from ui.knowledge import known
from ui.snapshot import Snapshot
from ui.tables import basis

from . import durations, follow_ups, progress, username
from .notes import overdue_warning
from .prelock import prelock

OPEN = "timeline_open"
_STAGE = "timeline_stage"


def steps(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """By stage, on a phone one stage at a time. A closed step holds only words; its fields come when it is opened."""
    late = {one.task.id: one for one in plan.overdue}
    moves = plan.provisional.tasks if plan.provisional is not None else {}
    st.markdown(t("timeline.steps.lead"))
    staged = _with_stages(plan.schedule.rows)
    only = _stage(staged) if narrow else None
    for stage_id, rows in groupby(staged, key=lambda pair: pair[0]):
        if only is not None and stage_id != only:
            continue
        if only is None:
            st.markdown(f"**{known().process.stage(stage_id).name.get()}**")
        for _, row in rows:
            if row.task.id == LOCK:
                prelock(snapshot, plan.schedule)
            key = _key(row.task.id)
            st.session_state[key] = row.task.id in _open()
            step = fold(
                f"**{row.task.name.get()}**",
                _standing(row, snapshot.as_of, overdue=row.task.id in late),
                icon=":material/lock:" if row.task.irreversible else None,
                type="step",
                key=key,
                on_change=_toggled,
                args=(row.task.id,),
            )
            with step:
                if row.task.id in late:
                    text = escape(overdue_warning(late[row.task.id], snapshot.as_of))
                    st.markdown(f":orange[:material/timer_off:] {text}")
                _advice(row, plan, moves.get(row.task.id))
                if step.open:
                    if row.task.id == username.TASK and not row.done:
                        username.check()
                    _papers(row.task, snapshot)
                    follow_ups.button(row, plan)
                    durations.editor(row.task)
                    progress.editor(row)
                    st.caption(_basis(row.task))


def _with_stages(rows: Sequence[ScheduledTask]) -> list[tuple[str, ScheduledTask]]:
    """Each step with the stage it stands in; the work of a setback belongs to the step that it holds up."""
    found: list[tuple[str, ScheduledTask]] = []
    following = rows[-1].task.stage if rows else ""
    for row in reversed(rows):
        following = row.task.stage if row.task.setback is None else following
        found.append((following, row))
    return found[::-1]


def _stage(staged: Sequence[tuple[str, ScheduledTask]]) -> str:
    """The stage to show: the one chosen, else the first that is not done."""
    stages = list(dict.fromkeys(stage_id for stage_id, _ in staged))
    open_ones = [stage_id for stage_id, row in staged if not row.done]
    return kept_choice(
        _STAGE,
        t("timeline.steps.stage"),
        stages,
        lambda stage_id: t(
            "timeline.steps.stage_count",
            stage=known().process.stage(stage_id).name.get(),
            done=sum(row.done for one, row in staged if one == stage_id),
            total=sum(one == stage_id for one, _ in staged),
        ),
        key=widget_key(_STAGE),
        usual=(open_ones or stages)[0],
    )


def _key(task_id: str) -> str:
    return f"step:{task_id}"


def _open() -> frozenset[str]:
    """The steps that stand open in this session."""
    found: frozenset[str] = st.session_state.get(OPEN, frozenset())
    return found


def _toggled(task_id: str) -> None:
    now = st.session_state[_key(task_id)]
    st.session_state[OPEN] = _open() | {task_id} if now else _open() - {task_id}


def _standing(row: ScheduledTask, near: date, *, overdue: bool) -> str:
    """Who, when, and how it stands."""
    actor = row.task.actor
    parts = [actors.badge(actor, actor_word(actor, "zh")), span_words(row, near)]
    if row.task.setback is not None:
        parts.append(f":red-badge[:material/report: {t('timeline.steps.setback')}]")
    if overdue:
        parts.append(f":orange-badge[:material/timer_off: {t('timeline.steps.overdue')}]")
    if row.provisional:
        parts.append(f":gray-badge[{t('timeline.sentence.provisional')}]")
    if row.done:
        parts.append(f":green-badge[:material/check: {t('timeline.steps.done')}]")
    elif row.begun:
        parts.append(f":blue-badge[{t('timeline.steps.begun')}]")
    elif row.task.irreversible:
        parts.append(f":red-badge[{t('timeline.steps.irreversible')}]")
    return " ".join(parts)


def _advice(row: ScheduledTask, plan: CasePlan, moves: tuple[date, date] | None) -> None:
    """Always there: a step without content cannot be opened."""
    task = row.task
    st.markdown("\n".join(f"- {line}" for line in _facts(row, plan.day, moves)))
    if task.how:
        st.markdown("\n".join(f"{number}. {escape(how.get())}" for number, how in enumerate(task.how, 1)))
    reasons = [task.not_before.reason] if task.not_before is not None else []
    notes = [*(reason.get() for reason in reasons), *(note.text.get() for note in task.warnings)]
    word = t("timeline.steps.notice")
    marked = [f":orange[:material/warning: {word}] {escape(note)}" for note in notes]
    marked += bites(f"task:{task.id}")
    if marked:
        st.markdown("\n".join(f"- {line}" for line in marked))
    st.markdown("\n\n".join(filter(None, (follow_ups.words(row, plan), *official_links(f"task:{task.id}")))))


def _facts(row: ScheduledTask, near: date, moves: tuple[date, date] | None) -> Iterator[str]:
    task = row.task
    yield escape(t("timeline.steps.place", place=task.place.get()))
    if row.done:
        return
    length = "length_none" if not row.duration else "length_wait" if task.kind is TaskKind.WAIT else "length_own"
    yield t(f"timeline.steps.{length}", n=row.duration)
    if row.critical:
        yield t("timeline.steps.critical")
    else:
        yield t("timeline.steps.slack", n=row.slack, latest=day_words(row.latest_finish, near))
    if row.provisional and moves is not None and moves[0] != moves[1]:
        earliest, latest = day_words(moves[0], near), day_words(moves[1], moves[0])
        yield t("timeline.steps.moves", earliest=earliest, latest=latest)


def _papers(task: Task, snapshot: Snapshot) -> None:
    lists = [papers for papers in snapshot.papers_for(task.id) if papers.total]
    if not lists:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for papers in lists:
            text = t("timeline.steps.papers", stage=papers.stage.name.get(), ready=papers.ready, total=papers.total)
            st.markdown(f":material/inventory_2: {escape(text)}", width="content")
        pages.link("materials", t("timeline.steps.papers_link"))
    for note in {note.zh: note for papers in lists for note in papers.stage.notes if note.right}.values():
        st.markdown(f":material/gavel: {escape(note.get())} :small[{basis(note.sources, note.confidence)}]")


def _basis(task: Task) -> str:
    sources = t("timeline.steps.sources_joined").join(
        f"{key} {known().sources[key].title.get()}" for key in task.sources
    )
    return escape(
        t(
            "timeline.steps.basis",
            sources=sources,
            year=task.source_year,
            confidence=t(f"common.confidence_words.{task.confidence}"),
        )
    )
