"""A file as tables of cells: a workbook with all its sheets, or a text table. Nothing in it is calculated."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from ..base import BadCaseError, safe_cell
from .cells import NoValue, is_empty

MAX_BYTES, MAX_CASES = 20_000_000, 5_000
MAX_LINES = 150_000  # of a sheet: more than the entries of one list that a file of so many bytes can have
_MAX_COLUMNS = 256
_UNPACKED = 400_000_000
_BROKEN = "这个 Excel 文件读不出来, 可能已损坏: 请在表格软件里打开, 另存为 .xlsx 再选择"
_FAULTS: tuple[type[Exception], ...] = (
    *(BadZipFile, zlib.error, ParseError, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError),
    *(OSError, EOFError, NotImplementedError, OverflowError, RuntimeError),
)
_TOO_MANY = f"行数过多 (上限 {MAX_CASES} 案): 请分成几个文件"
_MERGED, _FORMULA = re.compile(rb'<mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"'), re.compile(rb"<f[ >/]")
_DOCTYPE = b"<!DOCTYPE"


@dataclass(frozen=True, slots=True)
class Table:
    """``name``: of the sheet, "" of a text table; ``rows``: those that are not empty, with the number of their line."""

    name: str
    rows: Sequence[tuple[int, Sequence[Any]]]


def is_workbook(content: bytes) -> bool:
    return content[:4] == b"PK\x03\x04"


def text_table(text: str) -> Table:
    """Raises BadCaseError for what is too much or no table."""
    if text.count("\n") + text.count("\r") > 20 * MAX_CASES:
        raise BadCaseError(_TOO_MANY)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,", key=first.count)
    if first.count(delimiter) > _MAX_COLUMNS:
        raise BadCaseError("第一行的列太多: 请按模板填写")
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = ((reader.line_num, [_bare(cell) for cell in raw]) for raw in reader)
        return Table("", list(_filled(lines, MAX_CASES + 20)))
    except csv.Error:
        raise BadCaseError(f"第 {reader.line_num} 行的引号或格式有误: 请从表格软件重新另存为 CSV") from None


def workbook_tables(content: bytes) -> list[Table]:
    """Raises BadCaseError. Cells that were merged have what stands in the first of them."""
    from openpyxl import load_workbook

    try:
        sheets = _sheets(content)
        # Row by row: what a file only claims to hold (a merged area of all rows, say) is never built.
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        formulas = (
            load_workbook(BytesIO(content), read_only=True) if any(map(_FORMULA.search, sheets.values())) else None
        )
        return [
            _sheet(page, None if formulas is None else formulas[page.title], sheets.get(page._worksheet_path, b""))
            for page in book.worksheets
        ]
    except _FAULTS:
        raise BadCaseError(_BROKEN) from None


def _sheets(content: bytes) -> dict[str, bytes]:
    """The parts that are sheets, once it is sure that it is not too much and nothing that expands by itself."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > _UNPACKED:
            raise BadCaseError(f"文件解开后过大 (上限 {_UNPACKED // 1_000_000} MB): 请分成几个文件")
        parts = {name: packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels"))}
    if any(_DOCTYPE in part or part[:2] in (b"\xff\xfe", b"\xfe\xff") for part in parts.values()):
        raise BadCaseError(_BROKEN)
    return {name: part for name, part in parts.items() if "/worksheets/" in name}


def _sheet(page: Any, formulas: Any, part: bytes) -> Table:
    rows = list(_filled(_rows(page), MAX_LINES))
    by_line = dict(rows)
    if formulas is not None:
        for line, asked in _rows(formulas):
            row = by_line.get(line, [])
            for number, (cell, formula) in enumerate(zip(row, asked, strict=False)):
                if cell is None and formula is not None:
                    row[number] = NoValue
    for first_column, first, last_column, last in _merged(part):
        above = by_line.get(first, [])
        value = above[first_column] if first_column < len(above) else None
        for line in range(first, last + 1):
            row = by_line.get(line, [])
            row[first_column : last_column + 1] = [value] * len(row[first_column : last_column + 1])
    return Table(page.title, rows)


def _rows(page: Any) -> Iterator[tuple[int, list[Any]]]:
    page.reset_dimensions()  # what the file says of its size need not be true
    cells = page.iter_rows(max_col=_MAX_COLUMNS, values_only=True)
    return ((line, list(row)) for line, row in enumerate(islice(cells, 2 * MAX_LINES), 1) if any(row))


def _merged(part: bytes) -> Iterator[tuple[int, int, int, int]]:
    """First column (from 0), first line, last column, last line of each merged area that can hold rows of cases."""
    from openpyxl.utils.cell import range_boundaries

    for area in islice(_MERGED.findall(part), MAX_CASES):
        first_column, first, last_column, last = range_boundaries(area.decode())
        if last - first < MAX_CASES:
            yield first_column - 1, first, last_column - 1, last


def _filled(rows: Iterable[tuple[int, list[Any]]], most: int) -> Iterator[tuple[int, list[Any]]]:
    """Without the empty rows. Raises BadCaseError where there are more than ``most``, or too many empty ones."""
    count = 0
    for line, row in rows:
        if all(is_empty(cell) for cell in row):
            continue
        count += 1
        if count > most:
            raise BadCaseError(_TOO_MANY)
        yield line, row


def _bare(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating."""
    return cell[1:] if cell[:1] == "'" and safe_cell(cell[1:]) == cell else cell
