"""One cell of the workbook of cases: an answer as it is written, and a cell as it was typed, back into an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ..base import Message, clean, say
from .layout import FROM_ONE, Column, narrow

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_SOLID_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
_NUMBER = re.compile(r"-?\d{1,13}(\.\d+)?([eE][-+]?\d{1,2})?")
_ID = re.compile(r"[a-z][a-z0-9_]{0,60}(/[a-z0-9_]{1,61})?")
# Days as a spreadsheet counts them, where the format of the cell does not say that it is a day.
_FIRST, _SERIAL = date(1899, 12, 30), range(1, 110_000)
_MARKS = re.compile(r"[、,，;；/\n]")
_LIST = "、"
_MISTAKES = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!")
Cell = str | int | float | date | None


class NoValue:
    """A formula whose value was not saved with it."""


class CellError(Exception):
    """A cell that cannot be read. The argument ends the name of the sentence (area book) that says how to write it."""

    def message(self, column: Column) -> Message:
        choices = _LIST.join([str(word) for word in column.shown.values()][:20])
        return say(f"book.cell_{self.args[0]}", choices=choices)


def written(column: Column, value: Any) -> Cell:
    """The cell of an answer (JSON-like)."""
    if value is None or value == "":
        return None
    match column.kind:
        case "several":
            return _LIST.join(column.shown[one] for one in value) or None
        case "day":
            return date.fromisoformat(value)
        case "number":
            number: int | float = value + 1 if column.path in FROM_ONE else value
            # A spreadsheet keeps 15 digits; a longer number is written as text.
            return number if isinstance(number, int) or float(f"{number:.15g}") == number else repr(number)
        case "choice" | "entry" | "marker":
            return str(column.shown.get(value, value))
    return str(value)


def is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_text(cell: Any) -> str:
    """The cell as words, ends trimmed."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return clean(cell.replace("_x000D_", "") if isinstance(cell, str) else str(cell))


def read(column: Column, cell: Any) -> Any:
    """JSON-like value of a cell that is not empty. Raises CellError."""
    if cell is NoValue:
        raise CellError("no_value")
    text = as_text(cell)
    if text in _MISTAKES:
        raise CellError("mistake")
    if column.kind == "text":
        return text
    plain = narrow(text)
    match column.kind:
        case "several":
            parts = [part.strip() for part in _MARKS.split(plain)]
            return list(dict.fromkeys(_of(column.values, part, "several") for part in parts if part))
        case "day":
            return _day(cell, plain).isoformat()
        case "month":
            return _month(cell, plain)
        case "number":
            return _number(column, plain)
        case "entry" if _ID.fullmatch(plain):
            return plain
    return _of(column.values, plain, column.kind)


def _of(known: Mapping[str, Any], text: str, kind: str) -> Any:
    found = known.get(text, known.get(text.upper()))
    if found is None:
        raise CellError("choice" if kind == "marker" else kind)
    return found


def _day(cell: Any, text: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and int(cell) in _SERIAL:
        return _FIRST + timedelta(days=int(cell))
    match = _DAY.fullmatch(text) or _SOLID_DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise CellError("day") from None


def _month(cell: Any, text: str) -> str:
    match = _MONTH.fullmatch(text)
    if match is not None and 1 <= int(match[2] or match[3]) <= 12:
        return f"{match[1]}-{int(match[2] or match[3]):02d}"
    try:
        return _day(cell, text).isoformat()[:7]
    except CellError:
        raise CellError("month") from None


def _number(column: Column, text: str) -> int | float:
    bare = re.sub(r"[,¥元%\s]", "", text)
    if not _NUMBER.fullmatch(bare):
        raise CellError("number")
    number = float(bare)
    if not column.integer:
        return number
    if not number.is_integer():
        raise CellError("whole")
    return int(number) - (column.path in FROM_ONE)
