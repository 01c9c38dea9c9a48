"""The Monday sheet: what stands in which pile, on which side of each day, and what its three documents say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from icalendar import Calendar
from make import AS_OF, WORLD, make, months
from openpyxl import load_workbook

from jzz_core.book import Pile, piles, row_from, row_text, summary, week_ics, week_page, week_xlsx
from jzz_core.case import Case
from jzz_core.case.models import Progress

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def case(*, tasks: dict[str, Any] | None = None, materials: dict[str, Any] | None = None, **changes: Any) -> Case:
    found = make(**changes)
    progress = Progress.model_validate_json(json.dumps({"tasks": tasks or {}, "materials": materials or {}}))
    return found.model_copy(update={"progress": progress})


def of(one: Case, weeks: int = 4, as_of: date = AS_OF) -> dict[Pile, list[str]]:
    found = piles([summary(one, as_of, WORLD, "x")], as_of, weeks)
    return {pile: [line.todo.key for line in lines] for pile, lines in found.items()}


def test_who_can_file_has_ways_seals_and_who_cannot_is_sent_nowhere() -> None:
    can, cannot = of(case()), of(case(employment={"kind": "none"}))
    assert can[Pile.FILE]
    assert can[Pile.STAMP]
    assert not any(cannot[pile] for pile in (Pile.FILE, Pile.STAMP, Pile.COLLECT, Pile.CLIENT))
    short = of(case(education=[], birth_date="1970-01-01", insurance=months(36, 3000.0)))
    assert not any(short[pile] for pile in (Pile.FILE, Pile.STAMP, Pile.COLLECT))


def test_a_paper_asked_for_is_collected_and_no_more_once_it_is_there() -> None:
    asked = {"state": "doing", "ordered": str(AS_OF)}
    paper = next(line.todo.key for line in piles([summary(case(), AS_OF, WORLD, "x")], AS_OF, 4)[Pile.STAMP])
    waiting = of(case(materials={paper: asked}))
    assert paper in waiting[Pile.COLLECT]
    assert paper in waiting[Pile.STAMP]
    there = of(case(materials={paper: {"state": "done"}}))
    assert paper not in there[Pile.COLLECT] + there[Pile.STAMP] + there[Pile.LATE]


def test_a_step_beyond_its_time_is_late() -> None:
    begun = {"tasks": {"open_account": {"started": "2026-09-01"}}}
    assert "open_account" in of(case(**begun))[Pile.LATE]
    assert "open_account" not in of(case(**begun), as_of=date(2026, 9, 1))[Pile.LATE]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        *((-1, "已经到期"), (0, "现在就能签注"), (30, "现在就能签注")),
        *((31, "起可以签注"), (90, "起可以签注"), (91, "")),
    ],
)
def test_a_permit_is_told_ninety_days_before_its_end(days: int, told: str) -> None:
    until = AS_OF + timedelta(days=days)
    one = case(permit={"held": True, "valid_until": str(until), "collected_on": "2023-05-04"})
    lines = piles([summary(one, AS_OF, WORLD, "x")], AS_OF, 1)[Pile.PERMIT]
    assert [line.todo.day for line in lines] == ([until] if told else [])
    assert all(told in line.todo.what.get("zh") for line in lines)


def test_who_has_the_notice_is_told_of_the_renewal_alone() -> None:
    done = {name: {"started": "2026-09-01", "finished": "2026-09-01"} for name in ("visit_education", "visit_points")}
    done["print_notice"] = {"started": "2026-10-01", "finished": "2026-10-01"}
    for days, pile in ((30, Pile.RENEWAL), (31, Pile.PERMIT)):
        permit = {"held": True, "valid_until": str(AS_OF + timedelta(days=days)), "collected_on": "2023-05-04"}
        found = of(case(tasks=done, permit=permit))
        assert [one for one, keys in found.items() if keys] == [pile]


def test_nearer_days_come_first_and_later_weeks_are_left_out() -> None:
    row = summary(case(), AS_OF, WORLD, "x")
    for weeks in (1, 2, 4):
        end = AS_OF + timedelta(weeks=weeks)
        for pile, lines in piles([row, row], AS_OF, weeks).items():
            days = [line.todo.day or AS_OF for line in lines]
            assert days == sorted(days)
            assert pile in (Pile.PERMIT, Pile.RENEWAL) or all(day < end for day in days)
    assert sum(map(len, piles([row], AS_OF, 1).values())) <= sum(map(len, piles([row], AS_OF, 4).values()))


def test_without_a_score_the_client_is_waited_for() -> None:
    assert of(case(birth_date=None))[Pile.CLIENT]


def test_a_kept_row_keeps_its_todos() -> None:
    row = summary(case(), AS_OF, WORLD, "x")
    assert row.todos
    assert row_from(row_text(row)) == row


def test_page_workbook_and_calendar_hold_the_same_lines_and_run_nothing() -> None:
    rows = [summary(case(alias=alias), AS_OF, WORLD, str(n)) for n, alias in enumerate(["<b>甲", "=1+1", "丙\n丁"])]
    found = piles(rows, AS_OF, 4)
    count = sum(map(len, found.values()))
    page = week_page(found, AS_OF, 4).decode()
    assert page.count('class="box"') == count
    assert "&lt;b&gt;甲" in page
    assert "<b>甲" not in page
    sheet: Any = load_workbook(BytesIO(week_xlsx(found, AS_OF))).worksheets[0]
    assert sheet.max_row == count + 1
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    calendar = Calendar.from_ical(week_ics(found, AS_OF, NOW))
    events: list[Any] = list(calendar.walk("VEVENT"))
    assert len({str(event["uid"]) for event in events}) == len(events) == count
    assert all(event["dtstart"].dt >= AS_OF for event in events)
    again: list[Any] = list(Calendar.from_ical(week_ics(found, AS_OF, NOW)).walk("VEVENT"))
    assert [str(one["uid"]) for one in again] == [str(one["uid"]) for one in events]


def test_page_workbook_and_calendar_name_who_is_responsible() -> None:
    rows = [
        replace(summary(case(alias=alias), AS_OF, WORLD, alias), responsible=who)
        for alias, who in (("甲", "=安娜"), ("乙", ""))
    ]
    found = piles(rows, AS_OF, 4)
    page = week_page(found, AS_OF, 4).decode()
    assert "甲 (=安娜)" in page
    assert "乙 (" not in page
    sheet: Any = load_workbook(BytesIO(week_xlsx(found, AS_OF))).worksheets[0]
    assert {str(cell.value).lstrip("'") for cell in sheet["E"]} >= {"负责人", "=安娜"}
    assert all(cell.data_type != "f" for cell in sheet["E"])
    events: list[Any] = list(Calendar.from_ical(week_ics(found, AS_OF, NOW)).walk("VEVENT"))
    assert {str(one["summary"]).partition(":")[0] for one in events} >= {"甲 (=安娜)", "乙"}
    nobody: Any = load_workbook(BytesIO(week_xlsx(piles(rows[1:], AS_OF, 4), AS_OF))).worksheets[0]
    assert nobody.max_column == 4


def test_nothing_to_do_is_said() -> None:
    empty = piles([], AS_OF, 1)
    assert list(empty) == list(Pile)
    assert "没有要办的事" in week_page(empty, AS_OF, 1).decode()
