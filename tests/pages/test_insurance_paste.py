"""Periods pasted or uploaded: looked at first, taken over all or none, nothing lost, no identity number kept."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case
from tests.pages.at import case_of, make, opened, said
from tests.there import there

IDENTITY = "11010519491231002X"
TEXT, TAKE, MODE, NORMAL = (f"insurance_paste:{name}" for name in ("text", "take", "mode", "normal"))
GIVEN = [{"from": "2023-11", "to": "2026-09", "base": 12000}]


def page(insurance: list[dict[str, Any]] | None = GIVEN) -> AppTest:
    return opened("points", make(insurance=insurance), points_group="insurance", wanted={"applicant.insurance"})


def paste(at: AppTest, text: str) -> AppTest:
    at.text_area(key=TEXT).set_value(text).run()
    assert not at.exception
    return at


def take(at: AppTest) -> AppTest:
    at.button(key=TAKE).click().run()
    assert not at.exception
    return at


def periods(at: AppTest) -> list[tuple[str, str | None, float | None]]:
    return [
        (str(p.since), None if p.until is None else str(p.until), p.base)
        for p in there(case_of(at).applicant.insurance)
    ]


def test_pasting_alone_changes_nothing_and_taking_adds_behind_what_is_there() -> None:
    at = page()
    before = case_of(at)
    paste(at, "2020-01 9000\n2020-02 9000\n2021-01至2021-06 9500")
    assert case_of(at) is before
    assert "2020‑01" in said(at)
    take(at)
    assert periods(at) == [("2023-11", "2026-09", 12000), ("2020-01", "2020-02", 9000), ("2021-01", "2021-06", 9500)]
    assert at.text_area(key=TEXT).value == ""


def test_replacing_puts_the_read_periods_in_place_of_all_and_can_be_taken_back() -> None:
    at = paste(page(), "2020-01 9000")
    at.radio(key=MODE).set_value("replace").run()
    take(at)
    assert periods(at) == [("2020-01", "2020-01", 9000)]
    at.button(key="insurance_paste:undo_button").click().run()
    assert periods(at) == [("2023-11", "2026-09", 12000)]
    assert "insurance_paste:undo_button" not in {button.key for button in at.button}


def test_the_way_back_goes_once_something_else_has_changed() -> None:
    at = take(paste(page(), "2020-01 9000"))
    at.button(key="remove:applicant.insurance.0").click().run()
    assert "insurance_paste:undo_button" not in {button.key for button in at.button}


def test_the_first_periods_of_a_case_need_no_mode() -> None:
    at = paste(page(None), "2020-01 至今 1.2倍")
    at.checkbox(key=NORMAL).uncheck().run()
    take(at)
    (period,) = there(case_of(at).applicant.insurance)
    assert (str(period.since), period.until, str(period.multiple)) == ("2020-01", None, "1.2")
    assert (period.back_paid, period.payer_is_employer) == (None, None)


def test_in_order_is_said_for_all_but_a_back_paid_line_stays_one() -> None:
    at = paste(page(None), "月份,基数,备注\n2020-01,9000,\n2020-02,9000,补缴")
    take(at)
    assert [p.back_paid for p in there(case_of(at).applicant.insurance)] == [False, True]
    assert all(p.payer_is_employer and p.tax_matches for p in there(case_of(at).applicant.insurance))


def test_a_line_not_understood_stops_the_taking_and_says_which_and_how_to_mend_it() -> None:
    at = paste(page(), "2020-01 9000\nNov-23 9000")
    assert at.button(key=TAKE).disabled
    (error,) = at.error
    assert "第 2 行" in error.value
    assert "2023\\-11" in error.value
    paste(at, "2020-01 9000\n2023-11 9000")
    assert not at.error
    assert not at.button(key=TAKE).disabled


def test_months_in_common_with_periods_that_are_there_are_named_when_adding() -> None:
    at = paste(page(), "2023-10 至 2023-12 9000")
    assert "第 1 段" in at.warning[0].value
    at.radio(key=MODE).set_value("replace").run()
    assert not at.warning


def test_what_the_checks_refuse_changes_nothing_and_is_told() -> None:
    at = page()
    before = case_of(at)
    take(paste(at, "2020-01 9000\n1980-01 9000"))  # before the birth
    assert case_of(at) is before
    assert "出生日期" in at.error[0].value
    assert at.text_area(key=TEXT).value


def test_an_identity_number_is_never_kept() -> None:
    at = paste(page(), f"姓名 {IDENTITY}\n2020-01 9000")
    for key in at.session_state._state.filtered_state:
        assert IDENTITY not in repr(at.session_state[key]), key
    assert IDENTITY not in said(at)
    take(at)
    assert not at.error


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_file_is_read_into_the_field_and_not_kept(encoding: str) -> None:
    at = page()
    content = f"姓名,{IDENTITY}\n年月,缴费基数\n2020年01月,9000".encode(encoding)
    at.file_uploader(key="insurance_paste:files:0").upload("record.csv", content, "text/csv").run()
    assert not at.exception
    assert "2020年01月,9000" in there(at.text_area(key=TEXT).value)
    assert IDENTITY not in there(at.text_area(key=TEXT).value)
    assert at.session_state["insurance_paste:files"] == 1
    take(at)
    assert periods(at)[-1] == ("2020-01", "2020-01", 9000)


def test_a_file_that_is_no_text_is_refused_with_the_cure() -> None:
    at = page()
    at.file_uploader(key="insurance_paste:files:0").upload("record.csv", b"PK\x03\x04", "text/csv").run()
    assert "CSV" in at.error[0].value
    assert case_of(at) == make(insurance=GIVEN)


def test_words_of_the_table_stay_plain() -> None:
    at = paste(page(), "月份,单位,基数\n2020-01,![x](http://a.b/c.png) | **甲**,9000")
    assert "![x]" not in said(at)
    assert "**甲**" not in said(at)


# -- the calendar of months below ------------------------------------------------------------------------------------


def test_the_calendar_stands_below_the_periods_with_a_line_for_each_band() -> None:
    at = page([{**GIVEN[0], "back_paid": False, "payer_is_employer": True, "tax_matches": True}])
    assert len(at.get("plotly_chart")) == 2
    assert "35 / 36 个月, 还差 1 个月" in said(at)


def test_without_a_period_the_calendar_says_what_it_will_show() -> None:
    at = opened("points", Case(), points_group="insurance")
    assert not at.get("plotly_chart")
    assert "逐月" in said(at)


def test_the_weeks_before_the_announcement_are_named() -> None:
    from datetime import date

    for day, words in ((date(2026, 8, 17), "2026-08-18"), (date(2028, 1, 5), "还没有公布")):
        at = opened("points", make(), points_group="insurance", as_of=day)
        assert any(words in info.value for info in at.info), day
    at = opened("points", make(), points_group="insurance", as_of=date(2026, 8, 18))
    assert not any("公布" in info.value for info in at.info)
