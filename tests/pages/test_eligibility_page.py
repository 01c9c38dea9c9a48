"""The conditions: each with a word for its state, its reason and its next step; bad dates are told, not swallowed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jzz_core.base import say
from tests.pages.at import case_of, make, only, opened, said
from tests.there import there
from ui import samples

IN_ORDER = {
    "permit": {"held": True, "valid_until": "2028-12-31"},
    "legal_residence": True,
    "employment": {"kind": "company", "district": "xuhui"},
    "insurance": [{"from": "2023-01", "back_paid": False, "payer_is_employer": True, "tax_matches": True}],
    "records": [],
}


def plain(at: Any) -> str:
    return said(at).replace("\\", "")


def test_without_a_birth_date_the_questions_are_there_and_the_page_says_what_it_waits_for() -> None:
    at = opened("eligibility")
    assert any("出生日期" in info.value for info in at.info)
    assert at.button_group(key="field:applicant.permit.held").value == "unsure"
    assert not at.error


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_shows_each_condition_with_its_reason_and_next_step(name: str) -> None:
    at = opened("eligibility", samples.load(name))
    text = plain(at)
    for finding in at.session_state["snapshot"].evaluation.findings:
        assert f"**{finding.condition.name.get()}**" in text
        assert finding.reason.text() in text
        if finding.next_step is not None:
            assert finding.next_step.text() in text


def test_a_condition_not_met_is_never_left_without_a_next_step() -> None:
    for name in samples.names():
        evaluation = opened("eligibility", samples.load(name)).session_state["snapshot"].evaluation
        assert all(f.next_step is not None for f in evaluation.findings if f.state in ("not_met", "ask", "unknown"))


def test_the_summary_is_green_red_or_open_as_the_answers_are() -> None:
    assert opened("eligibility", make(**IN_ORDER)).success
    at = opened("eligibility", make(**{**IN_ORDER, "legal_residence": False}))
    assert not at.success
    assert "1 个条件" in at.error[0].value
    at = opened("eligibility", make(**{**IN_ORDER, "legal_residence": None}))
    assert not at.success
    assert not at.error
    assert "1 个条件" in at.info[0].value


def test_an_answer_moves_its_condition_at_once() -> None:
    at = opened("eligibility", make(**{**IN_ORDER, "legal_residence": None}))
    at.button_group(key="field:applicant.legal_residence").set_value("yes").run()
    assert at.success


def test_an_ended_permit_is_told_with_the_cure_and_the_condition_is_not_met() -> None:
    at = opened("eligibility", make(**IN_ORDER))
    at.date_input(key="field:applicant.permit.valid_until").set_value(date(2026, 11, 23)).run()
    assert there(case_of(at).applicant.permit).valid_until == date(2026, 11, 23)
    warning = at.warning[0].value.replace("\\", "")
    assert "「居住证有效期」2026-11-23" in warning
    assert "签注" in warning
    permit = at.session_state["snapshot"].evaluation.findings[0]
    assert (permit.condition.id, permit.state) == ("permit", "not_met")
    at.date_input(key="field:applicant.permit.valid_until").set_value(date(2026, 11, 24)).run()
    assert not at.warning
    assert at.session_state["snapshot"].evaluation.findings[0].state == "met"


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("permit.collected_on", date(2029, 1, 1), "「居住证领取日期」"),
        ("employment.contract_until", date(2023, 10, 31), "「劳动合同结束日期」"),
    ],
)
def test_dates_in_the_wrong_order_are_refused_and_the_earlier_answer_stays(path: str, value: date, field: str) -> None:
    at = opened("eligibility", make())
    before = case_of(at)
    at.date_input(key=f"field:applicant.{path}").set_value(value).run()
    assert case_of(at) is before
    errors = "\n".join(e.value for e in at.error).replace("\\", "")
    assert field in errors
    assert "核对" in errors


def test_family_planning_is_no_condition_any_more_and_that_is_said() -> None:
    at = opened("eligibility", make(**IN_ORDER))
    findings = at.session_state["snapshot"].evaluation.findings
    assert "family_planning" not in {finding.condition.id for finding in findings}
    assert say("eligibility.crime_only_veto").text() in "\n".join(m.value for m in at.markdown)


def test_answers_can_be_given_before_the_birth_date() -> None:
    at = opened("eligibility")
    at.button_group(key="field:applicant.permit.held").set_value("yes").run()
    at.date_input(key="field:applicant.permit.valid_until").set_value(date(2028, 1, 1)).run()
    assert case_of(at) == only(permit={"held": True, "valid_until": "2028-01-01"})
    assert not at.exception
