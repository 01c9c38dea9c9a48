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
from ..i18n import t
from ..materials.words import form_of, supplier
from ..questions.district_note import district_note
from ..report.downloads import visit_button
from ..snapshot import Snapshot
from ..tables import basis, table, unbroken

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
    packs = snapshot.visits
    st.subheader(t("visits.title"), anchor=False)
    first = next_visit(packs)
    if first is None:
        st.success(t("visits.all_done"), icon=":material/check_circle:")
    for pack in packs:
        if pack.standing not in _LATER:
            _folder(pack, snapshot, start_open=pack is first)
    later = [pack for pack in packs if pack.standing in _LATER]
    if later:
        st.markdown(f"**{t('visits.not_now')}**")
    for pack in later:
        _folder(pack, snapshot, start_open=False)


def _folder(pack: PreparedVisit, snapshot: Snapshot, *, start_open: bool) -> None:
    name = pack.visit.id
    kept: dict[str, bool] = st.session_state.setdefault(_OPEN, {})
    key = f"visits:{name}"
    st.session_state[key] = kept.get(name, start_open)
    fold = st.expander(label(pack, snapshot), icon=_ICONS[pack.standing], key=key, on_change=_toggled, args=(name, key))
    if fold.open:
        with fold:
            _content(pack, snapshot)


def _toggled(name: str, key: str) -> None:
    st.session_state.setdefault(_OPEN, {})[name] = st.session_state[key]


def label(pack: PreparedVisit, snapshot: Snapshot) -> str:
    """What the trip is, when it is made, and how much is missing for it."""
    name, when = pack.visit.name.get(), _when(pack, snapshot)
    if pack.standing is Standing.TODO and pack.missing:
        return t("visits.label_missing", name=name, when=when, count=len(pack.missing))
    return t("visits.label", name=name, when=when)


def _when(pack: PreparedVisit, snapshot: Snapshot) -> str:
    if pack.standing in (Standing.OPEN, *_LATER):
        return t(f"visits.when_{pack.standing.value}")
    if pack.day is None:
        return t("visits.when_unplanned")
    day = weekday_words(pack.day, snapshot.as_of)
    tail = t("common.provisional_tail") if pack.provisional else ""
    return t("visits.when_done" if pack.standing is Standing.DONE else "visits.when_day", day=day) + tail


def _content(pack: PreparedVisit, snapshot: Snapshot) -> None:
    visit = pack.visit
    if pack.reason is not None:
        st.info(pack.reason.get(), icon=":material/info:")
    st.markdown(f"{t('visits.who', note=visit.who_note.get())}\n\n{_where(pack)}")
    if pack.needs_district:
        pages.link("eligibility", t("visits.choose_district"))
    found = district_note(snapshot.case, pack.centre.id) if pack.centre is not None else ""
    if found:
        st.markdown(t("visits.found", text=escape(found)))
    else:
        st.caption(t("visits.look_up"))
    if pack.provisional and pack.standing is Standing.TODO:
        st.caption(t("visits.provisional"))
    sure = [paper for paper in pack.carried if paper.need is Need.REQUIRED]
    maybe = [paper for paper in pack.carried if paper.need is Need.MAYBE]
    for title, papers in (("papers", sure), ("maybe", maybe)):
        if papers:
            st.markdown(f"{t(f'visits.{title}')}\n\n{_table(papers)}")
    if pack.to_know:
        st.markdown(f"{t('visits.to_know')}\n\n" + "\n".join(f"- {paper.name.get()}" for paper in pack.to_know))
    order = "\n".join(f"{number}. {step.get()}" for number, step in enumerate(visit.order, 1))
    returns = "\n".join(f"- {thing.get()}" for thing in visit.returns)
    st.markdown(f"{t('visits.order')}\n\n{order}\n\n{t('visits.returns')}\n\n{returns}")
    for right in pack.rights:
        st.info(
            f"{t('visits.right')} {escape(right.get())}  \n:small[{basis(right.sources, right.confidence)}]",
            icon=":material/gavel:",
        )
    for warning in pack.warnings:
        st.markdown(f":orange[:material/warning:] {escape(warning.text.get())}")
    st.caption(t("visits.basis", sources=", ".join(visit.sources), confidence=visit.confidence))
    visit_button(pack, snapshot)


def _where(pack: PreparedVisit) -> str:
    window = pack.visit.window.get()
    if pack.visit.scope is Scope.ANY_DISTRICT:
        return t("visits.where_any", window=window)
    if pack.centre is None:
        return t("visits.where_unknown", window=window)
    centre = pack.centre.name.get()
    return t("visits.where_generic" if pack.centre.generic else "visits.where", centre=centre, window=window)


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
