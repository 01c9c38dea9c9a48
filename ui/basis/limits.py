"""The editions of the policy, what this tool does not know, how sure a letter is, and which years are published."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.law import Edition
from ui.knowledge import known

from ..i18n import t
from ..tables import basis, confidence_legend
from .registry import registry


def draw() -> None:
    about = known().policy.about
    st.markdown(f"## {t('basis.limits.unknown')}")
    with st.container(border=True):
        st.markdown("\n".join(f"- {limit.get()}" for limit in about.limit))
        st.markdown(t("basis.limits.unofficial"))
    st.markdown(f"## {t('basis.limits.editions')}")
    st.markdown("\n\n".join(_edition(edition) for edition in reversed(about.edition)))
    st.markdown(t("basis.limits.covers", date=about.covers_from.isoformat()))
    st.markdown(f"## {t('basis.limits.confidence')}")
    st.markdown(confidence_legend())
    st.markdown(f"## {t('basis.limits.calendar')}")
    st.markdown(_calendar())
    st.caption(_counts())


def _edition(edition: Edition) -> str:
    in_force = t("basis.limits.in_force", date=edition.in_force.isoformat()) if edition.in_force else ""
    line = t("basis.limits.issued", name=f"**{edition.name.get()}**", issued=edition.issued.isoformat()) + in_force
    note = f"  \n:small[{edition.note.get()}]" if edition.note else ""
    return f"{line} {basis(edition.sources, edition.confidence)}{note}"


@cache
def _calendar() -> str:
    calendar = known().calendar
    years = calendar.published_years
    return t("basis.limits.calendar_version", version=calendar.version(), first=years[0], last=years[-1])


def _counts() -> str:
    return t(
        "basis.limits.counts",
        parameters=len(known().policy.parameters),
        materials=len(known().catalogue.materials),
        tasks=len(known().process.tasks),
        sources=len(registry()),
    )
