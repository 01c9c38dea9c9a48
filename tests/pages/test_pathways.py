"""The page 提分路径: the outlook of the points as a sentence, a picture and rows."""

from __future__ import annotations

import json

import pytest
from at import again, make, only, opened, said

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
    assert len(rows) == 11


def test_a_changed_answer_is_a_new_outlook() -> None:
    at = opened("pathways", only(birth_date="1990-03-10"))
    assert "达不到 120 分" in said(at)
    again(at, make(qualifications=[], records=[]))
    assert "已达到 120 分" in said(at)
