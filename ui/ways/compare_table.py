"""The difference line by line, and why."""

from __future__ import annotations

import streamlit as st

from jzz_core.ahead import Comparison, LineDifference
from jzz_core.points import Line
from ui.fields import escape
from ui.i18n import t
from ui.tables import table


def rows(found: Comparison) -> None:
    shown = [row for row in found.differences if not row.is_empty]
    header = [t("compare.item"), t("compare.first"), t("compare.second"), t("compare.change")]
    body = [[_name(row), _points(row.first), _points(row.second), _signed(row.change)] for row in shown]
    totals = [found.first.evaluation.total, found.second.evaluation.total]
    body.append([t("compare.total"), *(f"**{total}**" for total in totals), f"**{_signed(found.change)}**"])
    st.markdown(table(header, body, right=(1, 2, 3)))
    notes = []
    if any(line.points and not line.counted for row in shown for line in (row.first, row.second)):
        notes.append(t("compare.note"))
    if found.floored:
        notes.append(t("compare.floor_note"))
    if notes:
        st.markdown(f":small[:gray[{' '.join(notes)}]]")
    _reasons([row for row in shown if row.change])


def _reasons(changed: list[LineDifference]) -> None:
    if not changed:
        st.markdown(t("compare.same"))
        return
    lines = [
        t("compare.reason", name=_name(row), change=_signed(row.change), reason=escape(_why(row.second)))
        for row in changed
    ]
    st.markdown(f"**{t('compare.reasons')}**\n\n" + "\n".join(lines))


def _why(line: Line) -> str:
    """What gives points and does not count says first that another of its choice does."""
    given_up = bool(line.points) and not line.counted and bool(line.remarks)
    return (line.remarks[0] if given_up else line.reason).text()


def _name(row: LineDifference) -> str:
    return escape((row.indicator.short or row.indicator.name).get())


def _points(line: Line) -> str:
    if line.points and not line.counted:
        return t("compare.not_counted", points=line.points)
    return str(line.points)


def _signed(change: int) -> str:
    return f"{change:+d}" if change else "0"
