"""A workbook of plain sheets: real dates; no formula, no link, no macro, no author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

from .sheet import PLAIN

_LINE_HEIGHT = 15  # points, of the standard face
Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: header, the width of each column in characters, and rows of the header's length."""

    name: str
    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def workbook_of(sheets: Iterable[Sheet], made: date) -> bytes:
    """The file. ``made``: the day of export, which becomes its time stamp."""
    import xlsxwriter  # type: ignore[import-untyped]

    file = BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        # Without this the library would write the time of the clock.
        book.set_properties({"created": datetime.combine(made, time())})
        formats = _Formats(book)
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return file.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})


def _write(page: Any, sheet: Sheet, formats: _Formats) -> None:
    for column, (name, width) in enumerate(zip(sheet.header, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, name, formats.header)
    for number, row in enumerate(sheet.rows, 1):
        _write_row(page, number, row, formats)
        page.set_row(number, _LINE_HEIGHT * _lines(row, sheet.widths))
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.header) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Lines that the row takes; not every program finds the height of wrapped text by itself."""
    long = [ceil(_width(value) / width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)]
    return max(long, default=1) or 1


def _width(text: str) -> int:
    """In characters of the standard face: a Chinese sign takes two."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in text)


def _write_row(page: Any, number: int, row: Iterable[Cell], formats: _Formats) -> None:
    for column, value in enumerate(row):
        if isinstance(value, str):
            page.write_string(number, column, value, formats.text)
        elif isinstance(value, date):
            page.write_datetime(number, column, datetime.combine(value, time()), formats.day)
        elif value is not None:
            page.write_number(number, column, value, formats.text)
