"""The search of the guide: typical questions lead to their answer, in whatever width, case or script they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.guide import LONGEST, guide_of, index_of, library_of
from jzz_core.guide.reader import Reader
from jzz_core.guide.search import SEARCHED
from tests.effort import examples

READER = Reader(WORLD.read(guide_of).search, WORLD.read(guide_of).sounds)


def first(question: str) -> str:
    hits = WORLD.read(index_of).search(question)
    return hits[0].target.key if hits else ""


def keys(question: str, limit: int = 8) -> list[str]:
    return [hit.target.key for hit in WORLD.read(index_of).search(question, limit)]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("密码忘了", "faq:q16"),
        ("通知单", "faq:q26"),
        ("二胎", "faq:q4"),
        ("换工作了怎么办", "faq:q21"),
        ("孩子上学", "faq:q37"),
        ("小孩中考", "faq:zhongkao_deadline"),
        ("要多少钱", "faq:q39"),
        ("社保断了三个月", "faq:q22"),
        ("老公是上海人", "faq:q35"),
        ("学信网", "faq:q13"),
        ("我能自己办吗", "faq:q1"),
        ("分公司可以吗", "faq:branch_staff"),
        ("深圳", "faq:out_other_cities"),
        ("浦东", "district:pudong"),
        ("离职证明", "faq:no_leaving_paper"),
        ("撤回", "faq:q18"),
    ],
)
def test_a_typical_question_finds_its_answer_first(question: str, answer: str) -> None:
    assert first(question) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("档案在哪", "faq:q9"),
        ("通知单", "term:notice"),
        ("居住证过期了怎么办", "faq:q29"),
        ("要带什么", "faq:q44"),
        ("补缴 社保", "faq:back_paid"),
        ("户口本", "material:household_book"),
        ("准生证", "contradiction:x15"),
        ("撤回", "term:withdraw"),
        ("密码", "branch:password"),
    ],
)
def test_what_else_is_meant_is_among_the_results(question: str, answer: str) -> None:
    assert answer in keys(question)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ＨＲ", "hr"),
        ("Hr ", "hr"),
        ("換工作", "换工作"),
        ("學信網", "学信网"),
        ("檔案在哪裡", "档案在哪里"),
        ("１２０分", "120分"),
        ("密码，忘了？", "密码 忘了"),
        ("帐号", "账号"),
    ],
)
def test_width_case_and_script_make_no_difference(typed: str, same: str) -> None:
    assert keys(typed) == keys(same) != []


@pytest.mark.parametrize("question", ["", "   ", "怎么办", "的", "???", "天气预报", "xyzzy", "\u202e\x00"])
def test_what_says_nothing_finds_nothing(question: str) -> None:
    assert keys(question) == []


@pytest.mark.no_cover
def test_every_question_finds_itself() -> None:
    missed = [
        question.id
        for question in WORLD.read(guide_of).faq.values()
        if f"faq:{question.id}" not in keys(question.question.zh)[:3]
    ]
    assert missed == []


@pytest.mark.no_cover
def test_every_alias_finds_its_question() -> None:
    missed = [
        (question.id, alias)
        for question in WORLD.read(guide_of).faq.values()
        for alias in question.aliases
        if f"faq:{question.id}" not in keys(alias, 12)
    ]
    assert missed == []


@pytest.mark.no_cover
def test_every_name_of_a_term_finds_it() -> None:
    missed = [
        (term.id, name)
        for term in WORLD.read(guide_of).terms.values()
        for name in (term.name.zh, *term.aliases)
        if f"term:{term.id}" not in keys(name)
    ]
    assert missed == []


def test_every_kind_that_is_searched_can_be_found() -> None:
    for kind in SEARCHED:
        targets = [target for target in WORLD.read(library_of).values() if target.kind == kind]
        assert targets
        assert targets[0].key in keys(targets[0].name)


def test_the_words_of_a_question_are_kept_and_filler_is_not() -> None:
    assert READER.terms("请问密码忘了怎么办?") == ("密码忘",)
    assert READER.terms("档案 在哪里") == ("档案",)


def test_the_best_come_first_and_no_more_than_asked() -> None:
    hits = WORLD.read(index_of).search("档案", limit=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@examples(20)
@given(st.text(max_size=2 * LONGEST))
def test_whatever_is_typed_the_search_answers(question: str) -> None:
    hits = WORLD.read(index_of).search(question)
    assert len({hit.target.key for hit in hits}) == len(hits) <= 8
    assert all(hit.score > 0 for hit in hits)
