"""The tables. The layout has a number of its own: a newer one is refused, an older one is brought forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from .errors import Kind, StoreError

LAYOUT = 2
# From layout n to n + 1: the statements that change the tables.
# A new table needs none: what is missing has been made before.
STEPS: Mapping[int, Sequence[str]] = {1: ()}

metadata = MetaData()

about = Table(
    "jzz_about",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Integer, nullable=False),
)

# ``owner`` is '' for the one person of this machine. Times are milliseconds since 1970 in UTC.
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
)

# What was reckoned for a case, kept to save the time: never the only place of anything. ``basis``: what it hangs on.
reckoned = Table(
    "jzz_reckoned",
    metadata,
    Column("case_id", String(40), ForeignKey("jzz_cases.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("basis", String(80), nullable=False),
    Column("body", Text, nullable=False),
)

_LOCK = 0x6A7A7A  # any number, the same in every process


def prepare(connection: Connection) -> None:
    """Make the tables, or bring them forward. Raises StoreError when a newer program made them."""
    if connection.dialect.name == "postgresql":
        # Two processes that start at once must not both make the tables; SQLite has one writer anyway.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    metadata.create_all(connection)
    found = connection.scalar(select(about.c.value).where(about.c.name == "layout"))
    if found is None:
        connection.execute(insert(about).values(name="layout", value=LAYOUT))
        return
    if found > LAYOUT:
        raise StoreError(Kind.NEWER)
    for number in range(found, LAYOUT):
        for statement in STEPS[number]:
            connection.execute(text(statement))
    # Also when nothing has changed: what cannot be written shall be known now, not at the first answer.
    connection.execute(update(about).where(about.c.name == "layout").values(value=LAYOUT))
