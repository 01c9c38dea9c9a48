"""资格自查: may I apply at all? Questions on the left, conditions on the right."""

import streamlit as st

from jzz_core.base import word
from ui import frame, pages
from ui.i18n import t
from ui.questions import conditions as questions
from ui.results import conditions
from ui.snapshot import current

frame.header("eligibility")
snapshot = current()
frame.trouble(snapshot)
evaluation = snapshot.evaluation
left, right = st.columns([1, 1.15], gap="large")
with left:
    questions.draw()
with right:
    if evaluation is None:
        reason = "eligibility.no_birth_date" if snapshot.lacks_birth_date else "common.no_result"
        st.info(t(reason), icon=":material/info:")
        pages.link("points", t("eligibility.to_points"))
    else:
        if evaluation.may_apply:
            st.success(t("conditions.summary.yes"), icon=":material/check_circle:")
        elif evaluation.may_apply is False:
            st.error(t("conditions.summary.no", count=len(evaluation.blockers)), icon=":material/cancel:")
        else:
            open_ones = [
                f for f in evaluation.open_findings if f.condition.id != "employer_willing" or f.state == "ask"
            ]
            st.info(t("conditions.summary.open", count=len(open_ones)), icon=":material/help:")
        for finding in evaluation.findings:
            if finding.condition.decides:
                conditions.draw(finding)
        pages.link("points", t("eligibility.to_points"))
        st.header(word("finding", "info"), anchor=False)
        for finding in evaluation.findings:
            if not finding.condition.decides:
                conditions.draw(finding)
frame.footer("eligibility")
