"""每一趟的材料袋: each trip as a fold, the next one open; those not to be made stand apart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from jzz_core.case import choice_word
from jzz_core.look import PreparedVisit, Standing, VisitPaper, next_visit
from jzz_core.papers import Need, Scope

from .. import pages
from ..days import weekday_words
from ..fields import escape
from ..folds import fold
from ..i18n import t
from ..materials.words import form_of, supplier
from ..questions.district_note import district_note
from ..report.downloads import visit_button
from ..snapshot import Snapshot
from ..tables import basis, table, unbroken
from ..theme import on_phone

_OPEN = "visits_open"
_LATER = (Standing.NOT_NEEDED, Standing.IN_CASE)
_ICONS = {
    Standing.TODO: ":material/folder_open:",
    Standing.DONE: ":material/check_circle:",
    Standing.OPEN: ":material/help:",
    Standing.NOT_NEEDED: ":material/do_not_disturb_on:",
    Standing.IN_CASE: ":material/emergency:",
}


def draw(snapshot: Snapshot) -> None:
    visits = snapshot.visits
    st.header(t("visits.title"), anchor=False)
    first = next_visit(visits)
    if first is None:
        st.success(t("visits.all_done"), icon=":material/check_circle:")
    for visit in visits:
        if visit.standing not in _LATER:
            _folder(visit, snapshot, start_open=visit is first and not on_phone())
    later = [visit for visit in visits if visit.standing in _LATER]
    if later:
        st.markdown(f"**{t('visits.not_now')}**")
    for visit in later:
        _folder(visit, snapshot, start_open=False)


def _folder(visit: PreparedVisit, snapshot: Snapshot, *, start_open: bool) -> None:
    name = visit.about.id
    kept: dict[str, bool] = st.session_state.setdefault(_OPEN, {})
    key = f"visits:{name}"
    st.session_state[key] = kept.get(name, start_open)
    part = fold(
        f"**{visit.about.name.get()}**", standing(visit, snapshot), key=key, on_change=_toggled, args=(name, key)
    )
    if part.open:
        with part:
            _content(visit, snapshot)


def _toggled(name: str, key: str) -> None:
    st.session_state.setdefault(_OPEN, {})[name] = st.session_state[key]


def standing(visit: PreparedVisit, snapshot: Snapshot) -> str:
    """When the trip is made, and how much is missing for it."""
    when = f"{_ICONS[visit.standing]} {_when(visit, snapshot)}"
    if visit.standing is Standing.TODO and visit.missing:
        return t("common.apart").join((when, t("visits.missing", count=len(visit.missing))))
    return when


def _when(visit: PreparedVisit, snapshot: Snapshot) -> str:
    if visit.standing in (Standing.OPEN, *_LATER):
        return t(f"visits.when_{visit.standing.value}")
    if visit.day is None:
        return t("visits.when_unplanned")
    day = weekday_words(visit.day, snapshot.as_of)
    tail = t("common.provisional_tail") if visit.provisional else ""
    return t("visits.when_done" if visit.standing is Standing.DONE else "visits.when_day", day=day) + tail


def _content(visit: PreparedVisit, snapshot: Snapshot) -> None:
    about = visit.about
    if visit.reason is not None:
        st.info(visit.reason.get(), icon=":material/info:")
    st.markdown(f"{t('visits.who', note=about.who_note.get())}\n\n{_where(visit)}")
    if visit.needs_district:
        pages.link("eligibility", t("visits.choose_district"))
    found = district_note(snapshot.case, visit.centre.id) if visit.centre is not None else ""
    if found:
        st.markdown(t("visits.found", text=escape(found)))
    else:
        st.caption(t("visits.look_up"))
    if visit.provisional and visit.standing is Standing.TODO:
        st.caption(t("visits.provisional"))
    sure = [paper for paper in visit.carried if paper.need is Need.REQUIRED]
    maybe = [paper for paper in visit.carried if paper.need is Need.MAYBE]
    for title, papers in (("papers", sure), ("maybe", maybe)):
        if papers:
            st.markdown(f"{t(f'visits.{title}')}\n\n{_table(papers)}")
    if visit.to_know:
        st.markdown(f"{t('visits.to_know')}\n\n" + "\n".join(f"- {paper.name.get()}" for paper in visit.to_know))
    order = "\n".join(f"{number}. {step.get()}" for number, step in enumerate(about.order, 1))
    returns = "\n".join(f"- {thing.get()}" for thing in about.returns)
    st.markdown(f"{t('visits.order')}\n\n{order}\n\n{t('visits.returns')}\n\n{returns}")
    for right in visit.rights:
        st.info(
            f"{t('visits.right')} {escape(right.get())}  \n:small[{basis(right.sources, right.confidence)}]",
            icon=":material/gavel:",
        )
    for warning in visit.warnings:
        st.markdown(f":orange[:material/warning:] {escape(warning.text.get())}")
    st.caption(t("visits.basis", sources=", ".join(about.sources), confidence=about.confidence))
    visit_button(visit, snapshot)


def _where(visit: PreparedVisit) -> str:
    window = visit.about.window.get()
    if visit.about.scope is Scope.ANY_DISTRICT:
        return t("visits.where_any", window=window)
    if visit.centre is None:
        return t("visits.where_unknown", window=window)
    centre = visit.centre.name.get()
    return t("visits.where_generic" if visit.centre.generic else "visits.where", centre=centre, window=window)


def _table(papers: Sequence[VisitPaper]) -> str:
    header = [unbroken(t(f"visits.column.{name}")) for name in ("paper", "who", "form", "state")]
    return table(header, [_row(paper) for paper in papers])


def _row(paper: VisitPaper) -> list[str]:
    state = t("visits.untracked")
    if paper.state is not None:
        state = unbroken(choice_word("progress.materials.state", paper.state))
    if paper.missing:
        state = f":orange[{state}]"
    return [
        paper.name.get(),
        unbroken(supplier(paper.supplier)),
        form_of(paper.original, paper.copies, seal=paper.seal),
        state,
    ]
