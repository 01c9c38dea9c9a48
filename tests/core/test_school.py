"""The school years of a child: which registration falls on which days, announced or by pattern."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import WORLD

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.calendar import StageDays, load_school_calendar

SCHOOL = WORLD.school
TEXT = (DATA_DIR / "calendar" / "school.toml").read_text("utf-8")


def stages(birth_date: date, primary_year: int | None = None) -> dict[str, StageDays]:
    return {days.stage.id: days for days in SCHOOL.of_child(birth_date, primary_year)}


@pytest.mark.parametrize(
    ("born", "entry"),
    [
        (date(2014, 8, 31), 2020),
        (date(2014, 9, 1), 2021),
        (date(2014, 9, 10), 2021),
        (date(2020, 2, 29), 2026),
        (date(2014, 12, 31), 2021),
        (date(2015, 1, 1), 2021),
    ],
)
def test_a_child_enters_school_in_the_year_in_which_it_is_six_by_the_end_of_august(born: date, entry: int) -> None:
    assert SCHOOL.entry_year(born) == entry


def test_a_child_of_september_2014_registers_for_zhongkao_in_january_2030() -> None:
    found = stages(date(2014, 9, 10))
    assert list(found) == ["kindergarten", "primary", "junior", "zhongkao", "gaokao"]
    assert (found["zhongkao"].opens.year, found["zhongkao"].opens.month) == (2030, 1)
    assert (found["zhongkao"].late_opens, found["zhongkao"].late_closes) == (date(2030, 5, 6), date(2030, 5, 7))
    assert (found["gaokao"].opens.year, found["gaokao"].opens.month) == (2032, 10)
    assert found["primary"].opens.year == 2021
    assert found["junior"].opens.year == 2026
    assert stages(date(2014, 8, 31))["zhongkao"].opens.year == 2029


def test_announced_days_are_facts_and_later_years_a_pattern() -> None:
    announced = stages(date(2010, 9, 10))["zhongkao"]  # year 9 in 2025/26
    assert (announced.opens, announced.closes) == (date(2026, 1, 19), date(2026, 1, 30))
    assert announced.last_chance == date(2026, 5, 7)
    assert not announced.provisional
    later = stages(date(2011, 9, 10))["zhongkao"]
    assert later.provisional
    assert (later.opens.year, later.opens.month) == (2027, 1)
    assert later.opens.day > 15
    assert stages(date(2019, 9, 10))["primary"].opens == date(2026, 4, 10)
    assert stages(date(2007, 9, 10))["gaokao"].opens == date(2025, 10, 13)


def test_the_year_of_entry_can_be_corrected() -> None:
    usual, later = stages(date(2014, 9, 10)), stages(date(2014, 9, 10), 2022)
    assert {name: days.opens.year - usual[name].opens.year for name, days in later.items()} == dict.fromkeys(usual, 1)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_registrations_follow_each_other_and_end_after_they_begin(born: date) -> None:
    found = list(SCHOOL.of_child(born))
    assert [days.opens for days in found] == sorted(days.opens for days in found)
    for days in found:
        assert days.opens <= days.closes <= days.last_chance
        assert days.ready_by <= days.last_chance
    primary = next(days for days in found if days.stage.id == "primary")
    # It turns six in the school year before, at the latest on the last day of August after the registration.
    assert timedelta(days=5 * 365) < primary.opens - born < timedelta(days=7 * 366)


def test_every_registration_has_sources_words_and_both_languages() -> None:
    for stage in SCHOOL.stage:
        assert stage.name.en
        assert stage.why.zh
        assert set(stage.sources) <= WORLD.sources.ids
    assert SCHOOL.find("zhongkao").years_after == 9
    with pytest.raises(KeyError):
        SCHOOL.find("university")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "junior"', 'id = "primary"', "编号写了两次"),
        ('sources = ["S39"]', 'sources = ["S99"]', "S99"),
        ('sources = ["E11", "K26"]', 'sources = ["E98"]', "E98"),
        ('by = "08-31"', 'by = "13-31"', "写法不对"),
        ("until = 2026-01-30", "until = 2026-01-18", "一个比一个晚"),
        ("year = 2025, from", "year = 2024, from", "在这一年"),
        ("confirm.zh", "confirn.zh", "confir"),
        ('id = "gaokao"', 'id = "university"', "id"),
    ],
)
def test_a_broken_school_calendar_is_refused_in_words(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in TEXT
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "school.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match=r"school\.toml") as error:
        load_school_calendar(tmp_path, WORLD.sources.ids)
    assert says in str(error.value)


def test_the_end_of_february_is_its_last_day(tmp_path: Path) -> None:
    ready = {days.ready_by for year in range(2020, 2026) for days in stages(date(year, 1, 1)).values()}
    assert date(2024, 2, 29) in ready
    assert date(2023, 2, 28) in ready
