"""The case of a session: changes are all or nothing, refusals carry a reason, nothing leaks into another answer."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import BadCaseError
from jzz_core.case import Case, dump_case
from tests.effort import examples
from ui import samples, state

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {}
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=held))
    return held


def test_a_new_session_holds_an_empty_case() -> None:
    assert state.case() == Case()
    assert state.is_empty()


def test_an_answer_is_put_and_got_by_its_path_and_parts_are_made_on_the_way() -> None:
    assert state.put("applicant.permit.held", True)
    assert state.put("plan.deadline", {"label": "入学", "date": "2027-04-15"})
    assert state.get("applicant.permit.held") is True
    assert state.get("plan.deadline.label") == "入学"
    assert not state.is_empty()


@pytest.mark.parametrize(
    "path", ["applicant.permit.held", "applicant.education.0.level", "applicant.alias.0", "no.way"]
)
def test_what_is_not_there_is_none(path: str) -> None:
    assert state.get(path) is None


def test_dates_and_months_are_got_as_they_are_written() -> None:
    state.put("applicant.birth_date", "1990-03-10")
    state.append("applicant.insurance", {"from": "2023-11"})
    assert state.get("applicant.birth_date") == "1990-03-10"
    assert state.get("applicant.insurance.0.from") == "2023-11"


def test_what_was_got_before_a_change_does_not_change_with_it() -> None:
    state.append("applicant.children", {"birth_date": "2020-01-01"})
    kept = state.get("applicant.children")
    state.append("applicant.children", {"birth_date": "2021-01-01"})
    assert len(kept) == 1
    assert len(state.get("applicant.children")) == 2


def test_entries_are_taken_out_by_position_and_beyond_the_end_nothing_happens() -> None:
    for day in ("2020-01-01", "2021-01-01", "2022-01-01"):
        state.append("applicant.children", {"birth_date": day})
    state.remove("applicant.children", 1)
    assert [child["birth_date"] for child in state.get("applicant.children")] == ["2020-01-01", "2022-01-01"]
    state.remove("applicant.children", 9)
    assert len(state.get("applicant.children")) == 2


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        ("applicant.birth_date", "2030-01-01", "出生日期"),
        ("applicant.birth_date", "1990-02-30", "出生日期"),
        ("applicant.birth_date", 5, "出生日期"),
        ("applicant.marriage.status", "engaged", "婚姻"),
        ("applicant.enterprise", {"share_percent": 101}, "个人投资份额"),
        ("applicant.employment", {"kind": "company", "district": "nowhere"}, "nowhere"),
        ("applicant.alias", "长" * 61, "称呼"),
        ("applicant.no_such_answer", 1, "no_such_answer"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason_and_the_case_stays(path: str, value: Any, word: str) -> None:
    state.put("applicant.legal_residence", True)
    before = state.case()
    assert not state.put(path, value)
    assert state.case() is before
    assert word in state.refused()[path]


def test_several_answers_change_together_or_not_at_all() -> None:
    before = state.case()
    assert not state.change({"applicant.alias": "甲", "applicant.birth_date": "2030-01-01"})
    assert state.case() is before
    assert list(state.refused()) == ["applicant.alias"]
    assert state.change({"applicant.alias": "甲", "applicant.birth_date": "1990-01-01"})
    assert state.refused() == {}


def test_an_error_that_was_there_does_not_stop_other_answers(session: dict[str, Any]) -> None:
    """For instance a backup edited by hand: each answer can still be mended one by one."""
    session[state.CASE] = Case.model_validate_json(
        '{"applicant": {"birth_date": "2030-01-01", "enterprise": {"share_percent": 150, "years": []}}}'
    )
    assert state.put("applicant.legal_residence", True)
    assert state.put("applicant.birth_date", "1990-01-01")
    assert not state.put("applicant.birth_date", "2031-01-01")
    assert state.put("applicant.enterprise.share_percent", 50)


def test_a_warning_refuses_nothing() -> None:
    state.put("applicant.permit", {"held": True})
    assert state.put("applicant.permit.valid_until", "2020-01-01")


def test_a_right_answer_ends_the_refusal_of_itself_and_of_its_parts_only() -> None:
    state.refuse("applicant.insurance.0.to", "x")
    state.refuse("applicant.insurance_other", "y")
    state.put("applicant.insurance", [])
    assert state.refused() == {"applicant.insurance_other": "y"}


def test_another_case_brings_no_refusals_and_no_half_said_lists_along() -> None:
    state.refuse("applicant.birth_date", "x")
    state.wanted().add("applicant.children")
    state.replace_case(samples.load("graduate_single"), sample="graduate_single")
    assert state.refused() == {}
    assert state.wanted() == set()
    assert state.case() == samples.load("graduate_single")


def test_restoring_is_all_or_nothing() -> None:
    state.put("applicant.alias", "甲")
    before = state.case()
    with pytest.raises(BadCaseError):
        state.restore(b"{}")
    assert state.case() is before
    state.restore(dump_case(samples.load("graduate_single")).encode())
    assert state.case() == samples.load("graduate_single")


def test_clearing_leaves_nothing_but_the_number_of_clearings(session: dict[str, Any]) -> None:
    state.put("applicant.alias", "甲")
    session["field:applicant.alias"] = "甲"
    state.clear()
    state.clear()
    assert session == {state.ROUND: 2}
    assert state.clearings() == 2


def test_the_day_of_looking_is_today_until_another_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert state.as_of() == state.today() == TODAY
    state.set_as_of(date(2027, 1, 1))
    assert state.as_of() == date(2027, 1, 1)
    state.set_as_of(None)
    assert state.as_of() == TODAY
    state.set_as_of(TODAY)
    monkeypatch.setenv("JZZ_TODAY", "2026-11-25")
    assert state.as_of() == date(2026, 11, 25)  # today chosen is today tomorrow, too


def test_without_a_fixed_day_today_is_the_day_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JZZ_TODAY")
    assert abs((state.today() - date.today()).days) <= 1  # noqa: DTZ011 - the day of this machine


PATHS = ["applicant.alias", "applicant.birth_date", "applicant.permit.held", "applicant.permit", "plan.start"]
VALUES = st.one_of(st.none(), st.booleans(), st.text(max_size=8), st.integers(), st.just("1990-01-01"), st.just({}))


@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), max_size=6))
@examples(20)
def test_whatever_is_put_the_case_stays_whole_and_each_refusal_has_words(changes: list[tuple[str, Any]]) -> None:
    state.clear()
    for path, value in changes:
        before = state.case()
        if state.put(path, value):
            assert path not in state.refused()
        else:
            assert state.case() is before
            assert state.refused()[path]
        assert Case.model_validate_json(state.case().model_dump_json(by_alias=True)) == state.case()
