"""以后几年 on the screen; and who cannot file gets no notice date anywhere."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from jzz_core.__main__ import main
from jzz_core.book import book_csv, summary
from jzz_core.case import Case, dump_case
from jzz_core.files import report_html, timeline_csv, timeline_ics, workbook
from jzz_core.look import Look
from tests.pages.at import go, make, opened, said
from tests.pages.test_one_date import TODAY, _fixed_day  # noqa: F401 - the fixture
from ui.days import day_words
from ui.knowledge import known

MADE = datetime(2026, 11, 24, 2, tzinfo=UTC)
LOW = {"base": 5000, "payer_is_employer": True, "back_paid": False, "tax_matches": True}


def parent(**changes: object) -> Case:
    answers: dict[str, object] = {
        "birth_date": "1986-05-06",
        "employment": {"kind": "company", "district": "xuhui", "contract_from": "2021-01-01"},
        "legal_residence": True,
        "qualifications": [],
        "insurance": [{"from": "2021-11", "to": None, **LOW}],
        "permit": {"held": True, "valid_until": "2028-05-20"},
        "marriage": {"status": "married", "married_on": "2012-05-01", "spouse_shanghai_hukou": False},
        "children": [{"birth_date": "2014-09-10"}],
        "enterprise": None,
        "public_service": [],
        "suburb": [],
        "records": [],
        "shortage_major": False,
        "fresh_graduate": False,
    }
    return make(**{**answers, **changes})


def plain(at: AppTest) -> str:
    """The words without the signs that escape them."""
    return said(at).replace("\\", "")


def test_the_page_says_what_to_do_and_lists_each_registration() -> None:
    case = parent()
    years = Look(case, TODAY, known()).years
    assert years is not None
    at = opened("years", case)
    words = plain(at)
    for message in years.advice:
        assert message.text() in words
    for stage in years.children[0].ahead:
        assert stage.name in words
        assert str(stage.days.opens.year) in words
    assert not at.exception
    assert "不用赶" in said(go(at, "overview"))


def test_a_case_without_score_or_children_leads_to_the_questions() -> None:
    assert "先填出生日期" in said(opened("years"))
    assert "孩子的出生日期" in said(opened("years", parent(children=[])))


def test_who_cannot_file_gets_no_notice_date_on_any_screen_or_in_any_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = parent(education=[{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}])
    seen = Look(case, TODAY, known())
    plan, reason = seen.planned(), seen.filing.reason
    assert reason is not None
    assert plan.notice is None
    told, iso, in_words = reason.text(), plan.finish.isoformat(), day_words(plan.finish, TODAY)

    at = opened("overview", case)
    sidebar = "\n".join(str(one.value) for one in (*at.sidebar.markdown, *at.sidebar.caption)).replace("\\", "")
    assert told in plain(at)
    assert told in sidebar
    assert iso not in sidebar + said(at)
    assert iso not in {metric.value for metric in at.metric}
    assert in_words not in said(at)
    go(at, "timeline")
    assert told in plain(at)
    assert at.header[0].value.startswith("如果")

    row = summary(case, TODAY, known())
    assert row.finish is None
    assert row.cannot is not None
    assert told in row.cannot.zh
    (cells,) = list(csv.reader(StringIO(book_csv([row], known()).decode("utf-8-sig"))))[1:]
    assert iso not in cells
    assert any(told in cell for cell in cells)

    assert told in report_html(seen, TODAY).decode()
    assert iso not in timeline_csv(plan).decode()
    finish_days = {
        event.decoded("dtstart").isoformat() for event in Calendar.from_ical(timeline_ics(plan, MADE)).walk("VEVENT")
    }
    assert iso not in finish_days
    about = load_workbook(BytesIO(workbook(seen, TODAY)))["说明"]
    assert told in " ".join(str(cell.value) for line in about for cell in line)

    path = tmp_path / "case.json"
    path.write_text(dump_case(case), "utf-8")
    assert main(["plan", str(path), "--as-of", TODAY.isoformat(), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["filing"]["state"] == "no"
    assert document["filing"]["missing"] == seen.filing.on.missing  # type: ignore[union-attr]
    assert {point["what"] for point in document["checkpoints"]} >= {"today", "filing", "decision", "confirmation"}


def test_files_carry_the_registrations() -> None:
    seen = Look(parent(), TODAY, known())
    report = report_html(seen, TODAY).decode()
    assert "中考报名" in report
    assert "2030-01-16" in report
    (event,) = [
        one
        for one in Calendar.from_ical(timeline_ics(seen.planned(), MADE)).walk("VEVENT")
        if str(one["uid"]).startswith("school-1-zhongkao.")
    ]
    assert event.decoded("dtstart").isoformat() == "2030-01-16"
    sheet = load_workbook(BytesIO(workbook(seen, TODAY)))["以后几年"]
    assert len(list(sheet)) == len(seen.years.days) + 1  # type: ignore[union-attr]
