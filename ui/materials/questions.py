"""One question that decides about papers, answerable wherever it is asked.

The same question may stand in two places of the page, so the keys name the place. Answers that need more than one
tap lead to the page that asks them.
"""

from __future__ import annotations

import streamlit as st

from jzz_core.case import questions

from .. import pages, state
from ..fields import UNSURE, segments
from ..i18n import t
from ..questions.ask import ask as draw

MARRIAGE, CHILDREN = "applicant.marriage", "applicant.children"
_SPOUSE = f"{MARRIAGE}.spouse_shanghai_hukou"
_EMPLOYMENT = "applicant.employment"


def ask(path: str, place: str) -> None:
    """The question at a dotted path, with its widget or the way to where it is asked."""
    if path == MARRIAGE and state.get(path) is not None:
        # The status is known: what is open about a marriage is the spouse, or the day of it.
        path = _SPOUSE if state.get(_SPOUSE) is None else f"{path}.married_on"
    if path.startswith(f"{_EMPLOYMENT}.") and state.get(_EMPLOYMENT) is None:
        path = f"{_EMPLOYMENT}.kind"  # an employment begins with its kind
    key = f"materials:{place}:{path}"
    if path == CHILDREN and not state.get(path):
        _no_children(key)
        _elsewhere(path, t("materials.question.children_some"))
    elif path == MARRIAGE:
        draw(f"{path}.status", key=key)
    elif questions().of(path).kind in ("yes_no", "choice", "drop_down"):
        draw(path, key=key)
    else:
        _elsewhere(path, t("materials.question.other", field=questions().label(path)))


def _no_children(key: str) -> None:
    question = questions().of(CHILDREN)
    options = {"none": t("questions.any.none"), UNSURE: t("common.unsure")}
    shown = UNSURE if state.get(CHILDREN) is None else "none"
    label = question.sentence or question.name
    segments(CHILDREN, label, options, shown, lambda chosen: [] if chosen == "none" else None, question.help, key=key)


def _elsewhere(path: str, words: str) -> None:
    target = questions().of(path).page
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words, width="content")
        pages.link(target, t("materials.question.answer_elsewhere", page=t(f"pages.{target}.name")))
