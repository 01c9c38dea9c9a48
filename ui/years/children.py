"""What to do, and each child's registrations with whether the points may be used at them."""

from __future__ import annotations

import streamlit as st

from jzz_core.look import ChildStage, ChildYears

from .. import pages
from ..fields import escape
from ..i18n import t
from ..knowledge import known
from ..snapshot import Snapshot
from ..tables import basis

_MARK = {True: ":green[:material/check_circle:]", False: ":red[:material/cancel:]", None: ":gray[:material/help:]"}


def draw(snapshot: Snapshot) -> None:
    """Without a score only what is missing for one."""
    years = snapshot.years
    if years is None:
        st.info(t("years.no_score"), icon=":material/help:")
        pages.link("points", t("years.to_points"))
        return
    first, *more = [escape(message.text()) for message in years.advice] or [t("years.holds")]
    with st.container(border=True):
        st.markdown(f"## {first}")
        for line in more:
            st.markdown(line)
    for child in years.children:
        _child(child, alone=len(years.children) == 1)
    if not years.children:
        pages.link("points", t("years.to_children"))
        return
    with st.container(horizontal=True):
        pages.link("timeline", t("years.to_timeline"))
    st.caption(escape(f"{known().school.confirm.get()} {t('years.assumed')}"))


def _child(child: ChildYears, *, alone: bool) -> None:
    born = child.child.birth_date
    title = t("years.child" if not alone else "years.only_child", number=child.number, year=born.year, month=born.month)
    st.header(title, anchor=False)
    if not child.ahead:
        st.markdown(t("years.all_over"))
    for stage in child.ahead:
        st.markdown(_stage(stage))


def _stage(stage: ChildStage) -> str:
    days, on = stage.days, stage.on
    assert on is not None  # noqa: S101 - it is not over
    points = str(on.low) if on.low == on.high else f"{on.low}–{on.high}"
    mark = f" :gray-badge[{t('years.provisional')}]" if days.provisional else ""
    late = t("years.late", since=days.late_opens, last=days.late_closes) if days.late_closes is not None else ""
    span = t("years.span", since=days.opens, last=days.closes)
    source = basis(days.stage.sources, days.stage.confidence)
    return (
        f"{_MARK[stage.may_be_used]} **{escape(stage.name)}** · {span}{mark} · {t('years.points', points=points)}  \n"
        f"{escape(stage.why.text())}  \n:small[:gray[{escape(late)}{escape(days.stage.why.get())}] {source}]"
    )
