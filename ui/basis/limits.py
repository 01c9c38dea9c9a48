"""The editions of the policy, what this tool does not know, how sure a letter is, and which years are published."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.calendar import load_calendar
from jzz_core.law import Edition, default_policy
from jzz_core.look import default_catalogue, default_process

from ..i18n import t
from ..tables import basis, confidence_legend
from .registry import registry


def draw() -> None:
    about = default_policy().about
    st.markdown(f"#### {t('basis.limits.unknown')}")
    with st.container(border=True):
        st.markdown("\n".join(f"- {limit.get()}" for limit in about.limit))
        st.markdown(t("basis.limits.unofficial"))
    st.markdown(f"#### {t('basis.limits.editions')}")
    st.markdown("\n\n".join(_edition(edition) for edition in reversed(about.edition)))
    st.markdown(t("basis.limits.covers", date=about.covers_from.isoformat()))
    st.markdown(f"#### {t('basis.limits.confidence')}")
    st.markdown(confidence_legend())
    st.markdown(f"#### {t('basis.limits.calendar')}")
    st.markdown(_calendar())
    st.caption(_counts())


def _edition(edition: Edition) -> str:
    in_force = t("basis.limits.in_force", date=edition.in_force.isoformat()) if edition.in_force else ""
    line = t("basis.limits.issued", name=f"**{edition.name.get()}**", issued=edition.issued.isoformat()) + in_force
    note = f"  \n:small[{edition.note.get()}]" if edition.note else ""
    return f"{line} {basis(edition.sources, edition.confidence)}{note}"


@cache
def _calendar() -> str:
    calendar = load_calendar()
    years = calendar.published_years
    return t("basis.limits.calendar_version", version=calendar.version(), first=years[0], last=years[-1])


def _counts() -> str:
    return t(
        "basis.limits.counts",
        parameters=len(default_policy().parameters),
        materials=len(default_catalogue().materials),
        tasks=len(default_process().tasks),
        sources=len(registry()),
    )
