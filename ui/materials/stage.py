"""One stage: its papers in order of use, then those that may be needed with the question that decides."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from jzz_core.case import MaterialProgress, MaterialState
from jzz_core.papers import ChecklistItem, Need, StageList

from ..i18n import t
from ..snapshot import Snapshot
from . import filters, row
from .questions import ask

_OPEN = "materials_open"
_NOTHING = MaterialProgress()


def draw(stage: StageList, snapshot: Snapshot, chosen: str, *, start_open: bool) -> None:
    """A stage as an expander; a closed one draws nothing, so that long lists stay quick."""
    items = [item for item in stage.items if filters.passes(item, chosen)]
    if not items and chosen != "all":
        return
    name = stage.stage.id.value
    kept: dict[str, bool] = st.session_state.setdefault(_OPEN, {})
    key = f"materials:stage:{name}"
    st.session_state[key] = kept.get(name, start_open)
    expander = st.expander(_title(stage), key=key, on_change=_toggled, args=(name, key))
    if not expander.open:
        return
    with expander:
        _notes(stage)
        for item in items:
            if item.need is Need.REQUIRED:
                _row(item, snapshot)
        _maybes([item for item in items if item.need is Need.MAYBE], snapshot, name)


def _row(item: ChecklistItem, snapshot: Snapshot) -> None:
    name, dates = item.material.id, snapshot.dates
    progress = snapshot.case.progress.materials.get(name, _NOTHING)
    row.draw(item, progress, dates.of(name) if dates is not None else None, snapshot.as_of)


def _toggled(name: str, key: str) -> None:
    st.session_state.setdefault(_OPEN, {})[name] = st.session_state[key]


def _title(stage: StageList) -> str:
    name = stage.stage.name.get()
    if stage.stage.information:
        return t("materials.stage_information", name=name)
    if not stage.total:
        return t("materials.stage_open", name=name, maybe=stage.maybe)
    mark = " ✔" if stage.ready == stage.total else ""
    tail = t("materials.stage_maybe_tail", maybe=stage.maybe) if stage.maybe else ""
    return f"**{t('materials.stage', name=name, ready=stage.ready, total=stage.total)}**{mark}{tail}"


def _notes(stage: StageList) -> None:
    if stage.stage.information:
        st.caption(t("materials.information_note"))
    with st.popover(t("materials.stage_notes"), icon=":material/info:", type="tertiary"):
        st.markdown(
            "\n".join(
                f"- {note.get()} :small[:gray[{', '.join(note.sources)} · {note.confidence.value}]]"
                for note in stage.stage.notes
            )
        )


def _maybes(items: list[ChecklistItem], snapshot: Snapshot, place: str) -> None:
    if not items:
        return
    st.markdown(f"##### {t('materials.maybe_title')}")
    for questions, group in _by_question(items):
        for question in questions:
            ask(question, place)
        if not questions:
            st.caption(t("materials.maybe_window"))
        # What a question decides gets its controls with the answer; until then a line is enough.
        waiting = [item for item in group if questions and item.state is MaterialState.TODO]
        if waiting:
            st.markdown("\n\n".join(row.brief(item) for item in waiting))
        for item in group:
            if item not in waiting:
                _row(item, snapshot)


def _by_question(items: Iterable[ChecklistItem]) -> list[tuple[tuple[str, ...], list[ChecklistItem]]]:
    """Papers grouped under the first question that decides them, so that none is asked twice; the others last.

    The further questions of a group stand there too when no earlier group asks them.
    """
    groups: dict[str, list[ChecklistItem]] = {}
    for item in items:
        groups.setdefault(item.deciding_questions[0] if item.deciding_questions else "", []).append(item)
    asked: set[str] = set(groups)
    found = []
    for first in sorted(groups, key=lambda question: question == ""):
        further = dict.fromkeys(q for item in groups[first] for q in item.deciding_questions if q not in asked)
        asked.update(further)
        found.append(((first, *further) if first else (), groups[first]))
    return found
