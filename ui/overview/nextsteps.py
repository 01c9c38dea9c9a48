"""接下来三件事: the first of the next actions, each with who, by when and where to go."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.look import default_process, next_actions

from .. import actors, pages, state
from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot

SHOWN = 3


def _due(day: date | None) -> str:
    if day is None:
        return t("overview.now")
    return t("overview.due" if day >= state.today() else "overview.overdue", date=day)


def draw(snapshot: Snapshot) -> None:
    if snapshot.evaluation is None and not snapshot.lacks_birth_date:
        return  # the sentence on top says what is wrong and what to do
    actions = next_actions(snapshot.case, snapshot.evaluation, snapshot.checklist, snapshot.plan)
    process = default_process()
    with st.container(border=True):
        st.markdown(f"**{t('overview.next_actions')}**")
        if not actions:
            st.markdown(t("overview.nothing_left"))
        for number, action in enumerate(actions[:SHOWN], 1):
            badge = actors.badge(action.actor, process.actor(action.actor).name.get())
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(
                    f"{number} · **{escape(action.title.text())}** {badge}  \n"
                    f":small[{_due(action.due)} · {escape(action.why.text())}]",
                    width="stretch",
                )
                pages.link(action.page, t(f"overview.go.{action.page}"))
        if len(actions) > SHOWN:
            st.caption(t("overview.more_actions", count=len(actions) - SHOWN))
