"""How much is ready, what stands in the way of the next visit, and what to ask for first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from jzz_core.papers import Checklist, PaperDate, PaperDates

from .. import state
from ..days import day_words
from ..i18n import t
from .dates import brief
from .questions import ask

NAMED, FIRST = 3, 5


def draw(checklist: Checklist, dates: PaperDates | None, near: date) -> None:
    """One paragraph: how many of how many, what is missing for the next visit, what the late ones cost."""
    lines = [f"**{t('materials.summary.title', ready=checklist.ready, total=checklist.total)}**", _blocking(checklist)]
    if dates is not None and dates.costs:
        costs = t("materials.dates.all_cost", n=dates.costs, finish=day_words(dates.finish, near))
        lines.append(f":red[:material/hourglass_bottom: {costs}]")
    st.markdown("  \n".join(lines))


def _blocking(checklist: Checklist) -> str:
    stage = checklist.of(checklist.next_stage) if checklist.next_stage else None
    if stage is None:
        return f":green[:material/check_circle: {t('materials.summary.all_ready')}]"
    names = [item.material.name.get() for item in stage.blocking]
    key = "blocking_more" if len(names) > NAMED else "blocking"
    shown = t("common.listed").join(names[:NAMED])
    return t(f"materials.summary.{key}", stage=stage.stage.name.get(), count=len(names), names=shown)


def undecided(checklist: Checklist) -> None:
    """Whole stages of which nobody can say yet whether they are needed: their question, before the list."""
    with st.container():  # always there: the list below must not change its place when this is answered
        for question in _deciding(checklist):
            ask(question, "undecided")


def _deciding(checklist: Checklist) -> list[str]:
    waiting = [part for part in checklist.stages if not part.total and not part.stage.information and part.items]
    common: Sequence[Sequence[str]] = [
        [path for path in part.items[0].deciding_questions if all(path in one.deciding_questions for one in part.items)]
        for part in waiting
    ]
    return list(dict.fromkeys(paths[0] for paths in common if paths and state.get(paths[0]) is None))


def first(dates: PaperDates | None, near: date) -> None:
    """What to ask for first: the papers that take time or that the visit finds expired."""
    waiting = [row for row in dates.open if _presses(row)] if dates is not None else []
    if not waiting:
        return
    st.header(t("materials.dates.first"), anchor=False)
    lines = [f"- **{row.item.material.name.get()}** {brief(row, near)}" for row in waiting[:FIRST]]
    st.markdown("\n".join(line.replace("  \n", " ") for line in lines))
    if len(waiting) > FIRST:
        st.caption(t("materials.summary.more", count=len(waiting) - FIRST))


def _presses(row: PaperDate) -> bool:
    return bool((row.workdays and not row.asked_for) or row.late or row.expires_early)
