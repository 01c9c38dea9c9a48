"""The client book's Monday: the sheet of the week, and the radar of July."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from jzz_store import Store, of_file, open_store
from tests.pages.at import FULL, opened
from ui.cases import shelf
from ui.knowledge import known

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
TODAY = "2026-11-24"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("JZZ_TODAY", TODAY)
    opened_store = open_store(of_file(tmp_path / "cases.sqlite3"), NOW).store
    monkeypatch.setattr(shelf, "current", lambda: shelf.Shelf(opened_store))
    return opened_store


def named(alias: str, base: float = 20_000, **changes: Any) -> Case:
    paid = {"from": "2021-01", "base": base, "back_paid": False, "payer_is_employer": True, "tax_matches": True}
    answers = {**FULL, "alias": alias, "records": [], "insurance": [paid], "enterprise": None, **changes}
    return case_from({"applicant": answers, "circumstances": {"employer_willing": True}})


def part(at: AppTest, name: str) -> AppTest:
    at.button_group(key="field:book_part").set_value(name).run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    return "\n".join(block.value for block in at.main.markdown).replace("\u2060", "")


def test_the_week_of_all_cases_and_its_documents(store: Store, downloads: dict[str, Any]) -> None:
    store.create_all([named("甲*乙"), named("丙", permit={"held": True, "valid_until": "2026-12-10"})], NOW)
    at = part(opened("cases"), "week")
    assert "居住证到期" in shown(at)
    assert "甲\\*乙" in shown(at)
    at.button_group(key="field:book_week").set_value("4").run()
    assert not at.exception
    assert "去窗口" in shown(at)
    page = downloads["book_week:html"]().decode()
    assert "甲*乙" in page
    assert load_workbook(BytesIO(downloads["book_week:xlsx"]())).worksheets[0].max_row > 2
    assert downloads["book_week:ics"]().startswith(b"BEGIN:VCALENDAR")


def test_a_case_that_cannot_be_filed_gives_nobody_a_way_to_make(store: Store) -> None:
    store.create(named("丁", employment={"kind": "none"}), NOW)
    at = part(opened("cases"), "week")
    assert "没有要办的事" in at.info[0].value


def test_the_radar_by_the_assumed_wage_by_percent_and_by_a_wage_that_is_known(
    store: Store, downloads: dict[str, Any]
) -> None:
    wage = known().policy.wages.standards[-1].wage
    store.create_all([named("戊", base=2.0 * wage), named("己", base=3.5 * wage), named("庚", birth_date=None)], NOW)
    at = part(opened("cases"), "july")
    assert "戊" in shown(at)
    assert "己" not in shown(at)
    assert "1 案会掉分" in shown(at)
    assert any("1 案还算不出" in caption.value for caption in at.main.caption)
    assert "戊" not in at.main.code[0].value
    assert "推定" in at.main.code[0].value
    at.button_group(key="field:july_how").set_value("percent").run()
    at.number_input(key="field:july_percent").set_value(0).run()
    assert "不会因为这次调整掉分" in at.main.success[0].value
    at.button_group(key="field:july_how").set_value("yuan").run()
    assert not at.main.code
    at.number_input(key="field:july_yuan").set_value(wage + 500).run()
    assert not at.exception
    assert f"{wage + 500:,}" in shown(at)
    assert "推定" not in at.main.code[0].value
    sheet: Any = load_workbook(BytesIO(downloads["book_july:xlsx"]())).worksheets[0]
    assert sheet["A2"].value == "戊"


def test_the_filters_of_the_book_hold_for_both(store: Store) -> None:
    wage = known().policy.wages.standards[-1].wage
    store.create_all([named("戊", base=2.0 * wage), named("己", base=2.0 * wage)], NOW)
    at = part(opened("cases"), "july")
    assert "2 案会掉分" in shown(at)
    at.text_input(key="field:book_filter:search").set_value("己").run()
    assert "1 案会掉分" in shown(at)
    part(at, "week")
    assert "戊" not in shown(at)


def given_back(entry_id: str, **applicant: Any) -> str:
    return json.dumps({"schema": "jzz-answers", "version": 1, "case": entry_id, "answers": {"applicant": applicant}})


def test_the_form_of_a_client_and_what_it_brings_back(store: Store, downloads: dict[str, Any]) -> None:
    entry = store.create(named("辛 <b>"), NOW)
    at = part(opened("cases"), "form")
    page = downloads["client_form:html"]().decode()
    assert entry.id in page
    assert "辛" not in page
    at.text_area[0].set_value(given_back(entry.id, birth_date="1991-01-01", children=[])).run()
    assert not at.exception
    assert "1991" in shown(at)
    assert store.load(entry.id).entry.revision == 1
    at.button(key="book_take").click().run()
    assert not at.exception
    found = store.load(entry.id).case.applicant
    assert (str(found.birth_date), found.children, found.alias) == ("1991-01-01", (), "辛 <b>")
    assert at.main.success
    at.text_area[0].set_value(given_back(entry.id, birth_date="1991-01-01")).run()
    assert at.button(key="book_take").disabled
    assert store.load(entry.id).entry.revision == 2


def test_what_comes_back_for_nobody_or_is_no_answer_changes_nothing(store: Store) -> None:
    entry = store.create(named("壬"), NOW)
    at = part(opened("cases"), "form")
    odd = (given_back("nobody", birth_date="1991-01-01"), given_back(entry.id, alias="癸"), "{", "1" * 99_000)
    for text in odd:
        at.text_area[0].set_value(text).run()
        assert not at.exception
        assert "不能导入 1" in shown(at)
        assert at.button(key="book_take").disabled
    assert store.load(entry.id).entry.revision == 1


def test_a_case_changed_meanwhile_is_looked_at_again(store: Store) -> None:
    entry = store.create(named("甲"), NOW)
    at = part(opened("cases"), "form")
    at.text_area[0].set_value(given_back(entry.id, birth_date="1991-01-01")).run()
    store.save(entry.id, 1, named("甲", fresh_graduate=True), NOW)
    at.button(key="book_take").click().run()
    assert at.main.warning
    assert str(store.load(entry.id).case.applicant.birth_date) == FULL["birth_date"]
    at.button(key="book_take").click().run()
    found = store.load(entry.id).case.applicant
    assert (str(found.birth_date), found.fresh_graduate) == ("1991-01-01", True)
