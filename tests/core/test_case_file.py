"""The case file: damaged, foreign and hostile ones end in one Chinese sentence; good ones come back whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from make import make
from pydantic import BaseModel

from jzz_core.base import BadCaseError, Month
from jzz_core.case import MAX_BYTES, VERSION, Case, InsurancePeriod, case_from, dump_case, field_label, load_case
from jzz_core.case.file import PARTS
from jzz_core.law import DISTRICT_IDS

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def file(applicant: Any = None, **parts: Any) -> str:
    document = {"schema": "jzz-case", "version": VERSION, **parts}
    if applicant is not None:
        document["applicant"] = applicant
    return json.dumps(document)


def refused(content: bytes | str) -> BadCaseError:
    """The one sentence with which the file is refused: Chinese, without English words of a library."""
    with pytest.raises(BadCaseError) as caught:
        load_case(content)
    said = str(caught.value)
    assert CHINESE.search(said)
    assert "\n" not in said
    assert not re.search(r"(?i)(?<!\.)\b(input|should|valid|json|error|expected|type|or|line|column|object)\b", said), (
        said
    )
    assert caught.value.__cause__ is None  # nothing that could carry an answer into a log
    return caught.value


def test_a_file_of_before_the_ticks_has_none_and_a_tick_must_be_a_day() -> None:
    assert case_from({"progress": {"tasks": {"fill_form": {}}}}).progress.checks == {}
    kept = case_from({"progress": {"checks": {"identity": "2026-11-20"}}})
    assert load_case(dump_case(kept)) == kept
    with pytest.raises(BadCaseError, match="锁定前核对的日期"):
        case_from({"progress": {"checks": {"identity": True}}})


def test_a_case_comes_back_as_it_went() -> None:
    case = make(alias="客户A")
    assert load_case(dump_case(case)) == case
    assert load_case(dump_case(case).encode()) == case


def test_an_empty_case_can_be_kept() -> None:
    assert load_case(dump_case(Case())) == Case()
    assert load_case(file()) == Case()


def test_the_file_has_its_schema_its_version_and_the_parts_and_is_stable() -> None:
    text = dump_case(make())
    document = json.loads(text)
    assert (document["schema"], document["version"]) == ("jzz-case", VERSION)
    assert set(document) == {"schema", "version", *PARTS}
    assert dump_case(load_case(text)) == text
    assert {"from", "to"} < set(document["applicant"]["insurance"][0])


def test_a_byte_order_mark_is_no_harm() -> None:
    assert load_case(b"\xef\xbb\xbf" + dump_case(make()).encode()) == make()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        '{"schema": "jzz-case", "version": 1, "applicant": {',
        "hello",
        "\x00",
        '{"schema": "jzz-case", "version": 1} trailing',
        file().replace(str(VERSION), f"'{VERSION}'"),
        "[" * 900 + "]" * 900,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 30_000 + "1" + "}" * 30_000,
        '{"schema": "jzz-case", "version": 1, "applicant": {"alias": ' + "[" * 150 + "]" * 150 + "}}",
        '{"schema": "jzz-case", "version": 1, "applicant": {"alias": "\\ud800"}}',
        '{"schema": "jzz-case", "version": 1, "applicant": {"enterprise": {"share_percent": 5, "years": [{"year": '
        + "9" * 5000
        + "}]}}}",
    ],
    ids=range(13),
)
def test_a_damaged_file_is_refused(content: str) -> None:
    refused(content)
    refused(content.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "content", ["null", "[]", "1", '"jzz-case"', "{}", '{"schema": "other", "version": 1}', '{"a": 1}']
)
def test_a_foreign_file_is_refused(content: str) -> None:
    refused(content)


@pytest.mark.parametrize("version", [VERSION + 1, 99, 0, -1, "1", 1.0, True, None])
def test_another_version_is_refused(version: Any) -> None:
    refused(json.dumps({"schema": "jzz-case", "version": version}))
    refused('{"schema": "jzz-case"}')


def test_a_file_as_large_as_allowed_is_read_and_a_byte_more_refused() -> None:
    text = dump_case(make())
    padded = text + " " * (MAX_BYTES - len(text.encode()))
    assert load_case(padded.encode()) == load_case(padded) == make()
    refused(padded.encode() + b" ")
    refused(padded + " ")


def test_other_encodings_are_refused() -> None:
    text = dump_case(make(alias="客户"))
    for encoding in ("gbk", "utf-16", "utf-32"):
        refused(text.encode(encoding))


@pytest.mark.parametrize(
    "content",
    [
        '{"schema": "jzz-case", "schema": "jzz-case", "version": 1}',
        '{"schema": "jzz-case", "version": 1, "applicant": {"alias": "a", "alias": "b"}}',
    ],
)
def test_a_key_twice_is_refused(content: str) -> None:
    refused(content)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
def test_what_is_no_number_is_refused(number: str) -> None:
    refused(
        '{"schema": "jzz-case", "version": 1, "applicant": {"enterprise": {"share_percent": NUMBER}}}'.replace(
            "NUMBER", number
        )
    )


WRONG = [
    # what stands in the applicant, the field to blame
    ({"legal_residence": "true"}, "applicant.legal_residence"),
    ({"legal_residence": 1}, "applicant.legal_residence"),
    ({"legal_residence": "是"}, "applicant.legal_residence"),
    ({"fresh_graduate": 0}, "applicant.fresh_graduate"),
    ({"birth_date": 0}, "applicant.birth_date"),
    ({"birth_date": 631152000}, "applicant.birth_date"),
    ({"birth_date": "631152000"}, "applicant.birth_date"),
    ({"birth_date": "19900101"}, "applicant.birth_date"),
    ({"birth_date": "1990-02-30"}, "applicant.birth_date"),
    ({"birth_date": "1990-01-01T00:00:00"}, "applicant.birth_date"),
    ({"birth_date": "1990-01-01T10:00:00Z"}, "applicant.birth_date"),
    ({"birth_date": ""}, "applicant.birth_date"),
    ({"birth_date": True}, "applicant.birth_date"),
    ({"birth_date": "10000-01-01"}, "applicant.birth_date"),
    ({"alias": 5}, "applicant.alias"),
    ({"alias": None}, "applicant.alias"),
    ({"alias": "长" * 61}, "applicant.alias"),
    ({"permit": []}, "applicant.permit"),
    ({"permit": {"held": "yes"}}, "applicant.permit.held"),
    ({"employment": {}}, "applicant.employment.kind"),
    ({"employment": {"kind": "firm"}}, "applicant.employment.kind"),
    ({"employment": {"kind": "company", "district": "../etc"}}, "applicant.employment.district"),
    ({"education": {}}, "applicant.education"),
    ({"education": [{"level": "college"}] * 21}, "applicant.education"),
    ({"education": [{"level": "college"}, {"level": "phd"}]}, "applicant.education.1.level"),
    ({"qualifications": None}, "applicant.qualifications"),
    ({"insurance": [{"from": "2020-13"}]}, "applicant.insurance.0.from"),
    ({"insurance": [{"from": 202001}]}, "applicant.insurance.0.from"),
    ({"insurance": [{"from": None}]}, "applicant.insurance.0.from"),
    ({"insurance": [{"from": {"index": 10**9}}]}, "applicant.insurance.0.from"),
    ({"insurance": [{"from": "2020-01", "to": {"index": 10**9}}]}, "applicant.insurance.0.to"),
    ({"insurance": [{"to": "2020-01"}]}, "applicant.insurance.0.from"),
    ({"insurance": [{"from": "2020-01", "base": "12000"}]}, "applicant.insurance.0.base"),
    ({"insurance": [{"from": "2020-01", "base": True}]}, "applicant.insurance.0.base"),
    ({"insurance": [{"from": "2020-01", "base": 1e300}]}, "applicant.insurance.0.base"),
    ({"enterprise": {"share_percent": "50"}}, "applicant.enterprise.share_percent"),
    ({"enterprise": {"share_percent": 5, "years": [{"year": 2020.5}]}}, "applicant.enterprise.years.0.year"),
    ({"enterprise": {"share_percent": 5, "years": [{"year": 1}]}}, "applicant.enterprise.years.0.year"),
    ({"enterprise": {"share_percent": 5, "years": [{"year": 10**400}]}}, "applicant.enterprise.years.0.year"),
    ({"awards": ["nobel"]}, "applicant.awards.0"),
    ({"marriage": {"status": "engaged"}}, "applicant.marriage.status"),
    ({"children": [{}]}, "applicant.children.0.birth_date"),
    ({"records": [{"kind": "detention", "date": "last year"}]}, "applicant.records.0.date"),
    ({"colour": "red"}, "applicant.colour"),
    ({"permit": {"number": "310"}}, "applicant.permit.number"),
    ([], "applicant"),
    ("x", "applicant"),
]


@pytest.mark.parametrize(("applicant", "field"), WRONG, ids=[f"{n} {w[1]}" for n, w in enumerate(WRONG)])
def test_a_wrong_answer_is_refused_naming_the_field(applicant: Any, field: str) -> None:
    error = refused(file(applicant))
    assert error.field == field
    parent = field.rpartition(".")[0]
    assert field_label(field) in str(error) or field_label(parent) in str(error)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"plan": None}, "plan"),
        ({"plan": {"scenario": "hasty"}}, "plan.scenario"),
        ({"plan": {"durations": {"fill_form": [1, 2]}}}, "plan.durations.fill_form.2"),
        ({"plan": {"durations": {"fill_form": [1, 2, -3]}}}, "plan.durations.fill_form.2"),
        ({"plan": {"deadline": {"label": "开学"}}}, "plan.deadline.date"),
        ({"progress": {"materials": {"id_card": {"state": "lost"}}}}, "progress.materials.id_card.state"),
        ({"circumstances": {"housing": "castle"}}, "circumstances.housing"),
        ({"diary": {}}, "diary"),
        ({"notes": {"districts": {"atlantis": {}}}}, "notes.districts"),
        ({"notes": {"districts": {"pudong": {"archive": "burn"}}}}, "notes.districts.pudong.archive"),
    ],
)
def test_a_wrong_answer_elsewhere_is_named_too(parts: dict[str, Any], field: str) -> None:
    assert refused(file(**parts)).field == field


@pytest.mark.parametrize("ident", ["Bad", "1x", "../x", "x" * 70, "", "中"])
def test_ids_are_plain_names(ident: str) -> None:
    with pytest.raises(BadCaseError):
        load_case(file(progress={"materials": {ident: {}}}))


def test_an_unknown_key_is_named_and_made_harmless() -> None:
    said = str(refused(file({"\u202ekey\nkey": 1})))
    assert "key" in said
    assert "\u202e" not in said


def test_hostile_text_in_a_value_does_not_come_back_in_the_sentence() -> None:
    assert "<script>" not in str(refused(file({"birth_date": "<script>"})))
    assert "<script>" not in str(refused(file({"employment": {"kind": "<script>"}})))


def test_control_and_bidirectional_characters_are_stripped_from_texts() -> None:
    case = load_case(file({"alias": "\u202e客户\x00A\u2066\u200b "}, progress={"tasks": {"a": {"note": "一\n二\x07"}}}))
    assert case.applicant.alias == "客户A"
    assert case.progress.tasks["a"].note == "一\n二"


def test_an_integer_is_good_where_a_decimal_may_stand() -> None:
    assert load_case(file({"insurance": [{"from": "2020-01", "base": 12000}]})).applicant.insurance


def test_a_part_built_in_code_takes_months_as_they_are() -> None:
    assert InsurancePeriod(since=Month.of(2020, 1)).since == Month.of(2020, 1)


def test_a_case_can_be_made_from_its_parts() -> None:
    assert case_from({"applicant": {"birth_date": "1990-01-01"}}).applicant.birth_date == date(1990, 1, 1)


def paths(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every dotted path of the case, as the errors name it."""
    for name, info in model.model_fields.items():
        path = f"{prefix}{info.alias or name}"
        yield path
        yield from inner(info.annotation, path)


