"""Rows as text, so that they need reckoning only once a day, and what a kept row was reckoned with."""

from __future__ import annotations

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..base import DATA_DIR
from .rows import Row

_CODE = Path(__file__).resolve().parent.parent


def basis(as_of: date) -> str:
    """What a row hangs on besides its case: the day, the data, the program. Another basis: reckon anew."""
    return f"{as_of} {_version()}"


def row_text(row: Row) -> str:
    """JSON of a row."""
    return _rows().dump_json(row, exclude_defaults=True).decode()


def row_from(text: str) -> Row | None:
    """The row of such a text; None when another program wrote it differently."""
    try:
        return _rows().validate_json(text)
    except ValidationError:
        return None


@cache
def _rows() -> TypeAdapter[Row]:
    return TypeAdapter(Row)


@cache
def _version() -> str:
    """Of all files that a row can hang on."""
    digest = sha256()
    for path in sorted([*_CODE.rglob("*.py"), *DATA_DIR.rglob("*.toml")]):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
