"""The permit beside the plan: one sentence, and two roads side by side where it ends too early."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case import PermitRoad, choice_word
from jzz_core.look import CasePlan
from jzz_core.steps import Road
from ui import pages, state
from ui.days import day_words
from ui.fields import escape
from ui.folds import fold
from ui.i18n import t
from ui.knowledge import known
from ui.tables import basis
from ui.theme import on_phone

from .words import GOAL

_ROAD = "plan.permit_road"


def permit(plan: CasePlan) -> None:
    """Nothing while the permit is no matter, and once the notice is in hand."""
    words = permit_words(plan)
    if words is None:
        return
    roads = plan.permit_roads
    if plan.permit is None or not any(road.possible for road in roads):
        st.warning(escape(words), icon=":material/badge:")
        pages.link("eligibility", t("timeline.permit.link" if plan.permit is not None else "timeline.permit.collected"))
        return
    with fold(
        t("timeline.permit.title"),
        t("timeline.permit.until", day=day_words(plan.permit.valid_until, plan.day)),
        key="permit_roads",
        icon=":material/badge:",
        expanded=not on_phone(),
    ):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escape(words), width="stretch")
            pages.link("eligibility", t("timeline.permit.link"))
        for column, road in zip(st.columns(len(roads)), roads, strict=True):
            with column, st.container(height="stretch", vertical_alignment="distribute"):
                _road(road, plan)
        advice = known().goals.permit
        st.caption(f"{escape(advice.text.get())} {basis(advice.sources, advice.confidence)}")


def permit_words(plan: CasePlan) -> str | None:
    """What is the matter with the permit in one sentence, or that it can be endorsed now, or that there is none yet."""
    if plan.schedule.row(GOAL).done:
        return None
    held, outlook = plan.case.applicant.permit, plan.permit
    if held is not None and held.held is False:
        return t("timeline.permit.missing")
    if outlook is None or not (outlook.matters or outlook.endorse_from <= plan.day):
        return None
    return outlook.message.text()


def _road(road: Road, plan: CasePlan) -> None:
    chosen = road.id is plan.permit_road and road.possible
    badges = [f":green-badge[{t('timeline.permit.recommended')}]"] if road.recommended else []
    badges += [f":blue-badge[{t('timeline.permit.chosen')}]"] if chosen else []
    lines = [" ".join((f"**{escape(choice_word(_ROAD, road.id.value))}**", *badges))]
    if road.filing is not None and road.finish is not None:
        lines.append(_days(road, road.filing, road.finish, plan.day))
    lines.append(f":small[{escape(road.why.text())}]")
    if road.ask is not None:
        lines.append(f":small[{t('timeline.permit.ask')} “{escape(road.ask.text())}”]")
    st.markdown("  \n".join(lines))
    if road.possible:
        st.button(
            t("timeline.permit.keep"),
            icon=":material/check:" if chosen else ":material/route:",
            disabled=chosen,
            on_click=_keep,
            args=(road.id,),
            key=f"permit_road:{road.id.value}",
        )


def _days(road: Road, filing: date, finish: date, near: date) -> str:
    parts = [] if road.endorse is None else [t("timeline.permit.endorse", day=day_words(road.endorse, near))]
    before = road.endorse or near
    parts += [
        t("timeline.permit.filing", day=day_words(filing, before)),
        t("timeline.permit.finish", day=day_words(finish, filing)),
    ]
    return t("timeline.permit.then").join(parts)


def _keep(road: PermitRoad) -> None:
    state.put(_ROAD, road.value)
