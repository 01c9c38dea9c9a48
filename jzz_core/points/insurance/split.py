"""Text → rows of cells: which sign parts them, and sums that were parted at their own separator."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence

from ...base import clean

Split = Callable[[str], list[str]]
_GROUPED = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")


def splitter(lines: Sequence[str]) -> Split:
    """By tab, semicolon, comma or blanks: the first of them that the text uses."""
    text = "\n".join(lines)
    for mark in ("\t", ";"):
        if mark in text:
            return _by(mark)
    # Commas that only group the digits of a sum part no cells.
    return _by(",") if "," in _GROUPED.sub("", text) else by_blanks


def _by(mark: str) -> Split:
    def split(line: str) -> list[str]:
        # Line by line, and without a mark that nobody closed: it must not swallow the cells and lines that follow.
        whole = line if line.count('"') % 2 == 0 else line.replace('"', "")
        cells = next(csv.reader([whole.replace("\x00", "")], delimiter=mark), [])
        plain = [clean(cell) for cell in cells]
        return _regrouped(plain) if mark == "," else plain

    return split


def _regrouped(cells: list[str]) -> list[str]:
    """ "12","000" → "12,000": a sum that was parted at its separator."""
    found: list[str] = []
    for cell in cells:
        open_group = found and re.fullmatch(r"\d{1,3}(?:,\d{3})*", found[-1]) and re.fullmatch(r"\d{3}(?:\.\d+)?", cell)
        if open_group:
            found[-1] += f",{cell}"
        else:
            found.append(cell)
    return found


def by_blanks(line: str) -> list[str]:
    return re.sub(r"(?<=年)\s+(?=\d{1,2}月)", "", clean(line)).split()
