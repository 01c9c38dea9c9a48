"""Cases taken along and read in again: workbook, table and JSON; what a file would change, and what is refused."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some
from make import AS_OF, WORLD, good

from jzz_core.base import BadCaseError
from jzz_core.book import (
    MAX_BYTES,
    MAX_CASES,
    Fate,
    Incoming,
    Kept,
    book_csv,
    book_layout,
    cases_json,
    cases_xlsx,
    compare,
    portions,
    read_cases,
    summary,
    template_csv,
    template_xlsx,
)
from jzz_core.book import raw as raw_module
from jzz_core.case import Case, Question, case_from, differences, dump_case, load_case, questions
from tests.effort import examples

IDENTITY = "11010519491231002X"  # the example of the standard GB 11643
SAMPLES = [
    load_case(path.read_bytes())
    for path in sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.json"))
    if path.stem != "index"
]


def case(alias: str = "客户A", **parts: Any) -> Case:
    applicant = {**good(), "alias": alias, **parts.pop("applicant", {})}
    return case_from({"applicant": applicant, **parts})


def kept(*cases: Case, revision: int = 3) -> list[Kept]:
    return [Kept(f"id-{n}", revision, one) for n, one in enumerate(cases)]


def look(content: bytes | str, there: list[Kept] | None = None, **how: Any) -> tuple[Incoming, ...]:
    data = content.encode() if isinstance(content, str) else content
    reading = read_cases(data, WORLD, how.pop("headings", None))
    return compare(reading, there or (), AS_OF, WORLD, **how)


def fates(found: tuple[Incoming, ...]) -> list[str]:
    return [one.fate.value for one in found]


def told(found: tuple[Incoming, ...]) -> str:
    return "\n".join(f"{t.where.text()}: {t.message.text()}" for one in found for t in one.troubles)


def workbook(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell_of(book: openpyxl.Workbook, sheet: str, heading: str, line: int) -> Any:
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    return page.cell(line, column)


@cache
def two() -> tuple[list[Kept], bytes]:
    """Two cases and their workbook, of which only the sheets are left that the tests change."""
    there = kept(case("甲", progress={"tasks": {"open_account": {"note": "问过"}}}), case("乙"))
    book = workbook(cases_xlsx(there, [], AS_OF, WORLD))
    for name in {*book.sheetnames} - {"案例", "社保缴费", "步骤进度", "选项"}:
        del book[name]
    return there, saved(book)


# -- what leaves comes back -------------------------------------------------------------------------------------------


def test_what_the_program_wrote_comes_back_as_unchanged() -> None:
    there = kept(*SAMPLES, Case(), case("=1+1"))
    rows = [summary(one.case, AS_OF, WORLD, one.case_id) for one in there]
    for content in (
        cases_xlsx(there, rows, AS_OF, WORLD),
        cases_json(there),
        book_csv(rows, WORLD, revisions={one.case_id: one.revision for one in there}),
        b"[" + b",".join(dump_case(one.case).encode() for one in there) + b"]",
    ):
        found = look(content, there)
        assert fates(found) == ["unchanged"] * len(there)
    assert not read_cases(cases_xlsx(there, rows, AS_OF, WORLD), WORLD).unknown


def test_in_an_office_the_overview_names_who_is_responsible_and_comes_back() -> None:
    there = kept(case("甲"), case("乙"))
    rows = [summary(one.case, AS_OF, WORLD, one.case_id) for one in there]
    named = [replace(rows[0], responsible="=安娜"), rows[1]]
    revisions = {one.case_id: one.revision for one in there}
    sheet, plain = (workbook(cases_xlsx(there, some, AS_OF, WORLD))["客户台账"] for some in (named, rows))
    assert sheet.max_column == plain.max_column + 1
    assert [cell.value for cell in sheet["R"]] == ["负责人", "=安娜", ""]
    for content in (cases_xlsx(there, named, AS_OF, WORLD), book_csv(named, WORLD, revisions=revisions)):
        assert fates(look(content, there)) == ["unchanged"] * 2
        assert not read_cases(content, WORLD).unknown


@pytest.mark.parametrize("build", [cases_json, lambda there: cases_xlsx(there, [], AS_OF, WORLD)], ids=["json", "xlsx"])
def test_in_an_empty_book_they_are_all_new_and_the_same(build: Any) -> None:
    found = look(build(kept(*SAMPLES)))
    assert fates(found) == ["new"] * len(SAMPLES)
    assert all(not differences(one, there(new.after)) for one, new in zip(SAMPLES, found, strict=True))


def there(value: Case | None) -> Case:
    assert value is not None
    return value


PARTS: dict[str, list[Question]] = {}
for _one in questions().values():
    PARTS.setdefault(_one.path.rpartition(".")[0], []).append(_one)
SPANS = {
    "applicant.enterprise.years.year": (1990, 2100),
    "applicant.children.primary_year": (1950, 2200),
    "progress.official_points": (0, 2000),
    "plan.deadline.child": (0, 20),
    "plan.outlook.wage_growth": (-10, 20),
    "plan.outlook.base_growth": (-20, 50),
    "plan.moves.months": (1, 240),
}
WORDS = some.text(some.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(lambda one: "x005F" not in one)


@dataclass
class Anybody:
    """Any answers at all, as far as a case file takes them. What is drawn here is the same for the same seed."""

    random: Random
    words: list[str]

    def case(self) -> Case:
        try:
            return case_from(
                {name: self.part(name) for name in ("applicant", "circumstances", "progress", "plan", "notes")}
            )
        except BadCaseError:  # a number that could be somebody's
            return Case()

    def part(self, path: str) -> dict[str, Any]:
        in_list = path in questions() and questions()[path].kind == "list"
        found: dict[str, Any] = {}
        for one in PARTS[path]:
            needed = one.answer.whole is not None or (one.answer.required and in_list)
            if needed or self.random.random() < 0.6:
                found[one.path.rpartition(".")[2]] = self.value(one)
        if path == "applicant.insurance" and "base" in found:
            found.pop("multiple", None)
        return found

    def value(self, one: Question) -> Any:
        random, path = self.random, one.path
        match one.kind:
            case "part":
                return self.part(path)
            case "list":
                return [self.part(path) for _ in range(random.randint(0, 2))]
            case "table":
                return {name: self.entry(path) for name in random.sample(ENTRIES[path], random.randint(0, 2))}
            case "choice" | "drop_down":
                return random.choice(list(one.choices))
            case "several":
                return random.sample(list(one.choices), random.randint(0, len(one.choices)))
            case "yes_no":
                return random.random() < 0.5
            case "day":
                return (date(1950, 1, 1) + timedelta(days=random.randint(0, 50_000))).isoformat()
            case "month":
                return f"{random.randint(1950, 2090)}-{random.randint(1, 12):02d}"
            case "district":
                return random.choice(sorted(WORLD.policy.districts))
            case "number" if path in SPANS:
                return random.randint(*SPANS[path])
            case "number":
                multiple = path.endswith("multiple")
                return random.randint(1, 30_000) / 10_000 if multiple else random.randint(0, 10**10) / 100
            case _:
                return "primary" if path.endswith("stage") else random.choice(self.words)

    def entry(self, path: str) -> Any:
        if path == "progress.checks":
            return "2026-11-24"
        if path == "plan.durations":
            return [self.random.randint(0, 2000) for _ in range(3)]
        if path == "plan.readings":
            return self.random.choice(["3", "cumulative", "no_such"])
        return self.part(path)


ENTRIES = {
    "progress.materials": ["id_card", "no_such_paper"],
    "progress.tasks": ["open_account", "no_such_step"],
    "progress.checks": ["no_such_check", "another"],
    "plan.durations": ["open_account", "fill_form"],
    "plan.readings": sorted(WORLD.policy.readings),
    "plan.moves": ["no_such_way", "another"],
    "notes.districts": sorted(WORLD.policy.districts),
}


@examples(8)
@given(some.integers(), some.lists(WORDS, min_size=1, max_size=4))
def test_any_case_comes_back_from_the_workbook_as_it_was(seed: int, words: list[str]) -> None:
    anybody = Anybody(Random(seed), words)  # noqa: S311 - nobody's secret
    cases = [anybody.case() for _ in range(3)]
    found = look(cases_xlsx(kept(*cases), [], AS_OF, WORLD), kept(*[Case()] * len(cases)))
    for one, new in zip(cases, found, strict=True):
        if new.fate is Fate.REFUSED:
            # What cannot be right is told as such, not as a cell that cannot be read.
            assert not any(t.message.key.startswith("book.") for t in new.troubles), told(found)
        else:
            assert not differences(one, there(new.after))
    assert all(fate == "unchanged" for fate in fates(look(cases_xlsx(kept(*cases), [], AS_OF, WORLD), kept(*cases))))


# -- forty, two thousand, five thousand -------------------------------------------------------------------------------


def test_forty_cases_whose_bases_were_raised_are_forty_updates() -> None:
    paying = [one for one in SAMPLES if one.applicant.insurance]
    there = [
        Kept(
            f"id-{n}",
            3,
            case(
                f"客户{n}",
                applicant={
                    "insurance": paying[n % len(paying)].model_dump(mode="json", by_alias=True)["applicant"][
                        "insurance"
                    ]
                },
            ),
        )
        for n in range(40)
    ]
    book = workbook(cases_xlsx(there, [], AS_OF, WORLD))
    column = next(cell.column for cell in book["社保缴费"][1] if cell.value == "缴费基数")
    for line in range(3, book["社保缴费"].max_row + 1):
        cell = book["社保缴费"].cell(line, column)
        cell.value = (cell.value or 10_000) + 500
        book["社保缴费"].cell(line, column + 1).value = None
    found = look(saved(book), there)
    assert fates(found) == ["changed"] * 40
    assert {one.path.rpartition(".")[2] for new in found for one in new.differences} <= {"base", "multiple"}


def test_as_many_as_are_allowed_are_read_and_one_more_is_refused() -> None:
    lines = [f"客户{n}" for n in range(MAX_CASES + 1)]
    assert len(read_cases("\n".join(["称呼", *lines[:-1]]).encode(), WORLD).entries) == MAX_CASES
    with pytest.raises(BadCaseError, match="过多"):
        read_cases("\n".join(["称呼", *lines]).encode(), WORLD)


# -- what a file would change -----------------------------------------------------------------------------------------


def changed_cell(sheet: str, heading: str, value: Any, line: int = 3) -> bytes:
    book = workbook(two()[1])
    cell_of(book, sheet, heading, line).value = value
    return saved(book)


def test_a_changed_cell_is_one_change_of_one_case() -> None:
    first, second = look(changed_cell("案例", "居住证到期", date(2028, 1, 2)), two()[0])
    assert (first.fate, second.fate) == (Fate.CHANGED, Fate.UNCHANGED)
    assert [(one.path, one.before, one.after) for one in first.differences] == [
        ("applicant.permit.valid_until", "2027-09-20", "2028-01-02")
    ]


def test_an_emptied_cell_takes_the_answer_back() -> None:
    first, _ = look(changed_cell("案例", "出生日期", None), two()[0])
    assert there(first.after).applicant.birth_date is None
    for heading, path in (("计划速度", "plan.scenario"), ("户口类型", "circumstances.household")):
        assert look(changed_cell("案例", heading, None), two()[0])[0].fate is Fate.UNCHANGED, path


def test_a_part_of_which_nothing_is_said_any_more_is_gone() -> None:
    book = workbook(two()[1])
    for heading in ("是否持有居住证", "居住证到期", "居住证领取日期"):
        cell_of(book, "案例", heading, 3).value = None
    assert there(look(saved(book), two()[0])[0].after).applicant.permit is None


def test_a_column_or_sheet_that_is_not_there_says_nothing() -> None:
    book = workbook(two()[1])
    del book["社保缴费"], book["步骤进度"]
    book["案例"].delete_cols(2, 5)
    assert fates(look(saved(book), two()[0])) == ["unchanged", "unchanged"]


@pytest.mark.parametrize(
    ("mark", "rows", "expected"),
    [("没有", 0, []), (None, 0, None), ("没有", 1, "没有"), ("有", 0, "补上"), ("有", 1, 1)],
)
def test_a_list_says_nothing_or_that_there_is_none(mark: str | None, rows: int, expected: Any) -> None:
    book = workbook(two()[1])
    cell_of(book, "案例", "社保缴费 (有没有)", 3).value = mark
    if not rows:
        book["社保缴费"].delete_rows(3)
    found = look(saved(book), two()[0])[0]
    if isinstance(expected, str):
        assert expected in told((found,))
    else:
        insurance = there(found.after).applicant.insurance
        assert (
            (len(insurance or ()) == expected)
            if expected == 1
            else (list(insurance) if insurance is not None else None) == expected
        )


def test_a_row_of_a_list_finds_its_new_case_by_the_label() -> None:
    book = workbook(template_xlsx(AS_OF, WORLD))
    cell_of(book, "案例", "称呼", 3).value = "丙"
    cell_of(book, "社保缴费", "称呼", 3).value = "丙"
    cell_of(book, "社保缴费", "社保起始月份", 3).value = "2023-11"
    cell_of(book, "社保缴费", "称呼", 4).value = "丁"
    cell_of(book, "社保缴费", "社保起始月份", 4).value = "2023-11"
    found = look(saved(book))
    assert fates(found) == ["new", "refused"]
    assert "「社保缴费」第 4 行" in told(found)
    assert len(there(found[0].after).applicant.insurance or ()) == 1


def test_two_rows_of_one_label_cannot_be_told_apart() -> None:
    book = workbook(template_xlsx(AS_OF, WORLD))
    for line in (3, 4):
        cell_of(book, "案例", "称呼", line).value = "丙"
    cell_of(book, "子女", "称呼", 3).value = "丙"
    cell_of(book, "子女", "子女出生日期", 3).value = date(2020, 1, 1)
    assert "几行" in told(look(saved(book)))


def test_a_table_sheet_takes_each_entry_once_and_by_its_name() -> None:
    book = workbook(two()[1])
    page = book["步骤进度"]
    names = [cell.value for cell in page[3]]
    assert names[1] == "开通个人账号"
    page.append([*names[:2], None, None, None, "又问", names[-1]])
    page.append([names[0], None, None, None, None, "没有写哪一步", names[-1]])
    text = told(look(saved(book), two()[0]))
    assert "两行" in text
    assert "哪一项" in text


def test_an_id_that_is_there_twice_or_unknown() -> None:
    book = workbook(two()[1])
    cell_of(book, "案例", "案例编号", 4).value = cell_of(book, "案例", "案例编号", 3).value
    assert "第 3 行" in told(look(saved(book), two()[0]))
    assert fates(look(two()[1])) == ["new", "new"]


# -- saved here since -------------------------------------------------------------------------------------------------


def saved_since(now: Case, content: bytes, base: Case | None) -> Incoming:
    there = [Kept("id-0", 4, now), two()[0][1]]
    return look(content, there, earlier=lambda _id, number: base if number == 3 else None)[0]


def test_what_was_changed_on_one_side_only_is_kept_from_both() -> None:
    base = two()[0][0].case
    now = case_from({**base.model_dump(mode="json", by_alias=True), "circumstances": {"household": "family"}})
    assert saved_since(now, two()[1], base).fate is Fate.UNCHANGED
    found = saved_since(now, changed_cell("案例", "居住证到期", date(2028, 1, 2)), base)
    assert found.fate is Fate.CHANGED
    assert there(found.after).circumstances.household is not None
    assert [one.path for one in found.differences] == ["applicant.permit.valid_until"]


@pytest.mark.parametrize("known", [True, False])
def test_the_same_answer_changed_on_both_sides_is_a_conflict(known: bool) -> None:
    base = two()[0][0].case
    body = base.model_dump(mode="json", by_alias=True)
    body["applicant"]["permit"]["valid_until"] = "2029-01-01"
    content = changed_cell("案例", "居住证到期", date(2028, 1, 2))
    assert saved_since(case_from(body), content, base if known else None).fate is Fate.CONFLICT
    body["applicant"]["permit"]["valid_until"] = "2028-01-02"
    assert saved_since(case_from(body), content, base).fate is Fate.UNCHANGED


# -- tables of others -------------------------------------------------------------------------------------------------

TABLE = """称呼,出生日期,居住证到期,单位所在区,合同开始,学历,学位,社保起始月份,缴费基数,计划开始,要赶的日子
客户A,1990-03-10,2027/9/20,徐汇区,2023-11-01,本科,有,2023-11,"12,000",2026-12-01,2027年4月15日
客户B,19900310,,浦东,,,,,,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_is_read_in_every_usual_encoding(encoding: str, mark: str) -> None:
    text = TABLE if mark == "," else "\n".join(mark.join(line) for line in csv.reader(StringIO(TABLE)))
    found = look(text.encode(encoding))
    assert fates(found) == ["new", "new"], told(found)
    first, second = (there(one.after) for one in found)
    assert first.applicant.birth_date == second.applicant.birth_date == date(1990, 3, 10)
    assert first.applicant.permit is not None
    assert first.applicant.permit.held
    assert first.applicant.permit.valid_until == date(2027, 9, 20)
    assert first.applicant.education is not None
    assert first.applicant.education[0].degree
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
        (f"{'长' * 61},", "60"),
        ("A,#REF!", "公式"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_cure(line: str, word: str) -> None:
    good_one, bad = look(f"称呼,出生日期\n好,1990-01-01\n{line}\n")
    assert (good_one.fate, bad.fate) == (Fate.NEW, Fate.REFUSED)
    text = told((bad,))
    assert "第 3 行" in text
    assert word in text
    assert IDENTITY not in text
    assert "138" not in text


@pytest.mark.parametrize(
    ("heading", "cell", "word"),
    [
        ("学历", "小学", "本科"),
        ("学位", "有", "学历层次"),
        ("学位", "也许", "是、否"),
        ("单位类型", "不清楚", "公司"),
        ("单位所在区", "火星区", "徐汇区"),
        ("社保起始月份", "2023-13", "2023-11"),
        ("缴费基数", "12000", "起始月份"),
        ("缴费基数", "约一万", "12000"),
        ("官方页面上的总分", "120.5", "整数"),
        ("表彰奖励", "一等奖", "顿号"),
        ("赶哪一次报名", "研究生", "下拉"),
    ],
)
def test_a_cell_that_cannot_be_read_says_how_to_write_it(heading: str, cell: str, word: str) -> None:
    text = told(look(f"称呼,{heading}\nA,{cell}\n"))
    assert f"第 2 行「{heading}」" in text
    assert word in text


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
    [found] = look(f"称呼,{headings}\nA,{cells}\n")
    job = there(found.after).applicant.employment
    assert (job.kind if job else None) == kind
    assert found.assumed == assumed


def test_headings_that_are_not_known_are_offered_and_left_out() -> None:
    text = "名单,,,,\n序号,客户,备注,手机,出生\n1,甲,好,13800138000,1990-01-01\n"
    reading = read_cases(text.encode(), WORLD)
    assert reading.label_missing
    assert [one.text for one in reading.unknown] == ["序号", "客户", "备注", "手机", "出生"]
    assert reading.unknown[4].samples == ("1990-01-01",)
    meant = {"客户": "applicant.alias", "出生": "applicant.birth_date"}
    [found] = look(text, headings=meant)
    assert there(found.after).applicant.birth_date == date(1990, 1, 1)
    assert len(read_cases(text.encode(), WORLD, meant).unknown) == 5


def test_a_row_without_an_id_updates_by_its_label_only_when_asked_to() -> None:
    there_ = two()[0]
    text = "称呼,出生日期,户口类型\n甲,1991-01-01,\n丙,1991-01-01,\n"
    assert fates(look(text, there_)) == ["new", "new"]
    first, second = look(text, there_, by_label=True)
    assert (first.fate, second.fate) == (Fate.CHANGED, Fate.NEW)
    assert [one.path for one in first.differences] == ["applicant.birth_date"]
    assert fates(look(text, kept(case("甲"), case("甲")), by_label=True)) == ["new", "new"]


def test_the_first_row_of_a_list_is_changed_only_where_there_is_no_other() -> None:
    several = case("甲", applicant={"insurance": [{"from": "2020-01", "to": "2020-12"}, {"from": "2021-01"}]})
    text = "案例编号,称呼,缴费基数\nid-0,甲,13000\n"
    [found] = look(text, kept(case("甲")))
    assert [one.path for one in found.differences] == ["applicant.insurance.0.base"]
    assert "2 条" in told(look(text, kept(several)))


def test_what_is_wrong_already_does_not_stop_another_answer() -> None:
    odd = case("甲", applicant={"insurance": [{"from": "2023-11", "to": "2020-01"}]})
    book = workbook(cases_xlsx(kept(odd), [], AS_OF, WORLD))
    cell_of(book, "案例", "户口类型", 3).value = "家庭户"
    assert fates(look(saved(book), kept(odd))) == ["changed"]
    cell_of(book, "案例", "出生日期", 3).value = date(2040, 1, 1)
    assert "「案例」第 3 行「出生日期」" in told(look(saved(book), kept(odd)))
    fresh = workbook(cases_xlsx(two()[0], [], AS_OF, WORLD))
    cell_of(fresh, "社保缴费", "缴费截止月份", 4).value = "2001-01"
    assert "「社保缴费」第 4 行" in told(look(saved(fresh), two()[0]))


# -- how other programs save ------------------------------------------------------------------------------------------


def test_days_are_read_however_a_spreadsheet_keeps_them() -> None:
    for value, style in (
        (date(2028, 1, 2), "yyyy-mm-dd"),
        (46754, "General"),  # the format of Chinese Excel that says 年月日 has a number of its own and no name
        (46754, 'yyyy"年"m"月"d"日"'),
        ("2028/1/2", "@"),
        ("2028年1月2日", "@"),
        (20280102, "0"),
    ):
        book = workbook(two()[1])
        cell = cell_of(book, "案例", "居住证到期", 3)
        cell.value, cell.number_format = value, style
        [change] = look(saved(book), two()[0])[0].differences
        assert change.after == "2028-01-02", (value, style)


def test_what_libreoffice_saved_comes_back_as_unchanged() -> None:
    """Four sheets of the workbook of ``two``, opened and saved by LibreOffice 7.4, which wrote every part anew."""
    content = (Path(__file__).parents[1] / "data" / "saved_by_libreoffice.xlsx").read_bytes()
    assert fates(look(content, two()[0])) == ["unchanged", "unchanged"]
    book = workbook(content)
    cell_of(book, "案例", "户口类型", 3).value = "集体户"
    assert fates(look(saved(book), two()[0])) == ["changed", "unchanged"]


@pytest.mark.parametrize("value", ["2024-02", date(2024, 2, 1), "2024年2月", 202402, 45323])
def test_months_too(value: Any) -> None:
    [change] = look(changed_cell("社保缴费", "社保起始月份", value), two()[0])[0].differences
    assert change.after == "2024-02"


def test_merged_cells_hold_for_all_of_them() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["2026 年客户名单"])
    page.merge_cells("A1:C1")
    page.append(["称呼", "单位所在区", "出生日期"])
    for label in ("甲", "乙", "丙"):
        page.append([label, "徐汇区" if label == "甲" else None, date(1990, 1, 1)])
    page.merge_cells("B3:B5")
    # A whole sheet that is said to be merged costs nothing.
    content = edited(saved(book), '<mergeCell ref="B3:B5"', '<mergeCell ref="A9:IV1048576" /><mergeCell ref="B3:B5"')
    jobs = [there(one.after).applicant.employment for one in look(content)]
    assert [job.district if job else None for job in jobs] == ["xuhui"] * 3


