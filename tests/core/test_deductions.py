"""Articles 8, 9 and 11: deductions and their windows, the floor, the veto."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from make import finding, keys, line, points, result

DAY = timedelta(days=1)
THREE = {"detention_window": "3"}


def record(kind: str, on: str | None) -> dict[str, Any]:
    return {"kind": kind, "date": on}


@pytest.mark.parametrize(
    ("kind", "each", "years"), [("false_material", 150, 3), ("detention", 50, 5), ("minor_crime", 150, 5)]
)
def test_a_record_counts_until_the_window_is_full(kind: str, each: int, years: int) -> None:
    records = [record(kind, "2020-06-15")]
    end = date(2020 + years, 6, 15)
    assert [points(kind, end + k * DAY, records=records) for k in (-1, 0, 1)] == [-each, 0, 0]
    assert points(kind, date(2020, 6, 15), records=records) == -each
    assert points(kind, date(2020, 6, 14), records=records) == 0


@pytest.mark.parametrize(("kind", "switched"), [("false_material", False), ("detention", True), ("minor_crime", True)])
def test_three_years_is_a_reading_for_detention_and_crime_only(kind: str, switched: bool) -> None:
    records = [record(kind, "2022-06-15")]
    days = [date(2025, 6, 14), date(2025, 6, 15)]
    gone = [points(kind, day, records=records, readings=THREE) == 0 for day in days]
    assert gone == [False, True]
    still = points(kind, date(2025, 6, 15), records=records)
    assert (still < 0) is switched
    assert line(kind, date(2024, 1, 1), records=records).disputed == (("detention_window",) if switched else ())


def test_each_record_is_deducted_by_itself() -> None:
    records = [record("detention", "2025-01-01")] * 3 + [record("false_material", "2026-01-01")]
    assert points("detention", records=records) == -150
    assert points("false_material", records=records) == -150


def test_only_the_records_inside_the_window_are_deducted() -> None:
    records = [record("detention", "2021-11-24"), record("detention", "2021-11-25")]
    found = line("detention", records=records)
    assert found.points == -50
    until = next(r for r in found.remarks if r.key == "points.deduction_until")
    assert until.values["date"] == date(2026, 11, 25)


def test_a_record_that_has_lapsed_is_told_as_that() -> None:
    found = line("detention", records=[record("detention", "2015-01-01")])
    assert (found.points, found.reason.key) == (0, "points.deduction_lapsed")
    assert line("detention").reason.key == "points.deduction_none"


def test_the_total_never_falls_below_zero() -> None:
    plain = result().total
    assert result(records=[record("detention", "2026-01-01")]).total == plain - 50
    many = result(records=[record("minor_crime", "2026-01-01")] * 4)
    assert (many.total, many.high) == (0, 0)
    assert sum(f.points for f in many.lines if f.counted) < 0


def test_unanswered_records_leave_the_verdict_open_without_stretching_the_range() -> None:
    plain, unanswered = result(), result(records=None)
    assert (unanswered.total, unanswered.high) == (plain.total, plain.high)
    assert (plain.verdict, unanswered.verdict) == ("likely", "unknown")
    assert line("detention", records=None).state == "unknown"
    assert "points.deduction_unanswered" in keys(line("minor_crime", records=None))


def test_a_serious_crime_takes_the_right_to_apply_and_no_points() -> None:
    found = result(records=[record("serious_crime", None)])
    assert found.total == result().total
    assert found.may_apply is False
    assert found.verdict == "blocked"
    assert [b.condition.id for b in found.blockers] == ["serious_crime"]


def test_a_serious_crime_has_no_window() -> None:
    assert finding("serious_crime", records=[record("serious_crime", "1999-01-01")]).state == "not_met"


def test_other_records_do_not_stop_applying() -> None:
    found = result(records=[record("minor_crime", "2026-01-01")])
    assert found.may_apply is True
    assert found.verdict == "not_yet"
    assert finding("serious_crime", records=[record("minor_crime", "2026-01-01")]).state == "met"


def test_a_record_of_tomorrow_does_not_count_today() -> None:
    records = [record("detention", "2026-11-25")]
    assert points("detention", records=records) == 0
    assert [p.field for p in result(records=records).problems] == ["applicant.records.0.date"]
