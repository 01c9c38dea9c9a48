"""Two states of a case side by side, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from jzz_core.case import Case, Difference, differences, questions
from ui.knowledge import known

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


def sentence(found: Sequence[Difference]) -> str:
    """What differs, answer by answer, in one line; not escaped."""
    words = [
        t("cases.changed", name=_label(one), before=_plain(one.path, one.before), after=_plain(one.path, one.after))
        for one in found[:SHOWN]
    ]
    if len(found) > SHOWN:
        words.append(t("cases.more_differences", count=len(found) - SHOWN))
    return "; ".join(words)


def short(before: Case, after: Case) -> str:
    """The names of what differs, for one line; not escaped."""
    names = list(dict.fromkeys(one.label for one in differences(before, after)))
    if not names:
        return t("cases.same")
    tail = t("cases.and_more", count=len(names)) if len(names) > 2 else ""
    return t("common.listed").join(names[:2]) + tail


def _name(one: Difference) -> str:
    return escape(_label(one))


def _label(one: Difference) -> str:
    subject = _subject(one.path)
    return f"{one.label} ({subject})" if subject else one.label


def _subject(path: str) -> str:
    """Which paper or step an answer belongs to; of a list the label says which entry."""
    keys = path.split(".")
    if keys[:2] == ["progress", "materials"] and len(keys) > 2:
        paper = known().catalogue.materials.get(keys[2])
        return paper.name.get() if paper is not None else keys[2]
    if keys[:2] == ["progress", "tasks"] and len(keys) > 2:
        process = known().process
        return {one.id: one.name.get() for one in (*process.tasks, *process.setback_tasks)}.get(keys[2], keys[2])
    return ""


def _value(path: str, value: Any) -> str:
    return escape(_plain(path, value))


def _plain(path: str, value: Any) -> str:
    text = said.words(questions().bare(path), value)
    if text is None or text == "":
        return t("cases.nothing_said")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
