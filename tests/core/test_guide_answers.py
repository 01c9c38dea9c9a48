"""The guide answers whole questions: the figure of the question set, numbers from the data, what the law says."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from make import WORLD

from jzz_core.__main__ import main
from jzz_core.base import BadDataError
from jzz_core.base.official import is_official
from jzz_core.commands.ask import LARGEST
from jzz_core.guide import LONGEST, Faq, answers_of, guide_of, library_of
from jzz_core.guide.figures import Figures
from jzz_core.guide.reader import Reader
from tests.there import there

QUESTIONS = tomllib.loads((Path(__file__).parent.parent / "data" / "guide_questions.toml").read_text("utf-8"))
FIGURES = Figures(WORLD.policy, WORLD.process, WORLD.read(guide_of).figures)
READER = Reader(WORLD.read(guide_of).search, WORLD.read(guide_of).sounds)


def top(question: str) -> list[str]:
    return [hit.key for hit in WORLD.read(answers_of).to(question, 3).hits]


def told(key: str) -> str:
    return WORLD.read(answers_of).of(WORLD.read(library_of)[key]).text


# -- the question set ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tuned", "least"), [(True, 0.98), (False, 0.96)])
def test_questions_in_peoples_own_words_are_answered_in_the_first_three(tuned: bool, least: float) -> None:
    asked = [one for one in QUESTIONS["question"] if one["tuned"] is tuned]
    answered = [one for one in asked if {f"faq:{key}" for key in one["answers"]} & set(top(one["text"]))]
    assert len(asked) >= 160
    assert len(answered) / len(asked) >= least, [one["text"] for one in asked if one not in answered]


def test_the_question_set_names_only_questions_that_exist_and_none_twice() -> None:
    texts = [one["text"] for one in QUESTIONS["question"]]
    assert len(set(texts)) == len(texts)
    for one in QUESTIONS["question"]:
        assert one["answers"]
        assert set(one["answers"]) <= set(WORLD.read(guide_of).faq)


@pytest.mark.no_cover
def test_every_way_of_asking_finds_its_question_among_the_first_three() -> None:
    missed = [
        (question.id, asked)
        for question in WORLD.read(guide_of).faq.values()
        for asked in question.asked
        if f"faq:{question.id}" not in top(asked)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("上海居住证积份怎么算的", "faq:score_table"),
        ("社宝断交一个月", "faq:q22"),
        ("档岸丢了", "faq:q10"),
        ("上海落互和积份有什么区别", "faq:q7"),
    ],
)
def test_typing_errors_that_sound_right_are_read(typed: str, answer: str) -> None:
    assert answer in top(typed)


def test_in_a_long_story_the_question_is_what_counts() -> None:
    story = (
        "我是安徽人, 2016 年大专毕业就来上海了, 一直在浦东一家物流公司做调度, 老婆在家带两个孩子, 大的读四年级, "
        "小的刚上幼儿园, 房子是租的, 有租赁备案, 社保公司一直给交的, 中间 2020 年的时候停过三个月, 后来公司给补上了, "
        "请问补缴的这三个月到底算不算年限?"
    )
    assert 100 < len(story) < LONGEST
    assert "faq:back_paid" in top(story)


@pytest.mark.parametrize(
    "question", ["怎么落户上海", "公积金贷款能贷多少", "杭州的积分政策", "新能源绿牌", "社保卡去哪里换", "夫妻投靠几年"]
)
def test_what_is_out_of_scope_says_so_and_where_to_go(question: str) -> None:
    found = WORLD.read(answers_of).to(question)
    assert re.search("不在本工具范围|本工具不判断", "".join(hit.text for hit in found.hits[:3]))
    assert any("问" in hit.text or "12345" in hit.text for hit in found.hits[:3])


def test_when_nothing_is_found_it_is_said_with_the_next_step() -> None:
    found = WORLD.read(answers_of).to("火星上的天气预报")
    assert found.hits == ()
    assert "12333" in found.message
    assert WORLD.read(answers_of).to("密码忘了").message == ""


# -- numbers and the law ---------------------------------------------------------------------------------------------


def test_numbers_in_answers_come_from_the_policy() -> None:
    rules = WORLD.policy.rules(date(2026, 11, 27))
    table = told("faq:score_table")
    for key in ("education.college", "education.doctor", "title.middle", "contribution_base.band_3.points", "age.cap"):
        assert str(rules[key]) in table
    wage = WORLD.policy.wages.standards[-1]
    assert f"{wage.wage:,}" in told("faq:base_bands")
    assert f"{wage.ceiling:,}" in told("faq:base_bands")
    assert f"{wage.floor:,}" in told("faq:q23")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("total.standard", "120"),
        ("education.bachelor_degree+age.cap", "120"),
        ("total.standard-education.college-age.cap", "40"),
        ("insurance_years.points_per_year*8", "24"),
        ("enterprise.tax_unit", "10 万"),
        ("suburb.deferral_years@2022-12-31", "5"),
        ("age.full", "43"),
        ("age.at.43", "30"),
        ("age.at.44", "29"),
        ("age.at.60", "5"),
        ("wage.band_1", "12,577"),
        ("wage.band_08", "10,061.6"),
        ("days.archive_review.fastest", "20"),
        ("law.until", "2027-12-31"),
    ],
)
def test_braces_are_filled(expression: str, said: str) -> None:
    assert FIGURES.text(f"前{{{expression}}}后", "file", "entry") == f"前{said}后"


@pytest.mark.parametrize(
    "expression", ["", "nothing", "age.cap+", "age.cap age.cap", "age.at.61", "age.cap@2000-01-01"]
)
def test_braces_that_cannot_be_filled_are_refused_in_words(expression: str) -> None:
    with pytest.raises(BadDataError, match=r"file.*entry"):
        FIGURES.text(f"{{{expression}}}", "file", "entry")


def test_a_parameter_that_is_no_more_in_force_needs_its_day() -> None:
    policy = WORLD.policy
    old = policy.parameters["spouse_hukou.cap"]
    ended = old.model_copy(
        update={"values": (old.values[0].model_copy(update={"until": date(2022, 12, 31), "value": Decimal(40)}),)}
    )
    changed = type(policy)(
        **{name: getattr(policy, name) for name in policy.__dataclass_fields__}
        | {"parameters": {**policy.parameters, "spouse_hukou.cap": ended}}
    )
    figures = Figures(changed, WORLD.process, WORLD.read(guide_of).figures)
    assert figures.text("{spouse_hukou.cap@2022-12-31}", "file", "entry") == "40"
    for asked in ("spouse_hukou.cap", "spouse_hukou.cap@2023-01-01"):
        with pytest.raises(BadDataError):
            figures.text(f"{{{asked}}}", "file", "entry")


def test_no_number_is_left_in_braces() -> None:
    for target in WORLD.read(library_of).values():
        if target.kind == "faq":
            assert not re.search(r"[{}]", told(target.key)), target.key


def test_the_law_in_force_stands_in_the_answers_that_were_wrong() -> None:
    assert "人社部门" in told("faq:q1")
    assert "历史" in told("faq:q4")
    assert "第九条" in told("faq:q4")
    assert "复核" in told("faq:q33")
    assert "第二十一条" in told("faq:q33")
    assert "第二十二条" in told("faq:q40")
    assert "没有核到" not in told("faq:q40")
    assert "2027-12-31" in told("faq:law_validity")
    assert "社区事务受理服务中心" in told("faq:where_to_look")


def test_every_further_question_names_its_next_step_and_several_ways_to_ask() -> None:
    for target in WORLD.read(library_of).values():
        if isinstance(target.entry, Faq) and not re.fullmatch(r"q\d+", target.id) and target.entry.asked:
            assert target.entry.next is not None, target.key
            assert len(target.entry.asked) >= 3, target.key


def test_the_official_system_is_linked() -> None:
    links = {link.id: link.url for link in WORLD.read(guide_of).about.links}
    for key in ("points_system", "points_law", "mock_score", "points_query"):
        assert is_official(there(links[key]))


# -- reading ---------------------------------------------------------------------------------------------------------


def test_what_is_asked_weighs_more_than_what_is_told_in_a_story() -> None:
    story = list(READER.clauses("我是安徽人, 在上海工作了很多年, 老婆在老家带两个孩子, 请问补缴的社保算不算?"))
    weights = dict(story)
    assert weights["我是安徽人"] < 1 < weights["请问补缴的社保算不算?"]
    assert {weight for _, weight in READER.clauses("补缴的社保算不算")} == {1.0}


def test_pieces_are_words_numbers_and_neighbouring_signs() -> None:
    assert list(READER.pieces(["社保基数", "12577", "cpa", "分"])) == [
        "社保",
        "保基",
        "基数",
        "社保基",
        "保基数",
        "12577",
        "cpa",
        "分",
    ]
    assert list(READER.sounding(["积份"])) == list(READER.sounding(["积分"]))


# -- command line ----------------------------------------------------------------------------------------------------


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["ask", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_one_question_gives_hits_and_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "公司不肯给我办积分怎么办", "--json")
    document = json.loads(out)
    assert code == 0
    assert document["message"] == ""
    first = document["hits"][0]
    assert {"title", "text", "page", "sources", "confidence"} <= first.keys()
    assert first["sources"]
    assert first["confidence"] in "ABCD"
    _, plain, _ = asked(capsys, "公司不肯给我办积分怎么办")
    assert first["title"] in plain


def test_a_file_gives_one_entry_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("\ufeff密码忘了\n\n天气预报\n怎么落户上海\n", "utf-8")
    code, out, _ = asked(capsys, "--file", str(file), "--json")
    password, nothing, settle = json.loads(out)
    assert code == 0
    assert password["hits"]
    assert (nothing["hits"], bool(nothing["message"])) == ([], True)
    assert settle["hits"]
    _, plain, _ = asked(capsys, "--file", str(file))
    assert plain.count("# ") == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "没有问题"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a" * (LARGEST + 1), "太大"),
        (b"\xe6\x88\x91\n" * 2 + "积".encode() * (LONGEST + 1), "第 3 行"),
    ],
)
def test_a_bad_file_is_one_sentence_and_code_two(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "questions.txt"
    file.write_bytes(content)
    code, out, error = asked(capsys, "--file", str(file), "--json")
    assert (code, out) == (2, "")
    assert words in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "二者选一"),
        (("积分", "--file", "x.txt"), "二者选一"),
        (("  ",), "空"),
        (("积" * (LONGEST + 1),), "最多"),
        (("--file", "/nowhere/questions.txt"), "找不到"),
    ],
)
def test_bad_input_is_one_sentence_and_code_two(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    code, out, error = asked(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in error
    assert error.count("\n") == 1
