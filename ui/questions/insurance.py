"""社保: periods of contribution, each with its base and the three questions that decide whether it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from .. import state
from ..fields import escape, month, number, read_month, yes_no
from ..i18n import t
from .lists import any_at_all, cards

PATH = "applicant.insurance"
_FORM = "insurance_form"
_NORMAL = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}


def draw() -> None:
    st.markdown(t("questions.insurance_lead"))
    if not any_at_all(PATH, t("questions.insurance_any"), None, help=t("questions.insurance_help")):
        return
    for path in cards(PATH, _title):
        _entry(path)
    _add()


def _title(position: int, entry: Mapping[str, Any]) -> str:
    until = entry["to"] or t("questions.insurance_now")
    return t("questions.insurance_period", number=position + 1, since=entry["from"], until=until)


def _entry(path: str) -> None:
    first, second, third = st.columns(3)
    with first:
        month(f"{path}.from", t("questions.insurance_from"), required=True)
    with second:
        month(f"{path}.to", t("questions.insurance_to"), help=t("questions.insurance_to_help"))
    with third:
        number(f"{path}.base", t("questions.base"), whole=False, step=100, help=t("questions.base_help"))
    entry = state.get(path)
    if any(entry[name] is None for name in _NORMAL):
        st.button(
            t("questions.insurance_all_normal"),
            key=f"normal:{path}",
            icon=":material/done_all:",
            on_click=_all_normal,
            args=(path,),
        )
    first, second, third = st.columns(3)
    with first:
        yes_no(f"{path}.back_paid", t("questions.back_paid"), help=t("questions.back_paid_help"))
    with second:
        yes_no(f"{path}.payer_is_employer", t("questions.payer"), help=t("questions.payer_help"))
    with third:
        yes_no(f"{path}.tax_matches", t("questions.tax"), help=t("questions.tax_help"))


def _all_normal(path: str) -> None:
    state.change({f"{path}.{name}": value for name, value in _NORMAL.items()})


def _add() -> None:
    """A form: a period needs its first month before it can exist."""
    with st.form(_FORM, border=True):
        st.markdown(f"**{t('questions.insurance_add_title')}**")
        first, second, third = st.columns(3)
        first.text_input(t("questions.insurance_from"), key=f"{_FORM}:from", placeholder="2023-11", max_chars=12)
        second.text_input(
            t("questions.insurance_to"),
            key=f"{_FORM}:to",
            placeholder=t("questions.insurance_to_placeholder"),
            max_chars=12,
        )
        third.number_input(
            t("questions.base"),
            key=f"{_FORM}:base",
            value=None,
            step=100.0,
            format="%.2f",
            help=t("questions.base_help"),
        )
        st.checkbox(t("questions.insurance_normal"), key=f"{_FORM}:normal", help=t("questions.insurance_normal_help"))
        st.form_submit_button(t("questions.insurance_add"), icon=":material/add:", on_click=_submit)
    reason = state.refused().get(_FORM)
    if reason:
        st.error(escape(reason), icon=":material/error:")


def _submit() -> None:
    since, until = (read_month(str(st.session_state[f"{_FORM}:{name}"])) for name in ("from", "to"))
    typed_until = str(st.session_state[f"{_FORM}:to"]).strip()
    if since is None:
        state.refuse(_FORM, t("questions.insurance_from_wrong"))
        return
    if typed_until and until is None:
        state.refuse(_FORM, t("questions.insurance_to_wrong"))
        return
    entry = {"from": since, "to": until, "base": st.session_state[f"{_FORM}:base"]}
    if st.session_state[f"{_FORM}:normal"]:
        entry.update(_NORMAL)
    if not state.append(PATH, entry):
        state.refuse(_FORM, state.refused().pop(PATH))
        return
    state.refused().pop(_FORM, None)
    for name, empty in (("from", ""), ("to", ""), ("base", None)):
        st.session_state[f"{_FORM}:{name}"] = empty