def test_of_a_formula_its_value_is_read_and_nothing_is_calculated() -> None:
    content = changed_cell("社保缴费", "缴费基数", "=12000*1.1")
    assert "公式" in told(look(content, two()[0]))
    valued = edited(content, r"<f>12000\*1.1</f><v ?(/|></v)>", "<f>12000*1.1</f><v>13200</v>")
    [change] = look(valued, two()[0])[0].differences
    assert change.after == 13200


def edited(content: bytes, find: str, put: str) -> bytes:
    """A workbook with another text in its sheets."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(find.encode(), put.encode(), data)
            new.writestr(name, data)
    return file.getvalue()


def test_texts_within_the_cells_are_read_as_well() -> None:
    """As other programs save them: no table of texts."""
    sheet = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="inlineStr"><is><t>称呼</t></is></c>
    <c r="C1" t="inlineStr"><is><t>合同开始</t></is></c></row>
    <row r="1048576"><c r="A1048576" t="str"><v>甲</v></c><c r="C1048576"><v>46754</v></c></row>
    </sheetData></worksheet>"""
    book = openpyxl.Workbook()
    content = edited(
        saved(book), r"(?s)<worksheet.*</worksheet>", re.sub(r"\\", r"\\\\", sheet.replace("1048576", "7"))
    )
    assert fates(look(content)) == ["new"]
    far = edited(saved(book), r"(?s)<worksheet.*</worksheet>", re.sub(r"\\", r"\\\\", sheet))
    with pytest.raises(BadCaseError, match="没有案例"):
        look(far)


