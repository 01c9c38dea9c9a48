"""The points page: the result follows the answers; what cannot be right is refused in words and changes nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case
from tests.pages.at import FULL, GROUPS, again, app, case_of, go, make, only, opened, said
from tests.there import there
from ui import samples
from ui.snapshot import Snapshot

TODAY = date(2026, 11, 24)


@cache
def page() -> AppTest:
    """One session for the tests that stay on the page: each puts its own case in."""
    return opened("points", Case())


def points(group: str, case: Case | None = None, **kept: Any) -> AppTest:
    return again(page(), case or make(), points_group=group, insurance_open=0, **kept)


def errors(at: AppTest) -> str:
    return "\n".join(e.value for e in at.error).replace("\\", "")


def total(at: AppTest) -> int:
    found: Snapshot = at.session_state["snapshot"]
    return there(found.evaluation).total


@pytest.mark.parametrize("name", [None, *samples.names()])
def test_every_group_of_questions_is_drawn_with_and_without_a_case(name: str | None) -> None:
    at = opened("points", samples.load(name) if name else None)
    for group in GROUPS:
        at.session_state["points_group"] = group
        at.run()
        assert not at.exception
        assert not at.error


def test_without_a_birth_date_the_page_asks_for_it_and_shows_no_result() -> None:
    at = points("person", only(marriage={"status": "single"}))
    assert any("出生日期" in info.value for info in at.info)
    assert not at.get("plotly_chart")


def test_the_result_follows_an_answer_at_once_and_explains_each_line() -> None:
    at = points("person", only(birth_date="1990-03-10", education=[{"level": "bachelor"}]))
    before = total(at)
    at.button_group(key="field:applicant.education.0.diploma").set_value("yes").run()
    at.button_group(key="field:applicant.education.0.degree").set_value("yes").run()
    at.selectbox(key="field:applicant.education.0.mode").set_value("full_time").run()
    assert total(at) == before + 90
    assert len(at.get("plotly_chart")) == 1
    lines = at.session_state["snapshot"].evaluation.lines
    for line in lines:
        assert f"**{line.indicator.name.get()}**" in said(at)


def test_the_title_that_does_not_count_beside_the_degree_stays_visible() -> None:
    case = samples.load("family_two_children")
    lines = opened("points", case).session_state["snapshot"].evaluation.lines
    assert any(line.state == "not_chosen" for line in lines)
    assert "~~" in said(opened("points", case))


# -- what cannot be right --------------------------------------------------------------------------------------------

OWN = {"share_percent": 60, "years": [{"year": 2025}, {"year": 2024}]}
# group, widget, field, value, words of the sentence: the field and the cure
REFUSED: list[tuple[str, str, str, Any, tuple[str, ...]]] = [
    ("person", "date_input", "birth_date", date(2026, 11, 25), ("「出生日期」", "核对")),
    ("person", "date_input", "birth_date", date(1899, 12, 31), ("「出生日期」", "1900", "核对")),
    ("person", "date_input", "education.0.graduated", date(2008, 8, 31), ("「毕业日期」", "核对")),
    ("insurance", "text_input", "insurance.0.to", "2023-10", ("截止月份", "改正")),
    ("insurance", "text_input", "insurance.0.from", "2026-10", ("截止月份", "改正")),
    ("insurance", "text_input", "insurance.0.from", "1989-01", ("出生日期", "核对")),
    ("insurance", "text_input", "insurance.0.from", "2023-13", ("年月", "2023-11")),
    ("insurance", "text_input", "insurance.0.from", "去年", ("年月", "2023-11")),
    ("insurance", "text_input", "insurance.0.from", "", ("年月", "2023-11")),
    ("insurance", "text_input", "insurance.0.to", "1.5", ("年月", "2023-11")),
    ("insurance", "number_input", "insurance.0.base", -1.0, ("「缴费基数」", "小于 0")),
    ("insurance", "number_input", "insurance.0.base", 999999.0, ("「缴费基数」", "10 倍", "每月")),
    ("other", "number_input", "enterprise.share_percent", 150.0, ("「个人投资份额」", "0 到 100", "改正")),
    ("other", "number_input", "enterprise.share_percent", -1.0, ("「个人投资份额」", "0 到 100", "改正")),
    ("other", "number_input", "enterprise.years.0.year", 2024, ("2024", "两次", "删去")),
    ("other", "number_input", "enterprise.years.0.year", 3, ("年份", "1990")),
    ("other", "number_input", "enterprise.years.0.tax_yuan", -5.0, ("「年纳税额」", "改正")),
    ("other", "number_input", "enterprise.years.0.local_staff", -5.0, ("「聘用本市户籍人数」", "改正")),
    ("other", "date_input", "records.0.date", None, ("日期", "填写")),
    ("other", "date_input", "marriage.married_on", date(1989, 1, 1), ("「结婚登记日期」", "核对")),
]


@pytest.mark.parametrize(("group", "widget", "path", "value", "words"), REFUSED)
def test_what_cannot_be_right_is_refused_with_the_field_and_the_cure(
    group: str, widget: str, path: str, value: Any, words: tuple[str, ...]
) -> None:
    education = [{**FULL["education"][0], "enrolled": "2008-09-01"}]
    at = points(group, make(enterprise=OWN, education=education))
    before = case_of(at)
    field = getattr(at, widget)(key=f"field:applicant.{path}")
    field.set_value(value).run()
    assert not at.exception
    assert case_of(at) is before
    assert all(word in errors(at) for word in words), errors(at)
    assert len(at.error) == 1


def test_just_possible_answers_are_taken() -> None:
    at = points("person")
    at.date_input(key="field:applicant.birth_date").set_value(date(1900, 1, 1)).run()
    assert case_of(at).applicant.birth_date == date(1900, 1, 1)
    at = points("insurance", make(birth_date=None))
    at.text_input(key="field:applicant.insurance.0.to").set_value("2023-11").run()
    assert str(there(case_of(at).applicant.insurance)[0].until) == "2023-11"
    at.number_input(key="field:applicant.insurance.0.base").set_value(0.0).run()
    assert there(case_of(at).applicant.insurance)[0].base == 0
    at = points("other")
    at.number_input(key="field:applicant.enterprise.share_percent").set_value(100.0).run()
    assert there(case_of(at).applicant.enterprise).share_percent == 100


def test_a_refusal_goes_when_the_answer_is_right() -> None:
    at = points("insurance")
    month = "field:applicant.insurance.0.to"
    at.text_input(key=month).set_value("2023-10").run()
    assert at.text_input(key=month).value == "2023-10"  # what was typed stays to be mended
    at.text_input(key=month).set_value("2023-12").run()
    assert not at.error
    assert str(there(case_of(at).applicant.insurance)[0].until) == "2023-12"


def test_after_another_page_a_refused_month_shows_the_answer_that_stayed() -> None:
    at = opened("points", make(), points_group="insurance", insurance_open=0)
    at.text_input(key="field:applicant.insurance.0.to").set_value("2023-10").run()
    go(at, "overview")
    go(at, "points")
    assert at.text_input(key="field:applicant.insurance.0.to").value == "2026-09"


def test_a_refusal_does_not_move_to_the_entry_that_takes_the_place() -> None:
    two = [{"from": "2020-01", "to": "2020-12"}, {"from": "2021-01", "to": "2021-12"}]
    at = points("insurance", make(insurance=two))
    at.text_input(key="field:applicant.insurance.0.to").set_value("2019-12").run()
    assert len(at.error) == 1
    at.button(key="remove:applicant.insurance.0").click().run()
    assert not at.error
    at.button(key="edit:applicant.insurance.0").click().run()
    assert at.text_input(key="field:applicant.insurance.0.to").value == "2021-12"


@pytest.mark.parametrize(
    ("since", "until", "base", "words"),
    [
        ("", "", None, ("「从」", "2023-11")),
        ("11月", "", None, ("「从」", "2023-11")),
        ("2023-11", "现在", None, ("「到」", "空着")),
        ("2023-11", "2023-10", None, ("截止月份", "改正")),
        ("2023-11", "", -3.0, ("「缴费基数」", "小于 0")),
        ("2023-11", "", 5_000_000.0, ("「缴费基数」", "10 倍")),
    ],
)
def test_a_new_period_that_cannot_be_right_waits_in_its_form(
    since: str, until: str, base: float | None, words: tuple[str, ...]
) -> None:
    at = points("insurance")
    before = case_of(at)
    at.text_input(key="insurance_form:from").set_value(since)
    at.text_input(key="insurance_form:to").set_value(until)
    at.number_input(key="insurance_form:base").set_value(base)
    submit = next(button for button in at.button if button.form_id == "insurance_form")
    submit.click().run()
    assert not at.exception
    assert case_of(at) is before
    assert all(word in errors(at) for word in words), errors(at)
    assert at.text_input(key="insurance_form:from").value == since


def test_two_payers_in_a_month_are_warned_about_not_refused() -> None:
    at = points("insurance")
    at.text_input(key="insurance_form:from").set_value("2024-05")
    next(button for button in at.button if button.form_id == "insurance_form").click().run()
    assert not at.error
    assert len(there(case_of(at).applicant.insurance)) == 2
    warning = "\n".join(w.value for w in at.warning).replace("\\", "")
    assert "2024-05" in warning
    assert "两段" in warning


def test_a_child_of_the_future_is_told_about_and_can_be_mended() -> None:
    at = points("other", make(children=[]), wanted={"applicant.children"})
    at.button_group(key="field:applicant.children?").set_value("some").run()
    at.date_input(key="new:applicant.children").set_value(date(2027, 1, 1)).run()
    told = "\n".join(e.value for e in [*at.warning, *at.error]).replace("\\", "")
    assert not at.exception
    assert "子女" in told
    assert "2027-01-01" in told
    at.date_input(key="field:applicant.children.0.birth_date").set_value(date(2026, 1, 1)).run()
    assert not at.warning


# -- the day of looking ----------------------------------------------------------------------------------------------


def test_another_day_is_another_result() -> None:
    at = opened("points", samples.load("title_one_month_short"))
    before = at.session_state["snapshot"].evaluation
    at.date_input(key="field:as_of").set_value(date(2027, 6, 1)).run()
    after = at.session_state["snapshot"].evaluation
    assert after.as_of == date(2027, 6, 1)
    assert after.total != before.total
    go(at, "overview")
    assert at.date_input(key="field:as_of").value == date(2027, 6, 1)
    at.date_input(key="field:as_of").set_value(None).run()
    assert at.session_state["snapshot"].evaluation == before
    assert at.date_input(key="field:as_of").value == TODAY


@pytest.mark.parametrize("day", [date(1950, 1, 1), date(1995, 1, 1), date(2060, 12, 31), date(2099, 12, 31)])
def test_a_day_outside_the_data_is_a_sentence_on_every_page(day: date) -> None:
    at = app(make())
    at.date_input(key="field:as_of").set_value(day).run()
    for page in ("overview", "eligibility", "points", "materials", "timeline"):
        go(at, page)
        assert not at.exception
        told = [e.value.replace("\\", "") for e in at.error]
        assert any(day.isoformat() in text or "日历" in text for text in told), (page, told)
        assert at.date_input(key="field:as_of").value == day
        # The birth date is there: nobody is sent to fill it in.
        assert "先填出生日期" not in said(at)
        assert "填写出生日期" not in said(at)
