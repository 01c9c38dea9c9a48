"""The workbook read back: four sheets, real dates, filters, nothing that could run."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from make import AS_OF, WORLD, make
from openpyxl import Workbook, load_workbook
from test_visit_pages import IDENTITY

from jzz_core.case import Case, Deadline, case_from
from jzz_core.files import workbook
from jzz_core.files.dossier.workbook import sheets
from jzz_core.look import Look

FORMULA = '=HYPERLINK("http://127.0.0.1/x","x")'


def case(label: str = "幼升小", alias: str = "客户A") -> Case:
    found = make(alias=alias)
    plan = found.plan.model_copy(update={"deadline": Deadline(label=label, date=date(2027, 4, 15))})
    progress = case_from(
        {"progress": {"materials": {"edu_diploma": {"state": "done", "obtained": "2026-11-02", "note": "秘密备注"}}}}
    ).progress
    return found.model_copy(update={"plan": plan, "progress": progress})


def content(of: Case | None = None) -> bytes:
    return workbook(Look(of or case(), AS_OF, WORLD), AS_OF)


def book(of: Case | None = None) -> Workbook:
    return load_workbook(BytesIO(content(of)))


def at(year: int, month: int, day: int) -> datetime:
    """As a workbook gives a date back."""
    return datetime.combine(date(year, month, day), time())


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_it_has_four_sheets_with_chinese_headers_filters_and_a_frozen_header() -> None:
    found = book()
    assert found.sheetnames == ["积分", "材料", "时间线", "以后几年", "说明"]
    for sheet in found:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(any("\u4e00" <= sign <= "\u9fff" for sign in cell.value) for cell in sheet[1])


def test_the_points_are_numbers_and_add_up() -> None:
    shown = Look(case(), AS_OF, WORLD)
    assert shown.evaluation is not None
    header, *rows = values(book()["积分"])
    assert len(rows) == len(shown.evaluation.lines)
    counted = [row[header.index("分")] for row in rows if row[header.index("计入")] == "计入"]
    assert sum(counted) == shown.evaluation.total


def test_the_papers_have_the_day_of_their_trip_and_what_was_entered() -> None:
    shown = Look(case(), AS_OF, WORLD)
    header, *rows = values(book()["材料"])
    assert len(rows) == sum(len(visit.papers) for visit in shown.my_visits)
    diploma = next(row for row in rows if row[header.index("材料")] == "毕业证书")
    assert diploma[header.index("取得")] == at(2026, 11, 2)
    assert isinstance(diploma[header.index("哪天去")], datetime)
    assert diploma[header.index("现在")] == "已备齐"


def test_the_timeline_has_real_dates() -> None:
    shown = Look(case(), AS_OF, WORLD)
    header, *rows = values(book()["时间线"])
    assert [row[header.index("完成")].date() for row in rows] == [row.finish for row in shown.rows]


def test_the_last_sheet_says_what_it_rests_on() -> None:
    facts = values(book()["说明"])
    said = {row[0]: row[1] for row in facts}
    assert said["基准日"] == at(2026, 11, 24)
    assert "2022 版" in said["规则"]
    assert "2026 年安排" in said["工作日历"]
    assert any(row[0] == "依据" and "非官方" not in row[1] and "通常" in row[1] for row in facts)
    assert any("不是官方文件" in str(row[1]) for row in facts)


@pytest.mark.parametrize("text", [FORMULA, "+1+1", "-2", "@SUM(1)", "\t=1"])
def test_user_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    found = book(case(label=text, alias=text))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(cell.value == text.strip() for cell in cells)


def test_no_note_no_identity_number_no_author_no_macro() -> None:
    file = content(case(label=IDENTITY, alias=f"张 {IDENTITY}"))
    with ZipFile(BytesIO(file)) as parts:
        names = parts.namelist()
        text = b"".join(parts.read(name) for name in names).decode("utf-8", "replace")
    assert "秘密备注" not in text
    assert IDENTITY not in text
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    properties = load_workbook(BytesIO(file)).properties
    assert not properties.creator
    assert properties.created == at(2026, 11, 24)


def test_the_same_case_gives_the_same_file() -> None:
    assert content() == content()


def test_an_empty_case_still_gives_a_workbook() -> None:
    found = book(Case())
    assert values(found["积分"])[1:] == []
    assert any(row[0] == "暂时算不出" for row in values(found["说明"]))


def test_every_row_is_as_long_as_its_header() -> None:
    for sheet in sheets(Look(case(), AS_OF, WORLD), AS_OF):
        assert {len(row) for row in sheet.rows} <= {len(sheet.header)} == {len(sheet.widths)}
