"""File names of the documents: Chinese, with the case's label, harmless on every system."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ...base import clean, holds_private_number

_KEPT = re.compile(r"[^\w\u3400-\u9fff-]+")
_LONGEST_LABEL = 20


def document_name(title: str, alias: str, day: date, ending: str) -> str:
    """ "材料袋-客户B-2026-11-24.html". Of a label only letters, digits and signs of words are kept.

    Nothing in it can leave the folder, hide an ending or name a device of the system.
    """
    parts = [title, file_label(alias), day.isoformat()]
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def file_label(alias: str) -> str:
    """The label of a case as part of a file name; empty when nothing harmless is left of it."""
    if holds_private_number(alias):
        return ""
    plain = _KEPT.sub("_", unicodedata.normalize("NFKC", clean(alias)))
    return plain[:_LONGEST_LABEL].strip("_-")
