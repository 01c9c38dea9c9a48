"""The base of a period: in yuan, as a multiple of the average wage, or at the ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import streamlit as st

from jzz_core.base import amount
from jzz_core.case import CEILING

from .. import state
from ..fields import number, refusal
from ..i18n import t

KINDS = ("yuan", "multiple", "ceiling")
_WANTED = "insurance_base_kind"  # path and kind: how a base that is not given yet shall be given


def words(base: float | None, multiple: float | Decimal | None) -> str:
    """The base in a few words."""
    if multiple is not None:
        key = "questions.insurance_ceiling" if multiple == CEILING else "questions.insurance_multiple"
        return t(key, multiple=f"{float(multiple):g}")
    return t("questions.insurance_no_base") if base is None else t("questions.insurance_base", base=amount(base))


def kinds(key: str, **more: Any) -> str:
    """The three ways to give a base, side by side; returns the one chosen."""
    st.segmented_control(
        t("questions.base_kind"),
        KINDS,
        format_func=lambda kind: t(f"questions.base_kinds.{kind}"),
        key=key,
        required=True,
        help=t("questions.base_kind_help"),
        **more,
    )
    chosen: str = st.session_state[key]
    return chosen


def fields(path: str, entry: Mapping[str, Any]) -> None:
    """The questions about the base of the period at ``path``."""
    key = f"{_WANTED}:{path}"
    st.session_state[key] = _kind(path, entry)
    match kinds(key, on_change=_chosen, args=(path, key)):
        case "multiple":
            number(
                f"{path}.multiple", t("questions.multiple"), whole=False, step=0.1, help=t("questions.multiple_help")
            )
        case "yuan":
            number(f"{path}.base", t("questions.base"), whole=False, step=100, help=t("questions.base_help"))
        case _:
            refusal(f"{path}.multiple")


def _kind(path: str, entry: Mapping[str, Any]) -> str:
    wanted_path, wanted = st.session_state.get(_WANTED, (None, None))
    if entry["base"] is not None:
        return "yuan"
    if entry["multiple"] is not None:
        return "ceiling" if entry["multiple"] == CEILING and wanted_path != path else "multiple"
    return wanted if wanted_path == path else "yuan"


def _chosen(path: str, key: str) -> None:
    kind = st.session_state[key]
    st.session_state[_WANTED] = (path, kind) if kind == "multiple" else (None, None)
    state.change({f"{path}.base": None, f"{path}.multiple": float(CEILING) if kind == "ceiling" else None})


def forget_wanted() -> None:
    """What was chosen for a place says nothing about another period that comes to stand there."""
    st.session_state.pop(_WANTED, None)
