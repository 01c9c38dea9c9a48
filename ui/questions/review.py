"""检查回答: what has been answered, what not, and the way back to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from jzz_core.case import Case, MaterialState, field_label

from .. import pages, presenting, state
from ..fields import escape
from ..guide import personal
from ..i18n import t
from ..materials.circumstances import matter
from .options import districts
from .said import words

# Where each answer is given: groups of this page first, then other pages.
_GROUPS = {
    "person": ("applicant.birth_date", "applicant.education"),
    "titles": ("applicant.qualifications",),
    "insurance": ("applicant.insurance",),
    "other": (
        "applicant.marriage",
        "applicant.children",
        "applicant.shortage_major",
        "applicant.fresh_graduate",
        "applicant.talents",
        "applicant.awards",
        "applicant.public_service_since",
        "applicant.suburb_since",
        "applicant.enterprise",
        "applicant.records",
    ),
}
_ELIGIBILITY = (
    "applicant.permit",
    "applicant.legal_residence",
    "applicant.employment",
    "circumstances.employer_willing",
)
_PLAN = ("plan.start", "plan.scenario", "plan.deadline", "plan.durations")
_CIRCUMSTANCES = "circumstances."
# An empty answer means here that it does not apply, not that nobody said anything.
_RARE = {"talents", "awards", "public_service_since", "suburb_since", "enterprise", "durations", "readings", "moves"}


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
            st.markdown(f"##### {_heading(place)}", width="content")
            if place in _GROUPS:
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
    return t(f"questions.groups.{place}") if place in _GROUPS else t(f"pages.{place}.name")


def _open(open_group: str, place: str) -> None:
    st.session_state[open_group] = place


def answers(case: Case) -> Iterator[Answer]:
    """Every answer of the case, and every question that matters to it and has none."""
    for group, paths in _GROUPS.items():
        for path in paths:
            yield _answer(path, group)
    for path in _ELIGIBILITY:
        yield _answer(path, "eligibility")
    yield from _circumstances(case)
    for path in _PLAN:
        yield _answer(path, "timeline")
    yield Answer(field_label("progress.checks"), (t("review.checked", count=len(case.progress.checks)),), "timeline")
    dated = sum(bool(one.started or one.finished) for one in case.progress.tasks.values())
    yield Answer(field_label("progress.tasks"), (t("review.dated", count=dated),), "timeline")
    for path in ("plan.outlook", "plan.moves"):
        yield _answer(path, "pathways")
    yield _answer("plan.readings", "basis")
    yield from _district_notes(case)


def _answer(path: str, place: str) -> Answer:
    """One answer; of a list each entry by itself."""
    value = state.get(path)
    if path == "plan.deadline" and isinstance(value, dict) and presenting.nameless():
        value = {**value, "label": None}
    if isinstance(value, list) and value:
        said = tuple(words(path, entry) or "" for entry in value)
    else:
        one = words(path, value)
        if one is None and path.rpartition(".")[2] in _RARE:
            one = t("questions.any.none")
        said = () if one is None else (one,)
    return Answer(field_label(path), said, place)


def _district_notes(case: Case) -> Iterator[Answer]:
    said = tuple(
        t("review.fact", label=districts()[district], said=personal.noted(case, district))
        for district in case.notes.districts
    )
    if said:
        yield Answer(field_label("notes.districts"), said, "guide")


def _circumstances(case: Case) -> Iterator[Answer]:
    asked = matter(case)
    for name in type(case.circumstances).model_fields:
        path = f"{_CIRCUMSTANCES}{name}"
        if path not in _ELIGIBILITY and (path in asked or state.get(path) is not None):
            yield _answer(path, "materials")
    ready = sum(one.state is MaterialState.DONE for one in case.progress.materials.values())
    yield Answer(field_label("progress.materials"), (t("review.ready", count=ready),), "materials")
