"""The client book: rows, order, visit_rounds, and many cases from one file."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from make import AS_OF, WORLD, good, look, papers

from jzz_core import __main__ as command
from jzz_core.base import BadCaseError
from jzz_core.book import (
    Alarm,
    CaseStage,
    Order,
    Row,
    basis,
    book_csv,
    book_xlsx,
    cases_json,
    chosen,
    in_order,
    most_urgent_first,
    portions,
    read_cases,
    row_from,
    row_text,
    summary,
    template_csv,
    visit_rounds,
)
from jzz_core.book import incoming as incoming_module
from jzz_core.book.rows import PlannedVisit
from jzz_core.case import Case, case_from, dump_case, load_case
from jzz_core.look import Standing
from jzz_core.look.visits import prepared_visits
from jzz_core.points import evaluate
from tests.there import there

IDENTITY = "11010519491231002X"  # the example of the standard GB 11643
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


# -- many cases from one file ----------------------------------------------------------------------------------------

TABLE = """称呼,出生日期,居住证到期,单位所在区,合同开始,学历,学位,社保起始月份,缴费基数,计划开始,要赶的日子
客户A,1990-03-10,2027/9/20,徐汇区,2023-11-01,本科,有,2023-11,"12,000",2026-12-01,2027年4月15日
客户B,,,浦东,,,,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_is_read_in_every_usual_encoding(encoding: str, mark: str) -> None:
    text = TABLE if mark == "," else "\n".join(mark.join(line) for line in csv.reader(StringIO(TABLE)))
    reading = read_cases(text.encode(encoding), AS_OF, WORLD.policy)
    assert reading.usable
    first, second = (one.case for one in reading.cases)
    assert first.applicant.birth_date == date(1990, 3, 10)
    assert first.applicant.permit is not None
    assert first.applicant.permit.valid_until == date(2027, 9, 20)
    assert first.applicant.insurance is not None
    assert first.applicant.insurance[0].base == 12000
    assert first.plan.deadline is not None
    assert second.applicant.employment is not None
    assert second.applicant.employment.district == "pudong"
    assert second.applicant.insurance is None


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (",1990-03-10", "称呼"),
        ("A,1990-13-10", "2026-07-01"),
        ("A,2030-01-01", "出生"),
        (f"{IDENTITY},", "身份证"),
        ("王 13800138000,", "手机"),
        ("A,,x", "多余"),
        (f"{'长' * 61},", "60"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_cure(line: str, word: str) -> None:
    reading = read_cases(f"称呼,出生日期\n好,1990-01-01\n{line}\n".encode(), AS_OF, WORLD.policy)
    assert not reading.usable
    [trouble] = reading.troubles
    assert trouble.number == 3
    assert word in trouble.message.text()
    assert IDENTITY not in trouble.message.text()
    assert "138" not in trouble.message.text()


@pytest.mark.parametrize(
    ("heading", "cell", "word"),
    [
        ("学历", "小学", "本科"),
        ("学位", "有", "学历"),
        ("学位", "也许", "有 或 无"),
        ("单位类型", "不清楚", "企业"),
        ("单位所在区", "火星区", "区名"),
        ("社保起始月份", "2023-13", "2023-11"),
        ("缴费基数", "12000", "起始月份"),
        ("缴费基数", "-1", "12000"),
        ("", "x", "标题"),
    ],
)
def test_a_cell_that_cannot_be_read_says_how_to_write_it(heading: str, cell: str, word: str) -> None:
    reading = read_cases(f"称呼,{heading}\nA,{cell}\n".encode(), AS_OF, WORLD.policy)
    assert [t.number for t in reading.troubles] == [2]
    assert word in reading.troubles[0].message.text()


@pytest.mark.parametrize(
    ("headings", "cells", "kind", "assumed"),
    [
        ("单位所在区", "徐汇区", "company", ("assumed_kind",)),
        ("合同开始", "2023-11-01", "company", ("assumed_kind",)),
        ("单位所在区,单位类型", "徐汇区,劳务派遣", "dispatch", ()),
        ("单位类型", "事业单位", "public_institution", ()),
        ("出生日期", "1990-03-10", None, ()),
    ],
)
def test_what_no_cell_says_is_told(headings: str, cells: str, kind: str | None, assumed: tuple[str, ...]) -> None:
    [found] = read_cases(f"称呼,{headings}\nA,{cells}\n".encode(), AS_OF, WORLD.policy).cases
    job = found.case.applicant.employment
    assert (job.kind if job else None) == kind
    assert found.assumed == assumed


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"PK\x03\x04",
        b"\x00\x00",
        "姓名,电话\nA,1".encode(),
        "称呼,称呼\nA,B".encode(),
        "出生日期\n1990-01-01".encode(),
        b'{"schema": "jzz-cases", "version": 2, "cases": []}',
        b"x" * 20_000_001,
        "称呼\n".encode() + b'"' + b"a" * 200_000,
    ],
    ids=range(11),
)
def test_a_file_that_is_none_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(BadCaseError):
        read_cases(content, AS_OF, WORLD.policy)


