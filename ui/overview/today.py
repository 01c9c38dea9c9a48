"""今天: the one thing to do, with who, how long and what to say; below it what comes next this week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from jzz_core.case import MaterialState
from jzz_core.look import Action
from ui.knowledge import known

from .. import actors, pages, state
from ..days import day_words
from ..fields import escape
from ..i18n import t
from ..materials import detail
from ..snapshot import Snapshot
from ..timeline import follow_ups, progress

_NEXT = 3
_WEEK = timedelta(days=7)
_PUT_OFF = "today_put_off"  # in the session: by the id of what is to be done, the day on which it was put off


def draw(snapshot: Snapshot) -> None:
    if snapshot.evaluation is None and not snapshot.lacks_birth_date:
        return  # the sentence on top says what is wrong and what to do
    waiting = [action for action in snapshot.actions if not _put_off(action)]
    with st.container(border=True, key="today"):
        if waiting:
            _first(waiting[0], snapshot)
        else:
            st.markdown(f"## {t('overview.today.rest' if snapshot.actions else 'overview.today.nothing')}")
        if len(waiting) < len(snapshot.actions):
            st.button(t("overview.today.again"), type="tertiary", on_click=_forget, key="today:again")
    _next(waiting[1:], len(waiting), snapshot)


def _first(action: Action, snapshot: Snapshot) -> None:
    st.caption(t("overview.today.title"))
    st.markdown(f"## {escape(action.title.text())}")
    st.markdown(f"{_badge(action)} {' · '.join(_facts(action))}  \n{escape(action.why.text())}")
    if action.call is not None:
        st.markdown(f":material/call: {t('overview.today.call')} “{escape(action.call.text())}”")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if action.task or action.paper or action.asked:
            st.button(
                t("overview.today.done"),
                type="primary",
                icon=":material/check:",
                on_click=_done,
                args=(action, snapshot),
                key="today:done",
            )
        st.button(t("overview.today.later"), on_click=_later, args=(action,), key="today:later")
        pages.link(*_way(action))


def _way(action: Action) -> tuple[str, str]:
    if action.title.key == "actions.birth":
        return "start", t("start.go_on")
    return action.page, t(f"overview.go.{action.page}")


def _badge(action: Action) -> str:
    return actors.badge(action.actor, known().process.actor(action.actor).name.get())


def _facts(action: Action) -> list[str]:
    found = [_due(action.due)]
    if action.takes is not None:
        found.append(t("overview.today.takes", days=action.takes) if action.takes else t("overview.today.at_once"))
    return found


def _due(day: date | None) -> str:
    today = state.today()
    if day is None:
        return t("overview.now")
    if day == today:
        return t("overview.due_today")
    return t("overview.due" if day > today else "overview.overdue", date=day_words(day, today))


def _next(others: Sequence[Action], count: int, snapshot: Snapshot) -> None:
    """What is due within a week, at least the very next."""
    soon = [action for action in others if action.due is None or action.due <= snapshot.as_of + _WEEK]
    shown = (soon or others)[:_NEXT]
    if not shown:
        return
    lines = [f"- **{escape(one.title.text())}** {_badge(one)} :small[{' · '.join(_facts(one))}]" for one in shown]
    st.markdown(f"**{t('overview.today.next')}**\n\n" + "\n".join(lines))
    more = count - 1 - len(shown)
    if more > 0:
        st.caption(t("overview.more_actions", count=more))


def _done(action: Action, snapshot: Snapshot) -> None:
    if action.paper:
        state.put(detail.state_path(action.paper), MaterialState.DONE.value)
    elif action.asked:
        follow_ups.note_asked(action.asked, state.today())
    else:
        assert snapshot.plan is not None  # noqa: S101 - a step comes from a plan
        progress.finish(snapshot.plan.schedule.row(action.task), state.today())
    st.toast(t("overview.today.noted", name=escape(action.title.text())), icon=":material/check:")


def _put_off(action: Action) -> bool:
    return bool(st.session_state.get(_PUT_OFF, {}).get(action.id) == state.today())


def _later(action: Action) -> None:
    st.session_state[_PUT_OFF] = {**st.session_state.get(_PUT_OFF, {}), action.id: state.today()}


def _forget() -> None:
    st.session_state.pop(_PUT_OFF, None)
