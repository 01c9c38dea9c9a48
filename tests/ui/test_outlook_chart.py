"""The picture of the outlook: areas that add up, names and numbers that do not touch, light enough to send."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.ahead import Outlook, notable, outlook
from jzz_core.case import case_from, load_case
from tests.effort import examples
from ui.charts.outlook import outlook_figure
from ui.charts.outlook_frame import WIDTH, WIDTH_NARROW, Frame, y_range
from ui.charts.outlook_marks import numbers
from ui.charts.timeline_axis import text_width
from ui.charts.timeline_theme import DARK, LIGHT
from ui.knowledge import known

AS_OF = date(2026, 11, 24)
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "data" / "samples").glob("*_*.json"))
GOOD = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}


@cache
def seen(path: Path) -> Outlook:
    return outlook(load_case(path.read_bytes()), AS_OF, known().policy)


def of(**applicant: Any) -> Outlook:
    return outlook(case_from({"applicant": {"birth_date": "1985-04-02", **applicant}}), AS_OF, known().policy)


def traces(figure: Any, name: str) -> list[Any]:
    return [trace for trace in figure.data if trace.name == name]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_areas_add_up_to_the_total(path: Path) -> None:
    figure = outlook_figure(seen(path), notable(seen(path), 8))
    areas = [trace for trace in figure.data if trace.stackgroup]
    (total,) = traces(figure, "总分")
    assert [sum(column) for column in zip(*(area.y for area in areas), strict=True)] == list(total.y)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("narrow", [False, True])
def test_the_picture_is_light_and_every_area_has_a_name(path: Path, narrow: bool) -> None:
    figure = outlook_figure(seen(path), notable(seen(path), 8), narrow=narrow, dark=True)
    assert len(figure.to_json()) < 80_000
    said = {note.text for note in figure.layout.annotations}
    for trace in figure.data:
        if trace.stackgroup:
            assert trace.name in said or trace.showlegend


def test_areas_differ_in_more_than_colour() -> None:
    found = outlook(load_case(SAMPLES[-1].read_bytes()), AS_OF, known().policy)
    areas = [trace for trace in outlook_figure(found).data if trace.stackgroup]
    looks = {(trace.fillcolor, trace.fillpattern.shape) for trace in areas}
    assert len(looks) == len(areas)
    assert len({trace.name for trace in areas}) == len(areas)


def test_deductions_lie_below_zero() -> None:
    found = of(records=[{"kind": "detention", "date": "2024-01-01"}], insurance=[])
    figure = outlook_figure(found, notable(found, 8))
    losses = [trace for trace in figure.data if trace.stackgroup == "losses"]
    assert [min(trace.y) for trace in losses] == [-50]
    assert figure.layout.yaxis.range[0] < -50


def test_open_questions_add_a_dotted_line() -> None:
    assert traces(outlook_figure(of(education=None, insurance=[])), "没答完的都往好处算")
    closed = of(
        education=[],
        insurance=[],
        marriage={"status": "single"},
        shortage_major=False,
        fresh_graduate=False,
    )
    assert not traces(outlook_figure(closed), "没答完的都往好处算")


def test_assumed_standards_are_tinted_where_a_base_is_compared_with_them() -> None:
    paying = of(insurance=[{"from": "2024-01", "base": 12000, **GOOD}])
    assert any("推定" in (trace.name or "") for trace in outlook_figure(paying).data)
    assert not any("推定" in (trace.name or "") for trace in outlook_figure(of(insurance=[])).data)


def test_the_first_day_and_the_day_below_are_written_above_the_picture() -> None:
    found = of(
        education=[{"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}],
        insurance=[],
        records=[{"kind": "detention", "date": "2022-08-16"}],
    )
    words = [note.text for note in outlook_figure(found, notable(found, 8)).layout.annotations]
    assert any("2027-08-16" in text for text in words)
    assert any("2029-04-02" in text for text in words)


@pytest.mark.parametrize("narrow", [True, False])
def test_the_end_of_the_measures_is_a_line_whose_words_touch_no_others(narrow: bool) -> None:
    found = of(
        education=[{"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}],
        insurance=[],
        records=[{"kind": "detention", "date": "2022-08-16"}],
    )
    until = found.policy.in_force_until
    layout = outlook_figure(found, narrow=narrow).layout
    assert [shape.x0 for shape in layout.shapes].count(until.isoformat()) == 1
    above = [note for note in layout.annotations if note.yref == "paper" and note.y == 1]
    assert any(until.isoformat() in note.text for note in above)
    place = Frame(found.as_of, found.last, *y_range(found), WIDTH_NARROW if narrow else WIDTH)
    spans = []
    for note in above:
        left = place.at(date.fromisoformat(note.x)) + note.xshift
        spans.append((note.yshift, left, left + text_width(re.sub("<.*?>", "", note.text))))
    assert len(spans) == 3
    names = [note for note in layout.annotations if note.yref != "paper" and note.xref != "paper"]
    assert names
    for note in names:
        left = place.at(date.fromisoformat(note.x))
        assert not left < place.at(until) < left + text_width(note.text)
    assert max(level for level, _, _ in spans) + 17 <= layout.margin.t
    for (level, left, right), (other, begin, stop) in combinations(spans, 2):
        assert level != other or right <= begin or stop <= left


def test_an_outlook_that_begins_after_the_end_has_no_line_for_it() -> None:
    until = known().policy.in_force_until
    for day, drawn in ((until, True), (until + timedelta(days=1), False)):
        found = outlook(case_from({"applicant": {"birth_date": "1985-04-02"}}), day, known().policy)
        texts = [note.text for note in outlook_figure(found).layout.annotations]
        assert any(until.isoformat() in text for text in texts) is drawn


def test_renewals_without_enough_points_look_different() -> None:
    found = of(permit={"held": True, "valid_until": "2027-03-01"}, insurance=[], education=[])
    (short,) = traces(outlook_figure(found), "签注时不够")
    assert len(short.x) == 10
    assert not traces(outlook_figure(found), "签注时够")


@examples(15)
@given(st.lists(st.dates(date(2014, 12, 1), date(2026, 11, 1)), min_size=1, max_size=8, unique=True), st.booleans())
def test_no_two_numbers_touch(days: list[date], narrow: bool) -> None:
    records = [{"kind": "detention", "date": str(day)} for day in days]
    found = of(records=records, insurance=[], education=[])
    named = notable(found, 8)
    place = Frame(found.as_of, found.last, *y_range(found), 300 if narrow else 790)
    places = [
        (place.at(date.fromisoformat(x)), y / place.points_per_pixel)
        for trace in numbers(found, named, place, LIGHT)
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    for (x1, y1), (x2, y2) in combinations(places, 2):
        assert abs(x1 - x2) >= 17 or abs(y1 - y2) >= 17


def test_names_of_indicators_cannot_carry_tags() -> None:
    figure = outlook_figure(seen(SAMPLES[0]))
    assert not any("<script" in str(trace.hovertext) for trace in figure.data)


def test_both_themes_have_their_own_colours() -> None:
    light, dark = (outlook_figure(seen(SAMPLES[0]), dark=dark) for dark in (False, True))
    assert light.data[0].fillcolor != dark.data[0].fillcolor
    assert light.layout.font.color == LIGHT.ink
    assert dark.layout.font.color == DARK.ink
