"""The frame of all pages: broken data and failing pages end in words, sessions stay apart, user text stays text."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from jzz_core.base import BadDataError
from jzz_core.case import Case, case_from, dump_case, load_case
from jzz_core.knowledge import Knowledge
from tests.pages.at import GROUPS, PAGES, ROOT, app, case_of, go, make, nodes, opened, picture, said, texts
from ui import resting, samples

# -- pages and navigation --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [None, *samples.names()])
def test_every_page_stands_with_every_case(name: str | None) -> None:
    at = app(samples.load(name) if name else None)
    for page in PAGES:
        go(at, page)
        assert not at.exception
        assert len(at.title) == 1
        assert "以受理窗口为准" in at.main.caption[-1].value


def test_the_pages_lead_from_one_to_the_next_and_back() -> None:
    at = app()
    for position, page in enumerate(PAGES):
        go(at, page)
        links = [node.proto.label for node in nodes(at) if node.type == "page_link"]
        assert sum(label.startswith("上一步") for label in links) == (position > 0)
        assert sum(label.startswith("下一步") for label in links) == (position + 1 < len(PAGES))


def test_what_lives_on_is_set_aside_once_for_each_page_and_not_for_each_click(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("gc.freeze", lambda: done.append("freeze"))
    resting.set_aside.cache_clear()
    at = opened("guide")
    at.run()
    go(at, "overview")
    go(at, "guide")
    assert len(done) == 2


# -- what breaks -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the screen shows when each data file in turn is broken, in a copy of the program."""
    copy = tmp_path_factory.mktemp("copy")
    for folder in ("ui", "pages", "jzz_core", "jzz_store", "server", "data"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    script = Path(__file__).with_name("broken_data.py")
    answer = subprocess.run(
        [sys.executable, str(script)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def test_whole_data_shows_the_overview(broken: dict[str, Any]) -> None:
    assert broken["whole"] == {"errors": [], "exception": False, "title": "上海居住证积分"}


DATA = sorted({path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.toml")})


@pytest.mark.parametrize("file", [*DATA, "data/samples/index.json"])
def test_a_broken_data_file_is_named_in_a_sentence_without_a_traceback(file: str, broken: dict[str, Any]) -> None:
    found = broken[file]
    assert not found["exception"]
    assert found["title"] == "数据文件有误"
    assert len(found["errors"]) == 1
    assert file.removeprefix("data/") in found["errors"][0]
    assert "TOML" in found["errors"][0] or "JSON" in found["errors"][0]


@pytest.mark.parametrize("part", ["policy", "process"])
def test_the_reason_of_a_broken_file_is_shown_as_plain_words(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Knowledge) -> None:
        raise BadDataError("data/x.toml", "![x](http://a.b/c)", "应为整数")

    monkeypatch.setattr(Knowledge, part, property(fail))
    at = app()
    assert not at.exception
    assert "应为整数" in at.error[0].value
    assert "![x](" not in at.error[0].value
    assert not at.sidebar.text_input


def test_a_failing_page_leaves_the_case_and_the_way_to_save_it(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make(alias="客户F")
    at = opened("overview", case)
    offered: dict[str, str] = {}
    original = st.download_button

    def noted(label: str, data: str, *, key: str, **more: Any) -> bool:
        offered[key] = data
        return original(label, data, key=key, **more)

    def fail(*_: Any, **__: Any) -> None:
        raise ValueError("客户F 1990-03-10")

    monkeypatch.setattr(st, "download_button", noted)
    monkeypatch.setattr("ui.frame.header", fail)
    go(at, "points")
    assert not at.exception
    assert len(at.error) == 1
    assert "你的回答都还在" in at.error[0].value
    assert "1990" not in at.error[0].value
    assert case_of(at) is case
    assert load_case(offered["backup_after:points"]) == case
    monkeypatch.undo()
    go(at, "overview")
    assert not at.error
    assert case_of(at) is case


@pytest.mark.parametrize("broken_part", ["ui.sidebar._samples", "ui.sidebar._summary", "ui.sidebar._alias"])
def test_a_failing_sidebar_leaves_the_page_and_the_case(broken_part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise ValueError("no")

    case = make()
    at = opened("overview", case)
    monkeypatch.setattr(broken_part, fail)
    at.run()
    assert not at.exception
    assert case_of(at) is case
    assert len(at.main.metric) == 4
    assert len(at.error) == 1


@pytest.mark.parametrize("page", ["overview", "points"])
def test_a_broken_sample_is_told_in_words_and_the_case_stays(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    case = make()
    at = opened(page, case)
    monkeypatch.setattr("ui.samples.path", lambda name: Path("/nowhere") / f"{name}.json")
    at.selectbox(key="field:sample").set_value("graduate_single").run()
    assert not at.exception
    assert case_of(at) is case
    assert "graduate_single.json" in "".join(e.value for e in at.sidebar.error).replace("\\", "")
    monkeypatch.undo()
    at.selectbox(key="field:sample").set_value("family_two_children").run()
    assert not at.sidebar.error


# -- sessions --------------------------------------------------------------------------------------------------------


def test_two_visitors_at_once_never_mix() -> None:
    first = opened("points", samples.load("graduate_single"))
    second = opened("points", samples.load("family_two_children"))
    alone = {id(at): at.session_state["snapshot"].evaluation.total for at in (first, second)}
    assert len(set(alone.values())) == 2
    for page in ("overview", "materials", "timeline", "points"):
        for at in (first, second):
            go(at, page)
            assert at.session_state["snapshot"].evaluation.total == alone[id(at)]
    first.text_input(key="field:applicant.alias").set_value("甲方").run()
    second.run()
    assert "甲方" not in said(second)
    assert second.text_input(key="field:applicant.alias").value == "客户B"
    first.button(key="clear_yes").click().run()
    second.run()
    assert case_of(first) == Case()
    assert second.session_state["snapshot"].evaluation.total == alone[id(second)]


# -- hostile text ----------------------------------------------------------------------------------------------------

CONSTRUCTS = {
    "html": "<img src=x onerror=alert(1)>",
    "script link": "[x](javascript:alert)",
    "image": "![](http://127.0.0.1/x)",
    "formula": "$x$",
    "colour": ":red[x]",
    "badge": ":red-badge[x]",
    "bold": "**x**",
    "code": "`x`",
    "struck": "~~x~~",
    "column": "a|b|c",
    "heading": "# x",
    "list": "- x",
    "direction": "a\u202eb\u2066c",
}
ALL = " ".join(CONSTRUCTS.values())


def hostile(text: str) -> Case:
    document = json.loads(dump_case(samples.load("family_two_children")))
    document["applicant"]["alias"] = text[:60]
    document["plan"]["deadline"] = {"label": text[:60], "date": "2027-04-15"}
    catalogue = {item: {"state": "doing", "note": text} for item in MATERIALS}
    document["progress"] = {"materials": catalogue, "tasks": {"fill_form": {"note": text}}}
    return case_from({key: value for key, value in document.items() if key not in ("schema", "version")})


MATERIALS = sorted(item.material.id for item in opened("materials", make()).session_state["snapshot"].checklist.items)


@pytest.fixture(scope="module")
def visitor() -> AppTest:
    return app(make(), timeline_open=frozenset({"fill_form"}))


@pytest.mark.parametrize("kind", CONSTRUCTS)
def test_user_text_never_becomes_markup(kind: str, visitor: AppTest) -> None:
    raw = CONSTRUCTS[kind]
    marked = f"〔{raw}〕"
    visitor.session_state["case"] = hostile(marked)
    visitor.session_state["materials_open"] = dict.fromkeys(
        ("registration", "education", "points_basic", "points_claimed", "print", "renewal"), True
    )
    found = []
    for page in ("overview", "timeline", "materials"):
        go(visitor, page)
        assert not visitor.exception
        found += [text for text in texts(visitor) if "〔" in text]
    assert len(found) >= 3  # the deadline's label on two pages, the notes
    for text in found:
        assert marked not in text
        assert "\u202e" not in text
        assert "\u2066" not in text


def test_hostile_text_on_the_other_pages_shows_nowhere_unescaped(visitor: AppTest) -> None:
    visitor.session_state["case"] = hostile(f"〔{ALL}〕")
    for page in ("eligibility", "basis", "points"):
        go(visitor, page)
        for group in GROUPS if page == "points" else ("",):
            visitor.session_state["points_group"] = group or "person"
            visitor.run()
            assert not visitor.exception
            assert not [text for text in texts(visitor) if "〔<" in text]


def test_a_chart_takes_user_text_as_plain_words(visitor: AppTest) -> None:
    plan = {"deadline": {"label": "<b>入学</b><a href='http://a.b'>", "date": "2027-02-20"}}
    visitor.session_state["case"] = case_from({"plan": plan})
    go(visitor, "timeline")
    drawn = picture(visitor)
    assert "&lt;b&gt;入学" in drawn
    assert "<b>入学" not in drawn
    assert "<a " not in drawn


def test_a_day_of_today_that_is_no_date_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "morgen *1*")
    at = app()
    assert not at.exception
    assert "JZZ_TODAY" in at.error[0].value
    assert "\\*1\\*" in at.error[0].value
