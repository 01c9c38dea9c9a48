"""What one has to know about a paper or a stage, in a dialog: it opens over the list, and the list keeps its place."""

from __future__ import annotations

import streamlit as st

from jzz_core.case import MaterialProgress, MaterialState, choice_word, questions
from jzz_core.papers import ChecklistItem, Material, PaperDate, StageId, StageList
from ui.knowledge import known

from .. import presenting, state
from ..bites import bites
from ..cases import keeping
from ..fields import refusal
from ..i18n import t
from ..snapshot import Snapshot, current
from . import dates
from .words import badges, supplier

NOTE_LENGTH = 2000
WANTED, _SET = "materials_detail", "materials_state_set"
_STAGE = "stage:"
_NOTHING = MaterialProgress()


def open_paper(name: str) -> None:
    """Show a paper with the next run."""
    st.session_state[WANTED] = name


def open_stage(name: str) -> None:
    """Show what to mind at a stage with the next run."""
    st.session_state[WANTED] = f"{_STAGE}{name}"


def is_wanted() -> bool:
    """A dialog was asked for."""
    return st.session_state.get(WANTED) is not None


def state_path(name: str) -> str:
    return f"progress.materials.{name}.state"


def taken() -> str | None:
    """The dialog that was asked for, once."""
    found: str | None = st.session_state.pop(WANTED, None)
    return found


def draw(wanted: str | None) -> None:
    """That dialog; closed, the list counts anew what was changed in it."""
    st.session_state.pop(_SET, None)
    papers = current().checklist
    if wanted is None:
        return
    if wanted.startswith(_STAGE):
        stage = papers.of(StageId(wanted.removeprefix(_STAGE)))
        if stage is not None:
            st.dialog(stage.stage.name.get(), icon=":material/info:")(_notes)(stage)
        return
    item = next((item for part in papers.stages for item in part.items if item.material.id == wanted), None)
    if item is not None:
        st.dialog(item.material.name.get(), width="medium", on_dismiss="rerun")(_paper)(wanted)


def _notes(stage: StageList) -> None:
    if stage.stage.information:
        st.markdown(t("materials.information_note"))
    st.markdown(
        "\n".join(
            f"- {note.get()} :small[:gray[{', '.join(note.sources)} · {note.confidence.value}]]"
            for note in stage.stage.notes
        )
    )


def _paper(name: str) -> None:
    if st.session_state.pop(_SET, False):
        st.rerun()  # closes the dialog
    keeping.sync()  # what was changed in here is saved as it is everywhere
    snapshot = current()
    item = next(item for part in snapshot.checklist.stages for item in part.items if item.material.id == name)
    progress = snapshot.case.progress.materials.get(name, _NOTHING)
    _state(item)
    dated = snapshot.dates.of(name) if snapshot.dates is not None else None
    st.markdown(_head(item, dated, snapshot))
    st.markdown(details(item.material))
    if (lead := known().lead_times.leads.get(name)) is not None:
        st.markdown(dates.basis(lead))
        dates.fields(item.material, progress)
    _note(item.material, progress.note)


def _head(item: ChecklistItem, dated: PaperDate | None, snapshot: Snapshot) -> str:
    when = dates.brief(dated, snapshot.as_of) if dated is not None else ""
    return "  \n".join(line for line in (badges(item.material), item.why.get(), when) if line)


def _state(item: ChecklistItem) -> None:
    path = state_path(item.material.id)
    key = f"field:{path}"
    st.session_state[key] = item.state.value
    st.segmented_control(
        t("materials.state.label", name=item.material.name.get()),
        [choice.value for choice in MaterialState],
        format_func=lambda choice: choice_word(path, choice),
        required=True,
        wrap=True,
        label_visibility="collapsed",
        key=key,
        on_change=_set_state,
        args=(path, key),
    )
    refusal(path)


def _set_state(path: str, key: str) -> None:
    st.session_state[_SET] = state.put(path, st.session_state[key])


def _note(material: Material, current: str) -> None:
    if presenting.on():
        presenting.hidden("notes")
        return
    path = f"progress.materials.{material.id}.note"
    key, question = f"field:{path}", questions().of(path)
    if path not in state.refused():
        st.session_state[key] = current
    st.text_area(
        question.label,
        key=key,
        height=80,
        max_chars=NOTE_LENGTH,
        placeholder=question.hint,
        on_change=_put,
        args=(path, key),
    )
    refusal(path)


def _put(path: str, key: str) -> None:
    state.put(path, st.session_state[key])


def details(material: Material) -> str:
    """Where it comes from, limits, reasons for return, what rests on which source: Markdown of data texts only."""
    lines = [t("materials.detail.where_from", text=material.where_from.get())]
    if material.also_from:
        others = t("common.listed").join(supplier(who) for who in material.also_from)
        lines.append(t("materials.detail.also_from", text=others))
    for name in ("format", "limits", "dispute"):
        text = getattr(material, name)
        if text is not None:
            lines.append(t(f"materials.detail.{name}", text=text.get()))
    if material.by_law:
        lines.append(t("materials.detail.by_law", article=material.article))
    if material.may_be_waived:
        lines.append(t("materials.detail.waived"))
    if material.red_flags:
        marked = [
            f"- {flag.get()}" + (f" :gray[{t('materials.detail.inferred')}]" if flag.inferred else "")
            for flag in material.red_flags
        ]
        lines.append("\n".join([t("materials.detail.flags"), *marked]))
    lines.extend(bites(f"material:{material.id}"))
    basis = t("materials.detail.basis", sources=", ".join(material.sources), confidence=material.confidence.value)
    seed = f" · {t('materials.detail.seed')}" if material.seed else ""
    lines.append(f":small[:gray[{basis}{seed}]]")
    return "\n\n".join(lines)
