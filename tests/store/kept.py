"""Small cases and times for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from jzz_core.case import Case, case_from

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def case(alias: str = "客户A", **answers: Any) -> Case:
    return case_from({"applicant": {"alias": alias, "birth_date": "1990-09-12", **answers}})
