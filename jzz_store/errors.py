"""What can go wrong with the store. No message holds an answer of anybody: they may end in a log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import exc

from jzz_core.base import BadCaseError

if TYPE_CHECKING:
    from .entries import Stored, Unreadable


class Kind(StrEnum):
    READ_ONLY = "read_only"  # folder or file cannot be written, or cannot be opened at all
    LOCKED = "locked"  # another program holds the file
    DAMAGED = "damaged"
    FULL = "full"  # the disk
    NEWER = "newer"  # written by a newer program
    UNREACHABLE = "unreachable"  # a database server that does not answer
    NO_DRIVER = "no_driver"  # the package for this kind of database is not installed
    BAD_ADDRESS = "bad_address"
    FAILED = "failed"


class StoreError(Exception):
    """The store cannot be opened, read or written; nothing was half done."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind.value)
        self.kind = kind


class ChangedError(Exception):
    """A save was refused: somebody else saved the case since. ``theirs``: what stands in the store."""

    def __init__(self, theirs: Stored) -> None:
        super().__init__(f"revision {theirs.entry.revision} is newer")
        self.theirs = theirs


class GoneError(Exception):
    """The case is not in the store (any more), or it is somebody else's."""


class DamagedError(BadCaseError):
    """What was saved of a case is not what stands there now. ``found`` has the last state that is whole."""

    def __init__(self, found: Unreadable) -> None:
        super().__init__(found.reason)
        self.found = found


# Primary result codes of SQLite, and states of PostgreSQL.
_SQLITE = {
    1: Kind.DAMAGED,  # a table or column is not there: what is asked is always the same
    3: Kind.READ_ONLY,
    5: Kind.LOCKED,
    6: Kind.LOCKED,
    8: Kind.READ_ONLY,
    10: Kind.READ_ONLY,
    11: Kind.DAMAGED,
    13: Kind.FULL,
    14: Kind.READ_ONLY,
    26: Kind.DAMAGED,
}
_POSTGRESQL = {"53100": Kind.FULL, "25006": Kind.READ_ONLY, "55P03": Kind.LOCKED}


def kind_of(error: exc.SQLAlchemyError) -> Kind:
    """Which kind of trouble an error of the database is."""
    original = getattr(error, "orig", None)
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & 0xFF, Kind.FAILED)
    if isinstance(original, sqlite3.Error):
        # Without a code it comes from reading a value; nothing of a file is ever "not reached".
        return Kind.DAMAGED if isinstance(original, sqlite3.OperationalError) else Kind.FAILED
    state = getattr(original, "sqlstate", None)
    if isinstance(state, str) and state in _POSTGRESQL:
        return _POSTGRESQL[state]
    if isinstance(error, (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)):
        return Kind.UNREACHABLE
    return Kind.FAILED


@contextmanager
def in_words() -> Iterator[None]:
    """Errors of the database as StoreError. The original may quote what was to be saved: it is not passed on."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise StoreError(kind_of(error)) from None
    except UnicodeDecodeError:
        # SQLite quotes a damaged schema in its own message, which then is no text.
        raise StoreError(Kind.DAMAGED) from None
