"""材料清单: which papers, by visit, how far each is, and what blocks the next visit."""

import streamlit as st

from jzz_core.papers import StageId
from ui import frame, pages
from ui.i18n import t
from ui.materials import circumstances, detail, filters, stage, summary
from ui.snapshot import current

frame.header("materials")
snapshot = current()
frame.trouble(snapshot)
if snapshot.lacks_birth_date:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/info: {t('materials.no_birth_date')}", width="content")
        pages.link("points", t("materials.to_points"))

papers = snapshot.checklist
summary.draw(papers, snapshot.dates, snapshot.as_of)
circumstances.draw(snapshot.case)
summary.undecided(papers)
chosen = filters.draw()
first = papers.next_stage or StageId.PRINT
shown = [s for s in papers.stages if chosen == "all" or any(filters.passes(i, chosen) for i in s.items)]
with st.container(gap="xsmall"):
    for part in shown:
        stage.draw(part, snapshot, chosen, start_open=part.stage.id is first)
if not shown:
    st.info(t("materials.all_hidden"), icon=":material/filter_alt:")
summary.first(snapshot.dates, snapshot.as_of)
detail.draw()
frame.footer("materials")
