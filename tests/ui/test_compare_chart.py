"""The picture of a comparison: two lines, their marks, the standard."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jzz_core.ahead import Curve
from ui.charts.compare import compare_figure

DAYS = (date(2026, 11, 24), date(2027, 6, 1), date(2028, 6, 1), date(2036, 11, 24))
BELOW = Curve(DAYS, (100, 100, 110, 110), 120)
ABOVE = Curve(DAYS, (100, 121, 121, 118), 120)


def traces(first: Curve, second: Curve, mode: str, *, dark: bool = False) -> list[dict[str, Any]]:
    figure = compare_figure(first, second, dark=dark).to_plotly_json()
    return [trace for trace in figure["data"] if trace["mode"] == mode]


@pytest.mark.parametrize("dark", [False, True])
def test_each_side_is_one_line_of_steps_and_told_apart_without_colour(dark: bool) -> None:
    lines = traces(BELOW, ABOVE, "lines", dark=dark)
    assert [line["name"] for line in lines] == ["甲", "乙"]
    styles = [line["line"] for line in lines]
    assert [style["shape"] for style in styles] == ["hv", "hv"]
    assert styles[0]["dash"] != styles[1]["dash"]


def test_only_changes_and_both_ends_are_drawn() -> None:
    (first, second) = traces(BELOW, ABOVE, "lines")
    assert first["x"] == ["2026-11-24", "2028-06-01", "2036-11-24"]
    assert second["x"] == ["2026-11-24", "2027-06-01", "2036-11-24"]
    assert second["y"] == [100, 121, 118]


def test_the_first_day_at_the_standard_is_marked_where_there_is_one() -> None:
    (mark,) = traces(BELOW, ABOVE, "markers")
    assert (mark["name"], mark["x"], mark["y"]) == ("乙", ["2027-06-01"], [121])


def test_the_line_of_the_standard_is_drawn_and_named() -> None:
    layout = compare_figure(BELOW, ABOVE).layout
    assert layout.shapes[0].y0 == 120
    assert "120" in layout.annotations[0].text
