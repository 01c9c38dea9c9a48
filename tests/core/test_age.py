"""Article 6(1): age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from make import AS_OF, fact, keys, line, points, result

NEXT_DAY = {"birthday": "next_day"}
DAY = timedelta(days=1)


def born(years: int) -> str:
    """A birth date with a birthday half a year before AS_OF."""
    return date(AS_OF.year - years, 5, 1).isoformat()


@pytest.mark.parametrize(
    ("age", "expected"),
    [(18, 30), (42, 30), (43, 30), (44, 29), (45, 27), (46, 25), (50, 17), (54, 9), (55, 7), (56, 5), (57, 5), (60, 5)],
)
def test_each_age_gives_what_the_text_says(age: int, expected: int) -> None:
    assert points("age", birth_date=born(age)) == expected


@pytest.mark.parametrize("age", [61, 62, 63, 90])
def test_above_sixty_there_is_no_value_and_the_centre_is_to_be_asked(age: int) -> None:
    found = line("age", birth_date=born(age))
    assert (found.points, found.state, found.confidence) == (0, "ask", "D")


@pytest.mark.parametrize("birthday", [(44, 30, 29), (45, 29, 27), (56, 7, 5), (61, 5, 0)])
def test_points_fall_on_the_birthday_or_as_a_reading_the_day_after(birthday: tuple[int, int, int]) -> None:
    age, before, after = birthday
    day = date(2026, 5, 1)
    birth = born(age)
    assert [points("age", day + k * DAY, birth_date=birth) for k in (-1, 0, 1)] == [before, after, after]
    late = [points("age", day + k * DAY, birth_date=birth, readings=NEXT_DAY) for k in (-1, 0, 1)]
    assert late == [before, before, after]


def test_who_was_born_on_29_february_is_older_on_1_march_of_a_common_year() -> None:
    days = [date(2026, 2, 28), date(2026, 3, 1)]
    assert [fact("age", day, birth_date="1980-02-29") for day in days] == [45, 46]
    assert [fact("age", day + DAY, birth_date="1980-02-29", readings=NEXT_DAY) for day in days] == [45, 46]


def test_who_was_born_on_29_february_is_older_on_that_day_in_a_leap_year() -> None:
    assert [fact("age", date(2028, 2, d), birth_date="1980-02-29") for d in (28, 29)] == [47, 48]


def test_the_doubt_about_the_birthday_is_told_only_on_that_day() -> None:
    birth = "1982-11-24"
    assert line("age", AS_OF, birth_date=birth).disputed == ("birthday",)
    assert line("age", AS_OF - DAY, birth_date=birth).disputed == ()
    assert line("age", AS_OF + DAY, birth_date=birth).disputed == ()


@pytest.mark.parametrize("readings", [{}, NEXT_DAY])
@pytest.mark.parametrize("birth", ["1982-05-01", "1980-02-29", "1971-11-24", "1980-11-25", "2000-01-01"])
def test_the_date_told_is_the_first_day_with_other_points(birth: str, readings: dict[str, str]) -> None:
    found = line("age", birth_date=birth, readings=readings)
    change = found.reason.values["next_date"]
    assert isinstance(change, date)
    assert change > AS_OF
    before, after = (points("age", day, birth_date=birth, readings=readings) for day in (change - DAY, change))
    assert before == found.points
    assert after < found.points
    assert after == found.reason.values["next_points"]


def test_over_sixty_is_only_information_among_the_conditions() -> None:
    over = result(birth_date=born(61))
    assert {f.condition.id: f.state for f in over.findings}["age_over_60"] == "info"
    assert over.may_apply is True
    assert "age_over_60" not in {f.condition.id for f in result(birth_date=born(60)).findings}


def test_at_sixty_the_end_of_points_is_told() -> None:
    assert keys(line("age", birth_date=born(60))) == {"points.age_last"}
