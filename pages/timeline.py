"""When will it be done: the plan as a sentence, a chart, a table and steps."""

from __future__ import annotations

import streamlit as st

from ui import frame, state
from ui.snapshot import Snapshot, current
from ui.timeline import durations
from ui.timeline.chart import chart, table
from ui.timeline.controls import controls, is_narrow
from ui.timeline.steps import steps
from ui.timeline.summary import open_points, summary
from ui.timeline.takeaway import takeaway


@st.fragment
def details(snapshot: Snapshot) -> None:
    """What stands below the chart: opening a step redraws this part only, a changed answer the whole page."""
    if state.case() is not snapshot.case:
        st.rerun()
    if snapshot.plan is not None:
        steps(snapshot, snapshot.plan)
        durations.overview(snapshot.plan)


frame.header("timeline")
snapshot = current()
frame.trouble(snapshot)
controls(snapshot)
if snapshot.plan is not None:
    summary(snapshot, snapshot.plan)
    chart(snapshot, snapshot.plan, narrow=is_narrow())
    open_points(snapshot, snapshot.plan)
    table(snapshot.plan, narrow=is_narrow())
    takeaway(snapshot, snapshot.plan)
    details(snapshot)
frame.footer("timeline")
