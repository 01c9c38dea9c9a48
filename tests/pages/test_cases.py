"""The client book on the screen: what it shows, filters, opening, import all or none, erasing, without a store."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from jzz_core.book import MAX_BYTES, Row, basis, read_cases, summary
from jzz_core.case import Case, case_from
from jzz_core.knowledge import Knowledge
from jzz_store import Reckoned, Store
from tests.pages.at import FULL, by_phone, case_of, opened, said
from ui.book import rows as rows_module
from ui.knowledge import known

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PRESSING = {"plan": {"deadline": {"date": "2026-11-25"}}}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are reckoned before the page is drawn, however slow the machine is."""
    monkeypatch.setattr("ui.book.page._FIRST", 60)


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Key of each download button → what the browser would get from it."""
    offered: dict[str, Any] = {}
    original = st.download_button

    def noted(label: str, data: Any, *, key: str, **more: Any) -> bool:
        offered[key] = data
        return original(label, b"", key=key, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return offered


def named(alias: str, **parts: Any) -> Case:
    answers = {**FULL, "alias": alias, "records": [], **parts.pop("applicant", {})}
    return case_from({"applicant": answers, **parts})


def shown(at: AppTest) -> str:
    """What stands on the page itself."""
    return "\n".join(block.value for block in at.main.markdown).replace("\u2060", "")


def part(at: AppTest, name: str) -> AppTest:
    at.button_group(key="field:book_part").set_value(name).run()
    assert not at.exception
    return at


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def paste(at: AppTest, text: str) -> AppTest:
    at.text_area[0].set_value(text).run()
    assert not at.exception
    return at


# -- nothing to show -------------------------------------------------------------------------------------------------


def test_without_a_store_the_page_says_why() -> None:
    at = opened("cases")
    assert "JZZ_DATABASE_URL" in at.info[0].value
    assert not at.main.text_area


def test_an_empty_book_offers_a_start_and_the_import(store: Store) -> None:
    at = opened("cases")
    assert "还没有保存案例" in at.info[0].value
    assert at.main.text_area


def test_a_store_in_trouble_is_told_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_DATABASE_URL", "sqlite:////proc/nowhere/cases.sqlite3")
    at = opened("cases")
    assert at.error
    assert at.button(key="book_again")


# -- the table -------------------------------------------------------------------------------------------------------


def test_each_case_has_a_line_that_leads_to_it_pressing_ones_first(store: Store) -> None:
    entries = store.create_all([named("甲"), named("乙", **PRESSING)], NOW)
    at = opened("cases")
    text = shown(at)
    assert "共 2 案" in text
    assert "1 案紧急" in text
    assert text.index("[乙]") < text.index("[甲]")
    assert all(f"(./?case={entry.id})" in text for entry in entries)


def test_hostile_labels_stay_words(store: Store) -> None:
    store.create(named("![x](http://127.0.0.1:9/x)|<b>"), NOW)
    assert "![x](" not in shown(opened("cases"))


def test_filters_search_and_order(store: Store) -> None:
    store.create_all([named("甲"), named("乙", **PRESSING), named("丙", applicant={"education": []})], NOW)
    at = opened("cases")
    at.toggle(key="field:book_filter:pressing").set_value(True).run()
    assert ("[乙]" in shown(at), "[甲]" in shown(at)) == (True, False)
    at.text_input(key="field:book_filter:search").set_value("甲").run()
    assert "没有符合" in at.info[0].value
    click(at, "book_show_all")
    assert all(f"[{alias}]" in shown(at) for alias in "甲乙丙")
    at.selectbox(key="field:book_filter:stage").set_value("short").run()
    assert ("[丙]" in shown(at), "[甲]" in shown(at)) == (True, False)
    click_all = at.selectbox(key="field:book_filter:stage").set_value(None).run()
    click_all.selectbox(key="field:book_filter:district").set_value("xuhui").run()
    at.selectbox(key="field:book_filter:verdict").set_value("not_yet").run()
    at.selectbox(key="field:book_filter:order").set_value("alias").run()
    assert not at.exception


def test_more_than_a_page_is_turned(store: Store) -> None:
    store.create_all([named(f"案{n:02}") for n in range(60)], NOW)
    at = opened("cases")
    assert shown(at).count("(./?case=") == 50
    at.session_state["book_page"] = 2
    at.run()
    assert shown(at).count("(./?case=") == 10


def test_on_a_phone_the_cases_are_cards(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create(named("甲"), NOW)
    by_phone(monkeypatch)
    at = opened("cases")
    assert "| --" not in shown(at)
    assert "材料" in shown(at)


def test_a_case_is_opened_on_this_screen_and_the_other_stays_kept(store: Store) -> None:
    entry = store.create(named("乙"), NOW)
    at = opened("cases", named("甲"))
    at.selectbox(key="field:book_open").set_value(entry.id).run()
    click(at, "book_open")
    assert case_of(at).applicant.alias == "乙"
    assert {one.alias for one in store.entries()} == {"甲", "乙"}


# -- rows a little at a time -----------------------------------------------------------------------------------------


def test_what_is_not_reckoned_yet_is_told_and_comes_with_the_next_runs(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_module, "_AT_ONCE", 2)
    seen: list[rows_module.Book] = []
    original = rows_module.book

    def hurried(store: Store, as_of: date, _seconds: float) -> rows_module.Book:
        seen.append(original(store, as_of, -1 if not seen else 9))
        return seen[-1]

    monkeypatch.setattr("ui.book.page.book", hurried)
    monkeypatch.setattr("ui.book.progress.book", lambda *_: seen[-1])
    store.create_all([named(str(n)) for n in range(5)], NOW)
    at = opened("cases")
    assert (seen[0].missing, len(seen[0].rows)) == (5, 0)
    assert "0 / 5" in said(at)
    at.run()
    assert (seen[-1].waiting, len(seen[-1].rows)) == (0, 5)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A session without screens; the function begins a new one."""
    monkeypatch.setattr(st, "session_state", {})
    return lambda: monkeypatch.setattr(st, "session_state", {})


