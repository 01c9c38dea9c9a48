"""总览的身份视角: only what falls to the applicant, or to the employer's HR."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from jzz_core.look import Mine, Role, Share, VisitPaper

from .. import pages
from ..choice import kept_choice
from ..days import span_words, weekday_words
from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot

ROLES: tuple[str, ...] = ("all", "applicant", "employer")
SHOWN = 3


def choose() -> Role | None:
    """The switch; None shows the whole case. The choice stays for this session."""
    picked = kept_choice(
        "overview_role",
        t("overview.role.label"),
        ROLES,
        lambda name: t(f"overview.role.{name}"),
        key="overview:role",
        label_visibility="collapsed",
    )
    return "applicant" if picked == "applicant" else "employer" if picked == "employer" else None


def draw(role: Role, snapshot: Snapshot) -> None:
    found = snapshot.mine(role)
    left, right = st.columns(2, gap="medium")
    with left:
        _tasks(found, snapshot)
        _trips(found, snapshot.as_of)
    with right:
        _papers(found, snapshot.as_of)


def _tasks(found: Mine, snapshot: Snapshot) -> None:
    with st.container(border=True):
        st.markdown(f"**{t(f'overview.{found.role}.tasks')}**")
        if not found.tasks:
            st.markdown(t("overview.role.no_tasks"))
        for number, row in enumerate(found.tasks[:SHOWN], 1):
            tail = t("common.provisional_tail") if row.provisional else ""
            lock = f" :orange[{t('overview.role.locks')}]" if row.task.irreversible else ""
            days = span_words(row, snapshot.as_of)
            st.markdown(
                f"{number} · **{row.task.name.get()}**{lock}  \n:small[{days}{tail} · {escape(row.task.place.get())}]"
            )
        if len(found.tasks) > SHOWN:
            st.caption(t("overview.role.more_tasks", count=len(found.tasks) - SHOWN))
        pages.link("timeline", t("overview.go.timeline"))


def _trips(found: Mine, near: date) -> None:
    with st.container(border=True):
        st.markdown(f"**{t(f'overview.{found.role}.trips')}**")
        for share in found.trips:
            st.markdown(f"{_when(share, near)} · **{share.visit.about.name.get()}**  \n:small[{_where(share)}]")
        if not found.trips:
            st.markdown(t("overview.role.no_trips"))
        if found.role == "applicant":
            st.caption(t("overview.applicant.others_go"))
        pages.link("report", t("overview.go.report"))


def _where(share: Share) -> str:
    centre = share.visit.centre
    place = t("overview.role.where", centre=centre.name.get(), window=share.visit.about.window.get()) if centre else ""
    return place or share.visit.about.window.get()


def _papers(found: Mine, near: date) -> None:
    with st.container(border=True):
        st.markdown(f"**{t(f'overview.{found.role}.papers')}**")
        busy = [share for share in found.shares if share.missing or share.to_seal or share.originals]
        for share in busy:
            st.markdown(f"{_when(share, near)} · **{share.visit.about.name.get()}**\n\n{_list(found.role, share)}")
        if not busy:
            st.markdown(t("overview.role.no_papers"))
        pages.link("materials", t("overview.go.materials"))


def _list(role: Role, share: Share) -> str:
    lines = []
    if share.missing:
        lines.append(t("overview.role.missing", names=_names(share.missing)))
    if share.to_seal:
        lines.append(t("overview.employer.seal", names=_names(share.to_seal)))
    if share.originals:
        lines.append(t(f"overview.{role}.originals", count=share.originals))
    return "\n".join(f"- {line}" for line in lines)


def _names(papers: Sequence[VisitPaper]) -> str:
    return t("common.listed").join(paper.name.get() for paper in papers)


def _when(share: Share, near: date) -> str:
    if share.visit.day is None:
        return t("overview.role.undated")
    return weekday_words(share.visit.day, near)
