"""A number that belongs to the content of a row: whatever changes a single bit of it no longer fits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import RowMapping

_Row = Mapping[str, Any] | RowMapping

_CASE = ("id", "owner", "revision", "alias", "created_at", "saved_at", "rival_of")
_VERSION = ("case_id", "revision", "basis", "saved_at")
_RECKONED = ("case_id", "revision", "basis")
_OF_CASE, _OF_VERSION = "responsible", "saved_by"  # where there is none, the seal is what it was before offices


def of_case(row: _Row) -> int:
    """The number of a row of ``jzz_cases``."""
    return _seal(row["document"], [*(row[name] for name in _CASE), *_said(row[_OF_CASE])])


def of_version(row: _Row, owner: str) -> int:
    """The number of a row of ``jzz_versions`` whose case is this owner's."""
    return _seal(row["document"], [owner, *(row[name] for name in _VERSION), *_said(row[_OF_VERSION])])


def of_reckoned(row: _Row) -> int:
    return _seal(row["body"], [row[name] for name in _RECKONED])


def _said(value: Any) -> list[Any]:
    return [] if value is None else [value]


def _seal(text: object, more: list[Any]) -> int:
    # Damaged text may be anything, also half of a character; it is only compared, never shown.
    digest = blake2b(str(text).encode("utf-8", "surrogatepass"), digest_size=8)
    digest.update(json.dumps(more, default=str).encode("ascii"))
    return int.from_bytes(digest.digest(), "big", signed=True)
