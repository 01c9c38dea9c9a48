"""The page 提分路径: the outlook of the points as a sentence, a picture and rows."""

from __future__ import annotations

import json

import pytest

from jzz_core.case import BaseTrend
from tests.pages.at import again, case_of, make, only, opened, said

TODAY = "2026-11-24"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY)


def test_without_a_birth_date_the_page_says_what_to_fill_in() -> None:
    at = opened("pathways")
    assert "出生日期" in said(at)
    assert not at.get("plotly_chart")


def test_the_sentence_the_picture_and_the_rows_say_the_same_total() -> None:
    at = opened("pathways", make())
    assert "现在 " in said(at)
    chart = at.get("plotly_chart")[0]
    assert json.loads(chart.proto.spec)["data"]
    rows = [line for line in said(at).splitlines() if line.startswith("| 20")]
    assert len([row for row in rows if row.count("|") == 5]) == 11  # the years
    assert len([row for row in rows if row.count("|") == 4]) == 10  # the endorsements of the permit


def test_a_changed_answer_is_a_new_outlook() -> None:
    at = opened("pathways", only(birth_date="1990-03-10"))
    assert "达不到 120 分" in said(at)
    again(at, make(qualifications=[], records=[]))
    assert "已达到 120 分" in said(at)


def test_the_assumptions_are_said_and_may_be_changed() -> None:
    insurance = [{"from": "2023-07", "base": 12600, "back_paid": False, "payer_is_employer": True, "tax_matches": True}]
    at = opened("pathways", make(insurance=insurance))
    assert "基数金额不变" in said(at)
    assert "每年涨 7.35% (推定, 近 8 年的平均)" in said(at)
    at.selectbox(key="field:plan.outlook.base").select("keeps_multiple").run()
    assert case_of(at).plan.outlook.base is BaseTrend.KEEPS_MULTIPLE
    assert "基数和社平工资同步涨" in said(at)
    at.toggle(key="field:plan.outlook.keeps_paying").set_value(False).run()
    assert case_of(at).plan.outlook.keeps_paying is False
    assert "社保从下个月起停缴" in said(at)
    at.number_input(key="field:plan.outlook.wage_growth").set_value(5.0).run()
    assert "每年涨 5% (推定)" in said(at)
    at.number_input(key="field:plan.outlook.wage_growth").set_value(99.0).run()
    assert case_of(at).plan.outlook.wage_growth == 5.0
    assert "社平工资每年涨幅" in said(at) or at.error


def test_a_loss_below_the_standard_is_open_and_named() -> None:
    at = opened("pathways", make(birth_date="1985-04-02", qualifications=[], records=[], insurance=[]))
    assert "会因此不到 120" in said(at)
    assert "2029-04-02" in said(at).replace("\\", "")
    again(at, make(birth_date="1995-03-10", qualifications=[], records=[], insurance=[]))
    assert "会因此不到 120" not in said(at)


def test_the_overview_says_it_in_one_line() -> None:
    at = opened("overview", make())
    assert "现在 120 分" in said(at) or "按现在的情况" in said(at)
    assert "现在 " not in said(opened("overview", only(alias="x")))


def test_nothing_of_an_outlook_is_left_when_the_birth_date_is_taken_back() -> None:
    at = opened("pathways", make())
    again(at, only(alias="x"))
    assert not at.get("plotly_chart")


def test_the_picture_says_in_words_what_it_shows() -> None:
    at = opened("pathways", make())
    chart = at.get("plotly_chart")[0]
    assert "以后十年" in chart.proto.alt
