"""The sentences: what the code says and what the data hold are the same; user text is made harmless."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import jzz_core
from jzz_core.base import Text, catalogue, clean, holds_private_number, say, word
from jzz_core.base.message_keys import known_messages
from jzz_core.base.text import holds_identity_number
from jzz_core.look import Standing
from jzz_core.papers import Original, Supplier
from jzz_core.points import FindingState, LineState

CODE = Path(jzz_core.__file__).parent


@cache
def nodes() -> tuple[ast.AST, ...]:
    """The code of the core, without the list of keys itself."""
    files = (path for path in CODE.rglob("*.py") if path.name != "message_keys.py")
    return tuple(node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def patterns() -> set[str]:
    """Every text of the code that may be a key or its name, as a pattern: what is computed stands for anything."""
    found = set()
    for node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z0-9_.]+", node.value):
            found.add(re.escape(node.value))
        elif isinstance(node, ast.JoinedStr):
            written = "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
            # f"points.{name}" says nothing about the name.
            if written not in (
                "",
                "words._",
                *(f"{area}." for area in ("points", "eligibility", "checks", "export")),
                ".",
            ):
                parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"\w+" for v in node.values)
                found.add("".join(parts))
    return found


def test_every_sentence_of_the_data_is_known_and_every_known_one_is_there() -> None:
    assert set(catalogue()) == set(known_messages())


@pytest.mark.no_cover
def test_every_sentence_is_said_somewhere() -> None:
    computed = {pattern for pattern in patterns() if r"\w+" in pattern}
    written = {pattern.replace("\\", "") for pattern in patterns() - computed}
    said = re.compile("|".join(f"(?:{pattern})" for pattern in sorted(computed)))
    unused = [
        key
        for key in known_messages()
        if not key.startswith("words.")
        and not any(name in written or said.fullmatch(name) for name in (key, key.partition(".")[2]))
    ]
    assert unused == []


def test_every_state_and_role_has_a_word_and_every_word_is_of_one() -> None:
    states = {
        "supplier": tuple(Supplier),
        "original": tuple(Original),
        "visit": tuple(Standing),
        "line": get_args(LineState),
        "finding": get_args(FindingState),
    }
    wanted = {f"words.{kind}_{value}" for kind, values in states.items() for value in values}
    assert {key for key in known_messages() if key.startswith("words.")} == wanted
    assert all(word(kind, value) != word(kind, value, "en") for kind, values in states.items() for value in values)


def calls(name: str) -> Iterator[ast.Call]:
    for node in nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def test_every_sentence_that_is_said_is_known_with_what_it_is_told() -> None:
    known = known_messages()
    for node in calls("say"):
        if not isinstance(node.args[0], ast.Constant):
            continue
        key, given = str(node.args[0].value), {k.arg for k in node.keywords}
        assert key in known
        if None not in given:  # no ** among them
            assert known[key] <= given, key


@pytest.mark.parametrize("function", ["_error", "_warning"])
def test_every_problem_that_is_told_is_known_with_what_it_is_told(function: str) -> None:
    found = list(calls(function))
    assert found
    for node in found:
        named = node.args[1]
        assert isinstance(named, ast.Constant)
        key = f"checks.{named.value!s}"
        assert known_messages()[key] <= {k.arg for k in node.keywords}, key


def test_every_answer_of_a_condition_is_known() -> None:
    for node in calls("_Answer"):
        for argument in node.args[1:3]:
            if isinstance(argument, ast.Constant) and argument.value:
                assert f"eligibility.{argument.value!s}" in known_messages()


def test_each_sentence_reads_without_braces_when_filled() -> None:
    for key, placeholders in known_messages().items():
        words = say(key, **dict.fromkeys(placeholders, "甲")).text()
        assert words
        assert not set("{}") & set(words)


def test_chinese_stands_in_where_english_is_missing() -> None:
    assert Text(zh="年龄").get("en") == "年龄"
    assert Text(zh="年龄", en="Age").get("en") == "Age"
    assert say("points.note", note=Text(zh="注", en="note")).text("en") == "note"


def test_no_sentence_shouts() -> None:
    assert not [key for key, text in catalogue().items() if re.search(r"[!！]", text.zh + text.en)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("  客户A ", "客户A"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x07c\x1b", "abc"),
        ("a\tb", "ab"),
        ("a\nb", "a\nb"),
        ("\u202eabc\u202c", "abc"),
        ("\u2066abc\u2069", "abc"),
        ("\u061cabc", "abc"),
        ("a\u2028b", "ab"),
        ("\ufeffabc\u200b", "abc"),
        ("<b>", "<b>"),
    ],
)
def test_user_text_is_made_harmless(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize("text", ["11010519491231002X", "我是 11010519491231002x 吧"])
def test_an_identity_number_is_known_by_its_check_digit(text: str) -> None:
    assert holds_identity_number(text)


@pytest.mark.parametrize("text", ["客户A", "110105194912310021", "1101051949123100", "911101051949123100210"])
def test_other_long_numbers_are_none(text: str) -> None:
    assert not holds_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "找 138 0013 8000 小李",
        "199-0013-8000",
        "138\u200b00138000",
        "+8613812345678",
        "8613812345678",
        "１３８１２３４５６７８",
        "138　1234　5678",
        "110105 19491231 002X",
        "110105-19491231-002X",
        "11010519491231002X",
    ],
)
def test_a_number_that_says_who_a_person_is_is_known(text: str) -> None:
    assert holds_private_number(text)


@pytest.mark.parametrize(
    "text", ["021-12345678", "12333", "12800138000", "1380013800", "913800138000", "2026-11-24", "客户A"]
)
def test_office_numbers_dates_and_labels_are_none(text: str) -> None:
    assert not holds_private_number(text)
