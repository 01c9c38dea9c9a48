"""The calendar of months: what is drawn agrees with the table, readable without colour, in Chinese, light to send."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from jzz_core.case import case_from
from jzz_core.law import default_policy
from jzz_core.points import MonthState, MonthTable, months
from ui import samples
from ui.charts.months import months_figure
from ui.results.months import table_text

TODAY = date(2026, 11, 24)
IN_ORDER = {"back_paid": False, "payer_is_employer": True, "tax_matches": True}
ALL_KINDS: list[dict[str, Any]] = [
    {"from": "2016-03", "to": "2018-12", "base": 6000, **IN_ORDER},
    {"from": "2019-01", "to": "2019-08", "base": 6500, **IN_ORDER, "back_paid": True},
    {"from": "2019-09", "to": "2021-06", "multiple": 1, **IN_ORDER},
    {"from": "2021-07", "to": "2022-06", "base": 8000, **IN_ORDER},
    {"from": "2022-09", "to": "2023-06", "base": 25000, **IN_ORDER, "payer_is_employer": False},
    {"from": "2023-07", "to": "2023-12", "base": 25000, "back_paid": None},
    {"from": "2024-01", "to": "2024-06", **IN_ORDER},
    {"from": "2024-07", "to": "2025-06", "base": 30000, **IN_ORDER, "tax_matches": False},
    {"from": "2025-07", "to": "2025-12", "base": 25000, **IN_ORDER},
    {"from": "2026-01", "to": "2026-05", "multiple": 3, **IN_ORDER},
    {"from": "2026-06", "base": 12434, **IN_ORDER},
]


def history(insurance: list[dict[str, Any]], as_of: date = TODAY) -> MonthTable:
    return months(case_from({"applicant": {"insurance": insurance}}).applicant, as_of, default_policy())


TABLES = {
    "all kinds": history(ALL_KINDS),
    "one month": history([{"from": "2026-10", "to": "2026-10", "base": 9000, **IN_ORDER}]),
    "one year": history([{"from": "2026-02", "base": 9000, **IN_ORDER}]),
    "long ago": history([{"from": "2001-02", "to": "2002-03", "base": 900, **IN_ORDER}]),
    "uncertain": history([{"from": "2001-02", "base": 12500, **IN_ORDER}], date(2026, 8, 17)),
    "assumed": history([{"from": "2020-02", "base": 12500, **IN_ORDER}], date(2030, 8, 17)),
    **{name: months(samples.load(name).applicant, TODAY, default_policy()) for name in samples.names()},
}
each = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())


def figure(table: MonthTable, dark: bool = False) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(months_figure(table, dark=dark).to_json())
    return drawn


def bars(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    return [trace for trace in drawn["data"] if trace["type"] == "bar"]


@each
def test_every_paid_month_has_one_cell_in_its_place(table: MonthTable) -> None:
    top = table.cells[-1].month.year
    drawn = sorted(
        (top - int(y), int(base) + 1)
        for trace in bars(figure(table))
        for y, base in zip(trace["y"], trace["base"], strict=True)
    )
    paid = sorted((c.month.year, c.month.month) for c in table.cells if c.state is not MonthState.UNPAID)
    assert drawn == paid


@each
def test_a_cell_is_told_by_a_letter_and_a_hover_as_well_as_by_colour(table: MonthTable) -> None:
    drawn = bars(figure(table))
    for trace in drawn:
        assert all(trace["text"])
        for text, hover in zip(trace["text"], trace["customdata"], strict=True):
            assert re.match(r"\d{4}年\d{1,2}月<br>.+<br>.+", hover)
            assert len(text) <= 4
    looks = {(t["marker"]["color"], t["marker"]["pattern"]["shape"], tuple(sorted(set(t["text"])))) for t in drawn}
    assert len(looks) == len(drawn)


def test_each_reason_has_its_own_words() -> None:
    texts = {hover.rsplit("<br>", 1)[1] for trace in bars(figure(TABLES["all kinds"])) for hover in trace["customdata"]}
    assert {"不计: 补缴", "不计: 缴费单位与合同单位不一致", "计入年限, 不计入基数: 基数与个税对不上"} <= texts
    assert {"计入 0.8 倍档", "计入 1 倍档", "计入 2 倍档", "计入 3 倍档"} <= texts
    assert any("没有收录" in text for text in texts)
    assert any("还没确认是否补缴" in text for text in texts)
    hatched = [t for t in bars(figure(TABLES["all kinds"])) if t["marker"]["pattern"]["shape"] == "/"]
    assert [t["name"] for t in hatched] == ["不计"]
    assert {"补", "异", "问"} == set(hatched[0]["text"])


def test_the_change_of_the_standard_is_a_stroke_before_july() -> None:
    (stroke,) = [t for t in figure(TABLES["all kinds"])["data"] if t["name"] == "换新标准"]
    places = {(2026 - y, x + 1) for x, y in zip(stroke["x"][::3], stroke["y"][::3], strict=True)}
    assert places == {(2019, 4), (2019, 11), *((year, 7) for year in range(2020, 2027))}


@each
def test_the_windows_are_outlined_around_their_months(table: MonthTable) -> None:
    lines = [t for t in figure(table)["data"] if t["type"] == "scatter" and t["name"].startswith("近")]
    assert [t["name"] for t in lines] == ["近 48 个月", "近 36 个月", "近 12 个月"]
    rows = table.cells[-1].month.year - table.cells[0].month.year + 1
    for line in lines:
        assert (line["x"][0], line["y"][0]) == (line["x"][-1], line["y"][-1])
        assert 0 <= min(line["x"]) <= max(line["x"]) <= 12
        assert 0 <= min(line["y"]) <= max(line["y"]) <= rows
        # Only level and upright strokes.
        for x, x2, y, y2 in zip(line["x"], line["x"][1:], line["y"], line["y"][1:], strict=False):
            assert abs(x - x2) < 1e-9 or abs(y - y2) < 1e-9


def test_an_outline_encloses_as_many_squares_as_its_window_has_months() -> None:
    lines = [t for t in figure(TABLES["all kinds"])["data"] if t["name"].startswith("近")]
    for line, length in zip(lines, (48, 36, 12), strict=True):
        x, y = line["x"], line["y"]
        twice = sum(x[i] * y[i + 1] - x[i + 1] * y[i] for i in range(len(x) - 1))
        # Drawn in by a little.
        assert length - 4 < abs(twice) / 2 <= length


@pytest.mark.parametrize("name", ["uncertain", "assumed"])
def test_months_on_an_unknown_standard_carry_a_star(name: str) -> None:
    table = TABLES[name]
    starred = sum(text.endswith("*") for trace in bars(figure(table)) for text in trace["text"])
    assert starred == sum(cell.uncertain for cell in table.cells) > 0
    assert table_text(table).count("* |") > 0


@each
@pytest.mark.parametrize("dark", [False, True])
def test_it_is_light_and_without_english(table: MonthTable, dark: bool) -> None:
    drawn = figure(table, dark)
    assert len(json.dumps(drawn)) < 90_000
    for trace in drawn["data"]:
        for text in (trace["name"], *trace.get("text", ()), *trace.get("customdata", ())):
            assert not re.search(r"[A-Za-z]{2,}", text.replace("<br>", " ")), text


def test_both_themes_differ_and_an_empty_table_is_refused() -> None:
    table = TABLES["all kinds"]
    assert bars(figure(table))[0]["marker"] != bars(figure(table, dark=True))[0]["marker"]
    with pytest.raises(ValueError, match="month"):
        months_figure(history([]), dark=False)


def test_the_table_beside_the_chart_names_every_month_once() -> None:
    rows = table_text(TABLES["all kinds"]).replace("\u00a0", " ").replace("\u2011", "-").splitlines()[2:]
    assert rows[0].startswith("| 2026-07 – 2026-10 | 12,434 元 · 标准 12,577 元 · 0.988 倍")
    assert "0.988 倍" in rows[0]
    total = 0
    for row in rows:
        first, _, last = row.split("|")[1].strip().partition(" – ")
        year, month = map(int, first.split("-"))
        end = tuple(map(int, last.split("-"))) if last else (year, month)
        total += (end[0] - year) * 12 + end[1] - month + 1
    assert total == len(TABLES["all kinds"].cells)