# -- what is hostile --------------------------------------------------------------------------------------------------

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "<b>&amp;",
    "{=1}",
    "http://127.0.0.1/x",
    "a\nb",
    "_x0041_",
    "x" * 60,
]


def test_no_text_becomes_a_formula_or_a_link() -> None:
    there = kept(*(case_from({"applicant": {"alias": alias}}) for alias in HOSTILE))
    book = workbook(cases_xlsx(there, [], AS_OF, WORLD))
    cells = [book["案例"].cell(3 + n, 1) for n in range(len(HOSTILE))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(one, "s", None) for one in HOSTILE]
    named = [Kept(f"-{one.case_id}", one.revision, one.case) for one in there]
    rows = [summary(one.case, AS_OF, WORLD, one.case_id) for one in named]
    table = book_csv(rows, WORLD, revisions={one.case_id: one.revision for one in named})
    lines = [*csv.reader(StringIO(table.decode("utf-8-sig")))]
    assert len(lines) == 1 + len(HOSTILE)
    assert not any(re.match(r"[=+@-]", value) for line in lines for value in line)
    back = fates(look(table, named))
    assert {alias for alias, fate in zip(HOSTILE, back, strict=True) if fate != "unchanged"} <= {"a\nb"}


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"%PDF-1.7",
        b"\x00\x00",
        "称呼,称呼\nA,B".encode(),
        b'{"schema": "jzz-cases", "version": 2, "cases": []}',
        b'{"schema": "jzz-cases", "version": 1, "cases": [], "cases": [{}]}',
        "称呼\n".encode() + b'"' + b"a" * 200_000,
        lambda: edited(two()[1], "<worksheet", ENTITY),
        lambda: two()[1][: len(two()[1]) // 2],
        lambda: edited(two()[1], "<row ", "<row><row "),
        lambda: saved(openpyxl.Workbook()),
    ],
    ids=range(15),
)
def test_a_file_that_is_none_is_refused_as_a_whole(content: Any) -> None:
    with pytest.raises(BadCaseError):
        read_cases(content if isinstance(content, bytes) else content(), WORLD)


