"""The client book: rows, order, visit_rounds, and many cases from one file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from make import AS_OF, WORLD, good, look, papers

from jzz_core import __main__ as command
from jzz_core.book import (
    Alarm,
    CaseStage,
    Kept,
    Order,
    Row,
    basis,
    cases_json,
    chosen,
    in_order,
    most_urgent_first,
    row_from,
    row_text,
    summary,
    visit_rounds,
)
from jzz_core.book.rows import PlannedVisit
from jzz_core.case import Case, case_from, load_case
from jzz_core.look import Standing
from jzz_core.look.visits import prepared_visits
from jzz_core.points import evaluate
from tests.there import there

DAY = timedelta(days=1)


def case(alias: str = "客户A", **parts: Any) -> Case:
    applicant = {**good(), "alias": alias, **parts.pop("applicant", {})}
    return case_from({"applicant": applicant, **parts})


def row(alias: str = "客户A", **parts: Any) -> Row:
    return summary(case(alias, **parts), AS_OF, WORLD, alias)


def finished(*tasks: str) -> dict[str, Any]:
    day = (AS_OF - 3 * DAY).isoformat()
    return {"tasks": {task: {"started": day, "finished": day} for task in tasks}}


# -- rows ------------------------------------------------------------------------------------------------------------


def test_a_row_says_what_the_pages_say() -> None:
    found, whole = row(), evaluate(case(), AS_OF, WORLD.policy)
    assert (found.verdict, found.total, found.high) == (whole.verdict, whole.total, whole.high)
    assert found.finish is not None
    assert found.action is not None
    assert found.papers_ready <= found.papers_total


@pytest.mark.parametrize(
    ("progress", "stage"),
    [
        ({}, CaseStage.READY),
        (finished("open_account"), CaseStage.FIRST),
        (finished("open_account", "visit_education"), CaseStage.SECOND),
        (finished("visit_education", "visit_points"), CaseStage.DECISION),
        (finished("visit_points", "print_notice"), CaseStage.DONE),
    ],
)
def test_the_stage_follows_what_was_done(progress: dict[str, Any], stage: CaseStage) -> None:
    assert row(progress=progress).stage is stage


def test_without_score_or_points_the_stage_says_so() -> None:
    assert summary(Case(), AS_OF, WORLD).stage is CaseStage.NO_SCORE
    assert row(applicant={"education": [], "insurance": []}).stage is CaseStage.SHORT


def test_a_case_that_is_done_asks_for_nothing() -> None:
    found = row(progress=finished("print_notice"), plan={"deadline": {"date": "2020-01-01"}})
    assert (found.action, found.alarms, found.done) == (None, (), True)


def test_a_case_that_cannot_be_dated_has_a_row_too() -> None:
    found = row(plan={"start": "2999-01-01"})
    assert found.finish is None
    assert found.trouble


@pytest.mark.parametrize(
    ("until", "expected", "not_expected"),
    [
        (AS_OF - DAY, Alarm.PERMIT_ENDED, Alarm.PERMIT_BEFORE_FINISH),
        (AS_OF, Alarm.PERMIT_BEFORE_FINISH, Alarm.PERMIT_ENDED),
    ],
)
def test_the_permit_ends_after_its_last_day(until: date, expected: Alarm, not_expected: Alarm) -> None:
    alarms = row(applicant={"permit": {"held": True, "valid_until": until.isoformat()}}).alarms
    assert expected in alarms
    assert not_expected not in alarms


def test_a_permit_that_ends_with_the_plan_is_in_time_and_a_day_before_is_not() -> None:
    finish = row().finish
    assert finish is not None
    for until, early in ((finish, False), (finish - DAY, True)):
        found = row(applicant={"permit": {"held": True, "valid_until": until.isoformat()}})
        assert (Alarm.PERMIT_BEFORE_FINISH in found.alarms) is early
        permit = {"held": True, "valid_until": until.isoformat()}
        chosen = row(applicant={"permit": permit}, plan={"permit_road": "endorse_first"})
        assert Alarm.PERMIT_BEFORE_FINISH not in chosen.alarms


def test_a_deadline_on_the_finish_is_made_and_a_day_before_is_missed() -> None:
    finish = row().finish
    assert finish is not None
    for day, missed in ((finish, False), (finish - DAY, True)):
        assert (Alarm.DEADLINE_MISSED in row(plan={"deadline": {"date": day.isoformat()}}).alarms) is missed


def test_a_start_that_passed_without_progress_is_told_the_day_after() -> None:
    for start, told in ((AS_OF, False), (AS_OF - DAY, True)):
        assert (Alarm.START_PASSED in row(plan={"start": start.isoformat()}).alarms) is told


SAMPLES = [
    load_case(path.read_bytes())
    for path in sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.json"))
    if path.stem != "index"
]


@pytest.mark.parametrize("known", [*SAMPLES, Case(), case(plan={"start": "2999-01-01"})], ids=range(len(SAMPLES) + 2))
def test_a_kept_row_comes_back_as_it_was(known: Case) -> None:
    found = summary(known, AS_OF, WORLD, "id")
    assert row_from(row_text(found)) == found


def test_a_row_of_another_program_is_reckoned_anew() -> None:
    assert row_from('{"alias": "A"}') is None
    assert row_from("") is None


def test_a_row_hangs_on_the_day() -> None:
    assert basis(AS_OF) == basis(AS_OF) != basis(AS_OF + DAY)
    assert len(basis(AS_OF)) <= 80


# -- order and choice ------------------------------------------------------------------------------------------------


def test_pressing_cases_come_first_and_done_ones_last() -> None:
    done, late = row("C", progress=finished("print_notice")), row("B", plan={"deadline": {"date": "2026-11-25"}})
    short = row("D", applicant={"education": []})
    assert [r.alias for r in most_urgent_first([done, short, row("A"), late])] == ["B", "A", "D", "C"]


@given(some.permutations(range(4)))
def test_the_order_does_not_hang_on_the_order_given(order: list[int]) -> None:
    rows = [ROWS[n] for n in order]
    assert most_urgent_first(rows) == most_urgent_first(ROWS)


ROWS = [row("A"), row("A2"), row("B", plan={"deadline": {"date": "2026-11-25"}}), row("C", applicant={"education": []})]


@pytest.mark.parametrize(
    ("search", "found"),
    [("", 2), ("客户a", 1), ("ｗａｎｇ", 1), ("徐汇", 2), ("徐汇 客户", 1), (".*", 0)],
)
def test_search_takes_wide_signs_capitals_and_districts_as_meant(search: str, found: int) -> None:
    rows = [row("客户A"), row("Wang")]
    names = {key: district.name for key, district in WORLD.policy.districts.items()}
    assert len(chosen(rows, search=search, districts=names)) == found


def test_filters_hold_together() -> None:
    rows = [row("A"), row("B", progress=finished("open_account"))]
    assert [r.alias for r in chosen(rows, stage=CaseStage.FIRST)] == ["B"]
    assert len(chosen(rows, verdict="likely", district="xuhui")) == 2
    assert chosen(rows, district="pudong") == []


def test_only_pressing_ones_on_demand() -> None:
    rows = [row("A"), row("B", plan={"deadline": {"date": "2026-11-25"}})]
    assert [r.alias for r in chosen(rows, pressing=True)] == ["B"]


@pytest.mark.parametrize("order", Order)
def test_every_order_holds_all_and_puts_what_is_unknown_last(order: Order) -> None:
    unknown = summary(Case(), AS_OF, WORLD, "unknown")
    rows = [*ROWS, unknown]
    found = in_order(rows, order)
    assert sorted(r.case_id for r in found) == sorted(r.case_id for r in rows)
    assert found == in_order(reversed(rows), order)
    fields: dict[Order, list[Any]] = {
        Order.POINTS: [-(r.total or 0) for r in found if r.total is not None],
        Order.FINISH: [r.finish for r in found if not r.waiting and r.finish],
        Order.PERMIT: [r.permit_until for r in found if r.permit_until],
        Order.ALIAS: [r.alias for r in found],
    }
    values = fields.get(order, [])
    assert values == sorted(values)
    if order is not Order.ALIAS:
        assert found[-1] in (unknown, ROWS[3])


def test_the_visits_of_a_plan_lie_between_its_ends() -> None:
    found = row()
    days = [there(day) for day in (found.start, found.first_visit, found.second_visit, found.finish)]
    assert days == sorted(days)


# -- rounds of visits -------------------------------------------------------------------------------------------------


def planned(alias: str, day: date, district: str | None = "xuhui") -> Row:
    from dataclasses import replace

    return replace(
        ROWS[0], alias=alias, case_id=alias, district=district, visits=(PlannedVisit("education", day, False, 0),)
    )


def test_trips_to_one_district_in_one_week_are_made_together() -> None:
    monday = date(2026, 11, 30)
    found = visit_rounds([planned("A", monday), planned("B", monday + 4 * DAY), planned("C", monday, "pudong")], AS_OF)
    assert [(t.district, len(t.visits), t.combined) for t in found] == [("pudong", 1, False), ("xuhui", 2, True)]
    assert found[1].day == monday + 4 * DAY
    assert [r.alias for r, _ in found[1].visits] == ["A", "B"]


def test_sunday_and_monday_are_two_weeks() -> None:
    sunday = date(2026, 11, 29)
    assert [t.monday for t in visit_rounds([planned("A", sunday), planned("B", sunday + DAY)], AS_OF)] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
    ]


def test_only_the_coming_weeks_are_shown() -> None:
    days = (AS_OF - DAY, AS_OF, AS_OF + 27 * DAY, AS_OF + 28 * DAY)
    found = visit_rounds([planned(str(n), day) for n, day in enumerate(days)], AS_OF)
    assert [r.alias for t in found for r, _ in t.visits] == ["1", "2"]


def test_without_a_district_nobody_can_say_that_it_is_one_way() -> None:
    assert [t.combined for t in visit_rounds([planned("A", AS_OF, None), planned("B", AS_OF, None)], AS_OF)] == [False]


@pytest.mark.parametrize("known", SAMPLES, ids=range(len(SAMPLES)))
def test_the_trips_of_a_row_are_those_of_the_folders(known: Case) -> None:
    plan = look(known).planned().schedule
    found = evaluate(known, AS_OF, WORLD.policy)
    visits = [
        PlannedVisit(visit.about.id, visit.day, visit.provisional, len(visit.missing))
        for visit in prepared_visits(known, papers(known, found, AS_OF), plan, WORLD)
        if visit.standing is Standing.TODO and visit.about.who == "employer" and visit.day is not None
    ]
    assert list(summary(known, AS_OF, WORLD).visits) == visits


def test_a_visit_that_was_made_is_no_trip() -> None:
    assert "education" in {v.visit for v in row().visits}
    assert "education" not in {v.visit for v in row(progress=finished("visit_education")).visits}


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_prints_the_book_and_writes_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, kept, whole = (tmp_path / name for name in ("in.csv", "out.csv", "all.json", "all.xlsx"))
    two = [Kept(alias, 1, case(alias)) for alias in ("甲", "乙")]
    source.write_bytes(cases_json(two))
    arguments = ["book", str(source), "--as-of", "2026-11-24", "--csv", str(out), "--json", str(kept)]
    arguments += ["--xlsx", str(whole)]
    assert command.main(arguments) == 0
    said = capsys.readouterr().out
    assert "甲: 可能达标" in said
    assert "可以一趟办" in said
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [one["id"] for one in json.loads(kept.read_text("utf-8"))["cases"]] == ["甲", "乙"]
    assert command.main(["book", str(whole), "--as-of", "2026-11-24"]) == 0
    assert said.startswith(capsys.readouterr().out)


def test_the_command_names_what_is_wrong_and_takes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("称呼,出生日期\nA,1990\n" + ",1990-01-01\n" * 25, "utf-8")
    assert command.main(["book", str(source)]) == 2
    said = capsys.readouterr().err
    assert "第 2 行" in said
    assert "还有 6 处" in said
    assert command.main(["book"]) == 2
    source.write_text("姓名\nA\n", "utf-8")
    assert command.main(["book", str(source)]) == 2
    assert "称呼" in capsys.readouterr().err
    for name in ("t.csv", "t.xlsx"):
        assert command.main(["book", "--template", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 1000


# -- what a row warns of -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("workdays", "late"), [(45, False), (46, True)])
def test_a_step_past_its_careful_limit_is_overdue(workdays: int, late: bool) -> None:
    begun = WORLD.calendar.add(AS_OF, -workdays)
    tasks = {"visit_education": {"started": begun, "finished": begun}, "archive_review": {"started": begun}}
    dated = {task: {name: day.isoformat() for name, day in days.items()} for task, days in tasks.items()}
    assert (Alarm.OVERDUE in row(progress={"tasks": dated}).alarms) is late


@pytest.mark.parametrize(("until", "open_"), [(29, True), (30, True), (31, False)])
def test_the_window_of_endorsement_is_told_while_it_is_open(until: int, open_: bool) -> None:
    found = row(applicant={"permit": {"held": True, "valid_until": (AS_OF + until * DAY).isoformat()}})
    assert (Alarm.PERMIT_SOON in found.alarms) is open_


def test_on_a_day_without_rules_nothing_is_said_of_the_window_and_there_is_no_visit() -> None:
    early = summary(case(applicant={"permit": {"held": True, "valid_until": "2010-02-01"}}), date(2010, 1, 20), WORLD)
    assert early.verdict is None
    assert Alarm.PERMIT_SOON not in early.alarms
    beyond = summary(case(plan={"start": "2060-12-20"}), AS_OF, WORLD)
    assert (beyond.finish, beyond.visits) == (None, ())
    assert beyond.trouble
