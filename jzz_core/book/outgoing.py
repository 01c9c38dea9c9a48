"""The workbook of cases: all their answers in sheets that can be filled in, changed and read in again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

from ..base import safe_cell, say
from ..case import SCHEMA, VERSION
from ..files import Ask, Cell, Sheet, workbook_of
from ..knowledge import Knowledge
from .cells import written
from .export import overview_sheet
from .flat import flat
from .incoming import BOOK_SCHEMA, BOOK_VERSION, NOTE
from .layout import ALIAS, ID, REVISION, BookSheet, Column, Layout, book_layout, id_headings
from .raw import MAX_BYTES, MAX_CASES
from .rows import Row
from .update import Kept

_WIDE, _NARROW, _ID_WIDTH = 16, 12, 8


def cases_xlsx(kept: Iterable[Kept], rows: Sequence[Row], made: date, knowledge: Knowledge) -> bytes:
    """All answers of these cases, and how they stand (``rows``) on a last sheet. ``made``: the day of export."""
    shape, cases = book_layout(knowledge), list(kept)
    answers = [flat(one.case, shape) for one in cases]
    lines = {path: [] for path in ("", *shape.of_list)}  # type: dict[str, list[list[Cell]]]
    for one, said in zip(cases, answers, strict=True):
        mine: tuple[Cell, ...] = (one.case_id or None, one.revision or None)
        lines[""].append([*(_cell(column, said) for column in shape.main.columns), *mine])
        for path, sheet in shape.of_list.items():
            for row in said[path] or ():
                cells = (written(column, row.get(column.key)) for column in sheet.columns)
                lines[path].append([one.case.applicant.alias, *cells, mine[0]])
    sheets = [_sheet(sheet, lines[sheet.path], shape) for sheet in (shape.main, *shape.lists)]
    if rows:
        sheets.append(overview_sheet(rows, knowledge))
    return workbook_of(sheets, made)


def template_xlsx(made: date, knowledge: Knowledge) -> bytes:
    """The same workbook without cases."""
    return cases_xlsx((), (), made, knowledge)


def template_csv(knowledge: Knowledge) -> bytes:
    """A table with nothing but the headings that can be read in, and what to write under each."""
    columns = {one.heading: one for one in book_layout(knowledge).flat.values()}
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(list(columns))
    writer.writerow([safe_cell(_note(column)) for column in columns.values()])
    return text.getvalue().encode("utf-8-sig")


def cases_json(kept: Iterable[Kept]) -> bytes:
    """All cases with their answers and notes, as compact JSON that ``read_cases`` reads."""
    documents = [
        {
            "schema": SCHEMA,
            "version": VERSION,
            **({ID: one.case_id, REVISION: one.revision} if one.case_id else {}),
            **one.case.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        }
        for one in kept
    ]
    book = {"schema": BOOK_SCHEMA, "version": BOOK_VERSION, "cases": documents}
    return json.dumps(book, ensure_ascii=False, separators=(",", ":")).encode()


def portions(sizes: Mapping[str, int]) -> list[list[str]]:
    """Which cases go together into one file, so that ``read_cases`` takes each of them.

    ``sizes``: bytes of each case as ``dump_case`` writes it; in the file it has less.
    """
    found: list[list[str]] = []
    room = 0
    for case_id, size in sizes.items():
        if not found or len(found[-1]) == MAX_CASES or size > room:
            found.append([])
            room = MAX_BYTES - 100  # what stands around the cases
        found[-1].append(case_id)
        room -= size
    return found


def _sheet(sheet: BookSheet, rows: Sequence[Sequence[Cell]], shape: Layout) -> Sheet:
    alias = next(one for one in shape.main.columns if one.path == ALIAS)
    first = () if sheet is shape.main else (alias,)
    columns = (*first, *sheet.columns)
    own = list(id_headings())[: 2 if sheet is shape.main else 1]
    asks = [Ask(_note(one), one.kind, tuple(str(word) for word in one.shown.values())) for one in columns]
    asks += [Ask(say("book.how_id").text())] * len(own)
    widths = [_NARROW if one.kind in ("day", "month", "number") else _WIDE for one in columns]
    headings = [*(one.heading for one in columns), *own]
    return Sheet(sheet.name, headings, [*widths, *[_ID_WIDTH] * len(own)], rows, asks)


def _note(column: Column) -> str:
    return f"{NOTE}) {column.note}" if column.path == ALIAS else column.note


def _cell(column: Column, said: Mapping[str, Any]) -> Cell:
    value = said[column.path]
    if column.kind == "marker":
        value = None if value is None else bool(value)
    return written(column, value)
