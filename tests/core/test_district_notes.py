"""Notes about the centres of the districts: kept in the case file, cleaned, and only for districts that exist."""

from __future__ import annotations

import json

import pytest

from jzz_core.base import BadCaseError
from jzz_core.case import Case, DistrictNote, case_from, dump_case, field_label, load_case


def noted(**note: object) -> Case:
    return case_from({"notes": {"districts": {"pudong": note}}})


def test_a_file_without_notes_still_loads() -> None:
    case = load_case(json.dumps({"schema": "jzz-case", "version": 1}))
    assert case.notes.districts == {}
    assert case == Case()


def test_notes_survive_the_file() -> None:
    case = noted(address="某大厅", hours="工作日", archive="consult", channel="window", note="要预约")
    assert load_case(dump_case(case)) == case


def test_text_is_cleaned() -> None:
    assert noted(address=" a\u202eb\x00 ").notes.districts["pudong"].address == "ab"


@pytest.mark.parametrize(("length", "good"), [(200, True), (201, False)])
def test_an_address_has_a_longest(length: int, good: bool) -> None:
    if good:
        assert noted(address="甲" * length).notes.districts["pudong"].address
    else:
        with pytest.raises(BadCaseError, match="区中心的地址"):
            noted(address="甲" * length)


def test_a_district_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(BadCaseError, match="没有这个区"):
        case_from({"notes": {"districts": {"atlantis": {}}}})


def test_nothing_said_is_an_empty_note() -> None:
    assert noted().notes.districts["pudong"] == DistrictNote()
    assert noted(archive=None, channel=None).notes.districts["pudong"].archive is None


def test_the_fields_have_names() -> None:
    assert field_label("notes.districts.pudong.address") == "区中心的地址"
    assert field_label("notes.districts.pudong.channel") == "区中心网上还是窗口"
