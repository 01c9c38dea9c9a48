"""Words of the user in the documents; those of papers, steps, windows and states stand in data."""

from __future__ import annotations

from ...base import holds_private_number, one_line


def own_words(text: str) -> str:
    """Text of the user in one line; one with an identity number is not repeated."""
    return "" if holds_private_number(text) else one_line(text)
