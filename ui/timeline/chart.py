"""The chart and its table twin."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from jzz_core.base import say
from jzz_core.look import CasePlan
from jzz_core.steps import Renewal
from ui.charts.timeline import timeline_figure, timeline_rows
from ui.charts.timeline_extras import Extras
from ui.charts.timeline_papers import NONE, paper_marks
from ui.days import day_words
from ui.fields import escape, widget_key
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.tables import of_rows
from ui.theme import is_dark

from . import papers
from .bring import bring
from .notes import remarks
from .words import deadline_label, sentence

_SHOWN = "timeline_shown"
_SLACK, _LINKS, _RANGES, _BASELINE = _CHOICES = ("slack", "links", "ranges", "baseline")
# What Plotly calls its button; the words shown instead come from the locale.
_CAMERA = "Download plot as a PNG"
# A date in a narrow column must not be broken after a hyphen.
_WHOLE_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_FIT_A_PHONE = ("step", "actor", "start", "finish")


def chart(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> DeltaGenerator:
    """What is drawn besides the bars, the place of the picture, and remarks on what the picture rests on.

    Returns the place, which ``picture`` fills.
    """
    _switches()
    place = st.container()
    first, last = (date.fromisoformat(day) for day in _figure(snapshot, plan, narrow=narrow).layout.xaxis.range)
    lines = [escape(text) for text in remarks(plan, snapshot.start, (first, last))]
    if lines:
        st.caption("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])
    return place


def picture(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """The picture, and what it says in words for those who cannot see it.

    The same answers give the same picture, which the browser does not draw again.
    """
    today = snapshot.as_of
    st.plotly_chart(
        _figure(snapshot, plan, narrow=narrow),
        theme=None,
        width="stretch",
        key="timeline_chart",
        config=_config(today),
        alt=t(
            "timeline.chart.alt",
            n=len(plan.schedule.rows),
            start=day_words(plan.schedule.start, today),
            finish=day_words(plan.schedule.finish, today),
            sentence=sentence(plan, snapshot.case, today),
        ),
    )


def _figure(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> go.Figure:
    dark = is_dark()
    deadline, permit = snapshot.case.plan.deadline, snapshot.case.applicant.permit
    return snapshot.figure(
        ("plan", dark, narrow, shown()),
        lambda: timeline_figure(
            plan.schedule,
            plan.calendar,
            snapshot.as_of,
            dark=dark,
            narrow=narrow,
            deadline=(deadline_label(deadline), deadline.date) if deadline else None,
            permit_until=permit.valid_until if permit else None,
            extras=_extras(snapshot, plan),
        ),
    )


def _switches() -> None:
    """What is drawn besides the bars: several may be on."""
    key = widget_key(_SHOWN)
    st.session_state[key] = [option for option in _CHOICES if option in shown()]
    st.segmented_control(
        t("timeline.shown.title"),
        _CHOICES,
        format_func=lambda option: t(f"timeline.shown.{option}"),
        selection_mode="multi",
        key=key,
        help=t("timeline.shown.help"),
        on_change=_switched,
    )


def shown() -> frozenset[str]:
    """What is switched on in this session; slack at first."""
    found: frozenset[str] = st.session_state.get(_SHOWN, frozenset({_SLACK}))
    return found


def _switched() -> None:
    st.session_state[_SHOWN] = frozenset(st.session_state[widget_key(_SHOWN)])


def _extras(snapshot: Snapshot, plan: CasePlan) -> Extras:
    on, permit, renewal = shown(), plan.permit, plan.renewal
    return Extras(
        slack=_SLACK in on,
        links=_LINKS in on,
        ranges=plan.ranges if _RANGES in on else {},
        baseline=plan.comparison if _BASELINE in on else None,
        endorse=(permit.endorse_from, permit.endorse_until) if permit is not None else None,
        renew=_renewing(renewal),
        ends=plan.measures_end.until,
        moves=plan.provisional.tasks if plan.provisional is not None else {},
        papers=paper_marks(snapshot.dates, snapshot.as_of) if snapshot.dates is not None else NONE,
        limits={one.task.id: one.limit for one in plan.overdue},
        bring={row.task.id: bring(row.task, snapshot) for row in plan.schedule.rows},
    )


def _renewing(renewal: Renewal | None) -> tuple[date, date] | None:
    """From the first to the last day on which the points can be renewed with the permit."""
    if renewal is None or renewal.refresh is None or renewal.refresh_last is None:
        return None
    return renewal.refresh, renewal.refresh_last


def _config(today: date) -> dict[str, object]:
    """Of the chart's own buttons only the camera."""
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": f"jzz-timeline-{today.isoformat()}", "scale": 2},
        "locale": "zh-CN",
        "locales": {"zh-CN": {"dictionary": {_CAMERA: t("timeline_chart.camera")}, "format": {}}},
        "scrollZoom": False,
        "doubleClick": False,
    }


def table(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """The same plan in rows; on a phone only the columns that fit. What is switched on has columns of its own."""
    more = _more_columns(snapshot, plan)
    names = [t(f"timeline_chart.column.{column}") for column in _FIT_A_PHONE] if narrow else None
    st.markdown(f"**{t('timeline.chart.table')}**")
    rows = [
        {name: _cell(value) for name, value in row.items() if names is None or name in names}
        | {name: values[n] for name, values in more.items()}
        for n, row in enumerate(timeline_rows(plan.schedule))
    ]
    st.markdown(of_rows(rows))


def _more_columns(snapshot: Snapshot, plan: CasePlan) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    rows = plan.schedule.rows
    if snapshot.dates is not None and snapshot.dates.open:
        columns[t("timeline.papers.column")] = [papers.cell(row, snapshot.dates, plan.day) for row in rows]
    if plan.provisional is not None:
        moves = plan.provisional.tasks
        columns[t("timeline.shown.moves")] = [
            t("timeline.span", start=_cell(moves[row.task.id][0]), finish=_cell(moves[row.task.id][1]))
            if row.provisional
            else ""
            for row in rows
        ]
    if any(late := [plan.knowledge.policy.assumes_renewal(row.finish) for row in rows]):
        columns[say("end.mark").text()] = [_cell(value) for value in late]
    if _RANGES in shown():
        pairs = [plan.ranges.get(row.task.id) for row in rows]
        columns[t("timeline.shown.early")] = [_cell(pair[0]) if pair else "" for pair in pairs]
        columns[t("timeline.shown.late")] = [_cell(pair[1]) if pair else "" for pair in pairs]
    if _BASELINE in shown():
        compared = plan.comparison.rows
        columns[t("timeline.shown.planned")] = [_cell(row.planned_finish or "") for row in compared]
        columns[t("timeline.shown.moved")] = [f"{row.late:+d}" if row.late else "0" for row in compared]
    return columns


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return t("timeline.chart.yes") if value else ""
    if isinstance(value, date):
        return value.isoformat().replace("-", _WHOLE_HYPHEN)
    return str(value)
