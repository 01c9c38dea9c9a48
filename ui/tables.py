"""Markdown tables of data texts: they wrap on a phone, cost nothing to send, and can be built once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .i18n import t


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """A Markdown table; ``right`` names the columns of numbers."""
    lines = [_row(header), _row(["--:" if n in right else ":--" for n in range(len(header))])]
    lines += [_row(row) for row in rows]
    return "\n".join(lines)


def of_rows(rows: Sequence[Mapping[str, str]], *, right: Sequence[int] = ()) -> str:
    """A Markdown table of rows that all have the same keys, the keys as header."""
    return table(list(rows[0]), [list(row.values()) for row in rows], right=right) if rows else ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/").replace("\\~", "~").replace("~", "–") for cell in cells) + " |"


def kept_together(text: str) -> str:
    """A short value or a date that a narrow column must not break."""
    return text.replace(" ", "\u00a0").replace("-", "\u2011")


def unbroken(text: str) -> str:
    """A short word that a narrow column must not break between its signs."""
    return "\u2060".join(text)


def basis(sources: Iterable[str], confidence: str) -> str:
    """ "R1, R9 · A", the letter coloured by how sure it is."""
    return f"{', '.join(sources)} {confidence_badge(confidence)}"


def confidence_badge(confidence: str) -> str:
    colour = {"A": "green", "B": "blue", "C": "orange", "D": "red"}[confidence]
    return f":{colour}-badge[{confidence}]"


def confidence_legend() -> str:
    return "\n".join(f"- {confidence_badge(x)} {t(f'common.confidence_words.{x}')[2:]}" for x in "ABCD")
