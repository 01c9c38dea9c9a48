"""The buttons below the table: files that are built on click, from the plan on the screen."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from jzz_core.base import say
from jzz_core.case import Applicant, Case
from jzz_core.files.export.events import PAPER_FROM
from ui import state
from ui.knowledge import known
from ui.snapshot import Snapshot
from ui.timeline import sections, takeaway

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY.isoformat())


def opened(case: Case) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.session_state["case"] = case
    at.session_state[sections.SECTION] = sections.FILES
    at.run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    assert not at.exception
    return at


def shown() -> Snapshot:
    return Snapshot(Case(), state.today(), known())


def built() -> dict[str, takeaway.File]:
    snapshot = shown()
    assert snapshot.plan is not None
    return {file.kind: file for file in takeaway.files(snapshot, snapshot.plan)}


def test_the_page_offers_three_files_and_building_waits_for_the_click(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("timeline_ics", "timeline_csv", "timeline_xlsx"):
        monkeypatch.setattr(takeaway, name, lambda *_: pytest.fail("built without a click"))
    at = opened(Case())
    keys = [button.key for button in at.get("download_button")]
    assert [key for key in keys if key and key.startswith("takeaway:")] == [
        "takeaway:ics",
        "takeaway:xlsx",
        "takeaway:csv",
    ]


def test_without_an_alias_the_page_says_how_clients_are_told_apart() -> None:
    without = [c.value for c in opened(Case()).caption]
    named = [c.value for c in opened(Case(applicant=Applicant(alias="客户A"))).caption]
    assert any("称呼" in text and "覆盖" in text for text in without)
    assert not any("覆盖" in text for text in named)


def test_the_files_of_two_clients_have_two_names() -> None:
    snapshot = Snapshot(Case(applicant=Applicant(alias="客户 A/1")), state.today(), known())
    assert snapshot.plan is not None
    assert {file.name for file in takeaway.files(snapshot, snapshot.plan)} == {
        f"时间线-客户_A_1-2026-11-24.{kind}" for kind in ("ics", "xlsx", "csv")
    }


def test_the_files_can_be_read_and_carry_the_day_in_their_names() -> None:
    files = built()
    snapshot = shown()
    assert snapshot.plan is not None
    steps = len(snapshot.plan.schedule.rows)
    assert all(file.name == f"时间线-2026-11-24.{kind}" for kind, file in files.items())
    assert snapshot.dates is not None
    slow = [row for row in snapshot.dates.open if row.workdays >= PAPER_FROM]
    assert slow
    assert (
        len(Calendar.from_ical(files["ics"].build()).walk("VEVENT")) == steps + len(slow) + 1
    )  # the end of the measures
    assert load_workbook(BytesIO(files["xlsx"].build()))["时间线"].max_row == steps + 1


def test_the_csv_has_the_columns_and_rows_of_the_table_on_the_page() -> None:
    table = next(m.value for m in opened(Case()).markdown if m.value.startswith("| 步骤"))
    names, _, *lines = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
    header, *rows = csv.reader(StringIO(built()["csv"].build().decode("utf-8-sig"), newline=""))
    assert header == [*names[: len(header) - 1], say("end.mark").text()]  # there only where it says something
    for row, line in zip(rows, lines, strict=True):
        for column in ("步骤", "开始", "完成", "工作日", "余量"):
            assert row[header.index(column)] == line[names.index(column)].replace("\N{NON-BREAKING HYPHEN}", "-")
