"""Before the point of no return: what to verify while the form can still be changed, ticked one by one."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.steps import LOCK, PrelockCheck, Schedule, ScheduledTask, prelock_checks, verified_checks
from ui import state
from ui.days import day_words
from ui.fields import escape, widget_key
from ui.i18n import t
from ui.knowledge import known
from ui.snapshot import Snapshot
from ui.tables import confidence_badge

VERIFY = "verify_before_lock"
_PATH = "progress.checks"
_OPEN = "timeline_prelock"


def prelock(snapshot: Snapshot, plan: Schedule) -> None:
    """Stands before the employer's review, until that is done. The ticks finish nothing: only the user does."""
    lock, verify = plan.find(LOCK), plan.find(VERIFY)
    if lock is None or lock.done:
        return
    process, near = known().process, snapshot.as_of
    checks = prelock_checks(process, snapshot.case)
    ticked = verified_checks(process, snapshot.case, lock.task.redo_since)
    left = len(checks) - len(ticked)
    with st.container(border=True):
        st.markdown(f"**{t('forecast.prelock.title')}** {_badge(left, verify)}")
        st.markdown(t("forecast.prelock.lead", day=day_words(lock.finish, near)))
        # Opened by hand it stays open: every tick draws the page anew.
        st.session_state[_key()] = st.session_state.get(_OPEN, False)
        with st.expander(
            t("forecast.prelock.list", n=len(checks)), icon=":material/checklist:", key=_key(), on_change=_toggled
        ):
            for check in checks:
                _check(check, ticked.get(check.id), near)
            if verify is not None and not verify.done:
                _finish(verify, left)


def _badge(left: int, verify: ScheduledTask | None) -> str:
    if left:
        return f":red-badge[:material/lock: {t('forecast.prelock.open', n=left)}]"
    if verify is not None and not verify.done:
        return f":blue-badge[:material/check_box: {t('forecast.prelock.ticked')}]"
    return f":green-badge[:material/check: {t('forecast.prelock.done')}]"


def _check(check: PrelockCheck, ticked: date | None, near: date) -> None:
    key = widget_key(f"{_PATH}.{check.id}")
    since = f" :green-badge[{t('forecast.prelock.since', day=day_words(ticked, near))}]" if ticked else ""
    st.checkbox(
        f"**{escape(check.name.get())}**{since}",
        state.show(key, ticked is not None),
        key=key,
        on_change=_ticked,
        args=(check.id,),
    )
    look = escape(t("forecast.prelock.look", look=check.look.get()))
    basis = t("forecast.comma").join(check.sources)
    st.caption(f"{look}  \n{escape(check.why.get())} {basis} {confidence_badge(check.confidence)}")


def _finish(verify: ScheduledTask, left: int) -> None:
    """The step itself is done when the user says so."""
    if left:
        st.caption(t("forecast.prelock.left", n=left))
        return
    st.button(
        t("forecast.prelock.finish"),
        icon=":material/check:",
        type="primary",
        on_click=_finished,
        args=(verify.task.id,),
        key="timeline_prelock_done",
    )


def _finished(task_id: str) -> None:
    path = f"progress.tasks.{task_id}"
    state.put(path, {**(state.get(path) or {}), "finished": state.today().isoformat()})


def _ticked(check_id: str) -> None:
    others = {one: day for one, day in state.get(_PATH).items() if one != check_id}
    on = st.session_state[widget_key(f"{_PATH}.{check_id}")]
    state.put(_PATH, {**others, check_id: state.today().isoformat()} if on else others)


def _key() -> str:
    return widget_key(_OPEN)


def _toggled() -> None:
    st.session_state[_OPEN] = st.session_state[_key()]
