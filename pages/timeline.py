"""When will it be done: the plan as a sentence, a chart, a table and steps."""

from __future__ import annotations

import streamlit as st

from ui import frame, state
from ui.login.door import fragment
from ui.snapshot import Snapshot, current
from ui.timeline import durations, sections
from ui.timeline.chart import chart, table
from ui.timeline.controls import controls, is_narrow
from ui.timeline.deadline import backward
from ui.timeline.odds import odds
from ui.timeline.outlook import Outlook, outlook
from ui.timeline.setbacks import setbacks
from ui.timeline.steps import steps
from ui.timeline.summary import open_points, summary
from ui.timeline.takeaway import takeaway


@fragment
def below(snapshot: Snapshot, seen: Outlook, *, narrow: bool) -> None:
    """What stands below the chart: another part or an opened step redraws this only, a changed answer the page."""
    if state.case() is not snapshot.case:
        st.rerun()
    chosen = sections.section(narrow=narrow)
    if chosen == sections.STEPS:
        steps(snapshot, seen.plan, seen, narrow=narrow)
    elif chosen == sections.ODDS:
        backward(seen.plan, seen)
        odds(seen.plan, seen, narrow=narrow)
    elif chosen == sections.SETBACKS:
        setbacks(seen)
    else:
        table(snapshot, seen, narrow=narrow)
        takeaway(snapshot, seen.plan)
        durations.overview(seen.plan)


frame.header("timeline")
snapshot = current()
frame.trouble(snapshot)
narrow = is_narrow()
if not narrow or snapshot.plan is None:
    controls(snapshot, narrow=narrow)
if snapshot.plan is not None:
    seen = outlook(snapshot.plan, snapshot.as_of)
    summary(snapshot, snapshot.plan, seen)
    if narrow:  # the answer comes first on a phone
        controls(snapshot, narrow=narrow)
    chart(snapshot, snapshot.plan, seen, narrow=narrow)
    open_points(snapshot, snapshot.plan)
    below(snapshot, seen, narrow=narrow)
frame.footer("timeline")
