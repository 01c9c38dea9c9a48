"""Public service and suburb in spells: whole days added up, no day twice, each side of the day a year is full."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, fact, keys, line, make, person, points, served

from jzz_core.ahead import outlook
from jzz_core.base import BadCaseError, Message, full_years
from jzz_core.case import Case, Spell, added_up, case_from, differences, load_case, merged
from jzz_core.points import facts
from tests.effort import examples

FEW = examples(40)
DAY = timedelta(days=1)
DAYS = st.dates(date(2008, 1, 1), date(2032, 12, 31))
CLOSED = st.tuples(DAYS, st.integers(0, 2500)).map(
    lambda one: Spell(since=one[0], until=one[0] + timedelta(days=one[1]))
)
SPELLS = st.lists(st.one_of(CLOSED, DAYS.map(lambda day: Spell(since=day))), max_size=4)


def years(spells: list[Spell], *days: date) -> list[int]:
    answer = [spell.model_dump(mode="json", by_alias=True) for spell in spells]
    table = facts(person(birth_date="1985-03-10", public_service=answer), days, WORLD.policy)
    column: list[int] = table["public_service_years"].tolist()
    return column


@FEW
@given(since=DAYS, day=st.dates(date(2023, 1, 1), date(2040, 12, 31)))
def test_one_open_spell_counts_what_its_first_day_says(since: date, day: date) -> None:
    assert years([Spell(since=since)], day) == [max(full_years(since, day), 0)]


@FEW
@given(
    spells=SPELLS, days=st.lists(st.dates(date(2023, 1, 1), date(2040, 12, 31)), min_size=2, max_size=6, unique=True)
)
def test_years_are_the_days_served_and_are_never_lost(spells: list[Spell], days: list[date]) -> None:
    found = years(spells, *sorted(days))
    assert found == sorted(found)
    assert years(spells[::-1] + spells, *sorted(days)) == found
    for day, count in zip(sorted(days), found, strict=True):
        served_days = {n for s in spells for n in range(s.since.toordinal(), _after(s, day).toordinal())}
        assert (len(served_days) - 1) // 366 <= count <= len(served_days) // 365


def _after(spell: Spell, day: date) -> date:
    return day if spell.until is None else min(day, spell.until + DAY)


@FEW
@given(spell=CLOSED, cut=st.integers(0, 2499), day=st.dates(date(2023, 1, 1), date(2040, 12, 31)))
def test_a_spell_written_in_two_is_the_same(spell: Spell, cut: int, day: date) -> None:
    assert spell.until is not None
    middle = min(spell.since + timedelta(days=cut), spell.until - DAY)
    parts = [Spell(since=middle + DAY, until=spell.until), Spell(since=spell.since, until=middle)]
    if middle >= spell.since:
        assert merged(parts) == (spell,)
        assert years(parts, day) == years([spell], day)


def test_what_overlaps_counts_once_and_what_lasts_takes_in_what_follows() -> None:
    spells = [Spell(since=date(2020, 1, 1), until=date(2021, 12, 31)), Spell(since=date(2021, 6, 1))]
    assert merged(spells) == (Spell(since=date(2020, 1, 1)),)
    inner = [spells[1], Spell(since=date(2022, 1, 1), until=date(2022, 2, 1)), Spell(since=date(2023, 1, 1))]
    assert merged(inner) == (spells[1],)
    assert merged([Spell(since=date(2020, 1, 1), until=date.max), spells[1]]) in (
        (Spell(since=date(2020, 1, 1)),),
        (Spell(since=date(2020, 1, 1), until=date.max),),
    )
    assert added_up([]) == ()


def test_days_before_a_gap_bring_the_fifth_year_forward() -> None:
    """731 days in 2020 and 2021, then from 2024-03-01 on: the fifth year is full 731 days before 2029-03-01."""
    spells = [*served("2020-01-01", "2021-12-31"), *served("2024-03-01")]
    full = date(2027, 3, 1)
    assert added_up([Spell.model_validate_json(json.dumps(one)) for one in spells])[1].since == date(2022, 3, 1)
    assert [points("public_service", full + n * DAY, public_service=spells) for n in (-1, 0, 1)] == [0, 20, 20]
    seen = outlook(make(public_service=spells), AS_OF, WORLD.policy)
    assert full in [event.day for event in seen.events if event.indicator == "public_service"]
    assert line("public_service", public_service=spells).reason.values["date"] == full


def test_a_year_that_was_full_stays_full_when_the_spell_ends() -> None:
    spells = served("2020-01-01", "2020-12-31")
    found = [
        fact("suburb_years", day, suburb=spells) for day in (date(2020, 12, 31), date(2021, 1, 1), date(2026, 1, 1))
    ]
    assert found == [0, 1, 1]
    short = served("2020-01-01", "2020-12-30")
    assert [fact("suburb_years", day, suburb=short) for day in (date(2021, 1, 1), date(2026, 1, 1))] == [0, 0]


@pytest.mark.parametrize(("second", "named"), [("2024-03-01", True), ("2022-01-01", False), ("2025-11-26", False)])
def test_that_days_are_added_up_is_named_where_it_matters(second: str, named: bool) -> None:
    spells = [*served("2020-01-01", "2021-12-31"), *served(second)]
    assert ("points.spells_added" in keys(line("suburb", suburb=spells))) is named


def test_the_line_says_what_the_longest_spell_alone_has() -> None:
    spells = [*served("2015-01-01", "2018-12-31"), *served("2023-11-24")]
    found = line("public_service", public_service=spells)
    assert (found.points, found.reason.key) == (28, "points.deferred")
    remark = next(one for one in found.remarks if one.key == "points.spells_added")
    assert remark.values["alone"] == 4


@pytest.mark.parametrize(
    ("name", "key"), [("public_service", "points.deferred_ended"), ("suburb", "points.suburb_ended")]
)
def test_spells_that_ended_too_early_have_no_day_to_wait_for(name: str, key: str) -> None:
    def reason(since: str, until: str) -> Message:
        answer: dict[str, Any] = {name: served(since, until)}
        return line(name, **answer).reason

    assert reason("2020-01-01", "2024-12-30").key == key
    assert reason("2020-01-01", "2024-12-31").key == "points.deferred"
    # An end that lies ahead and comes late enough does not hinder.
    assert reason("2022-06-15", "2027-06-14").values["date"] == date(2027, 6, 15)
    assert reason("2022-06-15", "2027-06-13").key == key


# -- the case file ----------------------------------------------------------------------------------------------------


def of_version_1(**applicant: Any) -> Case:
    return load_case(json.dumps({"schema": "jzz-case", "version": 1, "applicant": applicant}))


def test_the_day_of_a_file_of_version_1_is_an_open_spell() -> None:
    found = of_version_1(public_service_since="2018-06-15", suburb_since=None).applicant
    assert found.public_service == (Spell(since=date(2018, 6, 15)),)
    assert found.suburb == ()
    assert of_version_1().applicant == Case().applicant
    with pytest.raises(BadCaseError, match="从哪天起"):
        of_version_1(suburb_since="2018-02-30")


def test_a_file_of_today_has_no_single_day_any_more() -> None:
    with pytest.raises(BadCaseError, match="suburb_since"):
        case_from({"applicant": {"suburb_since": "2018-06-15"}})
    with pytest.raises(BadCaseError):
        case_from({"applicant": {"suburb": [{"until": "2018-06-15"}]}})


def test_a_spell_that_ends_is_one_answer_changed() -> None:
    before = make(suburb=served("2020-01-01"))
    after = make(suburb=served("2020-01-01", "2024-01-01"))
    assert [(d.path, d.after) for d in differences(before, after)] == [("applicant.suburb.0.until", "2024-01-01")]
    more = make(suburb=[*served("2015-01-01", "2016-01-01"), *served("2020-01-01")])
    assert [d.path for d in differences(before, more)] == ["applicant.suburb.0"]


def test_spells_stand_in_order_whatever_the_order_of_the_answers() -> None:
    spells = added_up([Spell(since=date(2024, 3, 1)), Spell(since=date(2010, 1, 1), until=date(2010, 1, 31))])
    assert all(a.since < b.since for a, b in pairwise(spells))
