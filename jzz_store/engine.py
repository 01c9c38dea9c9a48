"""The connection to the database: what SQLite has to be told so that nothing is lost and nothing stays behind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc

from .address import Address
from .errors import Kind, StoreError

PATIENCE = 3.0  # seconds to wait for somebody else's write
WRITES = "jzz_writes"  # option of a connection that is going to write


def connect(address: Address, patience: float = PATIENCE) -> Engine:
    """An engine; nothing is opened yet. Raises StoreError when the driver is missing or the address is none."""
    is_sqlite = address.url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {}
    if is_sqlite:
        arguments = {"timeout": patience, "check_same_thread": False}
    elif address.url.get_backend_name() == "postgresql":
        arguments = {"connect_timeout": 5, "options": f"-c lock_timeout={int(patience * 1000)}"}
    try:
        engine = create_engine(
            address.url,
            connect_args=arguments,
            hide_parameters=True,  # errors must not quote answers
            pool_pre_ping=not is_sqlite,  # a server may have been restarted
        )
    except (ImportError, exc.NoSuchModuleError):
        raise StoreError(Kind.NO_DRIVER) from None
    except (exc.ArgumentError, TypeError, ValueError):
        raise StoreError(Kind.BAD_ADDRESS) from None
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # One damaged letter must not keep the other rows from being read; the seals tell it.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    connection.isolation_level = None  # the transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # what was said to be saved is saved, even when the power goes
    cursor.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that first reads and then writes would fail instead of waiting: the lock is taken at once.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def wipe_traces(engine: Engine) -> bool:
    """Empty SQLite's write-ahead file, which still holds what was erased. False when somebody else is reading."""
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(busy, *_)] = cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
    return not busy
