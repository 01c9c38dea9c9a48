"""检查回答: what has been answered, what not, and the way back to each question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

import streamlit as st

from jzz_core.case import Case, Group, MaterialState, Question, questions
from ui.knowledge import known

from .. import pages, presenting, state
from ..fields import escape
from ..i18n import t
from .circumstances import matter
from .district_note import district_note
from .said import words


@dataclass(frozen=True)
class Answer:
    """A question, what was said (a line an entry; none: nothing was said), and the group or page where it is asked."""

    label: str
    said: tuple[str, ...]
    place: str


def draw(open_group: str) -> None:
    """``open_group``: session key that says which group of questions is open."""
    for number, (place, rows) in enumerate(groupby(answers(presenting.case()), key=lambda answer: answer.place)):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"## {_heading(place)}", width="content")
            if place in get_args(Group):
                st.button(
                    t("review.change"),
                    key=f"review:{number}",
                    type="tertiary",
                    icon=":material/edit:",
                    on_click=_open,
                    args=(open_group, place),
                )
            else:
                pages.link(place, t("review.change"))
        st.markdown("\n".join(_lines(row) for row in rows))


def _lines(row: Answer) -> str:
    """One point of a Markdown list; several entries as points below it."""
    said = [escape(one) for one in row.said]
    if len(said) > 1:
        return "\n".join([f"- **{row.label}**", *(f"    - {one}" for one in said)])
    nothing = f":gray[{t('review.open')}]"
    return f"- **{row.label}** {said[0] if said else nothing}"


def _heading(place: str) -> str:
    return t(f"questions.groups.{place}") if place in get_args(Group) else t(f"pages.{place}.name")


def _open(open_group: str, place: str) -> None:
    st.session_state[open_group] = place


def answers(case: Case) -> Iterator[Answer]:
    """Every answer of the case, and every question that matters to it and has none."""
    asked = matter(case)
    for question in questions().asked:
        path, place = question.path, question.written.group or question.page
        if path in _COUNTED:
            yield from (Answer(question.name, said, place) for said in [_COUNTED[path](case)] if said)
        elif place != "materials" or path in asked or state.get(path) is not None:
            yield _answer(question, place)


def _answer(question: Question, place: str) -> Answer:
    """One answer; of a list each entry by itself."""
    path = question.path
    value = state.get(path)
    if path == "plan.deadline" and isinstance(value, dict) and presenting.nameless():
        value = {**value, "label": None}
    if isinstance(value, list) and value:
        said = tuple(words(path, entry) or "" for entry in value)
    else:
        one = words(path, value)
        if one is None and question.written.empty_is_no:
            one = t("questions.any.none")
        said = () if one is None else (one,)
    return Answer(question.name, said, place)


def _ready(case: Case) -> tuple[str, ...]:
    ready = sum(one.state is MaterialState.DONE for one in case.progress.materials.values())
    return (t("review.ready", count=ready),)


def _checked(case: Case) -> tuple[str, ...]:
    return (t("review.checked", count=len(case.progress.checks)),)


def _dated(case: Case) -> tuple[str, ...]:
    dated = sum(bool(one.started or one.finished) for one in case.progress.tasks.values())
    return (t("review.dated", count=dated),)


def _noted(case: Case) -> tuple[str, ...]:
    return tuple(
        t("review.fact", label=known().policy.districts.names[district].get(), said=district_note(case, district))
        for district in case.notes.districts
    )


# Tables with too many rows to say them all.
_COUNTED: Mapping[str, Callable[[Case], tuple[str, ...]]] = {
    "progress.materials": _ready,
    "progress.checks": _checked,
    "progress.tasks": _dated,
    "notes.districts": _noted,
}
