"""The glossary: each term, what else it is called, what it means."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ui.knowledge import guide

from ..fields import escape
from ..i18n import t
from .texts import small_basis


def draw() -> None:
    st.markdown(t("guide.terms_lead"))
    st.markdown(text())


@cache
def text() -> str:
    """All terms as paragraphs: they wrap on a phone where a table of four columns does not."""
    return "\n\n".join(
        f"**{escape(term.name.get())}** :small[:gray[{escape(t('common.listed').join(term.aliases))}]]  \n"
        f"{escape(term.text.get())} {small_basis(term.sources, term.confidence)}"
        for term in guide().terms.values()
    )