def test_one_case_and_a_list_of_cases_can_be_read() -> None:
    one = dump_case(case())
    assert [i.case for i in read_cases(one.encode(), AS_OF, WORLD.policy).cases] == [case()]
    assert len(read_cases(f"[{one},{one}]".encode(), AS_OF, WORLD.policy).cases) == 2


def test_one_bad_case_spoils_the_whole_and_is_named() -> None:
    reading = read_cases(f"[{dump_case(case())}, {{}}]".encode(), AS_OF, WORLD.policy)
    assert not reading.usable
    assert [t.number for t in reading.troubles] == [2]


def test_a_note_with_an_identity_number_is_refused() -> None:
    noted = dump_case(case(progress={"tasks": {"open_account": {"note": "号码 1"}}})).replace("号码 1", IDENTITY)
    assert IDENTITY in noted
    assert not read_cases(noted.encode(), AS_OF, WORLD.policy).usable


@pytest.mark.parametrize("content", ["称呼\nA\nB\nC\n", "[1, 2, 3]"])
def test_too_many_cases_are_refused(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming_module, "MAX_CASES", 2)
    with pytest.raises(BadCaseError, match="上限 2"):
        read_cases(content.encode(), AS_OF, WORLD.policy)


# -- to take along ---------------------------------------------------------------------------------------------------


def test_all_cases_come_back_from_their_file() -> None:
    cases = [*SAMPLES, Case()]
    assert [one.case for one in read_cases(cases_json(cases), AS_OF, WORLD.policy).cases] == cases


def test_the_workbook_holds_real_dates_and_no_formula() -> None:
    from openpyxl import load_workbook

    found = row("=1+1", applicant={"permit": {"held": True, "valid_until": "2027-09-20"}})
    [page] = load_workbook(BytesIO(book_xlsx([found], AS_OF, WORLD))).worksheets
    header, line = ([cell.value for cell in cells] for cells in page.iter_rows())
    assert line[0] == "=1+1"
    assert page.cell(2, 1).data_type == "s"
    assert line[header.index("居住证到期")].date() == date(2027, 9, 20)
    assert line[header.index("积分")] == found.total


@pytest.mark.parametrize("alias", ["=1+1", "+cmd", "-2", "@x", "＝1"])
def test_no_alias_becomes_a_formula(alias: str) -> None:
    lines = list(csv.reader(StringIO(book_csv([row(alias)], WORLD).decode("utf-8-sig"))))
    assert len(lines[0]) == len(lines[1])
    assert lines[1][0].startswith("'")


def test_the_table_holds_one_line_a_case_and_no_note() -> None:
    noted = row("A", progress={"tasks": {"open_account": {"note": "SECRET"}}})
    text = book_csv([noted, summary(Case(), AS_OF, WORLD)], WORLD).decode("utf-8-sig")
    assert len(text.splitlines()) == 3
    assert "SECRET" not in text


