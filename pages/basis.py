"""政策依据: each rule with article, edition, source and confidence, and what this tool does not know."""

import streamlit as st

from ui import frame
from ui.basis import changes, counts, limits, numbers, overdue, readings, registry, wages
from ui.i18n import t
from ui.snapshot import current

SECTIONS = ("numbers", "wages", "readings", "changes", "sources", "limits")
CHOSEN, FIELD = "basis_section", "basis:section"


def choose() -> None:
    st.session_state[CHOSEN] = st.session_state[FIELD]


frame.header("basis", with_day=False)
snapshot = current()
frame.trouble(snapshot)
counts.draw()
overdue.notice()
st.session_state[FIELD] = st.session_state.get(CHOSEN, SECTIONS[0])
st.segmented_control(
    t("basis.section_label"),
    SECTIONS,
    format_func=lambda name: t(f"basis.section.{name}"),
    required=True,
    wrap=True,
    key=FIELD,
    label_visibility="collapsed",
    on_change=choose,
)
match st.session_state[FIELD]:
    case "wages":
        wages.draw()
    case "readings":
        readings.draw(snapshot)
    case "changes":
        changes.draw(snapshot)
    case "sources":
        registry.draw()
    case "limits":
        limits.draw()
    case _:
        numbers.draw()
frame.footer("basis")
