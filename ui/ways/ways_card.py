"""One way as a card: what, by when, how hard, what it hangs on; folded how to do it."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Move, Step, Way, Ways
from ui import state
from ui.fields import escape
from ui.i18n import t
from ui.knowledge import known

from .ways_state import pick, picked, way_key
from .ways_words import badges, doubts, gains, names, step_lines


def draw(ways: Ways, way: Way, number: int) -> None:
    key = way_key(way)
    with st.container(border=True, gap="small"):
        st.markdown(f"{t('ways.card', number=number, names=names(way))}  \n{badges(ways, way)}")
        st.markdown("\n".join(step_lines(ways, way, step) for step in way.steps))
        st.markdown(gains(way))
        for doubt in doubts(ways, way):
            st.markdown(f":orange[:material/warning:] {doubt}")
        with st.expander(t("ways.details"), icon=":material/checklist:"):
            for step in way.steps:
                if len(way.steps) > 1:
                    st.markdown(f"**{escape(step.move.name.get())}**")
                st.markdown(details(step))
        field = f"pick:{key}"
        st.session_state[field] = key in picked()
        st.checkbox(t("ways.compare"), key=field, on_change=pick, args=(key,))


def details(step: Step) -> str:
    """A list of next step, cautions, papers, time and source of one move."""
    move = step.move
    papers = known().catalogue.materials
    listed = t("common.listed").join(escape(papers[paper].name.get()) for paper in move.evidence)
    months = move.months
    time = t("ways.time", low=months.min, typical=months.typical, high=months.max, why=escape(months.why.get()))
    choice = state.case().plan.moves.get(move.id)
    own = t("ways.own_time", months=choice.months) if choice and choice.months else ""
    return "\n".join([*_advice(move), f"- {t('ways.evidence', names=listed)}", f"- {time}{own}", f"- {_basis(move)}"])


def other_spouse(move: Move) -> None:
    """Whose points may be enough instead: says what to do to find out."""
    with st.container(border=True, gap="small"):
        st.markdown(t("ways.spouse"))
        st.markdown("\n".join([*_advice(move), f"- {_basis(move)}"]))


def _advice(move: Move) -> list[str]:
    return [
        f"- {t('ways.next', text=escape(move.next.get()))}",
        *(f"- {t('ways.caution', text=escape(caution.get()))}" for caution in move.cautions),
    ]


def _basis(move: Move) -> str:
    basis = t("ways.basis", article=move.article, sources=" ".join(move.sources), confidence=move.confidence)
    return f":small[:gray[{basis}]]"
