"""The picture of the plan, what is drawn besides, and the table twin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from jzz_core.base import say
from jzz_core.files import NARROW, WIDE, Extra, Picture, colours, draw, picture_of
from jzz_core.look import CasePlan
from ui import picture as on_page
from ui import presenting
from ui.actors import actor_word
from ui.charts.timeline_theme import DARK
from ui.days import day_words
from ui.fields import escape, widget_key
from ui.folds import fold
from ui.i18n import t
from ui.snapshot import Snapshot
from ui.tables import of_rows
from ui.theme import is_dark

from . import papers
from .notes import remarks
from .words import sentence

_SHOWN = "timeline_shown"
# A date in a narrow column must not be broken after a hyphen.
_WHOLE_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_FIT_A_PHONE = ("step", "actor", "start", "finish")
_ON_DARK = (
    *DARK.actors.items(),
    ("ink", DARK.ink),
    ("muted", DARK.muted),
    ("line", DARK.grid),
    ("rest", DARK.rest),
    ("ground", DARK.ground),
    ("today", DARK.alarm),
    ("deadline", DARK.deadline),
    ("permit", DARK.permit),
    ("end", DARK.muted),
    ("endorse", DARK.permit),
    ("renew", DARK.baseline),
)


def picture(snapshot: Snapshot, plan: CasePlan) -> None:
    """The picture, and what it says in words for those who cannot see it; the browser takes the form that fits.

    The same answers give the same picture, which the browser does not draw again.
    """
    on_page.draw(
        "timeline_chart",
        _both(snapshot, plan),
        f"jzz-timeline-{snapshot.as_of.isoformat()}.png",
        colours(_ON_DARK) if is_dark() else "",
    )


def _both(snapshot: Snapshot, plan: CasePlan) -> str:
    drawn, alt = _picture(snapshot, plan), _alt(snapshot, plan)
    wide = WIDE.larger(presenting.TYPE) if presenting.on() else WIDE
    return draw(drawn, wide, alt) + draw(drawn, NARROW, alt)


def _picture(snapshot: Snapshot, plan: CasePlan) -> Picture:
    return picture_of(plan, snapshot.as_of, shown())


def _alt(snapshot: Snapshot, plan: CasePlan) -> str:
    today = snapshot.as_of
    return t(
        "timeline.chart.alt",
        n=len(plan.schedule.rows),
        start=day_words(plan.schedule.start, today),
        finish=day_words(plan.schedule.finish, today),
        sentence=sentence(plan, snapshot.case, today),
    )


def besides(snapshot: Snapshot, plan: CasePlan) -> None:
    """What can be drawn besides the bars, and remarks on what the picture rests on."""
    chosen = t("common.listed").join(t(f"timeline.shown.{one}") for one in Extra if one in shown())
    with fold(
        t("timeline.shown.title"),
        chosen or t("timeline.shown.nothing"),
        key="timeline_shown",
        icon=":material/visibility:",
    ):
        _switches()
    drawn = _picture(snapshot, plan)
    lines = [escape(text) for text in remarks(plan, snapshot.start, (drawn.first, drawn.last))]
    if lines:
        st.caption("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])


def _switches() -> None:
    """What is drawn besides the bars: several may be on."""
    key = widget_key(_SHOWN)
    st.session_state[key] = [option.value for option in Extra if option in shown()]
    st.pills(
        t("timeline.shown.title"),
        [option.value for option in Extra],
        format_func=lambda option: t(f"timeline.shown.{option}"),
        selection_mode="multi",
        key=key,
        label_visibility="collapsed",
        on_change=_switched,
    )
    st.caption(t("timeline.shown.help"))


def shown() -> frozenset[Extra]:
    """What is switched on in this session; nothing at first."""
    found: frozenset[Extra] = st.session_state.get(_SHOWN, frozenset())
    return found


def _switched() -> None:
    st.session_state[_SHOWN] = frozenset(map(Extra, st.session_state[widget_key(_SHOWN)]))


def table(snapshot: Snapshot, plan: CasePlan, *, narrow: bool) -> None:
    """The same plan in rows; on a phone only the columns that fit. What is switched on has columns of its own."""
    more = _more_columns(snapshot, plan)
    st.markdown(f"**{t('timeline.chart.table')}**")
    rows = [
        {
            t(f"timeline.column.{name}"): _cell(value)
            for name, value in row.items()
            if not narrow or name in _FIT_A_PHONE
        }
        | {name: values[n] for name, values in more.items()}
        for n, row in enumerate(_rows(plan))
    ]
    st.markdown(of_rows(rows))


def _rows(plan: CasePlan) -> list[Mapping[str, Any]]:
    return [
        {
            "step": row.task.name.get(),
            "actor": actor_word(row.task.actor, "zh"),
            "place": row.task.place.get(),
            "start": row.start,
            "finish": row.finish,
            "days": row.duration,
            "slack": row.slack,
            "provisional": row.provisional,
            "critical": row.critical,
        }
        for row in plan.schedule.rows
    ]


def _more_columns(snapshot: Snapshot, plan: CasePlan) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    rows = plan.schedule.rows
    if snapshot.dates is not None and snapshot.dates.open:
        columns[t("timeline.papers.column")] = [papers.cell(row, snapshot.dates, plan.day) for row in rows]
    if plan.provisional is not None:
        moves = plan.provisional.tasks
        columns[t("timeline.column.moves")] = [
            t("timeline.span", start=_cell(moves[row.task.id][0]), finish=_cell(moves[row.task.id][1]))
            if row.provisional
            else ""
            for row in rows
        ]
    if any(late := [plan.knowledge.policy.assumes_renewal(row.finish) for row in rows]):
        columns[say("end.mark").text()] = [_cell(value) for value in late]
    if Extra.RANGES in shown():
        pairs = [plan.ranges.get(row.task.id) for row in rows]
        columns[t("timeline.column.early")] = [_cell(pair[0]) if pair else "" for pair in pairs]
        columns[t("timeline.column.late")] = [_cell(pair[1]) if pair else "" for pair in pairs]
    if Extra.BASELINE in shown():
        compared = plan.comparison.rows
        columns[t("timeline.column.planned")] = [_cell(row.planned_finish or "") for row in compared]
        columns[t("timeline.column.moved")] = [f"{row.late:+d}" if row.late else "0" for row in compared]
    return columns


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return t("timeline.chart.yes") if value else ""
    if isinstance(value, date):
        return value.isoformat().replace("-", _WHOLE_HYPHEN)
    return str(value)
