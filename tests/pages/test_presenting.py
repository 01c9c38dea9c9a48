"""演示模式: no note, no other case and, when wanted, no alias on any page or in any file; and all of it comes back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from jzz_core.law import DISTRICT_IDS
from jzz_store import Store
from tests.pages.at import FULL, PAGES, ROOT, app, case_of, go, nodes, only, said
from ui import presenting, state
from ui.cases import shelf
from ui.guide import opened as guide
from ui.knowledge import known
from ui.timeline import sections
from ui.ways.compare_state import FILE, SECOND, Opened

NOTE, ALIAS, OTHER, LABEL = "zqnote", "zqalias", "zqother", "zqlabel"  # in whatever must not be seen
DAY = "2027-04-15"
FACTS = {"address": f"{NOTE}路 1 号", "hours": f"{NOTE} 9:00", "archive": "transfer", "note": f"{NOTE} 要预约"}
CASE: Case = case_from(
    {
        "applicant": {**FULL, "alias": ALIAS},
        "progress": {
            "materials": {key: {"state": "todo", "note": f"{NOTE} {key}"} for key in known().catalogue.materials},
            "tasks": {
                task.id: {"started": "2026-11-16" if not number else None, "note": f"{NOTE} {task.id}"}
                for number, task in enumerate(known().process.tasks)
            },
        },
        "plan": {"deadline": {"label": LABEL, "date": DAY}},
        "notes": {"districts": dict.fromkeys(sorted(DISTRICT_IDS), FACTS)},
    }
)
# Each part of each page, with what the session keeps to open it.
PARTS: dict[str, list[dict[str, Any]]] = {
    "overview": [{}],
    "eligibility": [{}],
    "points": [{"points_group": name} for name in ("person", "review")],
    "pathways": [{}],
    "years": [{}],
    "materials": [{}],
    "timeline": [{sections.SECTION: name} for name in sections._ALL],
    "report": [{"visits_open": {visit.id: True for visit in known().visits.visits}}],
    "guide": [{guide.TAB: name} for name in guide.TABS],
    "cases": [{"book_part": name} for name in ("table", "week", "july", "form", "export")],
    "privacy": [{}],
    "basis": [{"basis_section": name} for name in ("readings", "changes")],
}


@pytest.fixture
def store(store: Store) -> Store:
    """A store with other people's cases in it."""
    for number in range(3):
        store.create(only(alias=f"{OTHER}{number}", birth_date="1985-01-01"), shelf.now())
    return store


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Callable[[], bytes] | bytes | str]]:
    """Name and content of whatever a page offers for download."""
    offered: list[tuple[str, Any]] = []
    real = st.download_button

    def record(*args: Any, **given: Any) -> bool:
        offered.append((given["file_name"], given["data"]))
        return real(*args, **given)

    monkeypatch.setattr(st, "download_button", record)
    return offered


def visit(store: Store, mode: str | None, case: Case = CASE) -> AppTest:
    """A session that opens a kept case by its address, as after a reload."""
    entry = store.create(case, shelf.now())
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.query_params["case"] = entry.id
    if mode is not None:
        at.query_params["show"] = mode
    at.session_state["kept_cases"] = True
    at.session_state[FILE] = Opened("x", only(alias=f"{OTHER} spouse", birth_date="1991-01-01"))
    at.session_state[SECOND] = "file"
    at.run()
    assert not at.exception
    assert case_of(at) == case
    return at


def parameter(at: AppTest, name: str) -> str:
    found = at.query_params[name]
    return str(found[0] if isinstance(found, list) else found)


def everything(at: AppTest) -> str:
    """All strings of all that is on the screen: words, values, options, charts."""
    return "\n".join(text for node in nodes(at) for text in strings(node.proto)) + json.dumps(
        {name: at.query_params[name] for name in at.query_params}
    )


def strings(proto: object) -> Iterator[str]:
    if isinstance(proto, (str, bytes)):
        yield proto if isinstance(proto, str) else proto.decode("utf-8", "replace")
    elif isinstance(proto, Message):
        for field, value in proto.ListFields():
            for one in value if field.is_repeated else [value]:
                yield from strings(one)


