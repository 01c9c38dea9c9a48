"""One stage: its papers in order of use, then those that may be needed with the question that decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from jzz_core.case import MaterialProgress, MaterialState
from jzz_core.papers import ChecklistItem, Need, StageList

from ..folds import fold
from ..i18n import t
from ..snapshot import Snapshot
from . import detail, filters, row
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
    part = fold(f"**{stage.stage.name.get()}**", _count(stage), key=key, on_change=_toggled, args=(name, key))
    if not part.open:
        return
    with part, st.container(gap="xsmall"):
        _notes(stage)
        _rows([item for item in items if item.need is Need.REQUIRED], snapshot)
        _maybes([item for item in items if item.need is Need.MAYBE], snapshot, name)


def _rows(items: Sequence[ChecklistItem], snapshot: Snapshot) -> None:
    if items:
        with st.container(gap=None):
            for item in items:
                _row(item, snapshot)


def _row(item: ChecklistItem, snapshot: Snapshot) -> None:
    name, dates = item.material.id, snapshot.dates
    progress = snapshot.case.progress.materials.get(name, _NOTHING)
    row.draw(item, progress, dates.of(name) if dates is not None else None, snapshot.as_of)


def _toggled(name: str, key: str) -> None:
    st.session_state.setdefault(_OPEN, {})[name] = st.session_state[key]


def _count(stage: StageList) -> str:
    if stage.stage.information:
        return t("materials.stage_information")
    parts = []
    if stage.total:
        mark = " ✔" if stage.ready == stage.total else ""
        parts.append(f"{stage.ready}/{stage.total}{mark}")
    if stage.maybe:
        parts.append(t("materials.stage_maybe", maybe=stage.maybe))
    return t("common.apart").join(parts)


def _notes(stage: StageList) -> None:
    name = stage.stage.id.value
    st.button(
        t("materials.stage_notes", name=stage.stage.name.get()),
        key=f"materials:notes:{name}",
        icon=":material/info:",
        type="tertiary",
        on_click=detail.open_stage,
        args=(name,),
    )


def _maybes(items: list[ChecklistItem], snapshot: Snapshot, place: str) -> None:
    if not items:
        return
    for questions, group in _by_question(items):
        st.markdown(t("materials.maybe_asked" if questions else "materials.maybe_window"))
        for question in questions:
            ask(question, place)
        # What a question decides gets its controls with the answer; until then a line is enough.
        waiting = [item for item in group if questions and item.state is MaterialState.TODO]
        if waiting:
            st.markdown("\n".join(f"- {row.label(item)}" for item in waiting))
        _rows([item for item in group if item not in waiting], snapshot)


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
