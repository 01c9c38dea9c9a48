"""The client book to take along as a table: how every case stands, with the few answers that say whose it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO

from ..base import Lang, one_line, safe_cell, say
from ..case import questions
from ..files import Cell, Sheet
from ..knowledge import Knowledge
from .layout import id_headings
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
WIDTHS = (20, 18, 8, 10, 18, 18, 44, 16, 12, 12, 8, 12, 12, 14, 44, 60, 60, 16)


def table(rows: Iterable[Row], knowledge: Knowledge, lang: Lang = "zh") -> list[list[Cell]]:
    """The cells in the order of COLUMNS, without the header. User text as it is, in one line."""
    return [_cells(row, knowledge, lang) for row in rows]


def book_csv(
    rows: Sequence[Row], knowledge: Knowledge, lang: Lang = "zh", revisions: Mapping[str, int] | None = None
) -> bytes:
    """UTF-8 with a byte order mark and CRLF; no cell can be run as a formula.

    ``revisions``: the saved state of each case, so that the table can be read in again.
    """
    named, lines = _whole(rows, knowledge, lang)
    header: list[Cell] = [*named]
    if revisions is not None:
        header += id_headings()
        for row, line in zip(rows, lines, strict=True):
            line += [row.case_id, revisions.get(row.case_id)]
    return _csv([header, *lines])


def overview_sheet(rows: Sequence[Row], knowledge: Knowledge, lang: Lang = "zh") -> Sheet:
    """The same table as a sheet of a workbook, with real dates."""
    header, lines = _whole(rows, knowledge, lang)
    return Sheet(say("book.sheet").text(lang), header, WIDTHS[: len(header)], lines)


def _whole(rows: Sequence[Row], knowledge: Knowledge, lang: Lang) -> tuple[list[str], list[list[Cell]]]:
    """Header and lines; who is responsible has a column where somebody is."""
    header, lines = _header(lang), table(rows, knowledge, lang)
    if any(row.responsible for row in rows):
        header.append(say("book.col_responsible").text(lang))
        for row, line in zip(rows, lines, strict=True):
            line.append(one_line(row.responsible))
    return header, lines


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
