"""Four figures on top: how much there is and when it was last compared."""

from __future__ import annotations

import streamlit as st

from jzz_core.base import SourceKind
from jzz_core.law import default_policy

from ..i18n import t
from .registry import registry

_OFFICIAL = {SourceKind.OFFICIAL_TEXT, SourceKind.OFFICIAL_QUOTED, SourceKind.OFFICIAL_REPRINT}


def draw() -> None:
    policy, sources = default_policy(), registry()
    certain = sum(parameter.confidence == "A" for parameter in policy.parameters.values())
    official = sum(source.kind in _OFFICIAL for source in sources.values())
    figures: dict[str, tuple[int | str, str]] = {
        "parameters": (len(policy.parameters), t("basis.count.parameters_help", certain=certain)),
        "sources": (len(sources), t("basis.count.sources_help", official=official)),
        "readings": (len(policy.readings), t("basis.count.readings_help")),
        "checked": (policy.about.checked_on.isoformat(), t("basis.count.checked_help")),
    }
    with st.container(border=True):
        left, right = st.columns(2)
        for number, (name, (value, words)) in enumerate(figures.items()):
            with left if number < len(figures) / 2 else right:
                st.markdown(f"**{value}** {t(f'basis.count.{name}')}  \n:small[:gray[{words}]]")
