"""Text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# A spreadsheet may skip blanks before it looks for a formula; Chinese and Japanese ones know the wide signs as well.
_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n\x00]")


def safe_cell(value: str | int | float) -> str:
    """The cell of a CSV file. A text that a spreadsheet could run as a formula gets an apostrophe in front.

    Dangerous are = + - @ (also wide, also behind blanks) and a leading tab, line end or NUL (CWE-1236, ASVS 1.2.10).
    Numbers are no texts: they stay as they are, with their sign.
    """
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if _FORMULA.match(value) else value


def one_line(text: str) -> str:
    """The text without line breaks and repeated blanks."""
    return " ".join(text.split())
