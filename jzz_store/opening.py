"""Opening the store: files for this user only; a damaged one is set aside, and all of it that is whole goes on."""

from __future__ import annotations

import contextlib
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, exc, select

from . import layout, seals
from .address import Address, of_file
from .engine import PATIENCE, WRITES, connect
from .errors import Kind, StoreError, in_words, kind_of
from .layout import cases, versions
from .rescue import carry_over
from .store import Store

LARGEST_CHECKED = 50_000_000  # bytes: a larger file is not read through at every start
log = logging.getLogger(__name__)  # numbers only: no label, no answer, no id
_COMPANIONS = ("", "-wal", "-shm")
ASIDE = "-damaged-"


@dataclass(frozen=True, slots=True)
class Opened:
    """``set_aside``: the new name of a damaged file; ``carried``: how many of its cases are in the one begun anew.

    ``damaged``: ids of the cases that were found damaged, whosever they are.
    """

    store: Store
    set_aside: Path | None
    carried: int
    damaged: tuple[str, ...]


def open_store(address: Address, now: datetime, patience: float = PATIENCE) -> Opened:
    """Open or make the store; ``now`` names a file that has to be set aside. ``patience``: seconds for a locked one.

    Raises StoreError with the kind of trouble.
    """
    aside, carried = None, 0
    if address.file is not None:
        make_private(address.file)
    engine = connect(address, patience)
    try:
        damaged = _begin(engine, address)
    except StoreError as error:
        engine.dispose()
        if error.kind is not Kind.DAMAGED or address.file is None:
            raise
        aside, carried = _begin_anew(address.file, now)
        engine = connect(address, patience)
        damaged = _begin(engine, address)
        log.warning("a damaged file was set aside as %s; %d of its cases go on", aside.name, carried)
    if damaged:
        log.warning("%d cases are damaged", len(damaged))
    return Opened(Store(engine), aside, carried, damaged)


def aside_files(address: Address) -> list[Path]:
    """Damaged files that were set aside earlier."""
    if address.file is None:
        return []
    with contextlib.suppress(OSError):
        return sorted(address.file.parent.glob(f"{address.file.stem}{ASIDE}*{address.file.suffix}"))
    return []


def _begin(engine: Engine, address: Address) -> tuple[str, ...]:
    """Make the store usable; the ids of damaged cases. Raises StoreError, also for damage that would hide a case."""
    with in_words():
        looked = address.file is not None and address.file.stat().st_size <= LARGEST_CHECKED
        if address.file is not None and looked:
            check_file(engine, address.file)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            layout.prepare(connection)
        return _check_rows(engine) if looked else ()


def _check_head(file: Path) -> None:
    """What SQLite takes for a wish of ours: a file that is only read, other pages, other letters."""
    with file.open("rb") as opened:
        head = opened.read(60)
    # With nothing in it yet the formats of tables and letters are 0.
    if head and not (
        head[16:18] == b"\x10\0"
        and head[18:20] in (b"\1\1", b"\2\2")
        and head[20:24] == b"\0\x40\x20\x20"
        and head[44:48] in (b"\0\0\0\0", b"\0\0\0\4")
        and head[56:60] in (b"\0\0\0\0", b"\0\0\0\1")
    ):
        raise StoreError(Kind.DAMAGED)


def check_file(engine: Engine, file: Path) -> None:
    """Read through the file. Raises StoreError when it is damaged, as far as SQLite can know."""
    _check_head(file)
    with engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        except exc.DatabaseError as error:
            raise StoreError(kind_of(error)) from None
    if found != "ok":
        raise StoreError(Kind.DAMAGED)


def _check_rows(engine: Engine) -> tuple[str, ...]:
    """The ids of cases whose content is damaged. Raises StoreError when it cannot be said whose a row is."""
    damaged, owners, known = [], {}, set()
    with engine.connect() as connection:
        for row in connection.execute(select(cases)).mappings():
            owners[row["id"]] = row["owner"]
            if row["seal"] != seals.of_case(row):
                damaged.append(row["id"])
        for row in connection.execute(select(versions)).mappings():
            if row["case_id"] not in owners:
                raise StoreError(Kind.DAMAGED)
            if row["seal"] == seals.of_version(row, owners[row["case_id"]]):
                known.add(row["case_id"])
    if not known.issuperset(damaged):
        raise StoreError(Kind.DAMAGED)
    return tuple(damaged)


def _begin_anew(file: Path, now: datetime) -> tuple[Path, int]:
    """Set a damaged file aside, and put one with all that is whole of it in its place."""
    fresh = file.with_name(f"{file.name}.new")
    for companion in _COMPANIONS:
        Path(f"{fresh}{companion}").unlink(missing_ok=True)
    make_private(fresh)
    engine = connect(of_file(fresh))
    try:
        with in_words():
            _begin(engine, of_file(fresh))
            carried = carry_over(file, engine)
    finally:
        engine.dispose()
    aside = _set_aside(file, now)
    fresh.rename(file)
    return aside, carried


def make_private(file: Path) -> None:
    """The folder and an empty file that nobody else on this machine may read."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        raise StoreError(Kind.READ_ONLY) from None


def _set_aside(file: Path, now: datetime) -> Path:
    """Rename a damaged file and its companions; raises StoreError when that is refused."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    number = 1
    while True:
        new = file.with_name(f"{file.stem}{ASIDE}{stamp}{f'-{number}' if number > 1 else ''}{file.suffix}")
        if not new.exists():
            break
        number += 1
    try:
        for companion in _COMPANIONS:
            old = Path(f"{file}{companion}")
            if old.exists():
                old.rename(f"{new}{companion}")
    except OSError:
        raise StoreError(Kind.DAMAGED) from None
    return new
