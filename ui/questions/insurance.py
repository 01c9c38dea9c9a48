"""社保: periods of contribution, each with its base and the three questions that decide whether it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from jzz_core.case import CEILING, questions

from .. import state
from ..fields import escape, read_month
from ..i18n import t
from . import insurance_base, insurance_paste, insurance_standing
from .ask import ask, label, side_by_side
from .insurance_paste import NORMAL, PATH
from .lists import any_at_all

_FORM = "insurance_form"
_KIND = f"{_FORM}:kind"
_OPEN = "insurance_open"  # position of the period whose fields are shown


def draw() -> None:
    st.markdown(t("questions.insurance_lead"))
    if not any_at_all(PATH, None):
        return
    entries = state.get(PATH) or []
    for position, entry in enumerate(entries):
        path = f"{PATH}.{position}"
        with st.container(border=True, gap="small"):
            _summary(path, position, entry)
            if st.session_state.get(_OPEN) == position:
                _fields(path, entry)
    _add()
    insurance_paste.draw()


def _summary(path: str, position: int, entry: Mapping[str, Any]) -> None:
    """One line a period, so that a long history stays readable; the pencil opens its fields."""
    until = entry["to"] or t("questions.insurance_now")
    base = insurance_base.words(entry["base"], entry["multiple"])
    with st.container(horizontal=True, vertical_alignment="center"):
        period = t("questions.insurance_period", number=position + 1, since=entry["from"], until=until)
        st.markdown(f"**{period}**  \n:small[{base} · {insurance_standing.marked(entry)}]", width="stretch")
        is_open = st.session_state.get(_OPEN) == position
        st.button(
            t("questions.insurance_close" if is_open else "review.change"),
            key=f"edit:{path}",
            icon=":material/check:" if is_open else ":material/edit:",
            type="tertiary",
            on_click=_toggle,
            args=(position,),
        )
        st.button(
            t("questions.remove"),
            key=f"remove:{path}",
            icon=":material/close:",
            type="tertiary",
            on_click=_remove,
            args=(position,),
        )
    if st.session_state.get(_OPEN) != position and any(key.startswith(path + ".") for key in state.refused()):
        st.session_state[_OPEN] = position


def _toggle(position: int) -> None:
    st.session_state[_OPEN] = None if st.session_state.get(_OPEN) == position else position
    insurance_base.forget_wanted()


def _remove(position: int) -> None:
    state.remove(PATH, position)
    st.session_state[_OPEN] = None
    insurance_base.forget_wanted()


def _fields(path: str, entry: Mapping[str, Any]) -> None:
    side_by_side(f"{path}.from", f"{path}.to")
    insurance_base.fields(path, entry)
    if any(entry[name] is None for name in NORMAL):
        st.button(
            t("questions.insurance_all_normal"),
            key=f"normal:{path}",
            icon=":material/done_all:",
            on_click=_all_normal,
            args=(path,),
        )
    for name in NORMAL:
        ask(f"{path}.{name}")


def _all_normal(path: str) -> None:
    state.change({f"{path}.{name}": value for name, value in NORMAL.items()})


def _add() -> None:
    """A form: a period needs its first month before it can exist. How the base is given decides what the form asks."""
    with st.container(border=True):
        st.markdown(f"**{t('questions.insurance_add_title')}**")
        st.session_state.setdefault(_KIND, insurance_base.KINDS[0])
        kind = insurance_base.kinds(_KIND)
        with st.form(_FORM, border=False):
            left, right = st.columns(2)
            left.text_input(label(f"{PATH}.from"), key=f"{_FORM}:from", placeholder="2023-11", max_chars=12)
            right.text_input(
                label(f"{PATH}.to"),
                key=f"{_FORM}:to",
                placeholder=t("questions.insurance_to_placeholder"),
                max_chars=12,
            )
            if kind == "yuan":
                _form_number("base")
            elif kind == "multiple":
                _form_number("multiple")
            normal = f"{_FORM}:normal"
            st.session_state.setdefault(normal, True)
            st.checkbox(t("questions.insurance_normal"), key=normal, help=t("questions.insurance_normal_help"))
            st.form_submit_button(t("questions.insurance_add"), icon=":material/add:", on_click=_submit)
        reason = state.refused().get(_FORM)
        if reason:
            st.error(escape(reason), icon=":material/error:")


def _form_number(name: str) -> None:
    asked = questions()[f"{PATH}.{name}"]
    step = float(asked.written.step)
    st.number_input(asked.label, key=f"{_FORM}:{name}", value=None, step=step, format="%.2f", help=asked.help)


def _submit() -> None:
    since, until = (read_month(str(st.session_state[f"{_FORM}:{name}"])) for name in ("from", "to"))
    typed_until = str(st.session_state[f"{_FORM}:to"]).strip()
    if since is None:
        state.refuse(_FORM, t("questions.insurance_from_wrong"))
        return
    if typed_until and until is None:
        state.refuse(_FORM, t("questions.insurance_to_wrong"))
        return
    entry = {"from": since, "to": until, **_typed_base()}
    if st.session_state[f"{_FORM}:normal"]:
        entry.update(NORMAL)
    given = state.get(PATH) or []
    # A double click sends the form twice; the same period twice means nothing.
    twice = any(all(old[name] == entry[name] for name in ("from", "to", "base", "multiple")) for old in given)
    if not twice and not state.append(PATH, entry):
        state.refuse(_FORM, state.refused().pop(PATH))
        return
    state.refused().pop(_FORM, None)
    for name, empty in (("from", ""), ("to", ""), ("base", None), ("multiple", None), ("normal", True)):
        st.session_state[f"{_FORM}:{name}"] = empty


def _typed_base() -> dict[str, float | None]:
    """The base as the form asks for it; the field that is not shown says nothing."""
    kind = st.session_state[_KIND]
    base = st.session_state.get(f"{_FORM}:base") if kind == "yuan" else None
    multiple = st.session_state.get(f"{_FORM}:multiple") if kind == "multiple" else None
    return {"base": base, "multiple": float(CEILING) if kind == "ceiling" else multiple}
