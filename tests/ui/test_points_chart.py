"""The figures of the points: what is drawn agrees with the evaluation, in Chinese, light to send, harmless."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jzz_core.base import Message, Text
from jzz_core.case import case_from
from jzz_core.points import Evaluation, Line, evaluate
from ui import samples
from ui.charts.points import breakdown_figure, bullet_figure, short_name
from ui.knowledge import known

TODAY = date(2026, 11, 24)
HOSTILE = '<a href="http://a.b">入学</a><img src=x onerror="1">&'


def result(**changes: Any) -> Evaluation:
    good = {
        "birth_date": "1990-03-10",
        "education": [{"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}],
        "insurance": [
            {"from": "2023-11", "base": 12000, "back_paid": False, "payer_is_employer": True, "tax_matches": True}
        ],
        "shortage_major": False,
        "fresh_graduate": False,
        "marriage": {"status": "single"},
        "records": [],
    }
    return evaluate(case_from({"applicant": {**good, **changes}}), TODAY, known().policy)


DETENTION = [{"kind": "detention", "date": "2026-01-01"}]
RECORDS = [*DETENTION, {"kind": "minor_crime", "date": "2025-01-01"}, {"kind": "false_material", "date": "2026-02-02"}]
EVALUATIONS = {
    **{name: evaluate(samples.load(name), TODAY, known().policy) for name in samples.names()},
    "in order": result(),
    "only a birth date": evaluate(case_from({"applicant": {"birth_date": "1990-03-10"}}), TODAY, known().policy),
    "one deduction": result(records=DETENTION),
    "below zero": result(records=RECORDS),
}
each = pytest.mark.parametrize("evaluation", EVALUATIONS.values(), ids=EVALUATIONS.keys())
both = pytest.mark.parametrize("dark", [False, True])


def figures(evaluation: Evaluation, dark: bool = False) -> list[dict[str, Any]]:
    drawn = (bullet_figure(evaluation, dark=dark), breakdown_figure(evaluation.lines, dark=dark))
    return [json.loads(figure.to_json()) for figure in drawn]


def visible(figure: dict[str, Any]) -> list[str]:
    """Every text that can be read on the figure or by pointing at it."""
    found: list[str] = []
    for trace in figure["data"]:
        found += [trace["name"], trace.get("hovertemplate", "")]
        for key in ("text", "y", "customdata"):
            found += [str(value) for value in trace.get(key, [])]
    return found + [note["text"] for note in figure["layout"].get("annotations", [])]


def traces(figure: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [trace for trace in figure["data"] if trace["name"] == name]


def doctored(evaluation: Evaluation, words: str) -> Evaluation:
    """The same evaluation with these words wherever a data file could put some."""

    def with_words(line: Line) -> Line:
        name = Text(zh=words)
        indicator = line.indicator.model_copy(update={"name": name, "short": name})
        return line._replace(indicator=indicator, reason=Message("actions.names", {"names": words}))

    return replace(evaluation, lines=tuple(with_words(line) for line in evaluation.lines))


@each
@both
def test_figures_are_light_and_colour_every_ground(evaluation: Evaluation, dark: bool) -> None:
    for figure in figures(evaluation, dark):
        assert len(json.dumps(figure)) < 20_000
        assert figure["layout"]["height"] < 900
    light, dusky = figures(evaluation)[1], figures(evaluation, dark=True)[1]
    assert light["layout"]["font"] != dusky["layout"]["font"]


@each
def test_nothing_english_can_be_read(evaluation: Evaluation) -> None:
    for figure in figures(evaluation):
        for text in visible(figure):
            words = re.sub(r"<[^>]*>|%\{[^}]*\}|&\w+;", " ", text)
            assert not re.search(r"[A-Za-z]{2,}", words), text


@each
def test_the_bar_of_the_overview_adds_up_to_the_total(evaluation: Evaluation) -> None:
    figure = figures(evaluation)[0]
    gained = sum(trace["x"][0] for trace in figure["data"] if trace["y"] == [""])
    lost = sum(trace["x"][0] for trace in figure["data"] if trace["y"] == [" "])
    assert max(gained - lost, 0) == evaluation.total
    low, high = figure["layout"]["xaxis"]["range"]
    assert low <= min(gained - lost, 0)
    assert high >= max(gained, evaluation.standard)
    assert figure["layout"]["shapes"][0]["x0"] == evaluation.standard
    assert str(evaluation.standard) in figure["layout"]["annotations"][0]["text"]


@each
def test_every_indicator_that_gives_or_may_give_has_one_row(evaluation: Evaluation) -> None:
    rows = figures(evaluation)[1]["data"][0]["y"]
    assert len(set(rows)) == len(rows)
    assert rows == [short_name(line) for line in evaluation.lines if line.points or line.best]


def test_deductions_are_red_and_reach_below_zero() -> None:
    evaluation = EVALUATIONS["one deduction"]
    bullet, breakdown = figures(evaluation)
    loss = next(trace for trace in bullet["data"] if trace["y"] == [" "])
    gain = next(trace for trace in bullet["data"] if trace["y"] == [""])
    assert loss["marker"]["color"] != gain["marker"]["color"]
    points = traces(breakdown, "得分")[0]
    position = next(n for n, x in enumerate(points["x"]) if x < 0)
    assert points["text"][position] == str(points["x"][position])
    assert points["textposition"][position] == "inside"
    assert points["marker"]["color"][position] == loss["marker"]["color"]
    assert breakdown["layout"]["xaxis"]["range"][0] <= points["x"][position]
    assert traces(breakdown, "封顶")[0]["x"][position] == 0


def test_deductions_stand_side_by_side_from_the_gains_downwards() -> None:
    bullet = figures(EVALUATIONS["below zero"])[0]
    gained = sum(trace["x"][0] for trace in bullet["data"] if trace["y"] == [""])
    edge = gained
    for trace in bullet["data"]:
        if trace["y"] == [" "]:
            assert trace["base"] + trace["x"][0] == edge
            edge = trace["base"]
    assert edge < 0
    assert EVALUATIONS["below zero"].total == 0


def test_what_is_open_is_hatched_from_the_points_upwards() -> None:
    evaluation = EVALUATIONS["only a birth date"]
    figure = figures(evaluation)[1]
    (hatched,) = traces(figure, "还没回答清楚")
    assert hatched["marker"]["pattern"]["shape"]
    assert hatched["marker"]["pattern"]["fillmode"] == "overlay"
    shown = [line for line in evaluation.lines if line.points or line.best]
    widest = figure["layout"]["xaxis"]["range"][1]
    for line, length, base in zip(shown, hatched["x"], hatched["base"], strict=True):
        assert base == line.points
        assert length >= 0
        assert (length > 0) == (line.state == "unknown" and line.best > line.points)
        assert base + length <= widest


def test_when_all_is_answered_nothing_is_hatched() -> None:
    assert traces(figures(result())[1], "还没回答清楚") == []


def test_what_does_not_count_stands_in_brackets_and_paler() -> None:
    evaluation = EVALUATIONS["family_two_children"]
    points = traces(figures(evaluation)[1], "得分")[0]
    shown = [line for line in evaluation.lines if line.points or line.best]
    (position,) = [n for n, line in enumerate(shown) if line.state == "not_chosen"]
    assert points["text"][position] == f"({shown[position].points})"
    counted = {c for c, line in zip(points["marker"]["color"], shown, strict=True) if line.counted and line.points > 0}
    assert points["marker"]["color"][position] not in counted


@both
def test_words_of_the_data_are_never_read_as_markup(dark: bool) -> None:
    for evaluation in (EVALUATIONS["in order"], EVALUATIONS["one deduction"]):
        for figure in figures(doctored(evaluation, HOSTILE), dark):
            assert any("入学" in text for text in visible(figure))
            for text in visible(figure):
                assert "<a" not in text
                assert "<img" not in text


def test_a_name_without_room_is_left_to_the_hover() -> None:
    for trace in figures(EVALUATIONS["family_two_children"])[0]["data"]:
        assert bool(trace["text"][0]) == (trace["x"][0] >= 14)
        assert "<b>" in trace["hovertemplate"]


def test_without_any_line_there_is_still_a_figure() -> None:
    assert breakdown_figure((), dark=False).to_json()
