"""Rules over time on the page of sources, what readings do to this person, and the verdict that leads on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case
from tests.pages.at import again, make, only, opened, said
from ui import samples
from ui.knowledge import known


def section(name: str, case: Case | None = None, **kept: Any) -> AppTest:
    return opened("basis", case, basis_section=name, **kept)


def pick(at: AppTest, day: date | None) -> AppTest:
    at.date_input(key="basis:other_day").set_value(day).run()
    assert not at.exception
    return at


def test_another_day_shows_the_difference_line_by_line_and_why() -> None:
    at = pick(section("changes", samples.load("title_one_month_short")), date(2027, 9, 1))
    text = said(at)
    assert "104 →" in text
    assert "两天的规则数字相同" in text
    assert "专业技术职称和技能等级" in text
    assert "12,577 →" in text


def test_an_earlier_day_names_the_edition_and_the_numbers_of_its_time() -> None:
    at = pick(section("changes", samples.load("graduate_single")), date(2017, 12, 27))
    text = said(at)
    assert "2015 版" in text
    assert "申请前缴纳职工社保的月数" in text
    pick(at, None)
    assert "规则不同" not in said(at)


def test_a_day_that_cannot_be_reckoned_is_told_in_words() -> None:
    case = make(insurance=[{"from": "2010-01", "base": 9000, "payer_is_employer": True}], birth_date="1980-01-01")
    case = case.model_copy(
        update={
            "applicant": case.applicant.model_copy(
                update={
                    "insurance": tuple(
                        p.model_copy(update={"back_paid": False, "tax_matches": True})
                        for p in case.applicant.insurance or ()
                    )
                }
            )
        }
    )
    at = pick(section("changes", case), date(2016, 1, 1))
    assert "2018-04" in at.error[0].value.replace("\\", "")


def test_the_page_stands_without_a_score() -> None:
    assert "出生日期" in section("changes", only(marriage={"status": "single"})).info[0].value


def test_every_number_with_a_history_is_listed() -> None:
    text = said(section("changes", Case()))
    for parameter in known().policy.parameters.values():
        assert (parameter.name.get() in text) is (len(parameter.values) > 1)


def test_data_past_their_day_are_named_on_both_pages_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    for today, due in (("2026-11-24", False), ("2026-12-15", False), ("2026-12-16", True)):
        monkeypatch.setenv("JZZ_TODAY", today)
        for page in ("overview", "basis"):
            at = opened(page, make())
            assert any("数据可能旧了" in caption.value for caption in at.caption) is due, (page, today)


# -- readings --------------------------------------------------------------------------------------------------------


def test_each_reading_says_what_it_would_do_to_this_person() -> None:
    text = said(section("readings", samples.load("title_one_month_short")))
    assert "你的总分 154 分, **结论会变**" in text
    assert "对你没有影响" in text
    assert "你的结论取决于怎样理解" in text


def test_all_readings_at_their_worst_are_told() -> None:
    assert "你是 160 分, 结论不变" in said(section("readings", samples.load("family_two_children")))


# -- the verdict -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", samples.names())
def test_the_verdict_always_says_that_the_notice_names_no_score(name: str) -> None:
    at = opened("points", samples.load(name))
    assert any("通知书" in caption.value for caption in at.caption)


def test_a_no_says_what_is_missing_what_is_nearest_and_where_to_go() -> None:
    at = opened("points", samples.load("title_one_month_short"))
    text = said(at)
    assert "还差 16 分" in text
    assert "离得最近的" in text
    assert "还差 1 个月" in text
    assert "看看怎样更快达标" in text


def test_an_open_range_names_the_answers_that_narrow_it_and_opens_the_first() -> None:
    at = opened("points", samples.load("online_study_detention"), points_group="review")
    assert "至多缩小 30 分" in said(at)
    at.button(key="verdict:answer").click().run()
    assert not at.exception
    assert at.session_state["points_group"] == "person"


def test_unanswered_records_are_told_as_the_reason_of_no_verdict() -> None:
    at = opened("points", make(records=None))
    assert "还没回答有没有不良记录" in said(at)
    again(at, make(records=[]))
    assert "还没回答有没有不良记录" not in said(at)
