"""积分测算: questions in short groups, the live result beside them."""

import streamlit as st

from ui import frame
from ui.i18n import t
from ui.questions import bonus, family, insurance, official, person, review, titles
from ui.results import months, scorecard, verdict
from ui.snapshot import current

GROUP, FIELD = "points_group", "field:points_group"
GROUPS = ("person", "titles", "insurance", "other", "review", "official")


def keep_group() -> None:
    # A click on the open group leaves it open.
    st.session_state[GROUP] = st.session_state[FIELD] or st.session_state.get(GROUP, GROUPS[0])


frame.header("points")
snapshot = current()
frame.trouble(snapshot)
verdict.draw(snapshot)
questions, result = st.columns([1.15, 1], gap="large")
with questions:
    group = st.session_state.get(GROUP, GROUPS[0])
    st.session_state[FIELD] = group
    st.pills(
        t("points.groups"),
        GROUPS,
        format_func=lambda name: t(f"questions.groups.{name}"),
        key=FIELD,
        label_visibility="collapsed",
        wrap=True,
        on_change=keep_group,
    )
    match group:
        case "titles":
            titles.draw()
        case "insurance":
            insurance.draw()
            months.draw(snapshot)
        case "other":
            family.draw()
            bonus.draw()
            bonus.draw_records()
        case "review":
            review.draw(GROUP)
        case "official":
            official.draw(snapshot)
        case _:
            person.draw()
    position = GROUPS.index(group)
    if position + 1 < len(GROUPS):
        st.button(
            t("points.next_group", name=t(f"questions.groups.{GROUPS[position + 1]}")),
            icon=":material/arrow_forward:",
            key="next_group",
            on_click=lambda: st.session_state.update({GROUP: GROUPS[position + 1]}),
        )
with result:
    if snapshot.evaluation is None:
        reason = "points.no_birth_date" if snapshot.lacks_birth_date else "common.no_result"
        st.info(t(reason), icon=":material/info:")
    else:
        scorecard.draw(snapshot.evaluation)
frame.footer("points")