DAY = date(2026, 11, 24)


def test_rows_are_kept_for_the_next_session_until_case_or_day_change(
    store: Store, session: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = store.create(named("甲"), NOW)
    assert rows_module.book(store, DAY, 9).waiting == 0
    session()
    reckoned: list[str] = []

    def noted(case: Case, as_of: date, world: Knowledge, case_id: str) -> Row:
        reckoned.append(case_id)
        return summary(case, as_of, world, case_id)

    monkeypatch.setattr(rows_module, "summary", noted)
    assert rows_module.book(store, DAY, 9).rows[0].alias == "甲"
    assert reckoned == []
    store.save(entry.id, 1, named("乙"), NOW)
    assert rows_module.book(store, DAY, 9).rows[0].alias == "乙"
    assert reckoned == [entry.id]
    following = rows_module.book(store, date(2026, 11, 25), -1)
    assert (following.earlier, following.missing, len(following.rows)) == (1, 0, 1)
    assert rows_module.book(store, date(2026, 11, 25), 9).waiting == 0


def test_another_day_is_looked_at_without_losing_what_is_kept_of_today(
    store: Store, session: Callable[[], None]
) -> None:
    store.create(named("甲"), NOW)
    today = rows_module.book(store, DAY, 9)
    assert rows_module.book(store, date(2027, 3, 1), 9).rows[0].as_of == date(2027, 3, 1)
    assert rows_module.book(store, DAY, -1) == today
    session()
    assert rows_module.book(store, DAY, -1).waiting == 0
    for day in range(1, 5):
        rows_module.book(store, date(2027, 3, day), 9)
    assert len(st.session_state["book_rows"]) == 3


def test_a_second_version_is_told_from_the_first(store: Store, session: Callable[[], None]) -> None:
    entry = store.create(named("甲"), NOW)
    store.create(named("甲"), NOW, rival_of=entry.id)
    assert len({row.alias for row in rows_module.book(store, DAY, 9).rows}) == 2


def test_a_kept_row_of_another_program_counts_for_nothing(store: Store, session: Callable[[], None]) -> None:
    entry = store.create(named("甲"), NOW)
    store.keep_reckoned([Reckoned(entry.id, 1, basis(DAY), "{}")])
    assert rows_module.book(store, DAY, -1).missing == 1
    assert rows_module.book(store, DAY, 9).rows[0].alias == "甲"


def test_a_case_that_cannot_be_read_is_counted_and_left_alone(store: Store, session: Callable[[], None]) -> None:
    from sqlalchemy import text

    entry = store.create(named("甲"), NOW)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET document = '{'"))
    for _ in range(2):
        found = rows_module.book(store, DAY, 9)
        assert ([one.id for one in found.unreadable], found.rows, found.waiting) == ([entry.id], (), 0)


def test_a_page_with_an_unreadable_case_says_so(store: Store) -> None:
    from sqlalchemy import text

    store.create_all([named("甲"), named("乙")], NOW)
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE jzz_cases SET document = '{' WHERE alias = '甲'"))
    at = opened("cases")
    assert "1 个案例" in at.main.warning[0].value
    assert "[乙]" in shown(at)
    part(at, "export")


# -- picture and trips -----------------------------------------------------------------------------------------------


def test_the_picture_and_the_trips(store: Store) -> None:
    at = part(_two(store), "gantt")
    assert at.get("plotly_chart")
    part(at, "tours")
    assert "可合并" in shown(at)
    at.button_group(key="field:book_weeks").set_value("2").run()
    assert not at.exception


def _two(store: Store) -> AppTest:
    store.create_all([named("甲"), named("乙")], NOW)
    return opened("cases")


def test_what_cannot_begin_is_neither_drawn_nor_sent_to_a_window(store: Store) -> None:
    store.create(named("丙", applicant={"education": [], "insurance": []}), NOW)
    at = part(opened("cases"), "gantt")
    assert not at.get("plotly_chart")
    part(at, "tours")
    assert "没有要人事去的窗口" in at.info[0].value


# -- import ----------------------------------------------------------------------------------------------------------


def test_a_bad_line_is_named_and_nothing_is_taken(store: Store) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期\n丙,1990-01-01\n丁,1990-13-01\n")
    assert "1 处" in at.main.error[0].value
    assert "第 3 行" in shown(at)
    assert not [button for button in at.main.button if button.key == "book_take"]
    paste(at, "{")
    assert at.main.error
    assert len(store.entries()) == 2


def test_a_good_table_is_taken_as_a_whole(store: Store) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期,单位所在区\n甲,1990-01-01,徐汇区\n丙,,\n")
    assert "甲" in at.main.warning[0].value
    assert "单位类型" in " ".join(one.value for one in at.main.info)
    click(at, "book_take")
    assert sorted(entry.alias for entry in store.entries()) == ["丙", "乙", "甲", "甲"]
    assert "已导入 2 案" in at.main.success[0].value
    assert not at.main.text_area[0].value


def test_a_file_is_read_as_well(store: Store) -> None:
    at = opened("cases")
    at.main.file_uploader[0].set_value(("a.csv", "称呼\n丙\n".encode("gb18030"), "text/csv")).run()
    click(at, "book_take")
    assert [entry.alias for entry in store.entries()] == ["丙"]
    assert MAX_BYTES // 1_000_000 == 20


def test_more_than_the_preview_shows_is_counted(store: Store) -> None:
    at = paste(opened("cases"), "称呼\n" + "".join(f"案{n}\n" for n in range(70)))
    assert "还有 20 案" in said(at)
    paste(at, "称呼,出生日期\n" + "甲,x\n" * 70)
    assert "还有 20 处" in said(at)


def test_a_store_that_fails_takes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from jzz_store import Kind, StoreError

    at = paste(opened("cases"), "称呼\n丙\n")

    def full(*_: object) -> None:
        raise StoreError(Kind.FULL)

    monkeypatch.setattr(Store, "create_all", full)
    click(at, "book_take")
    assert "磁盘满了" in at.main.error[0].value


# -- taking along, erasing -------------------------------------------------------------------------------------------


def test_the_files_hold_what_is_chosen_and_the_backup_holds_all(store: Store, downloads: dict[str, Any]) -> None:
    at = part(_two(store), "export")
    at.text_input(key="field:book_filter:search").set_value("甲").run()
    assert not at.exception
    table = downloads["book_export:csv"]().decode("utf-8-sig")
    assert ("甲" in table, "乙" in table) == (True, False)
    assert downloads["book_export:xlsx"]().startswith(b"PK")
    backup = downloads["book_export:json"]()
    assert len(json.loads(backup)["cases"]) == 2
    assert {one.case.applicant.alias for one in read_cases(backup, DAY, known().policy).cases} == {"甲", "乙"}


def test_chosen_cases_are_erased_after_a_second_click(store: Store) -> None:
    entries = store.create_all([named("甲"), named("乙")], NOW)
    at = part(opened("cases"), "export")
    at.multiselect(key="field:book_erase").set_value([entries[0].id]).run()
    assert len(store.entries()) == 2
    click(at, "book_erase_yes")
    assert [entry.alias for entry in store.entries()] == ["乙"]
    assert "永久删除 1 个案例" in said(at)


def test_a_book_too_large_for_one_file_is_offered_in_parts_that_can_be_read_in_again(
    store: Store, downloads: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create_all([named(f"案{n}") for n in range(3)], NOW)
    monkeypatch.setattr("jzz_core.book.export.MAX_CASES", 2)
    at = part(opened("cases"), "export")
    files = [build() for key, build in downloads.items() if "json" in key]
    read = [read_cases(content, DAY, known().policy).cases for content in files]
    assert [len(one) for one in read] == [2, 1]
    assert "分成 2 份" in said(at)
