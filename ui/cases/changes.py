"""Two states of a case side by side, in words."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from jzz_core.case import Case, Difference, MaterialState, differences
from jzz_core.look import default_catalogue, default_process

from .. import tables
from ..fields import escape
from ..i18n import t
from ..questions import said

SHOWN = 12
_LONGEST = 60


def table(before: Case, after: Case, heading_before: str, heading_after: str) -> None:
    """What differs, answer by answer; the first ``SHOWN``, and how many more there are."""
    found = differences(before, after)
    if not found:
        st.caption(t("cases.same"))
        return
    rows = [(_name(one), _value(one.path, one.before), _value(one.path, one.after)) for one in found[:SHOWN]]
    st.markdown(tables.table((t("cases.answer"), heading_before, heading_after), rows))
    if len(found) > SHOWN:
        st.caption(t("cases.more_differences", count=len(found) - SHOWN))


def short(before: Case, after: Case) -> str:
    """The names of what differs, for one line; not escaped."""
    names = list(dict.fromkeys(one.label for one in differences(before, after)))
    if not names:
        return t("cases.same")
    tail = t("cases.and_more", count=len(names)) if len(names) > 2 else ""
    return t("common.listed").join(names[:2]) + tail


def _name(one: Difference) -> str:
    subject = _subject(one.path)
    return escape(f"{one.label} ({subject})" if subject else one.label)


def _subject(path: str) -> str:
    """Which paper or step an answer belongs to; of a list the label says which entry."""
    keys = path.split(".")
    if keys[:2] == ["progress", "materials"] and len(keys) > 2:
        paper = default_catalogue().materials.get(keys[2])
        return paper.name.get() if paper is not None else keys[2]
    if keys[:2] == ["progress", "tasks"] and len(keys) > 2:
        process = default_process()
        return {one.id: one.name.get() for one in (*process.tasks, *process.branch_tasks)}.get(keys[2], keys[2])
    return ""


def _value(path: str, value: Any) -> str:
    bare = re.sub(r"\.\d+(?=\.|$)", "", path)
    if bare.endswith(".state") and value in list(MaterialState):
        text: str | None = t(f"materials.state.{value}")
    else:
        text = said.words(bare, value)
    if text is None or text == "":
        return t("cases.nothing_said")
    return escape(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
