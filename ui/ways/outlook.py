"""The points of the years to come: one sentence, the picture, what changes when, and the same in rows."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Outlook, notable, renewal_words, summary
from ui import pages
from ui.charts.drawn import draw_chart
from ui.charts.outlook import outlook_figure
from ui.fields import escape
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.theme import is_dark, on_phone

from . import outlook_assumptions, outlook_fragile
from .outlook_state import Kept, kept
from .outlook_table import named, renewal_rows, renewals, yearly

_NAMED, _NAMED_NARROW = 8, 5


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
        _renewed(seen)
    outlook_assumptions.draw(seen)
    narrow = on_phone()
    _picture(found, seen, narrow=narrow)
    named(seen, notable(seen, _NAMED_NARROW if narrow else _NAMED))
    renewals(seen)
    with st.expander(t("outlook.table"), icon=":material/table:", key="outlook_table"):
        st.markdown(yearly(seen))
        st.markdown(renewal_rows(seen))
    outlook_fragile.draw(found, seen)


def _renewed(seen: Outlook) -> None:
    """What the days after the end of the measures rest on."""
    words = renewal_words(seen)
    if words:
        st.caption(escape(" ".join(part.text() for part in words)))


def sentence(seen: Outlook) -> str:
    """To read aloud."""
    return t("outlook.separator").join(part.text() for part in summary(seen)) + t("outlook.stop")


def _picture(found: Kept, seen: Outlook, *, narrow: bool) -> None:
    dark = is_dark()
    events = notable(seen, _NAMED_NARROW if narrow else _NAMED)
    draw_chart(
        found.figure((dark, narrow), lambda: outlook_figure(seen, events, dark=dark, narrow=narrow)),
        key="outlook_chart",
        alt=t("outlook.alt", sentence=sentence(seen)),
    )
