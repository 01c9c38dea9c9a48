"""What the 2020 guide is, what changed since, where it contradicts itself, and what nobody knows."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ui.knowledge import guide

from .. import pages
from ..fields import escape
from ..i18n import t
from .texts import bullets, small_basis


def draw() -> None:
    found = guide()
    st.markdown(f"{escape(found.about.seed.text.get())} {small_basis(found.about.seed.sources, 'C')}")
    st.markdown(changes())
    st.markdown(f"## {t('guide.since.contradictions')}")
    st.markdown(contradictions())
    st.markdown(f"## {t('guide.since.unknown')}")
    st.markdown(bullets(found.about.unknown))


def agencies() -> None:
    """The warning about agencies, and the pages and numbers that are official."""
    about = guide().about
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown(f"## :material/gpp_bad: {t('guide.agencies')}")
        st.markdown(escape(about.agencies.text.get()))
        st.markdown(f"{t('guide.signs')}\n\n{bullets(about.agencies.signs)}")
        st.markdown(small_basis(about.agencies.sources, about.agencies.confidence))
    with right.container(border=True, height="stretch"):
        st.markdown(f"## :material/verified: {t('guide.official')}")
        st.markdown(t("guide.official_lead"))
        for link in about.links:
            st.markdown(f"{pages.official(link)}  \n:small[:gray[{escape(link.text.get())}]]")
        for line in about.hotlines:
            st.markdown(f":material/call: **{escape(line.name.get())}** {escape(line.text.get())}")


@cache
def changes() -> str:
    """What each source says, one under the other."""
    paragraphs = [
        f"**{escape(change.name.get())}**  \n:gray[{escape(t('guide.seed_says', text=change.seed.get()))}]  \n"
        f"{escape(t('guide.newer_says', text=change.newer.get()))} {small_basis(change.sources, change.confidence)}"
        for change in guide().changes.values()
    ]
    return "\n\n".join((f"## {t('guide.since.changes')}", *paragraphs))


@cache
def contradictions() -> str:
    return "\n\n".join(
        f"**{escape(one.name.get())}**  \n:gray[{' '.join(escape(says.get()) for says in one.says)}]  \n"
        f"{escape(t('guide.reading', text=one.reading.get()))}"
        for one in guide().contradictions.values()
    )
