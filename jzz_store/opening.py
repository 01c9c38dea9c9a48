"""Opening the store: folder and file made for this user only, a damaged file set aside, never deleted."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, exc

from . import layout
from .address import Address
from .engine import PATIENCE, WRITES, connect
from .errors import Kind, StoreError, in_words, kind_of
from .store import Store

LARGEST_CHECKED = 50_000_000  # bytes: a larger file is not read through at every start
_COMPANIONS = ("", "-wal", "-shm")
ASIDE = "-damaged-"


@dataclass(frozen=True, slots=True)
class Opened:
    """``set_aside``: the new name of a damaged file, in whose place an empty one was begun."""

    store: Store
    set_aside: Path | None = None


def open_store(address: Address, now: datetime, patience: float = PATIENCE) -> Opened:
    """Open or make the store; ``now`` names a file that has to be set aside. ``patience``: seconds for a locked one.

    Raises StoreError with the kind of trouble.
    """
    aside = None
    if address.file is not None:
        _make_private(address.file)
    engine = connect(address, patience)
    try:
        _begin(engine, address)
    except StoreError as error:
        engine.dispose()
        if error.kind is not Kind.DAMAGED or address.file is None:
            raise
        aside = _set_aside(address.file, now)
        _make_private(address.file)
        engine = connect(address, patience)
        _begin(engine, address)
    return Opened(Store(engine), aside)


def aside_files(address: Address) -> list[Path]:
    """Damaged files that were set aside earlier."""
    if address.file is None:
        return []
    with contextlib.suppress(OSError):
        return sorted(address.file.parent.glob(f"{address.file.stem}{ASIDE}*{address.file.suffix}"))
    return []


def _begin(engine: Engine, address: Address) -> None:
    with in_words():
        if address.file is not None and address.file.stat().st_size <= LARGEST_CHECKED:
            _check(engine)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            layout.prepare(connection)


def _check(engine: Engine) -> None:
    """Read through the file. Raises StoreError when SQLite finds it damaged."""
    with engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        except exc.DatabaseError as error:
            raise StoreError(kind_of(error)) from None
    if found != "ok":
        raise StoreError(Kind.DAMAGED)


def _make_private(file: Path) -> None:
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
