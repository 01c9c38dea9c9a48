"""The chart and its table twin."""

from __future__ import annotations

from datetime import date

import streamlit as st

from jzz_core.planning import CasePlan
from ui.charts.timeline import timeline_figure, timeline_rows
from ui.fields import escape
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.tables import of_rows

from .notes import remarks
from .words import day_words, deadline_label, sentence

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# A date in a narrow column must not be broken after a hyphen.
_WHOLE_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_FIT_A_PHONE = ("step", "actor", "start", "finish")


def chart(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """The picture, what it says in words for those who cannot see it, and remarks on what it rests on."""
    case, today, schedule = snapshot.case, snapshot.as_of, plan.schedule
    deadline, permit = case.plan.deadline, case.applicant.permit
    figure = timeline_figure(
        schedule,
        plan.calendar,
        today,
        dark=st.context.theme.type == "dark",
        narrow=narrow,
        deadline=(deadline_label(deadline), deadline.date) if deadline else None,
        permit_until=permit.valid_until if permit else None,
    )
    st.plotly_chart(
        figure,
        theme=None,
        width="stretch",
        key="timeline_chart",
        config=_CONFIG,
        alt=t(
            "timeline.chart.alt",
            n=len(schedule.rows),
            start=day_words(schedule.start, today),
            finish=day_words(schedule.finish, today),
            sentence=sentence(plan, case, today),
        ),
    )
    first, last = (date.fromisoformat(day) for day in figure.layout.xaxis.range)
    lines = [escape(text) for text in remarks(plan, case, snapshot.start, today, (first, last))]
    if lines:
        st.caption("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])


def table(plan: CasePlan, *, narrow: bool) -> None:
    """The same plan in rows; on a phone only the columns that fit."""
    names = [t(f"timeline_chart.column.{column}") for column in _FIT_A_PHONE] if narrow else None
    with st.expander(t("timeline.chart.table"), icon=":material/table:"):
        rows = [
            {name: _cell(value) for name, value in row.items() if names is None or name in names}
            for row in timeline_rows(plan.schedule)
        ]
        st.markdown(of_rows(rows))


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return t("timeline.chart.yes") if value else ""
    if isinstance(value, date):
        return value.isoformat().replace("-", _WHOLE_HYPHEN)
    return str(value)
