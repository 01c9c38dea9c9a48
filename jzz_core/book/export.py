"""The client book to take along: a table for a spreadsheet, and all cases as one file that can be read in again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from ..base import Lang, one_line, safe_cell, say
from ..case import SCHEMA, VERSION, Case, questions
from ..files import Cell, Sheet, workbook_of
from ..knowledge import Knowledge
from .columns import template
from .incoming import BOOK_SCHEMA, BOOK_VERSION, MAX_BYTES, MAX_CASES
from .rows import Row

# A path names the answer that stands below; what is reckoned has a sentence of its own.
COLUMNS = (
    "applicant.alias",
    "col_verdict",
    "col_total",
    "col_high",
    "col_papers",
    "col_stage",
    "col_action",
    "col_actor",
    "col_start",
    "col_finish",
    "col_provisional",
    "applicant.permit.valid_until",
    "plan.deadline.date",
    "applicant.employment.district",
    "col_alarms",
    "col_renewal",
    "col_cannot",
)
# In characters of the standard face, about two a Chinese sign.
WIDTHS = (20, 18, 8, 10, 18, 18, 44, 16, 12, 12, 8, 12, 12, 14, 44, 60, 60)


def table(rows: Iterable[Row], knowledge: Knowledge, lang: Lang = "zh") -> list[list[Cell]]:
    """The cells in the order of COLUMNS, without the header. User text as it is, in one line."""
    return [_cells(row, knowledge, lang) for row in rows]


def book_csv(rows: Iterable[Row], knowledge: Knowledge, lang: Lang = "zh") -> bytes:
    """UTF-8 with a byte order mark and CRLF; no cell can be run as a formula."""
    return _csv([_header(lang), *table(rows, knowledge, lang)])


def book_xlsx(rows: Iterable[Row], made: date, knowledge: Knowledge, lang: Lang = "zh") -> bytes:
    """A workbook of one sheet, with real dates. ``made``: the day of export."""
    cells = table(rows, knowledge, lang)
    return workbook_of([Sheet(say("book.sheet").text(lang), _header(lang), WIDTHS, cells)], made)


def template_csv() -> bytes:
    """A table with nothing but the headings that can be read in."""
    return _csv([list(template())])


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


def cases_json(cases: Iterable[Case]) -> bytes:
    """All cases with their answers and notes, as compact JSON that ``read_cases`` reads."""
    documents = [
        {"schema": SCHEMA, "version": VERSION, **case.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
        for case in cases
    ]
    book = {"schema": BOOK_SCHEMA, "version": BOOK_VERSION, "cases": documents}
    return json.dumps(book, ensure_ascii=False, separators=(",", ":")).encode()


def _header(lang: Lang) -> list[str]:
    known = questions()
    return [known[one].heading(lang) if one in known else say(f"book.{one}").text(lang) for one in COLUMNS]


def _csv(lines: Iterable[Sequence[Cell]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_csv_cell(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str | int:
    return safe_cell("" if cell is None else cell.isoformat() if isinstance(cell, date) else cell)


def _cells(row: Row, knowledge: Knowledge, lang: Lang) -> list[Cell]:
    district = knowledge.policy.districts.get(row.district or "")
    action = row.action
    return [
        one_line(row.alias),
        say(f"book.verdict_{row.verdict or 'none'}").text(lang),
        row.total,
        row.high,
        say("book.papers", ready=row.papers_ready, total=row.papers_total).text(lang),
        say(f"book.stage_{row.stage.value}").text(lang),
        action.title.get(lang) if action else "",
        knowledge.process.actor(action.actor).name.get(lang) if action else "",
        # The days of a case that cannot begin yet are not real.
        None if row.waiting else row.start,
        None if row.waiting else row.finish,
        say("book.provisional").text(lang) if row.provisional and not row.waiting else "",
        row.permit_until,
        row.deadline,
        district.name.get(lang) if district else "",
        "; ".join(say(f"book.alarm_{alarm.value}").text(lang) for alarm in row.alarms),
        row.renewal.get(lang) if row.renewal else "",
        row.cannot.get(lang) if row.cannot else "",
    ]
