"""A quiet word once data should have been compared with newer texts."""

from __future__ import annotations

import streamlit as st

from jzz_core.law import default_policy

from .. import state
from ..i18n import t


def notice() -> None:
    """Says which data are past their day of comparing; nothing while all are in time. By today, not by the 基准日."""
    due = default_policy().about.overdue(state.today())
    if due:
        names = t("common.listed").join(t("changes.due", name=check.name.get(), date=check.by) for check in due)
        st.caption(f":orange[:material/update:] {t('changes.notice', names=names)}")
