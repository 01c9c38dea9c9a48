"""The 16 centres: which one is yours, what is known of each, and what you found out yourself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from jzz_core.case import Case, DistrictNote, questions
from jzz_core.law import District
from ui.knowledge import known

from .. import presenting, state
from ..fields import escape, refusal, widget_key
from ..i18n import t
from ..questions.district_note import district_note
from ..snapshot import Snapshot
from ..tables import table
from .texts import body, small_basis

PATH = "notes.districts"
_FIELD, _CHOSEN = "guide:district", "guide_district"
_LENGTHS = {"address": 200, "hours": 200, "note": 2000}


def draw(snapshot: Snapshot) -> None:
    advice = known().policy.districts.advice
    st.markdown(f"**{escape(advice.which_one.get())}** {escape(advice.not_the_same.get())}")
    district = _choose(snapshot.case)
    left, right = st.columns([5, 6], gap="medium")
    with left:
        st.markdown(body(f"district:{district.id}"))
    with right:
        _notes(district)
    st.markdown(f"## {t('guide_districts.all')}")
    st.markdown(_table(snapshot.case))
    st.caption(escape(t("guide_districts.generic")))
    words = f"{advice.city_centre.get()}: {advice.city_note.get()}"
    st.markdown(f"{escape(words)} {small_basis(advice.sources, advice.confidence.value)}")


def _choose(case: Case) -> District:
    """The district looked at: the one chosen, else the employer's, else the first."""
    districts = known().policy.districts
    own = case.applicant.employment.district if case.applicant.employment is not None else None
    st.session_state[_FIELD] = st.session_state.get(_CHOSEN) or (own if own in districts else next(iter(districts)))
    st.selectbox(
        t("guide_districts.choose"),
        list(districts),
        format_func=lambda key: (
            t("guide_districts.own", name=districts[key].name.get()) if key == own else districts[key].name.get()
        ),
        key=_FIELD,
        on_change=_chosen,
    )
    return districts[st.session_state[_FIELD]]


def _chosen() -> None:
    st.session_state[_CHOSEN] = st.session_state[_FIELD]


def _notes(district: District) -> None:
    st.markdown(f"**{t('guide_districts.notes')}**")
    if presenting.on():
        presenting.hidden("district")
        return
    _text(district.id, "address")
    _text(district.id, "hours")
    _choice(district.id, "archive")
    _choice(district.id, "channel")
    _text(district.id, "note")
    st.caption(t("guide_districts.kept"))


def _text(district: str, field: str) -> None:
    path = f"{PATH}.{district}.{field}"
    key = widget_key(path)
    # What was refused stays to be mended.
    if path not in state.refused() or key not in st.session_state:
        st.session_state[key] = state.get(path) or ""
    question = questions()[f"{PATH}.{field}"]
    widget = partial(st.text_area, height=80) if field == "note" else st.text_input
    widget(
        question.label,
        key=key,
        max_chars=_LENGTHS[field],
        placeholder=question.hint,
        on_change=_changed,
        args=(district, field),
    )
    refusal(path)


def _choice(district: str, field: str) -> None:
    question = questions()[f"{PATH}.{field}"]
    key = widget_key(f"{PATH}.{district}.{field}")
    st.session_state[key] = state.get(f"{PATH}.{district}.{field}")
    st.segmented_control(
        question.label,
        list(question.options),
        format_func=lambda value: question.options[value],
        key=key,
        on_change=_changed,
        args=(district, field),
    )


def _changed(district: str, field: str) -> None:
    path = f"{PATH}.{district}.{field}"
    value = st.session_state[widget_key(path)]
    if not state.put(path, value.strip() if isinstance(value, str) and field in _LENGTHS else value):
        return
    # A note without content is no answer: without it an empty case stays an empty case.
    notes = state.case().notes.districts
    if notes[district] == DistrictNote():
        state.put(PATH, {key: kept for key, kept in (state.get(PATH) or {}).items() if key != district})


def _table(case: Case) -> str:
    """All districts, with what the user noted; a mark on names that only follow the pattern."""
    columns = ("district", "centre", "noted") if case.notes.districts else ("district", "centre")
    rows = []
    for district in known().policy.districts.values():
        mark = r" \*" if district.generic else ""
        cells = [
            f"**{district.name.get()}**",
            f"{district.centre.get()}{mark}",
            escape(district_note(case, district.id)),
        ]
        rows.append(cells[: len(columns)])
    return table([t(f"guide_districts.{column}") for column in columns], rows)
