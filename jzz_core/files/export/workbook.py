"""A workbook of plain sheets: real dates; no formula, no link, no macro, no author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any, Literal

from .sheet import PLAIN

_LINE_HEIGHT = 15  # points, of the standard face
Cell = str | int | float | date | None
_FORM_LINES = 5_001  # of a sheet to fill in, that have drop-downs
_CHOICES = "选项"
_NOTE_LINES = 4


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be filled into a column: a note below the heading, what its cells are, what may be chosen."""

    note: str
    kind: Literal["text", "choice", "several", "day", "month", "number", "marker", "entry"] = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: header, the width of each column in characters, and rows of the header's length.

    ``asks``: of a sheet to fill in, one a column. It has a line of notes and drop-downs.
    """

    name: str
    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]
    asks: Sequence[Ask] = ()


def workbook_of(sheets: Iterable[Sheet], made: date) -> bytes:
    """The file. ``made``: the day of export, which becomes its time stamp."""
    import xlsxwriter  # type: ignore[import-untyped]

    file = BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        # Without this the library would write the time of the clock.
        book.set_properties({"created": datetime.combine(made, time())})
        formats = _Formats(book)
        choices = _Choices()
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            if sheet.asks:
                _write_form(page, sheet, formats, choices)
            else:
                _write(page, sheet, formats)
        choices.write(book)
    return file.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        self.header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.note = book.add_format({"font_size": 8, "font_color": "#5F6B7A", "text_wrap": True, "valign": "top"})
        typed = {"day": "yyyy-mm-dd", "number": "General"}
        kinds = ("text", "choice", "several", "day", "month", "number", "marker", "entry")
        self.of_kind = {kind: book.add_format({"num_format": typed.get(kind, "@"), "align": "left"}) for kind in kinds}


class _Choices:
    """The lists to choose from, on a hidden sheet: a list within a rule is bounded, and a comma would divide it."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, ...], int] = {}

    def range_of(self, words: tuple[str, ...]) -> str:
        from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

        name = xl_col_to_name(self.lists.setdefault(words, len(self.lists)))
        return f"={_CHOICES}!${name}$1:${name}${len(words)}"

    def write(self, book: Any) -> None:
        if not self.lists:
            return
        page = book.add_worksheet(_CHOICES)
        page.hide()
        for words, column in self.lists.items():
            for number, word in enumerate(words):
                page.write_string(number, column, word)


def _write_form(page: Any, sheet: Sheet, formats: _Formats, choices: _Choices) -> None:
    """A sheet to fill in: headings, notes, then rows whose columns have their formats and drop-downs."""
    for column, (name, width, ask) in enumerate(zip(sheet.header, sheet.widths, sheet.asks, strict=True)):
        style = formats.of_kind[ask.kind]
        page.set_column(column, column, width, style)
        page.write_string(0, column, name, formats.header)
        page.write_string(1, column, ask.note, formats.note)
        rule = _rule(ask, choices)
        if rule:
            page.data_validation(2, column, max(_FORM_LINES, len(sheet.rows) + 1), column, rule)
        for number, row in enumerate(sheet.rows, 2):
            _write_cell(page, number, column, row[column], style)
    page.set_row(0, 2 * _LINE_HEIGHT)
    page.set_row(1, _NOTE_LINES * _LINE_HEIGHT)
    page.freeze_panes(2, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0)


def _rule(ask: Ask, choices: _Choices) -> dict[str, Any]:
    """What a spreadsheet lets in; it only warns where more than one may be chosen."""
    said = {"error_title": "看不懂这一格", "error_message": ask.note[:200], "ignore_blank": True}
    if ask.choices and ask.kind != "several":
        strict = "stop" if ask.kind in ("choice", "marker") else "warning"
        return {**said, "validate": "list", "source": choices.range_of(ask.choices), "error_type": strict}
    if ask.kind == "day":
        days = {"minimum": date(1900, 1, 1), "maximum": date(2199, 12, 31)}
        return {**said, "validate": "date", "criteria": "between", **days}
    if ask.kind == "number":
        return {**said, "validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}
    return {}


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
        _write_cell(page, number, column, value, formats.day if isinstance(value, date) else formats.text)


def _write_cell(page: Any, number: int, column: int, value: Cell, style: Any) -> None:
    if isinstance(value, str):
        page.write_string(number, column, value, style)
    elif isinstance(value, date):
        page.write_datetime(number, column, datetime.combine(value, time()), style)
    elif value is not None:
        page.write_number(number, column, value, style)
