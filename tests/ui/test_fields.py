"""The fields: they show the answer, report a change, show a refusal, and take user text as plain words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from tests.there import there
from ui.fields import escape, read_month

PERMIT = "applicant.permit.held"


def drawn(call: str, case: dict[str, Any] | None = None) -> AppTest:
    """A page of one field."""
    script = f"from datetime import date\nfrom ui import fields, state\nstate.case()\n{call}\n"
    at = AppTest.from_string(script, default_timeout=30)
    at.session_state["case"] = case_from({"applicant": case or {}})
    return at.run()


def case_of(at: AppTest) -> Case:
    assert not at.exception
    found: Case = at.session_state["case"]
    return found


# -- months and escaping ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2023-11", "202311", "2023.11", "2023/11", "2023年11月", " 2023 年 11 月 ", "2023-11月"]
)
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert read_month(text) == "2023-11"


@pytest.mark.parametrize("text", ["2023-1", "2023年1月", "20231"])
def test_a_month_of_one_digit_gets_its_zero(text: str) -> None:
    assert read_month(text) == "2023-01"


@pytest.mark.parametrize(
    "text", ["", "2023", "2023-13", "2023-00", "0000-01", "23-11", "2023-11-05", "11/2023", "二〇二三"]
)
def test_what_is_no_month_is_none(text: str) -> None:
    assert read_month(text) is None


@given(st.text(max_size=12))
def test_any_text_is_a_month_or_none(text: str) -> None:
    found = read_month(text)
    assert found is None or re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", found)


def read(escaped: str) -> str:
    """What is left when the browser has taken the backslashes away."""
    return re.sub(r"\\(.)", r"\1", escaped)


@given(st.text(alphabet="\\`*_{}[]()#+-.!|<>~$:&@/wab \n居", max_size=20))
def test_escaped_text_has_no_bare_mark_and_loses_nothing_but_line_breaks(text: str) -> None:
    escaped = escape(text)
    assert read(escaped).replace("\u2060", "") == " ".join(text.split())
    assert not re.search(r"[`*_{}\[\]()#+\-.!|<>~$:&]", re.sub(r"\\.", "", escaped))


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x",
        "HTTP://a.example",
        "www.a.example",
        "b@c.example",
        ":material/face:",
        ":streamlit:",
        "A:b:",
    ],
)
def test_what_the_browser_looks_for_after_reading_is_not_found(text: str) -> None:
    late = r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+(\.[-\w]+)+|:[a-z]+(/[a-z0-9_]+)?:"
    assert re.search(late, text, re.IGNORECASE)
    assert not re.search(late, read(escape(text)), re.IGNORECASE)
    assert read(escape(text)).replace("\u2060", "") == text


@pytest.mark.parametrize("text", ["a\n===", "a\n\n    code", "    code", "a\r\n---"])
def test_lines_make_no_heading_and_no_code(text: str) -> None:
    assert "\n" not in escape(text)
    assert not escape(text).startswith(" ")


# -- fields ----------------------------------------------------------------------------------------------------------


def test_yes_no_shows_not_sure_until_answered_and_a_second_click_takes_it_back() -> None:
    at = drawn(f"fields.yes_no('{PERMIT}', 'x')")
    field = at.button_group[0]
    assert field.value == "unsure"
    field.set_value("no").run()
    assert there(case_of(at).applicant.permit).held is False
    at.button_group[0].set_value(None).run()
    assert there(case_of(at).applicant.permit).held is None
    assert at.button_group[0].value == "unsure"


def test_a_question_gives_back_the_answer() -> None:
    paths = [PERMIT, "applicant.birth_date", "applicant.employment.kind", "applicant.marriage.status"]
    script = f"from ui.questions.ask import ask\nimport streamlit as st\nst.session_state['out'] = [*map(ask, {paths})]"
    answers = {
        "permit": {"held": True},
        "birth_date": "1990-01-02",
        "employment": {"kind": "company"},
        "marriage": {"status": "single"},
    }
    assert drawn(script, answers).session_state["out"] == [True, "1990-01-02", "company", "single"]
    assert drawn(script).session_state["out"] == [None] * 4


def test_choices_side_by_side_are_few_and_more_of_them_wrap() -> None:
    few = drawn("fields.choose('applicant.marriage.status', 'm', {'single': 's', 'married': 'v'})")
    many = drawn(
        "fields.choose('applicant.marriage.status', 'm', dict.fromkeys(['single', 'married', 'divorced'], 'v'))"
    )
    assert few.button_group[0].proto.style != many.button_group[0].proto.style


def test_a_whole_part_comes_and_goes_with_its_first_answer() -> None:
    call = "fields.choose('applicant.marriage.status', 'm', {'single': 's'}, whole='applicant.marriage')"
    at = drawn(call)
    at.button_group[0].set_value("single").run()
    assert there(case_of(at).applicant.marriage).status == "single"
    at.button_group[0].set_value("unsure").run()
    assert case_of(at).applicant.marriage is None


def test_a_required_answer_cannot_be_emptied() -> None:
    answers = {"insurance": [{"from": "2023-11"}], "children": [{"birth_date": "2020-01-01"}]}
    at = drawn("fields.day('applicant.children.0.birth_date', 'd', required=True)", answers)
    at.date_input[0].set_value(None).run()
    assert there(case_of(at).applicant.children)[0].birth_date == date(2020, 1, 1)
    assert at.date_input[0].value == date(2020, 1, 1)
    at = drawn("fields.month('applicant.insurance.0.from', 'm', required=True)", answers)
    at.text_input[0].set_value("").run()
    assert str(there(case_of(at).applicant.insurance)[0].since) == "2023-11"
    assert len(at.error) == 1


def test_a_date_outside_the_field_is_shown_at_its_edge_and_stays_as_it_is() -> None:
    at = drawn(
        "fields.day('applicant.permit.valid_until', 'd', last=date(2030, 1, 1))",
        {"permit": {"valid_until": "2050-01-01"}},
    )
    assert at.date_input[0].value == date(2030, 1, 1)
    assert there(case_of(at).applicant.permit).valid_until == date(2050, 1, 1)


def test_an_empty_number_is_no_answer_or_zero_where_one_is_required() -> None:
    answers = {"insurance": [{"from": "2023-11", "base": 9000}], "enterprise": {"share_percent": 10}}
    at = drawn("fields.number('applicant.insurance.0.base', 'n', whole=False)", answers)
    at.number_input[0].set_value(None).run()
    assert there(case_of(at).applicant.insurance)[0].base is None
    at = drawn("fields.number('applicant.enterprise.share_percent', 'n', whole=False, required=True)", answers)
    at.number_input[0].set_value(None).run()
    assert there(case_of(at).applicant.enterprise).share_percent == 0


def test_a_refusal_stands_beside_its_field_as_plain_words() -> None:
    call = f"fields.yes_no('{PERMIT}', 'x')\nfields.day('applicant.birth_date', 'd')"
    at = drawn(call)
    at.session_state["refused"] = {PERMIT: "![x](http://a.b) :red[y]"}
    at.run()
    assert len(at.error) == 1
    assert "![x]" not in at.error[0].value
    assert ":red[" not in at.error[0].value
    at.button_group[0].set_value("yes").run()
    assert not at.error


def test_an_unreadable_month_says_how_to_write_it_and_stays_in_the_field() -> None:
    at = drawn("fields.month('applicant.insurance.0.to', 'm')", {"insurance": [{"from": "2023-11", "to": "2024-01"}]})
    at.text_input[0].set_value("去年").run()
    assert "2023-11" in at.error[0].value.replace("\\", "")
    assert at.text_input[0].value == "去年"
    assert str(there(case_of(at).applicant.insurance)[0].until) == "2024-01"
    at.text_input[0].set_value("").run()
    assert there(case_of(at).applicant.insurance)[0].until is None
    assert not at.error
