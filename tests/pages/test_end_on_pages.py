"""The last day of the measures in force: the same sentence and day on every page and in every file of one case."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar

from jzz_core.__main__ import main
from jzz_core.base import say
from jzz_core.book import book_csv, summary
from jzz_core.case import Case, case_from, dump_case
from jzz_core.files import report_html, timeline_ics
from jzz_core.knowledge import Knowledge
from jzz_core.look import Look
from jzz_store import Store
from tests.pages.at import go, opened, said
from ui.fields import escape

TODAY = date(2026, 11, 24)
WORLD = Knowledge()
ASSUMED = WORLD.policy.renewal_words.text()
SHOWN = escape(ASSUMED)
UNTIL = WORLD.policy.in_force_until.isoformat()
ANSWERS = {
    "alias": "客户乙",
    "birth_date": "1990-03-10",
    "permit": {"held": True, "valid_until": "2030-06-20", "collected_on": "2023-05-04"},
    "employment": {"kind": "company", "district": "xuhui", "system_account": True, "contract_from": "2023-11-01"},
    "legal_residence": True,
    "education": [{"level": "bachelor", "diploma": True, "degree": True, "mode": "full_time"}],
    "qualifications": [],
    "insurance": [
        {"from": "2023-11", "base": 15000, "back_paid": False, "payer_is_employer": True, "tax_matches": True}
    ],
    "marriage": {"status": "single"},
    "children": [],
    "records": [],
}
MADE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MARK = say("end.mark").text()


def begun(start: str) -> Case:
    return case_from({"applicant": ANSWERS, "circumstances": {"employer_willing": True}, "plan": {"start": start}})


LATE = begun("2028-01-04")


@pytest.fixture
def advice() -> str:
    found = Look(LATE, TODAY, WORLD).measures_end.advice
    assert found is not None
    assert UNTIL in found.text()
    return found.text()


def test_the_same_sentence_and_day_stand_everywhere(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], advice: str
) -> None:
    at = opened("overview", LATE)
    assert SHOWN in said(at)
    assert escape(advice) in at.info[0].value
    go(at, "timeline")
    assert SHOWN in said(at)
    assert escape(advice) in said(at)
    assert SHOWN in said(go(at, "pathways"))
    look = Look(LATE, TODAY, WORLD)
    report = report_html(look, TODAY).decode()
    assert ASSUMED in report
    assert report.index(advice) < report.index(ASSUMED)
    (event,) = [
        one
        for one in Calendar.from_ical(timeline_ics(look.planned(), MADE)).walk("VEVENT")
        if str(one["uid"]).startswith("measures-end.")
    ]
    assert event.decoded("dtstart").isoformat() == UNTIL
    assert ASSUMED in str(event["description"])
    assert advice in str(event["description"])
    file = tmp_path / "case.json"
    file.write_text(dump_case(LATE), encoding="utf-8")
    assert main(["plan", str(file), "--json"]) == 0
    end = json.loads(capsys.readouterr().out)["measures_end"]
    assert end["in_force_until"] == UNTIL
    assert ASSUMED in end["text"]
    row = summary(LATE, TODAY, WORLD)
    (line,) = list(csv.reader(StringIO(book_csv([row], WORLD).decode("utf-8-sig"))))[1:]
    assert line[-2] == look.measures_end.text()
    store.create(LATE, MADE)
    book = opened("cases")
    assert SHOWN in said(book)
    cells = book.dataframe[0].value.to_csv()
    assert MARK in cells
    assert say("book.alarm_file_sooner").text() in cells


def test_a_plan_before_the_end_says_it_nowhere_but_for_the_years_to_come(store: Store) -> None:
    early = begun("2026-12-01").model_dump(mode="json", by_alias=True)
    early["applicant"]["permit"]["valid_until"] = "2027-06-20"
    case = case_from(early)
    at = opened("overview", case)
    assert SHOWN not in said(at)
    assert SHOWN not in said(go(at, "timeline"))
    assert SHOWN in said(go(at, "pathways"))
    store.create(case, MADE)
    assert MARK not in opened("cases").dataframe[0].value.to_csv()


@pytest.mark.parametrize(("day", "told"), [(date(2027, 12, 31), False), (date(2028, 1, 1), True)])
def test_a_later_day_of_looking_is_told_on_every_page_with_results(day: date, told: bool) -> None:
    at = opened("overview", begun("2026-12-01"), as_of=day)
    for page in ("overview", "eligibility", "points", "pathways", "materials", "timeline", "report"):
        if page != "overview":
            go(at, page)
        assert not at.exception
        assert any(SHOWN in info.value for info in at.info) is told, page


def test_the_coming_renewals_in_the_guide_say_it() -> None:
    at = opened("guide", begun("2026-12-01"))
    at.button_group(key="guide:tab").set_value("after").run()
    assert SHOWN in said(at)
