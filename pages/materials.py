"""材料清单: which papers, by visit, how far each is, and what blocks the next visit."""

import streamlit as st

from jzz_core.papers import StageId
from ui import frame, pages
from ui.door import fragment
from ui.i18n import t
from ui.materials import circumstances, detail, filters, stage, summary
from ui.snapshot import Snapshot, current


@fragment
def papers(snapshot: Snapshot) -> None:
    """The count and the list: a filter or a stage that is opened redraws these only, and a tick the count at first."""
    now = current()
    listed = now.checklist
    summary.draw(listed, now.dates, now.as_of)
    frame.page_follows(snapshot, now)
    if detail.is_wanted():
        st.rerun()
    circumstances.draw(now.case)
    summary.undecided(listed)
    chosen = filters.draw()
    first = listed.next_stage or StageId.PRINT
    shown = [s for s in listed.stages if chosen == "all" or any(filters.passes(i, chosen) for i in s.items)]
    with st.container(gap="xsmall"):
        for part in shown:
            stage.draw(part, now, chosen, start_open=part.stage.id is first)
    if not shown:
        st.info(t("materials.all_hidden"), icon=":material/filter_alt:")
    summary.first(now.dates, now.as_of)


frame.header("materials")
snapshot = current()
frame.trouble(snapshot)
if snapshot.lacks_birth_date:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/info: {t('materials.no_birth_date')}", width="content")
        pages.link("points", t("materials.to_points"))
wanted = detail.taken()
papers(snapshot)
detail.draw(wanted)
frame.footer("materials")
