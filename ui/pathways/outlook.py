"""The points of the years to come: one sentence, the picture, the same in rows."""

from __future__ import annotations

import streamlit as st

from jzz_core.outlook import Outlook
from jzz_core.outlook.words import summary
from ui import pages
from ui.charts.outlook import outlook_figure
from ui.fields import escape
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.theme import is_dark
from ui.timeline.controls import is_narrow

from .outlook_state import Kept, kept
from .outlook_table import yearly

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def draw(snapshot: Snapshot) -> None:
    """Nothing but the way to the missing answer while there is no birth date."""
    if snapshot.evaluation is None:
        if snapshot.lacks_birth_date:
            st.info(t("outlook.no_birth_date"), icon=":material/info:")
        pages.link("points", t("outlook.to_points"))
        return
    found = kept(snapshot)
    seen = found.outlook
    if seen is None:
        st.error(escape(found.error), icon=":material/error:")
        return
    with st.container(border=True):
        st.markdown(f"**{t('outlook.title')}**  \n{escape(sentence(seen))}")
    _picture(found, seen)
    with st.expander(t("outlook.table"), icon=":material/table:"):
        st.markdown(yearly(seen))


def sentence(seen: Outlook) -> str:
    """To read aloud."""
    return t("outlook.separator").join(part.text() for part in summary(seen)) + t("outlook.stop")


def _picture(found: Kept, seen: Outlook) -> None:
    dark, narrow = is_dark(), is_narrow()
    st.plotly_chart(
        found.figure((dark, narrow), lambda: outlook_figure(seen, dark=dark, narrow=narrow)),
        theme=None,
        width="stretch",
        key="outlook_chart",
        config=_CONFIG,
        alt=t("outlook.alt", sentence=sentence(seen)),
    )
