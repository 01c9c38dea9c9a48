"""Small cases, times and earlier layouts for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, text

from jzz_core.case import Case, case_from
from jzz_store import layout

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def case(alias: str = "客户A", **answers: Any) -> Case:
    return case_from({"applicant": {"alias": alias, "birth_date": "1990-09-12", **answers}})


def put_back(connection: Connection, number: int) -> None:
    """Make an earlier layout of the tables."""
    dropped = {3: ("jzz_cases responsible", "jzz_versions saved_by"), 1: ("jzz_cases seal", "jzz_versions seal")}
    for table, column in (one.split() for first, some in dropped.items() if number <= first for one in some):
        connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
    connection.execute(text("DELETE FROM jzz_about"))
    kept = {"layout": number, **(layout._schema_seal(connection, number) if number >= 3 else {})}
    for name, value in kept.items():
        connection.execute(insert(layout.about).values(name=name, value=value))
