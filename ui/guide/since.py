"""What the 2020 guide is, what changed since, where it contradicts itself, and what nobody knows."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.guide import default_guide

from ..fields import escape
from ..i18n import t
from ..tables import basis, table
from . import links
from .texts import bullets, small_basis


def draw() -> None:
    guide = default_guide()
    st.markdown(f"{escape(guide.about.seed.text.get())} {small_basis(guide.about.seed.sources, 'C')}")
    st.markdown(changes())
    st.markdown(f"#### {t('guide.since.contradictions')}")
    st.markdown(contradictions())
    st.markdown(f"#### {t('guide.since.unknown')}")
    st.markdown(bullets(guide.about.unknown))


def agencies() -> None:
    """The warning about agencies, and the pages and numbers that are official."""
    about = default_guide().about
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown(f"##### :material/gpp_bad: {t('guide.agencies')}")
        st.markdown(escape(about.agencies.text.get()))
        st.markdown(f"{t('guide.signs')}\n\n{bullets(about.agencies.signs)}")
        st.markdown(small_basis(about.agencies.sources, about.agencies.confidence))
    with right.container(border=True, height="stretch"):
        st.markdown(f"##### :material/verified: {t('guide.official')}")
        st.markdown(t("guide.official_lead"))
        for link in about.links:
            st.markdown(f"{links.official(link)}  \n:small[:gray[{escape(link.text.get())}]]")
        for line in about.hotlines:
            st.markdown(f":material/call: **{escape(line.name.get())}** {escape(line.text.get())}")


@cache
def changes() -> str:
    header = [t(f"guide.since.{column}") for column in ("topic", "seed", "newer", "basis")]
    rows = [
        [
            f"**{escape(change.name.get())}**",
            escape(change.seed.get()),
            escape(change.newer.get()),
            basis(change.sources, change.confidence),
        ]
        for change in default_guide().changes.values()
    ]
    return f"#### {t('guide.since.changes')}\n\n{table(header, rows)}"


@cache
def contradictions() -> str:
    header = [t(f"guide.since.{column}") for column in ("topic", "says", "reading")]
    rows = [
        [
            f"**{escape(one.name.get())}**",
            " ".join(escape(says.get()) for says in one.says),
            escape(one.reading.get()),
        ]
        for one in default_guide().contradictions.values()
    ]
    return table(header, rows)
