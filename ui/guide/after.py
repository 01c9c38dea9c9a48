"""After the decision: the coming renewals with their dates, what to do when something changes, yearly reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from jzz_core.base import JzzError
from jzz_core.files import renewal_ics
from jzz_core.guide import GuideStep
from jzz_core.steps import Renewal, WindowState
from ui.knowledge import guide, library

from .. import state
from ..fields import escape
from ..i18n import t
from ..questions.ask import ask
from ..snapshot import Snapshot
from ..tables import kept_together
from .entry import folded

_ICON = {
    WindowState.AHEAD: ":green[:material/event_available:]",
    WindowState.OPEN: ":orange[:material/notifications_active:]",
    WindowState.OVERDUE: ":red[:material/error:]",
    WindowState.LAPSED: ":red[:material/error:]",
}


def draw(snapshot: Snapshot) -> None:
    st.markdown(t("guide_after.lead"))
    _dates(snapshot)
    st.markdown(f"## {t('guide_after.each_year')}")
    for key, step in guide().renewal.items():
        folded(library()[f"after:{key}"], "after", tail=_when(step, snapshot))
    st.markdown(f"## {t('guide_after.changes')}")
    for key in guide().after_changes:
        folded(library()[f"change:{key}"], "after")


def _dates(snapshot: Snapshot) -> None:
    try:
        found = snapshot.renewals
    except JzzError as error:
        st.warning(escape(str(error)), icon=":material/event_busy:")
        return
    with st.container(border=True):
        if not found:
            st.markdown(f":material/help: {t('guide_after.no_permit')}")
            ask("applicant.permit.valid_until")
            return
        soonest = found[0]
        st.markdown(f"{_ICON[soonest.standing]} **{_sentence(soonest, snapshot.as_of)}**")
        if soonest.standing is WindowState.LAPSED:
            return
        st.markdown(years(found))
        st.caption(t("guide_after.assumed"))
        policy = snapshot.knowledge.policy
        if policy.assumes_renewal(found[-1].closes):
            st.caption(escape(policy.renewal_words.text()))
        st.download_button(
            t("guide_after.ics"),
            data=lambda: renewal_ics(snapshot, datetime.now(UTC)),
            file_name=f"jzz-renewals-{state.today().isoformat()}.ics",
            mime="text/calendar",
            icon=":material/calendar_add_on:",
            help=t("guide_after.ics_help"),
            on_click="ignore",
            key="guide:ics",
        )


def _sentence(one: Renewal, today: date) -> str:
    """How far the next renewal is, with the day that matters now."""
    until, closes = one.valid_until.isoformat(), one.closes.isoformat()
    if one.standing is WindowState.AHEAD:
        days = (one.opens - today).days
        return t("guide_after.standing.ahead", opens=one.opens.isoformat(), days=days, until=until)
    if one.standing is WindowState.OPEN:
        return t("guide_after.standing.open", until=until, days=(one.valid_until - today).days)
    if one.standing is WindowState.OVERDUE:
        return t("guide_after.standing.overdue", until=until, closes=closes, days=(one.closes - today).days)
    return t("guide_after.standing.lapsed", until=until, closes=closes)


def years(found: tuple[Renewal, ...]) -> str:
    """A line a year: the end, when the window opens, when data have arrived, the last day of all."""
    lines = []
    for one in found:
        tail = t("common.provisional_tail") if one.provisional else ""
        refresh = f"{kept_together(one.refresh.isoformat())}{tail}" if one.refresh else t("guide_after.beyond")
        days = (one.valid_until, one.opens, one.closes)
        until, opens, closes = (kept_together(day.isoformat()) for day in days)
        lines.append(f"- {t('guide_after.year', until=until, opens=opens, refresh=refresh, closes=closes)}")
    return "\n".join(lines)


def _when(step: GuideStep, snapshot: Snapshot) -> str:
    """The dates of the next renewal beside its step."""
    try:
        found = snapshot.renewals
    except JzzError:
        return ""
    if not found or found[0].standing is WindowState.LAPSED:
        return ""
    one = found[0]
    if step.dated == "window":
        return t("guide_after.window", opens=one.opens.isoformat(), until=one.valid_until.isoformat())
    if step.dated == "refresh" and one.refresh is not None:
        return t("guide_after.from", day=one.refresh.isoformat())
    return ""