def test_what_is_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadCaseError, match="20 MB"):
        read_cases(b"x" * (MAX_BYTES + 1), WORLD)
    monkeypatch.setattr(raw_module, "_UNPACKED", 10_000)
    with pytest.raises(BadCaseError, match="解开"):
        read_cases(two()[1], WORLD)


@pytest.mark.parametrize(
    "content",
    ["\n" * 19_000_000, "\r" * 19_000_000, "称呼\n" + "\n" * 19_000_000, "," * 19_000_000],
    ids=["lines", "returns", "heading", "columns"],
)
def test_a_table_of_too_much_is_refused_before_it_is_taken_apart(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_module.csv, "reader", lambda *_, **__: pytest.fail("taken apart"))
    with pytest.raises(BadCaseError, match=r"过多|太多"):
        read_cases(content.encode(), WORLD)


def test_one_bad_case_is_named_and_the_others_can_be_taken() -> None:
    found = look(f"[{dump_case(case())}, {{}}]")
    assert fates(found) == ["new", "refused"]
    assert "第 2 个案例" in told(found)
    noted = dump_case(case(progress={"tasks": {"open_account": {"note": "号码 1"}}})).replace("号码 1", IDENTITY)
    assert IDENTITY in noted
    assert fates(look(noted)) == ["refused"]


