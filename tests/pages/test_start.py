"""开始自测: one question a screen, the first verdict, and the ways on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case
from tests.pages.at import app, case_of, make, only, opened, said
from tests.there import there
from ui import samples
from ui.start import flow

TODAY = "2026-11-27"
PARENT: dict[str, Any] = {
    "birth_date": "1986-05-05",
    "insurance": [{"from": "2021-11", "back_paid": False, "payer_is_employer": True, "tax_matches": True}],
    "employment": {"kind": "company"},
    "permit": {"held": True, "valid_until": "2027-04-10"},
    "legal_residence": True,
    "records": [],
    "education": [{"level": "bachelor", "diploma": True, "degree": True}],
}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY)


def tap(at: AppTest, words: str) -> AppTest:
    next(one for one in at.main.button if one.label == words).click().run()
    assert not at.exception
    return at


def where(at: AppTest) -> str:
    found: str = at.session_state["start_flow"].trail[-1]
    return found


def begun(purpose: str = "own", case: Case | None = None) -> AppTest:
    at = opened("start", case)
    at.button(key=f"purpose:{purpose}").click().run()
    assert not at.exception
    return at


def test_a_parent_answers_one_question_a_screen_and_reads_verdict_and_date() -> None:
    at = tap(app(), "孩子在上海上学")
    assert where(at) == flow.CHILD
    at.text_input(key="start:month").set_value("2014年6月").run()
    tap(at, "下一步")
    at.date_input(key="field:applicant.birth_date").set_value(date(1986, 5, 5)).run()
    assert where(at) == "applicant.birth_date"  # nothing moves while it is answered
    tap(at, "下一步")
    at.number_input(key="start:years").set_value(5).run()
    tap(at, "下一步")
    tap(at, "公司 (本市注册)")
    at.date_input(key="field:applicant.permit.valid_until").set_value(date(2027, 4, 10)).run()
    at.button_group(key="start:residence").set_value("yes").run()
    tap(at, "下一步")
    tap(at, "都没有")
    tap(at, "本科, 毕业证和学位证都有")
    assert where(at) == flow.END
    assert len(at.session_state["start_flow"].trail) - 1 <= 8
    assert at.title[0].value == "至少 135 分"
    assert "可能达标" in at.main.header[0].value
    assert "学历、年龄就有 120 分了" in said(at)
    assert f"通常 {at.session_state['snapshot'].plan.notice} 拿到通知书" in said(at)
    assert "单位愿意代为申请" in said(at)
    a = case_of(at).applicant
    assert [one.birth_date for one in there(a.children)] == [date(2014, 6, 1)]
    (period,) = there(a.insurance)
    assert (str(period.since), period.until, period.back_paid, period.payer_is_employer) == (
        "2021-11",
        None,
        False,
        True,
    )


@pytest.mark.parametrize(("words", "reason"), [("目前没有单位", "employment"), ("外地分公司", "employment")])
def test_what_stops_everything_is_told_at_that_tap_with_the_next_step_and_the_way_on(words: str, reason: str) -> None:
    at = begun(case=only(**{**PARENT, "employment": None}))
    tap(at, words)
    assert where(at) == flow.END
    (blocker,) = at.session_state["snapshot"].evaluation.blockers
    assert blocker.condition.id == reason
    assert "现在还办不了" in said(at)
    assert there(blocker.next_step).text() in said(at).replace("\\", "")
    assert "拿到通知书" not in said(at)


def test_no_employer_as_an_early_answer_leaves_the_rest_to_choice() -> None:
    at = begun(case=only(birth_date="1986-05-05", insurance=PARENT["insurance"]))
    tap(at, "目前没有单位")
    assert where(at) == flow.END
    tap(at, "接着答, 看看分数够不够")
    assert where(at) == "applicant.permit"


def test_going_back_changes_nothing_that_was_answered() -> None:
    at = begun(case=only(birth_date="1986-05-05", insurance=PARENT["insurance"]))
    tap(at, "公司 (本市注册)")
    tap(at, "还没有居住证")
    before = case_of(at)
    while where(at) != flow.PURPOSE:
        tap(at, "上一步")
        assert case_of(at) == before
    tap(at, "自己或配偶")
    assert where(at) == flow.END  # nothing is asked twice


def test_an_answer_given_again_goes_on_from_there() -> None:
    at = begun(case=only(birth_date="1986-05-05", insurance=PARENT["insurance"]))
    tap(at, "目前没有单位")
    tap(at, "上一步")
    assert "现在的回答" in said(at)
    tap(at, "公司 (本市注册)")
    assert where(at) == "applicant.permit"


def test_whoever_is_not_sure_of_anything_is_told_what_is_open_and_never_that_it_cannot_be() -> None:
    at = begun(case=only(birth_date="1986-05-05"))
    seen = []
    while where(at) != flow.END:
        seen.append(where(at))
        tap(at, "不确定")
    assert len(seen) == len(set(seen)) > 5
    assert "还不能判断" in said(at)
    assert "不能申请" not in said(at)
    assert "拿到通知书" not in said(at)
    assert case_of(at) == only(birth_date="1986-05-05")
    tap(at, "再看没定的几题")
    assert where(at) == seen[0]


def test_who_is_short_of_points_is_asked_the_rest_and_shown_ways() -> None:
    a = {**PARENT, "education": [{"level": "college", "diploma": True, "mode": "full_time"}]}
    at = begun(case=only(**a, shortage_major=False, fresh_graduate=False))
    assert where(at) == "applicant.marriage"
    tap(at, "未婚")
    assert where(at) == "applicant.insurance.base"
    at.number_input(key="start:base").set_value(6000).run()
    tap(at, "下一步")
    assert where(at) == flow.END
    assert "暂未达标" in said(at)
    assert "表彰奖励" in said(at)  # what was not asked is named
    assert "看看怎样更快达标" in [one.label for one in at.main.button]


def test_a_spouse_of_shanghai_is_asked_for_the_wedding_day() -> None:
    a = {**PARENT, "education": [{"level": "college", "diploma": True, "mode": "full_time"}], "insurance": []}
    at = begun(case=only(**{**a, "insurance": [{**PARENT["insurance"][0], "base": 6000.0}]}))
    tap(at, "已婚, 配偶是上海户籍")
    at.date_input(key="field:applicant.marriage.married_on").set_value(date(2012, 5, 20)).run()
    tap(at, "下一步")
    assert there(case_of(at).applicant.marriage).married_on == date(2012, 5, 20)
    assert where(at) == flow.END
    assert "可能达标" in said(at)


def test_the_finer_questions_come_after_the_verdict_and_end_at_the_question_pages() -> None:
    at = begun(case=only(**PARENT))
    assert where(at) == flow.END
    tap(at, "想更准?")
    assert where(at) == "applicant.employment.system_account"
    tap(at, "否")
    assert there(case_of(at).applicant.employment).system_account is False
    for _ in range(20):
        if where(at) == flow.END:
            break
        tap(at, "不确定")
    tap(at, "想更准?")
    assert at.button_group(key="field:points_group")


def test_what_cannot_be_read_or_cannot_be_is_said_on_its_screen_and_stays_there() -> None:
    at = begun("school", only(birth_date="1986-05-05"))
    at.text_input(key="start:month").set_value("2014").run()
    tap(at, "下一步")
    assert where(at) == flow.CHILD
    assert "不像年月" in at.main.error[0].value
    at.text_input(key="start:month").set_value("2014-06").run()
    tap(at, "下一步")
    assert where(at) == "applicant.insurance"
    assert not at.main.error
    at.number_input(key="start:years").set_value(45).run()
    tap(at, "下一步")
    assert where(at) == "applicant.insurance"
    assert at.main.error
    at.number_input(key="start:years").set_value(3).run()
    at.button_group(key="start:paying").set_value("no").run()
    tap(at, "下一步")
    assert where(at) == "applicant.insurance"
    at.text_input(key="start:last").set_value("2026-08").run()
    tap(at, "下一步")
    (period,) = there(case_of(at).applicant.insurance)
    assert (str(period.since), str(period.until)) == ("2023-09", "2026-08")


def test_records_that_there_are_get_kind_and_day() -> None:
    at = begun(case=only(**{**PARENT, "records": None}))
    tap(at, "有")
    tap(at, "下一步")
    assert [one.kind for one in there(case_of(at).applicant.records)] == ["detention"]
    assert where(at) == "applicant.marriage"  # the points taken away may be missing now


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_comes_to_an_end_that_gives_a_date_only_to_who_can_file(name: str) -> None:
    at = begun("client", samples.load(name))
    for _ in range(30):
        if where(at) == flow.END:
            break
        tap(at, "不确定")
    assert ("拿到通知书" in said(at)) <= at.session_state["snapshot"].filing.possible
    assert [one.label for one in at.main.button][-1] == "客户台账"


def test_every_screen_says_why_and_offers_not_sure_and_back() -> None:
    at = begun("school", only(birth_date="1986-05-05"))
    for _ in range(4):
        assert at.main.caption[0].value.startswith("为什么问")
        assert {"不确定", "上一步"} <= {one.label for one in at.main.button}
        assert len(at.title) == 1
        tap(at, "不确定")


def test_a_visitor_of_the_bare_address_is_asked_what_for_and_sees_no_menu() -> None:
    at = opened("start", make())
    assert where(at) == flow.PURPOSE
    assert not at.sidebar.selectbox
