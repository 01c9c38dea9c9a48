"""One question that decides about papers, answerable wherever it is asked.

The same question may stand in two places of the page, so the keys name the place. Answers that need more than one
tap lead to the page that asks them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from jzz_core.case import field_label

from .. import pages, state
from ..fields import UNSURE, refusal
from ..i18n import has, t

YES_NO = {"yes": True, "no": False}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "circumstances.household": ("family", "collective"),
    "circumstances.housing": ("own", "relative", "rented", "dormitory"),
}
MARRIAGE = ("single", "married", "divorced", "widowed")
_SPOUSE = "applicant.marriage.spouse_shanghai_hukou"
_YES_NO_PATHS = ("applicant.shortage_major", "applicant.employment.system_account", _SPOUSE)
# Asked among the conditions of applying; every other answer belongs to the points.
_ON_ELIGIBILITY = ("applicant.employment", "applicant.permit")


def ask(path: str, place: str) -> None:
    """The question at a dotted path, with its widget or the way to where it is asked."""
    if path == "applicant.marriage" and state.get(path) is not None:
        # The status is known: what is open about a marriage is the spouse, or the day of it.
        path = _SPOUSE if state.get(_SPOUSE) is None else f"{path}.married_on"
    name = path.rpartition(".")[2]
    if path in CHOICES:
        options = {option: t(f"materials.question.{name}.{option}") for option in CHOICES[path]}
        _choice(path, place, name, options, state.get(path), lambda chosen: chosen)
    elif path == "applicant.marriage":
        options = {option: t(f"materials.question.marriage.{option}") for option in MARRIAGE}
        _choice(path, place, name, options, state.get(f"{path}.status"), _marriage)
    elif path == "applicant.children" and not state.get(path):
        options = {"none": t("materials.question.children.none")}
        _choice(path, place, name, options, "none" if state.get(path) == [] else None, _children)
        _elsewhere(path, t("materials.question.children.some"))
    elif path.startswith("circumstances.") or (path in _YES_NO_PATHS and _can_be_put(path)):
        options = {"yes": t("common.yes"), "no": t("common.no")}
        value = state.get(path)
        _choice(path, place, name, options, None if value is None else "yes" if value else "no", YES_NO.get)
    else:
        _elsewhere(path, t("materials.question.other.label", field=field_label(path)))


def label(path: str) -> str:
    """The question in words."""
    key = f"materials.question.{path.rpartition('.')[2]}.label"
    return t(key) if has(key) else t("materials.question.other.label", field=field_label(path))


def _can_be_put(path: str) -> bool:
    """Whether the part that the answer belongs to exists: an employment cannot begin with its account."""
    return path.count(".") == 1 or state.get(path.rpartition(".")[0]) is not None


def _marriage(chosen: str | None) -> Any:
    return None if chosen is None else {"status": chosen}


def _children(chosen: str | None) -> Any:
    return None if chosen is None else []


def _choice(
    path: str, place: str, name: str, options: Mapping[str, str], value: str | None, convert: Callable[[Any], Any]
) -> None:
    key = f"materials:{place}:{path}"
    shown = {**options, UNSURE: t("common.unsure")}
    st.session_state[key] = value or UNSURE
    help_key = f"materials.question.{name}.help"
    st.segmented_control(
        label(path),
        list(shown),
        format_func=lambda option: shown[option],
        required=True,
        wrap=True,
        key=key,
        help=t(help_key) if has(help_key) else None,
        on_change=_answered,
        args=(path, key, convert),
    )
    refusal(path)


def _answered(path: str, key: str, convert: Callable[[Any], Any]) -> None:
    chosen = st.session_state[key]
    state.put(path, convert(None if chosen == UNSURE else chosen))


def _elsewhere(path: str, words: str) -> None:
    target = "eligibility" if path.startswith(_ON_ELIGIBILITY) else "points"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words, width="content")
        pages.link(target, t("materials.question.answer_elsewhere", page=t(f"pages.{target}.name")))
