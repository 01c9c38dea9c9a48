"""The glossary as one table: the term, what else it is called, what it means."""

from __future__ import annotations

from functools import cache

import streamlit as st

from jzz_core.guide import default_guide

from ..fields import escape
from ..i18n import t
from ..tables import basis, table


def draw() -> None:
    st.markdown(t("guide.terms_lead"))
    st.markdown(text())


@cache
def text() -> str:
    header = [t(f"guide.term.{column}") for column in ("name", "aliases", "meaning", "basis")]
    rows = [
        [
            f"**{escape(term.name.get())}**",
            escape(t("common.listed").join(term.aliases)),
            escape(term.text.get()),
            basis(term.sources, term.confidence),
        ]
        for term in default_guide().terms.values()
    ]
    return table(header, rows)