@pytest.mark.parametrize("revision", ["3", True, None, -1, 2**70])
def test_a_revision_that_is_none_is_no_trouble(revision: Any) -> None:
    import json

    document = json.loads(cases_json(kept(case())))
    document["cases"][0]["revision"] = revision
    assert fates(look(json.dumps(document), kept(case()))) == ["unchanged"]


# -- the template, the sheets -----------------------------------------------------------------------------------------


def test_the_template_can_be_filled_in_and_its_notes_are_no_case() -> None:
    text = template_csv(WORLD).decode("utf-8-sig").strip()
    assert fates(look(f"{text}\n客户A\n")) == ["new"]
    book = workbook(template_xlsx(AS_OF, WORLD))
    with pytest.raises(BadCaseError, match="没有案例"):
        look(saved(book))


def test_every_question_has_its_column_and_no_two_sheets_or_columns_share_a_name() -> None:
    shape = book_layout(WORLD)
    paths = {one.path for sheet in (shape.main, *shape.lists) for one in sheet.columns}
    assert {one.path for one in questions().columns} <= paths
    assert {one.path for one in questions().values() if one.kind in ("list", "table")} == set(shape.of_list)
    names = [sheet.name for sheet in (shape.main, *shape.lists)]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    for sheet in (shape.main, *shape.lists):
        headings = [one.heading for one in sheet.columns]
        assert len(set(headings)) == len(headings)
        for one in sheet.columns:
            assert len(set(one.shown.values())) == len(one.shown), one.heading
            assert "、" not in "".join(one.shown.values()) or one.kind != "several"
    assert shape.main.columns[0].path == "applicant.alias"


