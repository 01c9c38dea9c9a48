"""The client book on the screen: what it shows, filters, opening, import all or none, erasing, without a store."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from jzz_core.book import MAX_BYTES, Row, basis, read_cases, summaries
from jzz_core.case import Case, case_from
from jzz_core.knowledge import Knowledge
from jzz_store import Reckoned, Store, Stored
from tests.pages.at import FULL, by_phone, case_of, opened, said
from ui.book import rows as rows_module
from ui.knowledge import known

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PRESSING = {"plan": {"deadline": {"date": "2026-11-25"}}}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are reckoned before the page is drawn, however slow the machine is."""
    monkeypatch.setattr("ui.book.page._FIRST", 60)


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
    grid = at.dataframe[0].value
    assert list(grid["case"]) == ["乙", "甲"]
    assert list(grid["open"]) == [f"./?case={entry.id}" for entry in reversed(entries)]
    assert list(grid["points"]) == [120, 120]
    assert grid["alarms"][0].startswith("⚠")


def test_the_grid_holds_what_was_written_and_nothing_that_is_only_for_the_screen(store: Store) -> None:
    hostile = "![x](http://127.0.0.1:9/x)|<b>"
    store.create_all([named(hostile), named("客户 A-1", **PRESSING), named("=1+1")], NOW)
    at = opened("cases")
    assert set(labels(at)) == {hostile, "客户 A-1", "'=1+1"}  # a spreadsheet calculates what is pasted into it
    assert not re.search("[\u2060\u2011\u00a0]", at.dataframe[0].value.to_csv())
    assert "![x](" not in shown(at)


def test_filters_search_and_order(store: Store) -> None:
    store.create_all([named("甲"), named("乙", **PRESSING), named("丙", applicant={"education": []})], NOW)
    at = opened("cases")
    at.toggle(key="field:book_filter:pressing").set_value(True).run()
    assert labels(at) == ["乙"]
    at.text_input(key="field:book_filter:search").set_value("甲").run()
    assert "没有符合" in at.info[0].value
    click(at, "book_show_all")
    assert set(labels(at)) == set("甲乙丙")
    at.selectbox(key="field:book_filter:stage").set_value("short").run()
    assert labels(at) == ["丙"]
    click_all = at.selectbox(key="field:book_filter:stage").set_value(None).run()
    click_all.selectbox(key="field:book_filter:district").set_value("xuhui").run()
    at.selectbox(key="field:book_filter:verdict").set_value("not_yet").run()
    at.selectbox(key="field:book_filter:order").set_value("alias").run()
    assert not at.exception