def inner(annotation: Any, path: str) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from paths(annotation, f"{path}.")
        return
    step = {tuple: ".0", dict: ".some_id"}.get(get_origin(annotation), "")
    if get_origin(annotation) in (Union, UnionType) or step or hasattr(annotation, "__metadata__"):
        for argument in get_args(annotation):
            yield from inner(argument, f"{path}{step}")


def test_every_answer_has_a_chinese_name_of_its_own() -> None:
    found = [path for path in paths(Case) if path.count(".")]
    assert len(found) > 70
    assert {"applicant.insurance.0.from", "progress.tasks.some_id.note", "plan.deadline.date"} <= set(found)
    for path in found:
        label, parent = field_label(path), field_label(path.rpartition(".")[0])
        assert CHINESE.search(label)
        assert not re.search(r"[a-z_]", label), path
        bare = re.sub(r" \(.*", "", label)
        assert bare != re.sub(r" \(.*", "", parent) or path == "applicant.marriage.status", path


def test_a_position_is_counted_from_one() -> None:
    assert "第 3 条" in field_label("applicant.insurance.2.base")
    assert "第" not in field_label("applicant.birth_date")
    assert field_label("nothing.known") == "nothing.known"


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ({"applicant": {"alias": "11010519491231002X"}}, "称呼"),
        ({"progress": {"materials": {"id_card": {"state": "todo", "note": "打 138 0013 8000"}}}}, "材料备注"),
        ({"notes": {"districts": {"xuhui": {"13800138000": "x"}}}}, ""),
    ],
)
def test_a_number_that_says_who_it_is_is_not_taken_in(body: dict[str, Any], label: str) -> None:
    with pytest.raises(BadCaseError) as caught:
        case_from(body)
    assert "本工具不保存这些" in str(caught.value)
    assert f"「{label}" in str(caught.value)
    assert "1380013" not in str(caught.value).replace(" ", "")


def test_the_largest_case_that_can_be_can_be_restored() -> None:
    """Every note as long as it may be, in signs of four bytes: a backup of whatever was saved is never too large."""
    long = "😀" * 2000
    largest = case_from(
        {
            "applicant": {"alias": "😀" * 60, "birth_date": "1990-09-12"},
            "progress": {
                "materials": {f"m{number:060}": {"note": long} for number in range(400)},
                "tasks": {f"t{number:060}": {"note": long} for number in range(200)},
            },
            "notes": {
                "districts": {
                    one: {"note": long, "address": "😀" * 200, "hours": "😀" * 200} for one in sorted(DISTRICT_IDS)
                }
            },
        }
    )
    content = dump_case(largest)
    assert len(content.encode()) < MAX_BYTES - 1_000_000, "room for the answers, which are bounded too"
    assert load_case(content) == largest