def test_the_template_can_be_filled_in() -> None:
    text = template_csv().decode("utf-8-sig").strip()
    assert read_cases(f"{text}\n客户A\n".encode(), AS_OF, WORLD.policy).usable


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_prints_the_book_and_writes_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, kept = tmp_path / "in.csv", tmp_path / "out.csv", tmp_path / "all.json"
    two = [case(alias) for alias in ("甲", "乙")]
    source.write_bytes(cases_json(two))
    arguments = ["book", str(source), "--as-of", "2026-11-24", "--csv", str(out), "--json", str(kept)]
    assert command.main(arguments) == 0
    said = capsys.readouterr().out
    assert "甲: 可能达标" in said
    assert "可以一趟办" in said
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(json.loads(kept.read_text("utf-8"))["cases"]) == 2


def test_the_command_names_what_is_wrong_and_takes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.csv"
    source.write_text("称呼,出生日期\nA,1990\n" + ",1990-01-01\n" * 25, "utf-8")
    assert command.main(["book", str(source)]) == 2
    said = capsys.readouterr().err
    assert "第 2 行" in said
    assert "还有 6 处" in said
    assert command.main(["book"]) == 2
    assert command.main(["book", "--template", str(tmp_path / "t.csv")]) == 0


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


@pytest.mark.parametrize(
    "content",
    ["\n" * 19_000_000, "\r" * 19_000_000, "称呼\n" + "\n" * 19_000_000, "," * 19_000_000, "称呼" + "\n甲" * 5_001],
    ids=["lines", "returns", "heading", "columns", "rows"],
)
def test_a_table_of_too_much_is_refused_before_it_is_taken_apart(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What costs is each row that is looked at: of these hardly any is."""
    looked: list[int] = []

    def look(*_: object) -> tuple[Case, tuple[str, ...]]:
        looked.append(1)
        return Case(), ()

    monkeypatch.setattr(incoming_module, "_line", look)
    with pytest.raises(BadCaseError, match=r"过多|太多"):
        read_cases(content.encode(), AS_OF, WORLD.policy)
    assert len(looked) <= incoming_module.MAX_CASES


@pytest.mark.parametrize(
    "document",
    [
        '{"schema": "jzz-cases", "version": 1, "cases": [], "cases": [{}]}',
        '[{"schema": "jzz-case", "version": 1, "applicant": {"alias": "甲", "alias": "乙"}}]',
        '[{"schema": "jzz-case", "version": 1, "plan": {"outlook": {"wage_growth": NaN}}}]',
    ],
)
def test_a_key_that_is_there_twice_or_a_number_that_is_none_is_refused(document: str) -> None:
    with pytest.raises(BadCaseError):
        read_cases(document.encode(), AS_OF, WORLD.policy)


def test_portions_of_a_book_are_as_few_as_can_be_read_in_again() -> None:
    most = incoming_module.MAX_BYTES
    assert portions({}) == []
    assert portions({str(n): 3_900 for n in range(incoming_module.MAX_CASES)}) == [
        [str(n) for n in range(incoming_module.MAX_CASES)]
    ]
    assert [len(one) for one in portions({str(n): 1 for n in range(2 * incoming_module.MAX_CASES + 1)})] == [
        incoming_module.MAX_CASES,
        incoming_module.MAX_CASES,
        1,
    ]
    assert portions({"a": most // 2, "b": most // 2, "c": 1}) == [["a"], ["b", "c"]]


@given(some.lists(some.integers(0, 60), max_size=8))
def test_every_portion_is_read_in_again(lengths: list[int]) -> None:
    cases = {str(n): case_from({"applicant": {"alias": "长" * length}}) for n, length in enumerate(lengths)}
    read = []
    for share in portions({name: len(dump_case(case).encode()) for name, case in cases.items()}):
        content = cases_json(cases[name] for name in share)
        assert len(content) <= sum(len(dump_case(cases[name]).encode()) for name in share) + 100
        read += [one.case for one in read_cases(content, AS_OF, WORLD.policy).cases]
    assert read == list(cases.values())
