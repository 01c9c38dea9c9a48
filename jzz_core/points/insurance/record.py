"""A contribution record as text (pasted from a table or read from a CSV file) → periods of equal base.

Every line is either understood, named with what is wrong and how to mend it, or named as left out. Names of employers
are shown to tell the periods apart and are not kept; identity numbers are taken out before anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...base import BadCaseError, Message, Month, decode_table, say
from .columns import Column, read_heading
from .rows import ReadPeriod, is_base, read_row
from .spans import read_span
from .split import by_blanks, splitter

MAX_KB, MAX_LINES, MAX_LINE = 256, 3_000, 1_000
MAX_BYTES = MAX_KB * 1000
_LONG_NUMBER = re.compile(r"\d{15,}[Xx]?")
_TOTAL = re.compile(r"合计|总计|小计|累计")


@dataclass(frozen=True, slots=True)
class Unread:
    line: int
    message: Message


@dataclass(frozen=True, slots=True)
class PastedRecord:
    """``skipped``: numbers of the lines without a month: titles, totals."""

    periods: tuple[ReadPeriod, ...]
    troubles: tuple[Unread, ...]
    skipped: tuple[int, ...]


def without_identity(text: str) -> str:
    """The text without any number as long as an identity or card number."""
    return _LONG_NUMBER.sub("", text)


def decode_record(content: bytes) -> str:
    """A file as text. Raises BadCaseError for what is too large or no text."""
    if len(content) > MAX_BYTES:
        raise BadCaseError(f"文件过大 (上限 {MAX_KB} kB): 请只导出缴费明细")
    return decode_table(content)


def read_record(text: str) -> PastedRecord:
    """Raises BadCaseError for a text that is too long; everything else is told line by line."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise BadCaseError(f"内容过长 (上限 {MAX_KB} kB): 请分几次粘贴")
    lines = unicodedata.normalize("NFKC", without_identity(text)).splitlines()
    if len(lines) > MAX_LINES:
        raise BadCaseError(f"行数过多 (上限 {MAX_LINES} 行): 请分几次粘贴")
    split = splitter(lines)
    heading: dict[Column, int] | None = None
    width: int | None = None
    rows: list[ReadPeriod] = []
    troubles: list[Unread] = []
    skipped: list[int] = []
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            troubles.append(Unread(number, say("record.line_long", limit=MAX_LINE)))
            continue
        cells = split(line)
        if not any(cells):
            continue
        if _is_left_out(cells):
            found = read_heading(cells)
            heading, width = (found, len(cells)) if found is not None else (heading, width)
            skipped += [number] if found is None else []
            continue
        # Blanks part months as well as cells: a row of another width does not follow the heading.
        fits = len(cells) == width if split is by_blanks else heading is not None and len(cells) > _last(heading)
        row = read_row(number, cells, heading if fits else None)
        if isinstance(row, Message):
            troubles.append(Unread(number, row))
        else:
            rows.append(row)
    merged, clashes = _merge(rows)
    return PastedRecord(tuple(merged), tuple(sorted((*troubles, *clashes), key=lambda t: t.line)), tuple(skipped))


def _last(heading: Mapping[Column, int]) -> int:
    """The last column that is read."""
    return max(position for name, position in heading.items() if name != "paid")


def _is_left_out(cells: Sequence[str]) -> bool:
    """A title, heading or total: no month in it, and no sum that would be lost with it."""
    if any(read_span(cell) for cell in cells):
        return bool(_TOTAL.search("".join(cells)))
    return bool(_TOTAL.search("".join(cells))) or not any(is_base(cell) for cell in cells)


def _merge(rows: Sequence[ReadPeriod]) -> tuple[list[ReadPeriod], list[Unread]]:
    """Months side by side with the same base as one period; the same month twice with two bases is a trouble.

    In order of time and without overlap, so that only the last period can touch the next row.
    """
    merged: list[ReadPeriod] = []
    clashes: list[Unread] = []
    for row in sorted(rows, key=lambda r: (r.since.index, r.line)):
        before = merged[-1] if merged else None
        overlaps = before is not None and (before.until is None or before.until >= row.since)
        if before is None or not before.same_pay(row):
            if before is not None and overlaps:
                clashes.append(Unread(row.line, say("record.two_bases", month=row.since, other=before.line)))
            else:
                merged.append(row)
        elif overlaps or (before.until is not None and row.since - before.until == 1):
            merged[-1] = replace(before, until=_later(before.until, row.until))
        else:
            merged.append(row)
    return merged, clashes


def _later(one: Month | None, other: Month | None) -> Month | None:
    """None is without end."""
    return None if one is None or other is None else max(one, other)
