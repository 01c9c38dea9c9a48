"""The ways and the comparison on 提分路径: what they say, what can be changed, and that nothing is lost."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.ahead import find_ways, load_ways
from jzz_core.case import Case, dump_case, field_label
from tests.pages.at import again, case_of, make, only, opened, said
from tests.there import there
from ui import samples, state
from ui.i18n import t
from ui.knowledge import known
from ui.ways.ways_words import span

TODAY = "2026-11-24"
HOSTILE = "<img src=x> [x](javascript:1) =1+1 `a` $x$"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY)


def far() -> Case:
    return samples.load("college_far_from_120")


def cards(at: AppTest) -> list[str]:
    return [box.key or "" for box in at.checkbox if (box.key or "").startswith("pick:")]


# -- cards ------------------------------------------------------------------------------------------------------------


def test_the_earliest_way_is_named_with_its_day_and_what_waiting_brings() -> None:
    at = opened("pathways", far())
    ways = find_ways(far(), state.today(), known().policy, known().read(load_ways))
    words = said(at).replace("\\", "")
    assert str(ways.wait.first) in words
    assert str(ways.ways[0].first) in words
    assert cards(at) == [f"pick:{'+'.join(way.moves)}" for way in ways.ways]


def test_each_danger_stands_near_the_cards_with_its_source() -> None:
    words = said(opened("pathways", far())).replace("\\", "")
    for danger in known().read(load_ways).dangers:
        assert danger.name.get() in words
    assert "扣 150 分, 3 年内" in words


def test_the_spouse_is_mentioned_where_there_is_one() -> None:
    assert t("ways.spouse") in said(opened("pathways", far()))
    assert t("ways.spouse") not in said(opened("pathways", make(marriage={"status": "single"})))


def test_whoever_has_enough_is_told_that_no_more_is_needed() -> None:
    at = opened("pathways", samples.load("graduate_single"))
    assert "通知书只写达标" in said(at)


def test_whoever_only_has_to_wait_is_told_so() -> None:
    assert t("ways.wait_is_first") in said(opened("pathways", samples.load("online_study_detention")))


def test_a_condition_that_is_not_met_is_named_beside_the_points() -> None:
    at = opened("pathways", samples.load("out_of_town_branch"))
    assert "可以代为申请的用人单位" in said(at)


def test_unanswered_questions_are_said_to_count_nothing() -> None:
    assert t("ways.unseen") in said(opened("pathways", only(birth_date="1990-03-10")))
    assert t("ways.open_answers") in said(opened("pathways", make(shortage_major=None, records=[])))
    top = {"education": [{"level": "doctor", "diploma": True, "degree": True}], "insurance": [], "records": []}
    held = [{"level": "senior", "while_in_shanghai": True, "matches_post": True}]
    at = opened("pathways", make(**{**top, "insurance": [{"from": "2020-01", "base": 99999}]}, qualifications=held))
    assert t("ways.no_move") in said(at)


def test_without_any_way_it_is_said_honestly() -> None:
    insured = [{"from": "2024-01", "base": 8000, "back_paid": False, "payer_is_employer": True, "tax_matches": True}]
    record = [{"kind": "detention", "date": "2026-11-01"}] * 6
    answers: dict[str, Any] = {"birth_date": "1968-03-10", "education": [], "qualifications": [], "insurance": insured}
    at = opened("pathways", make(**answers, records=record, enterprise=None))
    assert "到不了" in said(at)


def test_a_raise_says_its_yuan_and_that_rates_are_not_known() -> None:
    at = opened("pathways", far())
    ways = find_ways(far(), state.today(), known().policy, known().read(load_ways))
    raised = [step.raised for way in ways.ways for step in way.steps if step.raised]
    words = said(at).replace("\\", "")
    assert raised
    assert all(f"{one.now:,} → {one.need:,} 元" in words for one in raised)
    assert words.count(t("ways.raise_rates")) == 1
    assert t("ways.raise_rates") not in said(opened("pathways", samples.load("online_study_detention")))


def test_what_is_out_of_reach_is_named_with_what_is_missing_and_its_source() -> None:
    below = make(education=[{"level": "below_college"}], insurance=[{"from": "2024-01", "base": 7460}])
    words = said(opened("pathways", below)).replace("\\", "")
    listed = words[words.index(t("ways.out_of_reach")) :]
    assert "评上中级职称** 缺: 大专或以上的学历" in listed
    assert "来源 R12 · 可信度 C" in listed
    assert "43,479 元" in listed
    assert t("ways.out_of_reach") not in said(opened("pathways", samples.load("graduate_single")))


# -- what the user decides --------------------------------------------------------------------------------------------


def test_a_way_not_considered_leaves_the_cards_and_can_come_back() -> None:
    at = opened("pathways", far(), ways_settings=True)
    first = cards(at)[0]
    at.checkbox(key="field:plan.moves.base_1.considered").uncheck().run()
    assert case_of(at).plan.moves["base_1"].considered is False
    assert first not in cards(at)
    assert t("ways.alone_out") in said(at)
    at.checkbox(key="field:plan.moves.base_1.considered").check().run()
    assert case_of(at).plan.moves == {}
    assert first in cards(at)


def test_own_months_move_the_day_and_are_said() -> None:
    at = opened("pathways", far(), ways_settings=True)
    at.number_input(key="field:plan.moves.skill_3.months").set_value(3).run()
    assert case_of(at).plan.moves["skill_3"].months == 3
    assert t("ways.own_time", months=3) in said(at)
    at.number_input(key="field:plan.moves.skill_3.months").set_value(None).run()
    assert case_of(at).plan.moves == {}


def test_each_move_says_what_it_brings_alone() -> None:
    words = said(opened("pathways", far(), ways_settings=True)).replace("\\", "")
    ways = find_ways(far(), state.today(), known().policy, known().read(load_ways))
    bachelor = ways.alone("bachelor_degree")
    assert bachelor is not None
    assert t("ways.alone_reach", day=bachelor.first, total=bachelor.total) in words
    assert "要先走完" in words


# -- comparison -------------------------------------------------------------------------------------------------------


def chosen(at: AppTest) -> list[str]:
    return [there(at.selectbox(key=f"field:compare:{side}").value) for side in ("first", "second")]


def total_row(at: AppTest) -> list[int]:
    row = next(line for line in said(at).splitlines() if line.startswith(f"| {t('compare.total')}"))
    return [int(cell.strip(" *")) for cell in row.split("|")[2:5]]


def test_the_best_way_stands_beside_waiting_from_the_start() -> None:
    at = opened("pathways", far())
    best = find_ways(far(), state.today(), known().policy, known().read(load_ways)).ways[0]
    assert chosen(at) == ["now", f"way:{'+'.join(best.moves)}"]
    assert total_row(at) == [best.waiting, best.total, best.total - best.waiting]


def test_one_card_is_compared_with_waiting_and_two_with_each_other() -> None:
    at = opened("pathways", far())
    keys = cards(at)
    at.checkbox(key=keys[1]).check().run()
    assert chosen(at) == ["now", keys[1].replace("pick:", "way:")]
    at.checkbox(key=keys[2]).check().run()
    assert chosen(at) == [key.replace("pick:", "way:") for key in keys[1:3]]
    at.checkbox(key=keys[3]).check().run()
    assert chosen(at) == [key.replace("pick:", "way:") for key in keys[2:4]]
    assert not at.checkbox(key=keys[1]).value
    at.checkbox(key=keys[2]).uncheck().run()
    at.checkbox(key=keys[3]).uncheck().run()
    assert chosen(at)[0] == "now"


def test_another_filing_date_may_be_chosen() -> None:
    at = opened("pathways", far())
    at.selectbox(key="field:compare:second").select("other_day").run()
    first, second, change = total_row(at)
    assert second - first == change == 3  # one more full year of insurance
    at.date_input(key="field:compare:other_day").set_value(date(2033, 3, 1)).run()
    assert total_row(at)[1] == 121


def test_a_sample_may_stand_beside_the_own_case_which_stays() -> None:
    at = opened("pathways", far())
    at.selectbox(key="field:compare:second").select("sample:graduate_single").run()
    assert total_row(at) == [101, 129, 28]
    assert case_of(at) == far()


def uploaded(at: AppTest, case: Case) -> AppTest:
    at.file_uploader(key="compare_upload:0").set_value(("spouse.json", dump_case(case).encode(), "application/json"))
    return at.run()


def test_the_file_of_the_spouse_is_compared_and_replaces_nothing() -> None:
    at = opened("pathways", far())
    uploaded(at, make(alias=HOSTILE, qualifications=[], records=[]))
    assert not at.exception
    assert chosen(at) == ["now", "file"]
    assert total_row(at)[0] == 101
    assert case_of(at) == far()
    assert "<img" not in said(at).replace("\\<img", "")
    assert "[x](" not in said(at)


def test_a_file_that_cannot_be_used_is_refused_in_the_words_of_the_backup() -> None:
    at = opened("pathways", far())
    at.file_uploader(key="compare_upload:0").set_value(("x.json", b'{"schema": "other"}', "application/json")).run()
    assert any("不是本工具的备份文件" in error.value.replace("\\", "") for error in at.error)
    assert case_of(at) == far()
    assert "file" not in at.selectbox(key="field:compare:second").options


def test_a_file_without_a_birth_date_says_what_is_missing() -> None:
    at = opened("pathways", far())
    uploaded(at, only(alias="x"))
    assert not at.exception
    assert any("出生日期" in error.value for error in at.error)


def typed(at: AppTest, since: str = "2021-11", birth: date | None = date(1990, 5, 1)) -> AppTest:
    next(d for d in at.date_input if d.label == field_label("applicant.birth_date")).set_value(birth)
    next(s for s in at.selectbox if s.label == t("compare.quick_education")).select("bachelor_degree")
    next(x for x in at.text_input if x.label == t("compare.quick_since")).input(since)
    next(n for n in at.number_input if n.label == t("compare.quick_base")).set_value(13000)
    return next(b for b in at.button if b.label == t("compare.quick_show")).click().run()


def test_a_few_answers_are_enough_to_compare_with_another_person() -> None:
    at = typed(opened("pathways", far()))
    assert chosen(at) == ["now", "quick"]
    assert total_row(at)[:2] == [101, 30 + 90 + 15 + 50]
    assert case_of(at) == far()


@pytest.mark.parametrize(
    ("since", "birth", "said_field"), [("soon", date(1990, 5, 1), "2023-11"), ("2021-11", None, "出生日期")]
)
def test_a_few_answers_that_cannot_be_used_say_which(since: str, birth: date | None, said_field: str) -> None:
    at = typed(opened("pathways", far()), since, birth)
    assert not at.exception
    assert any(said_field in error.value.replace("\\", "") for error in at.error)
    assert case_of(at) == far()


def test_a_choice_that_is_gone_falls_back() -> None:
    at = opened("pathways", far())
    at.checkbox(key=cards(at)[0]).check().run()
    again(at, samples.load("graduate_single"))
    assert not at.exception
    assert chosen(at)[0] == "now"


def test_both_outlooks_stand_in_one_picture() -> None:
    charts = opened("pathways", far()).get("plotly_chart")
    spec = json.loads(charts[-1].proto.spec)
    assert [trace["name"] for trace in spec["data"] if trace["mode"] == "lines"] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-24", "2030-09-24", "3 年 10 个月"),
        ("2026-11-24", "2030-09-23", "3 年 9 个月"),
        ("2026-11-24", "2028-11-24", "2 年"),
        ("2026-11-24", "2027-01-24", "2 个月"),
        ("2026-11-24", "2026-12-23", "不到 1 个月"),
    ],
)
def test_a_span_is_said_in_full_months(first: str, last: str, words: str) -> None:
    assert span(date.fromisoformat(first), date.fromisoformat(last)) == words
