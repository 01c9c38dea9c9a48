"""其他加分与减分: what a yes decides, rarer bonus facts, the enterprise, records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from jzz_core.case import RecordKind, questions

from .. import state
from ..i18n import t
from .ask import ask, help_of, label, side_by_side
from .lists import add_button, add_by_day, any_at_all, cards

RECORDS, ENTERPRISE = "applicant.records", "applicant.enterprise"
YEARS = f"{ENTERPRISE}.years"


def draw() -> None:
    group = questions().of_group("other")
    flags = [one.path for one in group if one.kind == "yes_no"]
    rare = [one.path for one in group if one.written.empty_is_no]
    side_by_side(*flags)
    with st.expander(t("questions.rare"), expanded=any(state.get(path) for path in rare)):
        for path in rare:
            if path == ENTERPRISE:
                _enterprise()
            elif questions()[path].kind == "list":
                _spells(path)
            else:
                ask(path)


def _spells(path: str) -> None:
    """Times with a first and, unless they still last, a last day; a first day adds one."""
    entries = state.get(path) or []
    for spell in cards(
        path, lambda position, _: t("questions.spell", name=questions()[path].name, number=position + 1)
    ):
        side_by_side(f"{spell}.from", f"{spell}.until")
    add_by_day(path, t("questions.spell_add") if entries else label(path), "from", help=help_of(path))


def _enterprise() -> None:
    owned = state.get(ENTERPRISE) is not None
    key = "field:owns_enterprise"
    st.session_state[key] = owned
    st.toggle(label(ENTERPRISE), key=key, help=help_of(ENTERPRISE), on_change=_owns, args=(key,))
    if not owned:
        return
    ask(f"{ENTERPRISE}.share_percent")
    for path in cards(YEARS, lambda _, entry: t("questions.enterprise_year", year=entry["year"])):
        side_by_side(*(f"{path}.{name}" for name in ("year", "tax_yuan", "local_staff")), columns=3)
    years = [entry["year"] for entry in state.get(YEARS) or []]
    following = min(years) - 1 if years else state.today().year - 1
    add_button(YEARS, t("questions.enterprise_add", year=following), {"year": following})


def _owns(key: str) -> None:
    state.put(ENTERPRISE, {"share_percent": 100, "years": []} if st.session_state[key] else None)


def draw_records() -> None:
    first = {"kind": RecordKind.DETENTION.value, "date": state.today().isoformat()}
    if not any_at_all(RECORDS, first):
        return
    for path in cards(RECORDS, _record_title):
        side_by_side(f"{path}.kind", f"{path}.date")
    add_button(RECORDS, t("questions.record_add"), first)


def _record_title(_: int, entry: Mapping[str, Any]) -> str:
    return questions().of(f"{RECORDS}.kind").options[entry["kind"]]