def test_lists_to_choose_from_and_formats_stand_in_the_workbook() -> None:
    book = workbook(template_xlsx(AS_OF, WORLD))
    rules = {str(rule.sqref).split(":")[0]: rule for rule in book["案例"].data_validations.dataValidation}
    column = cell_of(book, "案例", "户口类型", 3).coordinate
    assert rules[column].type == "list"
    assert rules[column].formula1.startswith("选项!")
    assert book["选项"].sheet_state == "hidden"
    assert cell_of(book, "案例", "出生日期", 2).value
    day = workbook(two()[1])
    assert cell_of(day, "案例", "居住证到期", 3).number_format == "yyyy-mm-dd"
    assert cell_of(day, "案例", "居住证到期", 3).value.date() == date(2027, 9, 20)


def test_the_sheet_of_the_overview_is_for_reading_only() -> None:
    there_ = two()[0]
    rows = [summary(one.case, AS_OF, WORLD, one.case_id) for one in there_]
    content = cases_xlsx(there_, rows, AS_OF, WORLD)
    page = workbook(content)["客户台账"]
    header, line = ([cell.value for cell in cells] for cells in list(page.iter_rows())[:2])
    assert line[header.index("居住证到期")].date() == date(2027, 9, 20)
    assert line[header.index("积分")] == rows[0].total
    reading = read_cases(content, WORLD)
    assert (reading.unknown, reading.sheets, len(reading.entries)) == ((), (), 2)


# -- as many as one file can hold -------------------------------------------------------------------------------------


def test_portions_of_a_book_are_as_few_as_can_be_read_in_again() -> None:
    assert portions({}) == []
    assert portions({str(n): 3_900 for n in range(MAX_CASES)}) == [[str(n) for n in range(MAX_CASES)]]
    shares = portions({str(n): 1 for n in range(2 * MAX_CASES + 1)})
    assert [len(one) for one in shares] == [MAX_CASES, MAX_CASES, 1]
    assert portions({"a": MAX_BYTES // 2, "b": MAX_BYTES // 2, "c": 1}) == [["a"], ["b", "c"]]


@given(some.lists(some.integers(0, 60), max_size=8))
def test_every_portion_is_read_in_again(lengths: list[int]) -> None:
    cases = {str(n): case_from({"applicant": {"alias": "长" * length}}) for n, length in enumerate(lengths)}
    read = []
    for share in portions({name: len(dump_case(one).encode()) for name, one in cases.items()}):
        content = cases_json(Kept(name, 1, cases[name]) for name in share)
        assert len(content) <= sum(len(dump_case(cases[name]).encode()) for name in share) + 100
        read += [one.whole for one in read_cases(content, WORLD).entries]
    assert read == list(cases.values())
