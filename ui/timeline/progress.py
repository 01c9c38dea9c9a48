"""What really happened: when a step was begun and when it was finished."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from jzz_core.steps import ScheduledTask
from ui import state
from ui.fields import day_input, refusal, widget_key
from ui.i18n import t
from ui.questions.ask import label

_FIELDS = ("started", "finished")


def editor(row: ScheduledTask) -> None:
    """Two dates and a button for today."""
    task_id, since = row.task.id, row.task.redo_since
    done = state.case().progress.tasks.get(task_id)
    st.markdown(f"**{t('timeline.progress.title')}**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for field in _FIELDS:
            key = _key(task_id, field)
            st.session_state[key] = _counting(getattr(done, field) if done is not None else None, since)
            day_input(
                label(f"{_path(task_id)}.{field}"),
                key=key,
                width=160,
                on_change=_changed,
                args=(task_id, field, since),
            )
        if row.done:
            st.button(
                t("timeline.progress.undo"),
                icon=":material/undo:",
                on_click=_keep,
                args=(task_id, "finished", None, since),
                key=f"undo:{task_id}",
            )
        else:
            st.button(
                t("timeline.progress.today"),
                icon=":material/check:",
                on_click=_keep,
                args=(task_id, "finished", state.today(), since),
                key=f"finish:{task_id}",
            )
    refusal(_path(task_id))


def finish(row: ScheduledTask, day: date) -> None:
    """Record that the step was finished on that day."""
    _keep(row.task.id, "finished", day, row.task.redo_since)


def _counting(day: date | None, since: date | None) -> date | None:
    """What happened before a setback that makes the step begin anew counts no more."""
    return None if day is None or (since is not None and day <= since) else day


def _path(task_id: str) -> str:
    return f"progress.tasks.{task_id}"


def _key(task_id: str, field: str) -> str:
    return widget_key(f"{_path(task_id)}.{field}")


def _changed(task_id: str, field: str, since: date | None) -> None:
    _keep(task_id, field, st.session_state[_key(task_id, field)], since)


def _keep(task_id: str, field: str, day: date | None, since: date | None = None) -> None:
    path = _path(task_id)
    if day is not None and day > max(state.today(), state.as_of()):
        state.refuse(path, t("timeline.progress.future", day=day.isoformat()))
        return
    if day is not None and since is not None and day <= since:
        state.refuse(path, t("timeline.progress.before", day=(since + timedelta(days=1)).isoformat()))
        return
    entry = dict(state.get(path) or {})
    for other in _FIELDS:
        if entry.get(other) and _counting(date.fromisoformat(entry[other]), since) is None:
            entry[other] = None
    entry[field] = day.isoformat() if day else None
    started, finished = entry.get("started"), entry.get("finished")
    if started and finished and finished < started:
        state.refuse(path, t("timeline.progress.reversed"))
        return
    if any(entry.values()):
        state.put(path, entry)
        return
    # An entry without content is no answer: without it an empty case stays an empty case.
    state.refused().pop(path, None)
    others = {task: kept for task, kept in state.get("progress.tasks").items() if task != task_id}
    state.put("progress.tasks", others)
