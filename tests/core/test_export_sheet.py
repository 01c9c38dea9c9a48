"""The table of the plan as CSV and as a workbook, read back."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from make import WORLD, plan_case
from openpyxl import Workbook, load_workbook

from jzz_core.case import Case, case_from
from jzz_core.files import timeline_csv, timeline_xlsx
from jzz_core.files.export.sheet import COLUMNS, timeline_table
from jzz_core.look import CasePlan

TODAY = date(2026, 11, 24)
HOSTILE = '=HYPERLINK("http://127.0.0.1/x","x")'
CASE = case_from(
    {
        "applicant": {"alias": "=1+1"},
        "progress": {"tasks": {"fill_form": {"note": "只给自己看的备注"}}},
        "plan": {"deadline": {"label": HOSTILE, "date": "2027-04-15"}},
    }
)
PLAN = plan_case(CASE, date(2026, 11, 25))


def workbook(plan: CasePlan = PLAN) -> Workbook:
    return load_workbook(BytesIO(timeline_xlsx(plan, TODAY)))


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_csv_opens_in_a_chinese_excel() -> None:
    content = timeline_csv(PLAN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") == len(PLAN.schedule.rows) + 1
    assert content.endswith(b"\r\n")


def test_the_csv_has_every_step_with_its_dates() -> None:
    header, *rows = csv.reader(StringIO(timeline_csv(PLAN).decode("utf-8-sig"), newline=""))
    assert len(header) == len(COLUMNS)
    assert [(row[0], row[3], row[4], row[5], row[6]) for row in rows] == [
        (r.task.name.zh, r.start.isoformat(), r.finish.isoformat(), str(r.duration), str(r.slack))
        for r in PLAN.schedule.rows
    ]


def test_provisional_and_critical_steps_are_named_in_the_table() -> None:
    for written, row in zip(timeline_table(PLAN), PLAN.schedule.rows, strict=True):
        assert bool(written.provisional) == row.provisional
        assert bool(written.critical) == row.critical
    assert any(row.provisional for row in timeline_table(PLAN))
    assert not any(row.provisional for row in timeline_table(plan_case(CASE, date(2026, 3, 2))))


def test_the_workbook_has_real_dates_and_numbers() -> None:
    sheet = workbook()["时间线"]
    header, *rows = values(sheet)
    assert len(header) == len(COLUMNS)
    for row, planned in zip(rows, PLAN.schedule.rows, strict=True):
        assert row[0] == planned.task.name.zh
        assert [day.date() for day in row[3:5]] == [planned.start, planned.finish]
        assert row[5:7] == [planned.duration, planned.slack]
    assert sheet["D2"].number_format == "yyyy-mm-dd"


def test_the_header_stays_and_filters() -> None:
    sheet = workbook()["时间线"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:J{len(PLAN.schedule.rows) + 1}"
    assert sheet.column_dimensions["A"].width > 20


def test_no_cell_is_a_formula_or_a_link_whatever_the_user_wrote() -> None:
    book = workbook()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]
    about = dict(row[:2] for row in values(book["说明"]))
    assert about["称呼"] == "=1+1"
    assert about["要赶的日子"] == f"2027-04-15 {HOSTILE}"


def test_the_second_sheet_says_what_the_dates_rest_on() -> None:
    text = str(values(workbook()["说明"]))
    for fact in (
        *(day.isoformat() for day in PLAN.finishes.values()),
        PLAN.schedule.start.isoformat(),
        PLAN.calendar.version(),
        WORLD.policy.about.name.zh,
        WORLD.policy.about.checked_on.isoformat(),
        TODAY.isoformat(),
        "非官方",
    ):
        assert fact in text


def test_the_english_workbook_has_the_same_shape() -> None:
    english = load_workbook(BytesIO(timeline_xlsx(PLAN, TODAY, "en")))
    assert [(sheet.max_row, sheet.max_column) for sheet in english] == [
        (sheet.max_row, sheet.max_column) for sheet in workbook()
    ]
    assert english.sheetnames != workbook().sheetnames


def test_without_alias_and_deadline_their_lines_are_missing() -> None:
    about = dict(row[:2] for row in values(workbook(plan_case(Case(), date(2026, 11, 25)))["说明"]))
    assert "称呼" not in about
    assert "要赶的日子" not in about


def test_a_deadline_long_before_spreadsheets_is_written_all_the_same() -> None:
    case = case_from({"plan": {"deadline": {"label": "", "date": "0001-01-01"}}})
    assert "0001-01-01" in str(values(workbook(plan_case(case, date(2026, 11, 25)))["说明"]))


def test_no_author_no_clock_and_no_note_in_the_files() -> None:
    content = timeline_xlsx(PLAN, TODAY)
    assert content == timeline_xlsx(PLAN, TODAY)
    properties = load_workbook(BytesIO(content)).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 24)  # noqa: DTZ001
    with ZipFile(BytesIO(content)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert "备注".encode() not in everything + timeline_csv(PLAN)


def test_the_files_come_without_pandas_and_the_import_without_the_writers_and_parquet() -> None:
    code = (
        "import sys, datetime as d; from jzz_core import files; from jzz_core.case import Case\n"
        "from jzz_core.knowledge import Knowledge; from jzz_core.look import Look\n"
        "import jzz_core.book, jzz_core.commands\n"
        "assert not {'icalendar', 'xlsxwriter', 'pandas', 'pyarrow'} & set(sys.modules)\n"
        "day = d.date(2026, 3, 2); case = Case(); plan = Look(case, day, Knowledge()).planned()\n"
        "files.timeline_csv(plan); files.timeline_xlsx(plan, day)\n"
        "files.timeline_ics(plan, d.datetime(2026, 3, 2, tzinfo=d.UTC))\n"
        "print('pandas' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "False", answer.stderr
