"""The sidebar: alias, samples, backup and restore, clearing; a file that cannot be used changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from jzz_core.case import MAX_BYTES, VERSION, Case, dump_case, load_case
from tests.pages.at import PAGES, app, case_of, go, make, nodes, opened
from ui import samples

JSON = "application/json"


def restore(at: AppTest, content: bytes, name: str = "backup.json") -> AppTest:
    at.sidebar.file_uploader[0].set_value((name, content, JSON)).run()
    assert not at.exception
    return at


def errors(at: AppTest) -> str:
    return "\n".join(e.value for e in at.sidebar.error).replace("\\", "")


def document(**changes: Any) -> bytes:
    return json.dumps({**json.loads(dump_case(make())), **changes}).encode()


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Key of each download button → what the browser would get from it."""
    offered: dict[str, bytes] = {}
    original = st.download_button

    def noted(label: str, data: str, *, key: str, **more: Any) -> bool:
        offered[key] = data.encode()
        return original(label, data, key=key, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return offered


def test_the_summary_never_leaves() -> None:
    at = app(samples.load("family_two_children"))
    for page in PAGES:
        go(at, page)
        snapshot = at.session_state["snapshot"]
        shown = " ".join(
            [p.proto.text for p in nodes(at) if p.type == "progress"] + [c.value for c in at.sidebar.caption]
        )
        assert f"{snapshot.evaluation.total} 分 / 120" in shown
        assert f"{snapshot.checklist.ready} / {snapshot.checklist.total}" in shown
        assert snapshot.plan.schedule.finish.isoformat() in shown


def test_the_alias_is_kept_and_shown_on_other_pages() -> None:
    at = opened("overview")
    at.text_input(key="field:applicant.alias").set_value("客户C").run()
    assert case_of(at).applicant.alias == "客户C"
    go(at, "timeline")
    assert at.text_input(key="field:applicant.alias").value == "客户C"


@pytest.mark.parametrize("name", samples.names())
def test_a_sample_takes_the_place_of_the_case(name: str) -> None:
    at = opened("overview", make())
    at.selectbox(key="field:sample").set_value(name).run()
    assert case_of(at) == samples.load(name)
    assert not at.exception


def test_a_sample_can_be_chosen_again_after_it_was_changed() -> None:
    at = opened("overview")
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    at.text_input(key="field:applicant.alias").set_value("别的").run()
    field = at.selectbox(key="field:sample")
    field.set_value("family_two_children").run()
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    assert case_of(at) == samples.load("graduate_single")


def keys(at: AppTest) -> list[str | None]:
    return [button.key for button in at.button]


def test_own_answers_that_a_sample_took_the_place_of_can_be_taken_back() -> None:
    at = opened("overview", make(alias="我的"))
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    at.selectbox(key="field:sample").set_value("family_two_children").run()  # looking on loses nothing
    at.button(key="take_back").click().run()
    assert case_of(at) == make(alias="我的")
    assert "take_back" not in keys(at)
    assert at.selectbox(key="field:sample").value is None


def test_an_answer_to_the_new_case_ends_the_way_back() -> None:
    at = opened("overview", make(alias="我的"))
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    at.text_input(key="field:applicant.alias").set_value("别的").run()
    assert "take_back" not in keys(at)


def test_there_is_nothing_to_take_back_where_nothing_was_answered_or_only_a_sample_looked_at() -> None:
    at = opened("overview")
    for name in ("graduate_single", "family_two_children"):
        at.selectbox(key="field:sample").set_value(name).run()
        assert "take_back" not in keys(at)


def test_own_answers_that_a_backup_took_the_place_of_can_be_taken_back(downloads: dict[str, bytes]) -> None:
    opened("overview", make(alias="甲"))
    backup = downloads["backup"]
    at = restore(opened("overview", make(alias="乙")), backup)
    assert case_of(at).applicant.alias == "甲"
    at.button(key="take_back").click().run()
    assert case_of(at).applicant.alias == "乙"
    assert not at.sidebar.success, "the backup is not what is on the screen any more"


# -- backup and restore ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [Case(), make(), samples.load("family_two_children")], ids=["empty", "full", "sample"])
def test_a_backup_loads_back_to_the_same_case(case: Case, downloads: dict[str, bytes]) -> None:
    opened("overview", case)
    backup = downloads["backup"]
    assert load_case(backup) == case
    other = opened("overview", make(alias="别人"))
    restore(other, backup)
    assert case_of(other) == case
    assert len(other.sidebar.success) == 1


def test_the_backup_follows_the_answers(downloads: dict[str, bytes]) -> None:
    at = opened("overview")
    at.text_input(key="field:applicant.alias").set_value("客户D").run()
    assert load_case(downloads["backup"]).applicant.alias == "客户D"


BAD = {
    "damaged": (document()[:-40], "损坏"),
    "no json": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "UTF-8"),
    "empty": (b"", "损坏"),
    "foreign": (b'{"name": "something else"}', "不是本工具的备份"),
    "a list": (b"[1, 2]", "不是本工具的备份"),
    "newer": (document(version=VERSION + 1), "更新程序"),
    "no version": (document(version=None), "版本号"),
    "too large": (b" " * (MAX_BYTES + 1), "过大"),
    "a bad answer": (document(applicant={"birth_date": "1990-02-30"}), "「出生日期」"),
    "an unknown answer": (document(applicant={"salary": 1}), "salary"),
    "deep": (b"[" * 100_000, "损坏"),
    "twice": (b'{"schema": "jzz-case", "schema": "jzz-case"}', "两次"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(kind: str) -> None:
    content, words = BAD[kind]
    at = opened("points", make())
    before = case_of(at)
    restore(at, content)
    assert case_of(at) is before
    assert words in errors(at), errors(at)
    assert not at.sidebar.success


def test_after_a_bad_file_a_good_one_is_taken() -> None:
    at = opened("points", make())
    restore(at, b"{}")
    restore(at, dump_case(samples.load("graduate_single")).encode())
    assert case_of(at) == samples.load("graduate_single")
    assert not at.sidebar.error


def test_a_restored_file_does_not_overwrite_later_answers() -> None:
    at = opened("overview")
    restore(at, dump_case(make()).encode())
    for alias in ("甲", "乙"):
        at.text_input(key="field:applicant.alias").set_value(alias).run()
        assert case_of(at).applicant.alias == alias
    at.run()
    assert case_of(at).applicant.alias == "乙"
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    assert case_of(at) == samples.load("graduate_single")


def test_the_same_file_chosen_anew_is_restored_anew() -> None:
    at = opened("overview")
    content = dump_case(make()).encode()
    restore(at, content)
    at.text_input(key="field:applicant.alias").set_value("甲").run()
    restore(at, content)
    assert case_of(at) == make()


def test_restoring_forgets_what_was_refused_before() -> None:
    at = opened("points", make(), points_group="insurance", insurance_open=0)
    at.text_input(key="field:applicant.insurance.0.to").set_value("2001-01").run()
    assert at.main.error
    restore(at, document())
    assert not at.main.error
    assert at.text_input(key="field:applicant.insurance.0.to").value == "2026-09"


# -- clearing --------------------------------------------------------------------------------------------------------


def test_an_empty_case_has_nothing_to_clear() -> None:
    assert not [node for node in nodes(opened("overview")) if getattr(node, "key", None) == "clear_yes"]


def test_clearing_forgets_everything() -> None:
    at = opened("points", make(alias="客户E"), points_group="insurance")
    at.text_input(key="insurance_form:from").set_value("2023-10")
    at.button(key="clear_yes").click().run()
    assert case_of(at) == Case()
    kept = repr(at.session_state._state.filtered_state)
    assert "客户E" not in kept
    assert "1990" not in kept
    assert at.text_input(key="field:applicant.alias").value == ""
    for page in PAGES:
        go(at, page)
        assert not at.exception
        assert case_of(at) == Case()


def test_a_cleared_case_does_not_come_back_from_the_file_field() -> None:
    """A browser keeps a chosen file for as long as the field is the same one: after clearing it must be another."""
    at = opened("overview")
    restore(at, dump_case(make()).encode())
    before = at.sidebar.file_uploader[0].id
    at.button(key="clear_yes").click().run()
    assert at.sidebar.file_uploader[0].id != before
    assert not at.sidebar.success
    at.text_input(key="field:applicant.alias").set_value("新").run()
    assert case_of(at).applicant.birth_date is None


def test_clearing_twice_gives_a_new_field_each_time() -> None:
    at = opened("overview")
    seen = {at.sidebar.file_uploader[0].id}
    for _ in range(2):
        restore(at, dump_case(make()).encode())
        at.button(key="clear_yes").click().run()
        seen.add(at.sidebar.file_uploader[0].id)
    assert len(seen) == 3
