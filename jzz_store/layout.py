"""The tables. The layout has a number of its own: a newer one is refused, an older one is brought forward."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from zlib import crc32

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)

from . import seals
from .errors import Kind, StoreError

LAYOUT = 4
# From layout n to n + 1: the statements that change the tables.
# A new table needs none: what is missing has been made before.
_SEALED = 3  # the first layout whose rows have a seal
STEPS: Mapping[int, Sequence[str]] = {
    1: (),
    2: (
        "ALTER TABLE jzz_cases ADD COLUMN seal BIGINT",
        "ALTER TABLE jzz_versions ADD COLUMN seal BIGINT",
        "DROP TABLE IF EXISTS jzz_reckoned",  # made anew: what was reckoned is reckoned again
    ),
    3: (
        "ALTER TABLE jzz_cases ADD COLUMN responsible VARCHAR(64)",
        "ALTER TABLE jzz_versions ADD COLUMN saved_by VARCHAR(64)",
    ),
}

metadata = MetaData()

about = Table(
    "jzz_about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

# ``owner`` is '' for the one person of this machine, else the key of a person or of an office. ``responsible`` and
# ``saved_by`` are keys of colleagues. A new column comes last, as it does where it is added.
# Times are milliseconds since 1970 in UTC.
cases = Table(
    "jzz_cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("alias", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Column("rival_of", String(40)),
    Column("seal", BigInteger),
    Column("responsible", String(64)),
    Index("jzz_cases_by_owner", "owner", "saved_at"),
)

versions = Table(
    "jzz_versions",
    metadata,
    Column("case_id", String(40), ForeignKey("jzz_cases.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("basis", Integer, nullable=False),
    Column("document", Text, nullable=False),
    Column("saved_at", BigInteger, nullable=False),
    Column("seal", BigInteger),
    Column("saved_by", String(64)),
)

# What was reckoned for a case, kept to save the time: never the only place of anything. ``basis``: what it hangs on.
reckoned = Table(
    "jzz_reckoned",
    metadata,
    Column("case_id", String(40), ForeignKey("jzz_cases.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("basis", String(80), nullable=False),
    Column("body", Text, nullable=False),
    Column("seal", BigInteger),
)

_LOCK = 0x6A7A7A  # any number, the same in every process


def prepare(connection: Connection) -> None:
    """Make the tables, or bring them forward. Raises StoreError: a newer program made them, or they are damaged."""
    if connection.dialect.name == "postgresql":
        # Two processes that start at once must not both make the tables; SQLite has one writer anyway.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    found = number_of(connection) if is_begun(connection) else LAYOUT
    for number in range(found, LAYOUT):
        for statement in STEPS[number]:
            connection.execute(text(statement))
    metadata.create_all(connection)
    if found < _SEALED:
        _seal_all(connection)
    # Also when nothing has changed: what cannot be written shall be known now, not at the first answer.
    connection.execute(delete(about))
    values = {"layout": LAYOUT, **_schema_seal(connection, LAYOUT)}
    connection.execute(insert(about), [{"name": name, "value": value} for name, value in values.items()])


def is_begun(connection: Connection) -> bool:
    """Whether any of the tables is there."""
    return any(name.startswith("jzz_") for name in inspect(connection).get_table_names())


def number_of(connection: Connection) -> int:
    """The layout of the tables that are there. Raises StoreError."""
    values: dict[str, int] = {row.name: row.value for row in connection.execute(select(about))}
    found = values.get("layout")
    if not isinstance(found, int) or found < 1:
        raise StoreError(Kind.DAMAGED)
    if (found >= _SEALED or "seal" in values) and values != {"layout": found, **_schema_seal(connection, found)}:
        raise StoreError(Kind.DAMAGED)
    if found > LAYOUT:
        raise StoreError(Kind.NEWER)
    return found


def _schema_seal(connection: Connection, number: int) -> dict[str, int]:
    """For a file: what tells that its schema is as it was made. Later layouts keep this, to be known as newer ones."""
    if connection.dialect.name != "sqlite":
        return {}
    rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name")).all()
    return {"seal": crc32(json.dumps([number, *map(list, rows)]).encode("ascii")) & 0x7FFFFFFF}


def _seal_all(connection: Connection) -> None:
    """Seal what was saved before there were seals, except what is no text any more."""
    owners = {}
    for row in connection.execute(select(cases)).mappings().all():
        owners[row["id"]] = row["owner"]
        if _is_text(row):
            connection.execute(update(cases).where(cases.c.id == row["id"]).values(seal=seals.of_case(row)))
    for case_id, owner in owners.items():
        mine = versions.c.case_id == case_id
        for row in connection.execute(select(versions).where(mine)).mappings().all():
            if _is_text(row):
                this = mine & (versions.c.revision == row["revision"])
                connection.execute(update(versions).where(this).values(seal=seals.of_version(row, owner)))


def _is_text(row: RowMapping) -> bool:
    try:
        return bool("".join(value for value in row.values() if isinstance(value, str)).encode())
    except UnicodeEncodeError:
        return False
