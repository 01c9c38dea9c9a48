"""接下来三件事: the first of the next actions, each with who, by when and where to go."""

from __future__ import annotations

import streamlit as st

from jzz_core.actions import next_actions
from jzz_core.planning import default_process

from .. import actors, pages
from ..fields import escape
from ..i18n import t
from ..snapshot import Snapshot

SHOWN = 3


def draw(snapshot: Snapshot) -> None:
    actions = next_actions(snapshot.case, snapshot.evaluation, snapshot.checklist, snapshot.plan)
    process = default_process()
    with st.container(border=True):
        st.markdown(f"**{t('overview.next_actions')}**")
        if not actions:
            st.markdown(t("overview.nothing_left"))
        for number, action in enumerate(actions[:SHOWN], 1):
            badge = actors.badge(action.actor, process.actor(action.actor).name.get())
            due = t("overview.due", date=action.due) if action.due is not None else t("overview.now")
            st.markdown(
                f"{number} · **{escape(action.title.text())}** {badge} :small[{due}]  \n"
                f":small[{escape(action.why.text())}]"
            )
            pages.link(action.page, t(f"overview.go.{action.page}"))
        if len(actions) > SHOWN:
            st.caption(t("overview.more_actions", count=len(actions) - SHOWN))
