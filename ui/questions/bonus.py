"""其他加分与减分: rarer bonus facts, the enterprise, records."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import streamlit as st

from jzz_core.case import Award, RecordKind, Talent

from .. import state
from ..fields import day, number, refusal, select, widget_key, yes_no
from ..i18n import t
from .lists import add_button, any_at_all, cards
from .options import of

RECORDS = "applicant.records"
YEARS = "applicant.enterprise.years"


def draw() -> None:
    left, right = st.columns(2)
    with left:
        yes_no("applicant.shortage_major", t("questions.shortage_major"), help=t("questions.shortage_major_help"))
    with right:
        yes_no("applicant.fresh_graduate", t("questions.fresh_graduate"), help=t("questions.fresh_graduate_help"))
    with st.expander(t("questions.rare"), expanded=_has_rare()):
        _several("applicant.talents", t("questions.talents"), Talent, t("questions.talents_help"))
        _several("applicant.awards", t("questions.awards"), Award, t("questions.awards_help"))
        day("applicant.public_service_since", t("questions.public_service"), help=t("questions.public_service_help"))
        day("applicant.suburb_since", t("questions.suburb"), help=t("questions.suburb_help"))
        _enterprise()


def _has_rare() -> bool:
    a = state.case().applicant
    return bool(a.talents or a.awards or a.public_service_since or a.suburb_since or a.enterprise)


def _several(path: str, label: str, kind: type[StrEnum], help: str) -> None:
    key = widget_key(path)
    st.session_state[key] = list(dict.fromkeys(state.get(path) or []))
    st.pills(
        label,
        list(of(kind)),
        selection_mode="multi",
        format_func=lambda option: of(kind)[option],
        key=key,
        help=help,
        on_change=_several_changed,
        args=(path, key),
    )
    refusal(path)


def _several_changed(path: str, key: str) -> None:
    state.put(path, list(st.session_state[key]))


def _enterprise() -> None:
    owned = state.get("applicant.enterprise") is not None
    key = "field:owns_enterprise"
    st.session_state[key] = owned
    st.toggle(t("questions.enterprise"), key=key, help=t("questions.enterprise_help"), on_change=_owns, args=(key,))
    if not owned:
        return
    number("applicant.enterprise.share_percent", t("questions.share"), whole=False, step=5, required=True)
    for path in cards(YEARS, lambda _, entry: t("questions.enterprise_year", year=entry["year"])):
        first, second, third = st.columns(3)
        with first:
            number(f"{path}.year", t("questions.year"), required=True)
        with second:
            number(f"{path}.tax_yuan", t("questions.tax_yuan"), whole=False, step=10000, required=True)
        with third:
            number(f"{path}.local_staff", t("questions.local_staff"), whole=False, step=1, required=True)
    years = [entry["year"] for entry in state.get(YEARS) or []]
    following = min(years) - 1 if years else state.today().year - 1
    add_button(YEARS, t("questions.enterprise_add", year=following), {"year": following})


def _owns(key: str) -> None:
    state.put("applicant.enterprise", {"share_percent": 100, "years": []} if st.session_state[key] else None)


def draw_records() -> None:
    first = {"kind": RecordKind.DETENTION.value, "date": state.today().isoformat()}
    if not any_at_all(RECORDS, t("questions.records_any"), first, help=t("questions.records_help")):
        return
    for path in cards(RECORDS, _record_title):
        left, right = st.columns(2)
        with left:
            select(f"{path}.kind", t("questions.record_kind"), of(RecordKind), required=True)
        with right:
            day(f"{path}.date", t("questions.record_date"), help=t("questions.record_date_help"))
    add_button(RECORDS, t("questions.record_add"), first)


def _record_title(_: int, entry: Mapping[str, Any]) -> str:
    return of(RecordKind)[entry["kind"]]
