"""Whether the months of an insurance period count, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..i18n import t

_IN_ORDER = ("normal", "tax_open")


def words(entry: Mapping[str, Any]) -> str:
    return t(f"questions.standing.{_key(entry)}")


def marked(entry: Mapping[str, Any]) -> str:
    """The same as Markdown, coloured where something keeps months from counting."""
    return words(entry) if _key(entry) in _IN_ORDER else f":orange[{words(entry)}]"


def _key(entry: Mapping[str, Any]) -> str:
    if entry["back_paid"]:
        return "back_paid"
    if entry["payer_is_employer"] is False:
        return "payer"
    if entry["back_paid"] is None or entry["payer_is_employer"] is None:
        return "open"
    if entry["tax_matches"] is False:
        return "tax"
    return "tax_open" if entry["tax_matches"] is None else "normal"
