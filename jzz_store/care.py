"""Looking after a store: is it whole, a copy of it while people work, and the way back from such a copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, MappingResult, Table, delete, func, insert, select

from . import layout, seals
from .address import Address, of_file
from .engine import PATIENCE, WRITES, connect
from .errors import Kind, StoreError, in_words
from .layout import cases, versions
from .opening import check_file, make_private

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Health:
    """How many cases and earlier states a store has, and how many of each are damaged."""

    cases: int
    versions: int
    damaged_cases: int
    damaged_versions: int

    @property
    def is_whole(self) -> bool:
        return not self.damaged_cases and not self.damaged_versions


def is_new(address: Address) -> bool:
    """Whether nothing was ever kept there: no file, or a database without the tables. Raises StoreError."""
    if address.file is not None:
        return not address.file.exists()
    engine = connect(address, PATIENCE)
    try:
        with in_words(), engine.connect() as connection:
            return not layout.is_begun(connection)
    finally:
        engine.dispose()


def look(address: Address) -> Health:
    """Read through everything, and change nothing. Raises StoreError, also for a store of another layout."""
    with _reading(address) as connection:
        return _health(connection)


def back_up(address: Address, file: Path) -> Health:
    """Copy all cases with their history, of all owners, as they stand at one moment, into a new file of this user only.

    The copy is a store itself, whatever database it comes from. Raises StoreError, FileExistsError for a file that is
    there already, and other errors of the system when it cannot be made.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        target = connect(of_file(file))
        try:
            with _reading(address) as source, in_words():
                found = _health(source)
                with target.execution_options(**{WRITES: True}).begin() as connection:
                    layout.prepare(connection)
                    _copy(source, connection)
        finally:
            target.dispose()
    except BaseException:
        for left in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{file}{left}").unlink()
        raise
    return found


def bring_back(address: Address, file: Path) -> Health:
    """Put the content of such a copy in the place of all that is in the store, in one transaction.

    The copy stays as it is, and may be of an earlier layout. Raises StoreError (DAMAGED for a copy that is not whole)
    or FileNotFoundError, and then nothing has changed.
    """
    if not file.exists():
        raise FileNotFoundError(file)
    with _brought_forward(file) as current, _reading(of_file(current)) as source:
        found = _health(source)
        if not found.is_whole:
            raise StoreError(Kind.DAMAGED)
        if address.file is not None:
            make_private(address.file)
        engine = connect(address, PATIENCE)
        try:
            with in_words(), engine.execution_options(**{WRITES: True}).begin() as connection:
                layout.prepare(connection)
                for table in (layout.reckoned, versions, cases):
                    connection.execute(delete(table))
                _copy(source, connection)
        finally:
            engine.dispose()
    return found


@contextmanager
def _brought_forward(file: Path) -> Iterator[Path]:
    """The copy itself, or what it would be in the layout of now. Raises StoreError."""
    engine = connect(of_file(file), PATIENCE)
    try:
        with in_words():
            check_file(engine, file)
            with engine.connect() as connection:
                is_old = layout.number_of(connection) < layout.LAYOUT
    finally:
        engine.dispose()
    if not is_old:
        yield file
        return
    with TemporaryDirectory() as folder:
        current = Path(folder) / "copy.sqlite3"
        shutil.copyfile(file, current)
        engine = connect(of_file(current))
        try:
            with in_words(), engine.execution_options(**{WRITES: True}).begin() as connection:
                layout.prepare(connection)
        finally:
            engine.dispose()
        yield current


@contextmanager
def _reading(address: Address) -> Iterator[Connection]:
    """One moment of a store, whatever others write meanwhile."""
    if address.file is not None and not address.file.exists():
        raise StoreError(Kind.READ_ONLY)
    engine = connect(address, PATIENCE)
    try:
        with in_words():
            if address.file is not None:
                check_file(engine, address.file)
            with _at_one_moment(engine).connect() as connection:
                if layout.number_of(connection) != layout.LAYOUT:
                    raise StoreError(Kind.FAILED)
                yield connection
    finally:
        engine.dispose()


def _at_one_moment(engine: Engine) -> Engine:
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine  # a transaction of SQLite reads one moment anyway


def _health(connection: Connection) -> Health:
    owners: dict[str, str] = {}
    bad_cases = bad_versions = 0
    for row in _rows(connection, cases):
        owners[row["id"]] = row["owner"]
        bad_cases += row["seal"] != seals.of_case(row)
    for row in _rows(connection, versions):
        bad_versions += row["seal"] != seals.of_version(row, owners.get(row["case_id"], ""))
    count = connection.scalars(select(func.count()).select_from(versions)).one()
    return Health(len(owners), count, bad_cases, bad_versions)


def _copy(source: Connection, target: Connection) -> None:
    for table in (cases, versions):
        for some in _rows(source, table).partitions():
            values = [{name: _storable(value) for name, value in row.items()} for row in some]
            target.execute(insert(table), values)


def _rows(connection: Connection, table: Table) -> MappingResult:
    return connection.execution_options(yield_per=_AT_ONCE).execute(select(table)).mappings()


def _storable(value: Any) -> Any:
    """Damaged text as far as it is text: its seal does not fit it before and after."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
