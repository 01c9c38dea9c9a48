"""Many cases from one file, JSON or CSV: all of them or none, every entry that cannot be used named with its cure."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from ..base import BadCaseError, Message, decode_table, holds_private_number, say
from ..case import Case, Question, case_from, check_applicant, parse_json, read_document
from ..law import Districts, Policy
from .columns import ALIAS, CellError, alone, assumed, body, headings, not_read, plain, read_cell

MAX_BYTES, MAX_CASES = 20_000_000, 5_000
_MAX_COLUMNS = 500
_MAX_LINES = 10 * MAX_CASES  # of a table, empty ones and those inside a cell too
BOOK_SCHEMA, BOOK_VERSION = "jzz-cases", 1
_Entry = tuple[int, Case | Message, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """``number``: the line of the table, or which case of the file, from 1. ``assumed``: what no cell said, as names of
    sentences of the area book.
    """

    number: int
    case: Case
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with an entry and how to mend it. The text never quotes what was found."""

    number: int
    message: Message


@dataclass(frozen=True, slots=True)
class BookReading:
    """``table``: whether numbers are lines of a table. Only a reading without troubles may be taken over."""

    cases: tuple[Incoming, ...]
    troubles: tuple[Refused, ...]
    table: bool

    @property
    def usable(self) -> bool:
        return bool(self.cases) and not self.troubles


def read_cases(content: bytes, as_of: date, policy: Policy) -> BookReading:
    """Raises BadCaseError for a file that cannot be read at all; the rest is told entry by entry."""
    if len(content) > MAX_BYTES:
        raise BadCaseError(f"文件过大 (上限 {MAX_BYTES // 1_000_000} MB): 请分成几个文件")
    text = decode_table(content)
    is_json = text.lstrip()[:1] in ("{", "[")
    entries = _of_json(text) if is_json else _of_table(text, policy.districts)
    cases: list[Incoming] = []
    troubles: list[Refused] = []
    for number, found, guessed in entries:
        problem = _problem(found, as_of, policy) if isinstance(found, Case) else found
        if isinstance(found, Case) and problem is None:
            cases.append(Incoming(number, found, guessed))
        elif problem is not None:
            troubles.append(Refused(number, problem))
    if not cases and not troubles:
        raise BadCaseError("文件里没有案例: 请选择从「导出」下载的 .json, 或按模板填写的 .csv")
    return BookReading(tuple(cases), tuple(troubles), not is_json)


def _of_json(text: str) -> Iterator[_Entry]:
    document = parse_json(text)
    if isinstance(document, dict) and document.get("schema") == BOOK_SCHEMA:
        if document.get("version") != BOOK_VERSION:
            raise BadCaseError("这份文件是较新的格式: 请先更新程序")
        document = document.get("cases")
    documents = document if isinstance(document, list) else [document]
    if len(documents) > MAX_CASES:
        raise BadCaseError(f"案例过多 (上限 {MAX_CASES} 个): 请分成几个文件")
    for number, one in enumerate(documents, 1):
        try:
            yield number, read_document(one), ()
        except BadCaseError as error:
            yield number, say("book.unreadable", reason=str(error)), ()


def _of_table(text: str, districts: Districts) -> Iterator[_Entry]:
    if text.count("\n") + text.count("\r") > 2 * _MAX_LINES:
        raise BadCaseError(f"行数过多 (上限 {MAX_CASES} 行): 请分成几个文件")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    if first.count(delimiter) > _MAX_COLUMNS:
        raise BadCaseError("第一行的列太多: 请按模板填写")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    columns: list[Question | None] | None = None
    count = 0
    try:
        for raw in reader:
            cells = [plain(cell) for cell in raw]
            if not any(cells):
                continue
            if columns is None:
                columns = _columns(cells)
                continue
            count += 1
            if count > MAX_CASES:
                raise BadCaseError(f"行数过多 (上限 {MAX_CASES} 行): 请分成几个文件")
            yield (reader.line_num, *_line(cells, columns, districts))
    except csv.Error:
        raise BadCaseError(f"第 {reader.line_num} 行的引号或格式有误: 请从表格软件重新另存为 CSV") from None


def _columns(cells: Sequence[str]) -> list[Question | None]:
    known, columns = headings(), []
    for position, cell in enumerate(cells, 1):
        if cell and cell not in known:
            raise BadCaseError(f"不认识第 {position} 列的标题: 请删掉这一列, 或按模板改标题")
        columns.append(known.get(cell))
    named = [column.path for column in columns if column is not None]
    if ALIAS not in named:
        raise BadCaseError("第一行应是标题, 其中要有「称呼」: 请按模板填写")
    if len(named) != len(set(named)):
        raise BadCaseError("同一个标题出现了两次: 请只留一列")
    return columns


def _line(
    cells: Sequence[str], columns: Sequence[Question | None], districts: Districts
) -> tuple[Case | Message, tuple[str, ...]]:
    values = _values(cells, columns, districts)
    if isinstance(values, Message):
        return values, ()
    try:
        return case_from(body(values)), assumed(values)
    except BadCaseError as error:
        return say("book.unreadable", reason=str(error)), ()


def _values(cells: Sequence[str], columns: Sequence[Question | None], districts: Districts) -> dict[str, Any] | Message:
    if any(cells[len(columns) :]):
        return say("book.too_many_cells")
    if holds_private_number(" ".join(cells)):
        return say("book.identity")
    values: dict[str, Any] = {}
    for position, (column, cell) in enumerate(zip(columns, cells, strict=False), 1):
        if not cell:
            continue
        if column is None:
            return say("book.no_heading", column=position)
        try:
            values[column.path] = read_cell(column, cell, districts)
        except CellError as error:
            return not_read(column, error, position)
    if ALIAS not in values:
        return say("book.no_alias")
    if (missing := alone(values)) is not None:
        return say(f"book.{missing}")
    return values


def _problem(case: Case, as_of: date, policy: Policy) -> Message | None:
    """Why a case that can be read is not taken: an answer that cannot be right."""
    found = check_applicant(case.applicant, as_of, policy.wages, frozenset(policy.districts))
    for problem in found:
        if problem.severity == "error":
            return say("book.unreadable", reason=problem.message.text())
    return None