def labels(at: AppTest) -> list[str]:
    """The cases of the grid, in its order."""
    return list(at.dataframe[0].value["case"])


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Choose these rows of every grid."""

    def chosen(*rows: int) -> None:
        for module in ("table", "incoming"):
            monkeypatch.setattr(f"ui.book.{module}.selected", lambda _key: list(rows))

    return chosen


def test_all_cases_stand_in_one_grid_and_the_picture_is_turned(store: Store) -> None:
    store.create_all([named(f"案{n:02}") for n in range(60)], NOW)
    at = opened("cases")
    assert len(labels(at)) == 60
    part(at, "gantt")
    assert "第 1 到 50 案" in said(at)
    at.session_state["book_page"] = 2
    at.run()
    assert "第 51 到 60 案" in said(at)


def test_on_a_phone_the_first_columns_are_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.create(named("甲"), NOW)
    orders = [opened("cases").dataframe[0].proto.column_order]
    by_phone(monkeypatch)
    orders.append(opened("cases").dataframe[0].proto.column_order)
    assert list(orders[0])[:2] == list(orders[1])[:2] == ["open", "case"]
    assert list(orders[0]) != list(orders[1])


def test_a_chosen_case_is_opened_on_this_screen_and_the_other_stays_kept(
    store: Store, choose: Callable[..., None]
) -> None:
    store.create(named("乙", **PRESSING), NOW)
    at = opened("cases", named("甲"))
    assert at.button(key="book_open").disabled
    choose(0)
    click(at.run(), "book_open")
    assert case_of(at).applicant.alias == "乙"
    assert {one.alias for one in store.entries()} == {"甲", "乙"}


def test_the_case_on_the_screen_is_not_offered_in_another_window(store: Store) -> None:
    at = opened("cases", named("甲"))
    assert list(at.dataframe[0].value["open"]) == [None]
    assert "正在看" in at.dataframe[0].value["remark"][0]


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

    def noted(cases: Iterable[tuple[str, Case]], as_of: date, world: Knowledge) -> Iterator[Row]:
        given = [*cases]
        reckoned.extend(case_id for case_id, _ in given)
        return summaries(given, as_of, world)

    monkeypatch.setattr(rows_module, "summaries", noted)
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
    assert labels(at) == ["乙"]
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


def fates(at: AppTest) -> list[str]:
    return [text.split(" ")[1] for text in at.dataframe[0].value["fate"]]


def test_a_bad_line_is_named_and_the_others_can_be_taken(store: Store) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期\n丙,1990-01-01\n丁,1990-13-01\n")
    assert fates(at) == ["不能导入", "新案例"]
    assert "第 3 行「出生日期」" in at.dataframe[0].value["text"][0]
    assert len(store.entries()) == 2
    click(at, "book_take")
    assert sorted(entry.alias for entry in store.entries()) == ["丙", "乙", "甲"]
    paste(at, "{")
    assert at.main.error
    assert not at.dataframe


def test_a_good_table_is_taken_as_a_whole(store: Store) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期,单位所在区\n甲,1990-01-01,徐汇区\n丙,,\n")
    assert "甲" in at.main.warning[0].value
    assert "单位类型" in " ".join(at.dataframe[0].value["text"])
    click(at, "book_take")
    assert sorted(entry.alias for entry in store.entries()) == ["丙", "乙", "甲", "甲"]
    assert "新增 2 案" in at.main.success[0].value
    assert not at.main.text_area[0].value


def test_rows_without_an_id_update_by_label_when_asked_to(store: Store) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期\n甲,1991-01-01\n")
    at.toggle(key="field:book_by_label").set_value(True).run()
    assert fates(at) == ["有改动"]
    assert "1990-03-10 → 1991-01-01" in at.dataframe[0].value["text"][0]
    click(at, "book_take")
    assert len(store.entries()) == 2
    assert "更新 1 案" in at.main.success[0].value


def test_headings_are_read_as_somebody_says(store: Store) -> None:
    at = paste(opened("cases"), "客户,备注\n丙,好\n")
    assert at.main.error
    assert not at.dataframe
    at.selectbox(key="field:book_heading:客户").set_value("applicant.alias").run()
    assert fates(at) == ["新案例"]
    at.run()
    click(at, "book_take")
    assert [entry.alias for entry in store.entries()] == ["丙"]


def test_a_file_is_read_as_well(store: Store) -> None:
    at = opened("cases")
    at.main.file_uploader[0].set_value(("a.csv", "称呼\n丙\n".encode("gb18030"), "text/csv")).run()
    click(at, "book_take")
    assert [entry.alias for entry in store.entries()] == ["丙"]
    assert MAX_BYTES // 1_000_000 == 20


def test_a_file_of_another_kind_is_refused_in_words_and_no_preview_stays(store: Store) -> None:
    at = paste(opened("cases"), "称呼\n丙\n")
    assert at.dataframe
    for name, content in (("a.pdf", b"%PDF-1.7"), ("a.xls", b"\xd0\xcf\x11\xe0"), ("a.xlsx", b"PK\x03\x04")):
        at.main.file_uploader[0].set_value((name, content, "application/octet-stream")).run()
        assert at.main.error[0].value
        assert not at.dataframe
        assert not [button for button in at.main.button if button.key == "book_take"]


def test_a_workbook_that_was_changed_updates_its_cases(
    store: Store, downloads: dict[str, Any], choose: Callable[..., None]
) -> None:
    at = part(_two(store), "export")
    book = load_workbook(BytesIO(downloads["book_export:xlsx"]()))
    page = book["案例"]
    column = next(cell.column for cell in page[1] if cell.value == "居住证到期")
    for line in (3, 4):
        page.cell(line, column).value = date(2028, line, 1)
    file = BytesIO()
    book.save(file)
    part(at, "import")
    at.main.file_uploader[0].set_value(("a.xlsx", file.getvalue(), "")).run()
    assert fates(at) == ["有改动", "有改动"]
    choose(1)
    at.run()
    assert "2028" in said(at)
    click(at, "book_take_chosen")
    days = sorted(str(one.case.applicant.permit.valid_until) for one in cases_of(store) if one.case.applicant.permit)
    assert [day[:4] for day in days] == ["2027", "2028"]
    assert sorted(entry.revision for entry in store.entries()) == [1, 2]


def cases_of(store: Store) -> list[Stored]:
    return [one for one in store.load_all() if isinstance(one, Stored)]


def test_what_was_saved_here_since_is_taken_only_when_chosen(
    store: Store, downloads: dict[str, Any], choose: Callable[..., None]
) -> None:
    entry = store.create(named("甲"), NOW)
    at = part(opened("cases"), "export")
    backup = downloads["book_export:json"]().decode()
    permit = {"held": True, "valid_until": "2029-01-01"}
    store.save(entry.id, 1, named("甲", applicant={"permit": permit}), NOW)
    paste(part(at, "import"), backup.replace("2027-09-20", "2028-01-01"))
    assert fates(at) == ["有冲突"]
    assert at.button(key="book_take").disabled
    choose(0)
    click(at.run(), "book_take_chosen")
    taken = cases_of(store)[0].case.applicant.permit
    assert taken is not None
    assert taken.valid_until == date(2028, 1, 1)


def test_what_is_saved_while_one_looks_stops_the_import(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    at = paste(part(_two(store), "import"), "称呼,出生日期\n甲,1991-01-01\n丙,\n")
    at.toggle(key="field:book_by_label").set_value(True).run()
    original = Store.take_over

    def late(self: Store, new: Any, saved: Any, now: datetime) -> Any:
        one = next(entry for entry in self.entries() if entry.alias == "甲")
        self.save(one.id, one.revision, named("甲", applicant={"children": []}), NOW)
        return original(self, new, saved, now)

    monkeypatch.setattr(Store, "take_over", late)
    click(at, "book_take")
    assert "没有导入" in at.main.warning[0].value
    assert len(store.entries()) == 2
    assert fates(at) == ["有改动", "新案例"]


def test_more_troubles_than_are_told_are_counted(store: Store) -> None:
    at = paste(opened("cases"), "称呼,出生日期\n" + "甲,x\n" * 70)
    assert "还有 20 处" in said(at)


def test_a_store_that_fails_takes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from jzz_store import Kind, StoreError

    at = paste(opened("cases"), "称呼\n丙\n")

    def full(*_: object) -> None:
        raise StoreError(Kind.FULL)

    monkeypatch.setattr(Store, "take_over", full)
    click(at, "book_take")
    assert "磁盘满了" in at.main.error[0].value


# -- taking along, erasing -------------------------------------------------------------------------------------------


def test_the_files_hold_what_is_chosen_and_the_backup_holds_all(store: Store, downloads: dict[str, Any]) -> None:
    at = part(_two(store), "export")
    at.text_input(key="field:book_filter:search").set_value("甲").run()
    assert not at.exception
    table = downloads["book_export:csv"]().decode("utf-8-sig")
    assert ("甲" in table, "乙" in table) == (True, False)
    book = read_cases(downloads["book_export:xlsx"](), known())
    assert [one.alias for one in book.entries] == ["甲"]
    backup = downloads["book_export:json"]()
    assert len(json.loads(backup)["cases"]) == 2
    assert {one.alias for one in read_cases(backup, known()).entries} == {"甲", "乙"}


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_what_was_exported_comes_back_as_unchanged(store: Store, downloads: dict[str, Any], kind: str) -> None:
    at = part(_two(store), "export")
    content = downloads[f"book_export:{kind}"]()
    part(at, "import")
    at.main.file_uploader[0].set_value((f"a.{kind}", content, "")).run()
    assert fates(at) == ["没有变化", "没有变化"]
    assert at.button(key="book_take").disabled


def test_chosen_cases_are_erased_after_a_second_click(store: Store, choose: Callable[..., None]) -> None:
    store.create_all([named("甲"), named("乙", **PRESSING), named("丙")], NOW)
    at = opened("cases")
    assert at.button(key="book_erase").disabled
    choose(0, 1)
    click(at.run(), "book_erase")
    assert len(store.entries()) == 3
    gone = labels(at)[:2]
    choose()
    click(at, "book_erase_yes")
    assert [entry.alias for entry in store.entries()] == [({*"甲乙丙"} - {*gone}).pop()]
    assert "永久删除 2 个案例" in said(at)


def test_a_book_too_large_for_one_file_is_offered_in_parts_that_can_be_read_in_again(
    store: Store, downloads: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.create_all([named(f"案{n}") for n in range(3)], NOW)
    monkeypatch.setattr("jzz_core.book.outgoing.MAX_CASES", 2)
    at = part(opened("cases"), "export")
    for kind in ("xlsx", "csv", "json"):
        files = [build() for key, build in downloads.items() if key.startswith(f"book_export:{kind}")]
        assert [len(read_cases(content, known()).entries) for content in files] == [2, 1]
    assert "分成 2 份" in said(at)


def test_an_undecided_conflict_is_told(store: Store) -> None:
    entry = store.create(named("甲"), NOW)
    store.create(named("甲"), NOW, rival_of=entry.id)
    assert "另一份" in opened("cases").info[0].value
