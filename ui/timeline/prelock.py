"""Before the point of no return: what to verify while the form can still be changed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.case.models import Case
from jzz_core.planning import default_process
from jzz_core.process import PrelockCheck, prelock_checks
from jzz_core.schedule import Schedule
from ui.fields import escape
from ui.i18n import t
from ui.tables import confidence_badge

from .words import day_words

LOCK, VERIFY = "employer_review", "verify_before_lock"


def prelock(case: Case, plan: Schedule, near: date) -> None:
    """Stands before the employer's review, until that is done."""
    rows = {row.task.id: row for row in plan.rows}
    lock, verify = rows.get(LOCK), rows.get(VERIFY)
    if lock is None or lock.done:
        return
    done = verify is not None and verify.done
    checks = prelock_checks(default_process(), case)
    with st.container(border=True):
        state = f":green-badge[:material/check: {t('forecast.prelock.done')}]" if done else _open_badge()
        st.markdown(f"**{t('forecast.prelock.title')}** {state}")
        st.markdown(t("forecast.prelock.lead", day=day_words(lock.finish, near)))
        with st.expander(
            t("forecast.prelock.list", n=len(checks)), icon=":material/checklist:", key="timeline_prelock"
        ):
            for check in checks:
                st.markdown(_line(check, done))
            if verify is not None and not done:
                st.caption(escape(t("forecast.prelock.next", step=verify.task.name.get())))


def _open_badge() -> str:
    return f":red-badge[:material/lock: {t('forecast.prelock.open')}]"


def _line(check: PrelockCheck, done: bool) -> str:
    box = ":green[:material/check_box:]" if done else ":gray[:material/check_box_outline_blank:]"
    look = escape(t("forecast.prelock.look", look=check.look.get()))
    basis = t("forecast.comma").join(check.sources)
    return (
        f"{box} **{escape(check.name.get())}**  \n{look}  \n"
        f":gray[{escape(check.why.get())} {basis}] {confidence_badge(check.confidence)}"
    )
