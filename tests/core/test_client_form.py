"""The client's form asks what the catalogue asks, holds nothing of the client, and takes nothing but answers back."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make

from jzz_core.base import BadCaseError
from jzz_core.book import Kept, compare, read_cases, read_forms
from jzz_core.case import Case, case_from, differences, dump_case, questions
from jzz_core.files import ClientAnswers, form_html, read_answers
from jzz_core.files.form.questions import form_paths
from tests.effort import examples

ID = "Zk3-opaque_Id"
PAGE = form_html(ID, WORLD).decode()


def document(**parts: Any) -> dict[str, Any]:
    return {"schema": "jzz-answers", "version": 1, "case": ID, "answers": parts}


class Fields(HTMLParser):
    """Every key of the page, and the addresses that anything might be fetched from."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "data-key" in found:
            self.keys.append(found["data-key"] or "")
        self.addresses += [f"{tag} {name}" for name in found if name in ("src", "href", "action", "srcset", "style")]


def test_every_answer_that_a_client_can_give_is_asked() -> None:
    fields = Fields()
    fields.feed(PAGE)
    assert fields.keys == [path.rpartition(".")[2] for path in form_paths()]
    assert fields.addresses == []
    wanted = {
        path
        for path, one in questions().items()
        if path.startswith(("applicant.", "circumstances.")) and one.kind != "text"
    }
    assert wanted - set(form_paths()) == {"applicant.insurance.multiple"}
    assert not [one for one in form_paths().values() if one.kind in ("text", "table")]


def test_only_its_own_script_and_style_may_run() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', PAGE)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    for tag in ("script", "style"):
        bodies = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        assert len(bodies) == 1
        assert f"'sha256-{b64encode(sha256(bodies[0].encode()).digest()).decode()}'" in policy[1]
    assert not re.search(r"https?://|//[a-z]+.|\bon[a-z]+=", PAGE)


@pytest.mark.parametrize("odd", ["", "a b", '"><script>', "x" * 65, "客户A"])
def test_an_id_that_says_something_gives_no_form(odd: str) -> None:
    with pytest.raises(ValueError, match="id"):
        form_html(odd, WORLD)


def test_answers_change_what_they_speak_of_and_nothing_else() -> None:
    case = make(alias="甲", marriage={"status": "married", "married_on": "2018-05-20"})
    given_back = document(
        applicant={"marriage": {"spouse_shanghai_hukou": True}, "children": [], "birth_date": "1991-01-01"},
        circumstances={"housing": "rented"},
    )
    after = read_answers(json.dumps(given_back)).over(case)
    assert {one.path: one.after for one in differences(case, after)} == {
        "applicant.marriage.spouse_shanghai_hukou": True,
        "applicant.birth_date": "1991-01-01",
        "circumstances.housing": "rented",
    }
    assert after.applicant.alias == "甲"
    assert read_answers(json.dumps(document())).over(case) == case


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "null",
        "[]",
        "{",
        '{"schema": "jzz-answers", "schema": "jzz-answers"}',
        document() | {"schema": "jzz-case"},
        document() | {"version": 2},
        document() | {"version": True} | {"case": 3},
        document() | {"case": "../../x"},
        document() | {"answers": []},
        document() | {"more": 1},
        document(progress={"tasks": {}}),
        document(applicant=[]),
        document(applicant={"alias": "乙"}),
        document(applicant={"insurance": [{"multiple": 2}]}),
        document(applicant={"permit": {"held": True, "number": "1"}}),
        document(notes={"districts": {}}),
        b"\xff\xfe\x00",
        "x" * 100_001,
    ],
)
def test_whatever_is_no_answer_of_the_form_is_refused(odd: Any) -> None:
    with pytest.raises(BadCaseError):
        read_answers(json.dumps(odd) if isinstance(odd, dict) else odd)


@pytest.mark.parametrize(
    "applicant",
    [
        {"birth_date": "1990-13-01"},
        {"education": [{"diploma": True}]},
        {"education": {"level": "bachelor"}},
        {"employment": {"kind": "<b>"}},
        {"marriage": {"married_on": "2018-05-20"}},
        {"insurance": [{"from": "2021-01", "base": "310101199003101234"}]},
    ],
)
def test_an_answer_that_cannot_be_is_named_and_nothing_is_taken(applicant: dict[str, Any]) -> None:
    answers = read_answers(json.dumps(document(applicant=applicant)))
    with pytest.raises(BadCaseError):
        answers.over(Case())


def answered(case_id: str = ID, **applicant: Any) -> bytes:
    return json.dumps({**document(applicant=applicant), "case": case_id}).encode()


def test_the_book_looks_at_what_comes_back_as_at_any_file() -> None:
    there = [Kept(ID, 3, make(alias="甲")), Kept("b", 1, make(alias="乙"))]
    contents = [
        answered(fresh_graduate=True),
        answered(fresh_graduate=True),
        answered("b", birth_date="1990-03-10"),
        answered("gone"),
        b"{",
    ]
    found = compare(read_forms(contents), there, AS_OF, WORLD)
    assert [one.fate.value for one in found] == ["changed", "refused", "unchanged", "refused", "refused"]
    assert [one.troubles[0].message.key for one in found if one.troubles] == [
        "book.same_id",
        "book.form_unknown",
        "book.unreadable",
    ]
    assert (found[0].before, found[1].alias) == (there[0], "甲")
    assert [(one.path, one.after) for one in found[0].differences] == [("applicant.fresh_graduate", True)]
    alone = read_cases(contents[0], WORLD)
    assert compare(alone, there, AS_OF, WORLD)[0].after == found[0].after
    assert read_forms(contents).forms_only
    assert alone.forms_only
    assert not read_cases(dump_case(there[0].case).encode(), WORLD).forms_only


def test_an_answer_that_cannot_be_right_is_refused_by_the_book() -> None:
    there = [Kept(ID, 1, make(alias="甲"))]
    for applicant in ({"birth_date": "2027-01-01"}, {"education": [{"diploma": True}]}):
        [found] = compare(read_forms([answered(**applicant)]), there, AS_OF, WORLD)
        assert (found.fate.value, found.alias, found.after) == ("refused", "甲", None)
        assert "第 1 个" in found.troubles[0].where.text()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "held", "level", "x"]), inner),
    max_leaves=6,
)


@examples(60)
@given(applicant=st.dictionaries(st.sampled_from([*Case().applicant.model_dump()]), JSON, max_size=3))
def test_hostile_answers_end_in_a_case_or_in_one_sentence(applicant: dict[str, Any]) -> None:
    case = make(alias="甲")
    try:
        after = read_answers(json.dumps(document(applicant=applicant))).over(case)
    except BadCaseError:
        return
    assert after.applicant.alias == "甲"
    assert after.progress == case.progress
    assert case_from(after.model_dump(mode="json", by_alias=True)) == after


def test_answers_in_words_of_two_languages_and_blanks_around() -> None:
    text = f"\n  {json.dumps(document(applicant={'fresh_graduate': False}))}  \n"
    assert read_answers(text) == ClientAnswers(ID, {"applicant": {"fresh_graduate": False}})
