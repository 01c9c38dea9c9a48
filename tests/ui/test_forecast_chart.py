"""The pictures of the simulation: which weeks, which marks, which steps."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from ui.charts.forecast import Mark, distribution_figure
from ui.charts.timeline_spread import Share, percent, spread_figure

WEEKS = [(date(2027, 2, 15) + timedelta(weeks=n), share) for n, share in enumerate((0.3, 0.4, 0.2, 0.1))]
MARKS = [Mark(date(2027, 2, 24), "50%"), Mark(date(2027, 3, 3), "80%"), Mark(date(2027, 3, 9), "95%")]
GOAL = Mark(date(2027, 4, 1), "<b>入学</b>", goal=True)
SHARES = [Share("核档", "centre", 0.7), Share("<i>备料</i>", "applicant", 0.3)]


@pytest.mark.parametrize("narrow", [True, False])
def test_each_week_has_a_bar_of_its_share_and_the_axis_holds_weeks_and_marks(narrow: bool) -> None:
    chart = distribution_figure(WEEKS, [*MARKS, GOAL], narrow=narrow)
    bar = chart.data[0]
    assert list(bar.y) == pytest.approx([30, 40, 20, 10])
    assert [x[:10] for x in bar.x] == [(week + timedelta(days=3)).isoformat() for week, _ in WEEKS]
    first, last = (str(end) for end in chart.layout.xaxis.range)
    assert first < WEEKS[0][0].isoformat()
    assert GOAL.day.isoformat() < last


def test_the_weeks_get_paler_behind_each_mark() -> None:
    strength = list(distribution_figure(WEEKS, MARKS).data[0].marker.opacity)
    assert strength == sorted(strength, reverse=True)
    assert len(set(strength)) > 1


def test_marks_are_lines_and_words_and_the_goal_looks_different() -> None:
    chart = distribution_figure(WEEKS, [*MARKS, GOAL])
    assert [shape.x0 for shape in chart.layout.shapes] == [mark.day.isoformat() for mark in [*MARKS, GOAL]]
    assert chart.layout.shapes[-1].line.dash != chart.layout.shapes[0].line.dash
    assert chart.layout.annotations[-1].text == "&lt;b&gt;入学&lt;/b&gt;"


def test_words_close_to_each_other_stand_on_lines_of_their_own() -> None:
    close = [Mark(date(2027, 2, day), "一样长的一句话") for day in (20, 21, 22)]
    heights = [note.yshift for note in distribution_figure(WEEKS, close, narrow=True).layout.annotations]
    assert len(set(heights)) == 3


def test_one_week_is_drawn_too() -> None:
    assert len(distribution_figure([(date(2027, 2, 15), 1.0)], []).data[0].x) == 1


def test_no_month_is_written_in_english() -> None:
    for chart in (distribution_figure(WEEKS, MARKS), spread_figure(SHARES)):
        assert not re.search(r"\b(Jan|Feb|Mar|Apr)\b", chart.to_json())


@pytest.mark.parametrize("narrow", [True, False])
def test_the_spread_names_each_step_beside_its_part(narrow: bool) -> None:
    chart = spread_figure(SHARES, narrow=narrow)
    names = [note.text for note in chart.layout.annotations] if narrow else list(chart.layout.yaxis.ticktext)
    assert names == ["核档", "&lt;i&gt;备料&lt;/i&gt;"]
    assert list(chart.data[0].text) == ["70%", "30%"]
    assert chart.layout.yaxis.range[0] > chart.layout.yaxis.range[1]


@pytest.mark.parametrize(
    ("share", "said"), [(0, 0), (0.0001, 1), (0.014, 1), (0.5, 50), (0.994, 99), (0.9999, 99), (1, 100)]
)
def test_a_part_is_called_nothing_or_everything_only_when_it_is(share: float, said: int) -> None:
    assert percent(share) == said
