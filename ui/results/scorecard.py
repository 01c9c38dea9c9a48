"""The points line by line: what each gives, whether it counts, why, what to show, and where the rule stands."""

from __future__ import annotations

import streamlit as st

from jzz_core.points import Evaluation, Line
from ui.knowledge import known

from ..charts.drawn import draw_chart
from ..charts.larger import as_shown
from ..charts.points import breakdown_figure
from ..fields import escape
from ..i18n import t
from ..theme import is_dark, on_phone


def draw(evaluation: Evaluation) -> None:
    giving = [line for line in evaluation.lines if line.points]
    open_lines = [line for line in evaluation.lines if line.state in ("unknown", "ask") and not line.points]
    nothing = [line for line in evaluation.lines if line.state == "nothing"]
    if giving or open_lines:
        draw_chart(
            as_shown(breakdown_figure(evaluation.lines, dark=is_dark())),
            key="breakdown",
            alt=t("scorecard.chart_alt", total=evaluation.total),
        )
    with st.expander(t("scorecard.lines"), key="scorecard_lines") if on_phone() else st.container():
        for line in (*giving, *open_lines):
            with st.container(border=True, gap="xsmall"):
                _line(line)
    if nothing:
        with st.expander(t("scorecard.nothing", count=len(nothing))):
            for line in nothing:
                _line(line)


def _line(line: Line) -> None:
    name = escape(line.indicator.name.get())
    st.markdown(f"{_mark(line)} **{name}** · {line_points(line)}  \n{escape(line.reason.text())}")
    for remark in line.remarks:
        st.markdown(f":small[:material/subdirectory_arrow_right: {escape(remark.text())}]")
    st.markdown(f":small[:gray[{_basis(line)}]]")


def _mark(line: Line) -> str:
    match line.state:
        case "gives":
            return ":green[:material/check:]" if line.points > 0 else ":red[:material/remove:]"
        case "not_chosen":
            return ":gray[:material/swap_horiz:]"
        case "unknown":
            return ":gray[:material/help:]"
        case "ask":
            return ":orange[:material/contact_support:]"
        case _:
            return ":gray[:material/remove:]"


def line_points(line: Line) -> str:
    """The points of a line, whether they count, and how far they may go."""
    points = t("scorecard.points", points=line.points)
    if line.state == "not_chosen":
        return f"~~{points}~~ {t('scorecard.not_chosen')}"
    if line.open and line.best > line.points:
        # What has no cap in the text has no meaningful upper end while nothing is known.
        best = t("scorecard.up_to", best=line.best) if line.cap is not None else t("scorecard.may_rise")
        return f"**{points}** {best}"
    cap = f" / {t('scorecard.cap', cap=line.cap)}" if line.cap is not None else ""
    return f"**{points}**{cap}"


def _basis(line: Line) -> str:
    """Evidence, article, sources, confidence, and the readings the points rest on."""
    parts = []
    if line.indicator.evidence is not None and line.points > 0:
        parts.append(t("scorecard.evidence", evidence=escape(line.indicator.evidence.get())))
    parts.append(escape(line.indicator.article))
    parts.append(t("scorecard.source", sources=" ".join(line.indicator.sources), confidence=line.confidence))
    readings = known().policy.readings
    disputed = [readings[r].question.get() for r in line.disputed if len(readings[r].choices) > 1]
    if disputed and line.points:
        parts.append(t("scorecard.disputed", names=escape("; ".join(disputed))))
    return " · ".join(parts)
