"""When will it be done: the plan as a sentence, a chart, a table and steps."""

from __future__ import annotations

import streamlit as st

from ui import frame, state
from ui.snapshot import Snapshot, current
from ui.timeline import durations
from ui.timeline.chart import chart, table
from ui.timeline.controls import controls, is_narrow
from ui.timeline.deadline import backward
from ui.timeline.odds import odds
from ui.timeline.outlook import Outlook, outlook
from ui.timeline.setbacks import setbacks
from ui.timeline.steps import steps
from ui.timeline.summary import open_points, summary
from ui.timeline.takeaway import takeaway


@st.fragment
def details(snapshot: Snapshot, seen: Outlook) -> None:
    """What stands below the chart: opening a step redraws this part only, a changed answer the whole page."""
    if state.case() is not snapshot.case:
        st.rerun()
    setbacks(seen.plan, seen.day)
    steps(snapshot, seen.plan, seen)
    durations.overview(seen.plan)


frame.header("timeline")
snapshot = current()
frame.trouble(snapshot)
controls(snapshot)
if snapshot.plan is not None:
    seen = outlook(snapshot.plan, snapshot.as_of)
    narrow = is_narrow()
    summary(snapshot, snapshot.plan, seen)
    chart(snapshot, snapshot.plan, seen, narrow=narrow)
    open_points(snapshot, snapshot.plan)
    table(snapshot.plan, seen, narrow=narrow)
    takeaway(snapshot, snapshot.plan)
    backward(snapshot.plan, seen)
    odds(snapshot.plan, seen, narrow=narrow)
    details(snapshot, seen)
frame.footer("timeline")
