"""The picture of many cases: a bar a case in its phases, marks inside the picture, harmless labels, small."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest

from jzz_core.book import Row, summary
from jzz_core.case import case_from
from ui.charts.book import book_figure
from ui.charts.timeline_axis import DAY_MS

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
ROW = summary(case_from({"applicant": {"alias": "客户A", "birth_date": "1990-03-10"}}), TODAY, "a")


def dated(**changes: Any) -> Row:
    days = {
        "start": TODAY,
        "first_visit": TODAY + 5 * DAY,
        "second_visit": TODAY + 30 * DAY,
        "finish": TODAY + 60 * DAY,
    }
    return replace(ROW, **{**days, "permit_until": None, "deadline": None, **changes})


def bars(figure: go.Figure) -> list[tuple[str, int]]:
    """First day and length in days of each bar of the first case."""
    return [
        (trace.base[n], trace.x[n] // DAY_MS)
        for trace in figure.data
        if trace.type == "bar"
        for n, y in enumerate(trace.y)
        if y == 0
    ]


def marks(figure: go.Figure) -> list[str]:
    return [x for trace in figure.data if trace.type == "scatter" and trace.mode == "markers" for x in trace.x]


def test_the_phases_follow_each_other_up_to_the_last_day() -> None:
    assert bars(book_figure([dated()], TODAY)) == [("2026-11-24", 5), ("2026-11-29", 25), ("2026-12-24", 31)]


@pytest.mark.parametrize("gone", ["first_visit", "second_visit"])
def test_a_visit_that_is_not_in_the_plan_leaves_no_gap(gone: str) -> None:
    found = bars(book_figure([dated(**{gone: None})], TODAY))
    assert sum(days for _, days in found) == 61


def test_a_mark_near_the_plans_is_drawn_and_one_far_away_is_not() -> None:
    near, far = TODAY + 80 * DAY, TODAY + 800 * DAY
    assert marks(book_figure([dated(permit_until=near, deadline=far)], TODAY)) == [f"{near}T12:00"]


@pytest.mark.parametrize("narrow", [True, False])
def test_labels_are_words_and_a_page_is_small(narrow: bool) -> None:
    rows = [dated(alias="<b>客户</b>" * 5, permit_until=TODAY + n * DAY) for n in range(50)]
    text = book_figure(rows, TODAY, narrow=narrow, dark=narrow).to_json()
    assert "<b>客户" not in text
    assert "\\u003cb\\u003e客户" not in text
    assert len(text.encode()) < 80_000


def test_a_case_without_a_label_has_a_name() -> None:
    assert book_figure([dated(alias=" ")], TODAY).layout.yaxis.ticktext[0].strip()
