"""When will it be done: the plan as a sentence, a chart, a table and steps."""

from __future__ import annotations

import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import frame
from ui.door import fragment
from ui.snapshot import Snapshot, current
from ui.theme import is_narrow
from ui.timeline import durations, sections
from ui.timeline.chart import chart, picture, table
from ui.timeline.controls import controls
from ui.timeline.deadline import backward
from ui.timeline.odds import odds
from ui.timeline.outlook import outlook
from ui.timeline.setbacks import setbacks
from ui.timeline.steps import steps
from ui.timeline.summary import open_points, summary
from ui.timeline.takeaway import takeaway

# Seconds that a new picture has for itself before the page is made anew: what has not been sent by then is dropped.
HEAD_START = 0.1


@fragment
def picture_and_below(snapshot: Snapshot, place: DeltaGenerator, *, narrow: bool) -> None:
    """The picture and what stands below it: another part or an opened step redraws these only.

    After a changed answer the picture comes first, then the page: who changes a number looks at the picture.
    """
    now = current()
    if now.plan is None:
        st.rerun()
    seen = outlook(now.plan, now.as_of)
    with place:
        picture(now, seen, narrow=narrow)
    if now is not snapshot:
        time.sleep(HEAD_START)
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
    place = chart(snapshot, seen, narrow=narrow)
    open_points(snapshot, snapshot.plan)
    picture_and_below(snapshot, place, narrow=narrow)
frame.footer("timeline")