def content(data: Callable[[], bytes] | bytes | str) -> str:
    """The text of a file; of Excel and Word files all their parts."""
    made = data() if callable(data) else data
    if isinstance(made, str):
        return made
    if made[:2] != b"PK":
        return made.decode("utf-8")
    with zipfile.ZipFile(BytesIO(made)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_the_parts_are_those_of_all_pages() -> None:
    assert set(PARTS) == set(PAGES)


@pytest.mark.parametrize("mode", [presenting.ALIAS, presenting.NAMELESS])
def test_nothing_that_is_not_for_others_is_on_any_page_or_in_any_file(store: Store, files: Any, mode: str) -> None:
    at = visit(store, mode)
    assert parameter(at, "show") == mode
    hidden = (NOTE, OTHER, *([ALIAS, LABEL] if mode == presenting.NAMELESS else []))
    names: set[str] = set()
    for page, parts in PARTS.items():
        for part in parts:
            for key, value in part.items():
                at.session_state[key] = value
            go(at, page)
            assert not at.exception
            shown = everything(at)
            assert [word for word in hidden if word in shown] == [], (page, part)
            assert "erase_all" not in shown
            assert (ALIAS if mode == presenting.ALIAS else "客户A") in shown
            for name, data in files:
                # Files are built alike in both modes: once is enough.
                inside = content(data) if mode == presenting.NAMELESS else ""
                assert [word for word in hidden if word in name + inside] == [], name
                names.add(name)
            files.clear()
    called = ALIAS if mode == presenting.ALIAS else "客户A"
    assert {Path(name).suffix for name in names} == {".html", ".xlsx", ".docx", ".ics", ".csv"}
    assert any(name.endswith(f"-{called}-2026-11-24.html") for name in names)
    assert case_of(at) == CASE


def test_without_the_mode_all_of_it_is_there(store: Store) -> None:
    """What the test above looks for is really shown where nobody else looks."""
    at = visit(store, None)
    found = ""
    for page in ("materials", "guide", "pathways", "cases"):
        for part in PARTS[page]:
            for key, value in part.items():
                at.session_state[key] = value
            found += everything(go(at, page))
    for word in (f"{NOTE} 要预约", ALIAS, f"{OTHER}0", f"{OTHER} spouse", "下载备份"):
        assert word in found


def test_the_start_page_offers_no_kept_case(store: Store) -> None:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.query_params["show"] = presenting.ALIAS
    at.run()
    assert OTHER not in everything(at)
    assert not [b for b in at.button if b.key and b.key.startswith(("resume:", "open:"))]
    assert "演示时不显示别的案例" in said(at)


def switch(at: AppTest, key: str, value: bool) -> AppTest:
    at.toggle(key=f"field:{key}").set_value(value).run()
    assert not at.exception
    return at


def test_the_switch_changes_nothing_of_the_case_and_leaving_it_brings_all_back(store: Store) -> None:
    at = visit(store, None)
    go(at, "pathways")
    before = everything(at)
    assert OTHER in before
    switch(at, "presenting", True)
    assert parameter(at, "show") == "1"
    assert at.text_input(key="field:applicant.alias").value == ALIAS
    switch(at, "presenting_nameless", True)
    assert parameter(at, "show") == "a"
    field = at.sidebar.text_input[0]
    assert (field.value, field.disabled) == ("客户A", True)
    assert OTHER not in everything(at)
    switch(at, "presenting", False)
    assert "show" not in at.query_params
    assert case_of(at) == CASE
    assert len(store.versions(parameter(at, "case"))) == 1
    assert at.selectbox(key="field:compare:second").value == "file"
    assert everything(at) == before


def test_answers_given_while_others_look_are_saved_with_the_notes_and_the_alias(store: Store) -> None:
    at = visit(store, presenting.NAMELESS)
    go(at, "points")
    paper = next(iter(known().catalogue.materials))
    at.session_state["points_group"] = "person"
    at.date_input(key="field:applicant.birth_date").set_value(date(1991, 3, 10)).run()
    kept = store.load(parameter(at, "case")).case
    assert kept.applicant.birth_date == date(1991, 3, 10)
    assert kept.applicant.alias == ALIAS
    assert kept.progress.materials[paper].note == f"{NOTE} {paper}"
    assert kept.notes == CASE.notes


def test_the_history_shows_no_note_and_no_former_alias(store: Store) -> None:
    at = visit(store, presenting.ALIAS, only(alias=f"{OTHER} former", birth_date="1990-03-10"))
    entry = parameter(at, "case")
    store.save(entry, 1, CASE, shelf.now())
    at.run()
    assert case_of(at) == CASE
    at.button(key="history").click().run()
    shown = everything(at)
    assert "那以后改了什么" in shown
    assert "婚姻" in shown
    assert NOTE not in shown
    assert OTHER not in shown


def test_two_versions_are_settled_later(store: Store) -> None:
    at = visit(store, presenting.ALIAS)
    go(at, "points")
    rival = only(alias=f"{OTHER} rival", birth_date="1988-01-01")
    store.save(parameter(at, "case"), 1, rival, shelf.now())
    at.date_input(key="field:applicant.birth_date").set_value(date(1991, 3, 10)).run()
    shown = everything(at)
    assert "另一个窗口" in shown
    assert "关掉演示模式后再选" in shown
    assert OTHER not in shown
    assert not [b for b in at.button if b.key and b.key.startswith("rival_")]
    switch(at, "presenting", False)
    assert f"{OTHER} rival" in everything(at)
    assert at.button(key="rival_mine")


def test_nothing_is_erased_while_others_look(store: Store) -> None:
    at = visit(store, presenting.ALIAS)
    assert not [button for button in at.button if button.key == "clear_yes"]
    switch(at, "presenting", False)
    assert at.button(key="clear_yes")


def test_a_page_that_fails_offers_no_backup_while_others_look(monkeypatch: pytest.MonkeyPatch) -> None:
    from ui import frame

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(frame, "footer", fail)
    at = app(CASE, **{state.PRESENTING: presenting.ALIAS})
    assert len(at.error) == 1
    assert not [b for b in at.get("download_button") if b.key and b.key.startswith("backup")]
    assert "要备份, 先关掉演示模式" in said(at)


def test_the_client_book_shows_nothing_but_the_way_out(store: Store) -> None:
    at = visit(store, presenting.NAMELESS)
    go(at, "cases")
    assert OTHER not in everything(at)
    at.button(key="presenting_leave").click().run()
    assert "show" not in at.query_params
    assert f"{OTHER}0" in everything(at)
