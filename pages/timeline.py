"""When will it be done: the plan as a sentence, a chart, a table and steps."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import frame
from ui.door import fragment
from ui.snapshot import Snapshot, current
from ui.theme import on_phone
from ui.timeline import durations, sections
from ui.timeline.chart import besides, picture, table
from ui.timeline.controls import controls
from ui.timeline.deadline import backward
from ui.timeline.odds import odds
from ui.timeline.permit import permit
from ui.timeline.setbacks import setbacks
from ui.timeline.steps import steps
from ui.timeline.summary import attention, open_points, summary
from ui.timeline.takeaway import takeaway


@fragment
def picture_and_below(snapshot: Snapshot, place: DeltaGenerator, *, narrow: bool) -> None:
    """The picture and what stands below it: another part or an opened step redraws these only.

    After a changed answer the picture comes first, then the page: who changes a number looks at the picture.
    """
    now = current()
    plan = now.plan
    if plan is None:
        st.rerun()
    with place:
        picture(now, plan)
    frame.page_follows(snapshot, now)
    chosen = sections.section(narrow=narrow)
    if chosen == sections.STEPS:
        steps(snapshot, plan, narrow=narrow)
    elif chosen == sections.ODDS:
        backward(plan)
        odds(snapshot, plan, narrow=narrow)
    elif chosen == sections.SETBACKS:
        setbacks(plan)
    else:
        table(snapshot, plan, narrow=narrow)
        takeaway(snapshot, plan)
        durations.overview(plan)


frame.header("timeline")
snapshot = current()
frame.trouble(snapshot)
plan = snapshot.plan
if plan is not None:
    summary(snapshot, plan)
controls(snapshot)
if plan is not None:
    attention(snapshot, plan)
    place = st.container()
    besides(snapshot, plan)
    permit(plan)
    open_points(snapshot, plan)
    picture_and_below(snapshot, place, narrow=on_phone())
frame.footer("timeline")
