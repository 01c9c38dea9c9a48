"""Article 6(2): education; 100 and 110 ask for diploma and degree."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from make import AS_OF, WORLD, keys, line, make, points

from jzz_core.points import evaluate, narrowing, open_questions

NOTHING = {"study_place": "nothing"}


def study(level: str, diploma: bool | None = True, degree: bool | None = True, **more: Any) -> dict[str, Any]:
    return {"level": level, "diploma": diploma, "degree": degree, "mode": "full_time", **more}


@pytest.mark.parametrize(
    ("level", "diploma", "degree", "expected"),
    [
        ("below_college", True, False, 0),
        ("college", True, False, 50),
        ("college", False, False, 0),
        ("bachelor", True, False, 60),
        ("bachelor", True, True, 90),
        ("bachelor", False, True, 0),
        ("master", True, True, 100),
        ("master", False, True, 0),
        ("master", True, False, 0),
        ("master", False, False, 0),
        ("doctor", True, True, 110),
        ("doctor", False, True, 0),
        ("doctor", True, False, 0),
    ],
)
def test_each_level_with_diploma_and_degree(level: str, diploma: bool, degree: bool, expected: int) -> None:
    assert points("education", education=[study(level, diploma, degree)]) == expected


@pytest.mark.parametrize(("diploma", "degree"), [(False, True), (True, False)])
@pytest.mark.parametrize("level", ["master", "doctor"])
def test_half_a_master_gives_nothing_and_leaves_the_bachelor_open(level: str, diploma: bool, degree: bool) -> None:
    found = line("education", education=[study(level, diploma, degree)])
    assert (found.points, found.best, found.state, found.confidence) == (0, 90, "unknown", "D")
    assert found.reason.key == "points.education_one_paper"
    college = line("education", education=[study("college"), study(level, diploma, degree)])
    assert (college.points, college.best, college.confidence) == (50, 90, "D")
    assert "points.education_one_paper" in keys(college)


def test_the_bachelor_of_half_a_master_is_asked_for() -> None:
    case = make(education=[study("master", False, True)])
    asked = open_questions(case, evaluate(case, AS_OF, WORLD.policy), WORLD.policy)
    (question,) = [q for q in asked if q.place == "person"]
    assert question.field == "applicant.education"
    assert narrowing(question, evaluate(case, AS_OF, WORLD.policy)) == 90


def test_neither_paper_and_a_listed_bachelor_leave_nothing_open() -> None:
    assert line("education", education=[study("master", False, False)]).best == 0
    for bachelor in (study("bachelor", False, False), study("bachelor", True, False)):
        found = line("education", education=[study("master", False, True), bachelor])
        assert (found.best, found.confidence) == (found.points, "A")


def test_half_a_master_to_come_leaves_the_bachelor_open_from_its_day_on() -> None:
    for days, best in ((0, 90), (1, 0)):
        day = (AS_OF + timedelta(days=days)).isoformat()
        assert line("education", education=[study("master", False, True, graduated=day)]).best == best


def test_half_a_master_beside_a_bachelor_leaves_the_bachelor_speak() -> None:
    assert points("education", education=[study("master", False, True), study("bachelor", True, False)]) == 60
    assert points("education", education=[study("master", False, True), study("bachelor")]) == 90


def test_the_highest_of_several_counts_once() -> None:
    entries = [study("college"), study("master"), study("bachelor")]
    assert points("education", education=entries) == 100


def test_studies_count_from_the_day_of_graduation() -> None:
    for days, expected in ((-1, 90), (0, 90), (1, 0)):
        day = (AS_OF + timedelta(days=days)).isoformat()
        found = line("education", education=[study("bachelor", graduated=day)])
        assert found.points == expected
        assert ("points.education_later" in keys(found)) is (expected == 0)


def test_no_studies_give_nothing_and_leave_nothing_open() -> None:
    found = line("education", education=[])
    assert (found.points, found.best, found.state) == (0, 0, "nothing")


def test_unanswered_studies_may_be_a_doctorate() -> None:
    found = line("education", education=None)
    assert (found.points, found.best, found.state) == (0, 110, "unknown")


@pytest.mark.parametrize(
    ("diploma", "degree", "low", "high"),
    [(None, None, 0, 90), (True, None, 60, 90), (None, True, 0, 90), (None, False, 0, 60)],
)
def test_unsure_papers_make_a_range(diploma: bool | None, degree: bool | None, low: int, high: int) -> None:
    found = line("education", education=[study("bachelor", diploma, degree)])
    assert (found.points, found.best, found.state) == (low, high, "unknown")
    assert "points.education_open" in keys(found)


@pytest.mark.parametrize("mode", ["self_taught", "adult", "online"])
def test_part_time_study_elsewhere_counts_with_a_warning_or_as_a_reading_not_at_all(mode: str) -> None:
    entry = study("bachelor", mode=mode, exam_place="other")
    found = line("education", education=[entry])
    assert (found.points, found.disputed) == (90, ("study_place",))
    assert "points.education_place" in keys(found)
    strict = line("education", education=[entry], readings=NOTHING)
    assert (strict.points, strict.best, strict.disputed) == (0, 0, ("study_place",))


@pytest.mark.parametrize("place", ["shanghai", "hukou_place", "workplace"])
def test_part_time_study_at_home_or_work_counts_under_both_readings(place: str) -> None:
    entry = study("bachelor", mode="adult", exam_place=place)
    assert line("education", education=[entry]).disputed == ()
    assert points("education", education=[entry], readings=NOTHING) == 90


@pytest.mark.parametrize("mode", ["full_time", "overseas"])
def test_the_place_matters_only_for_part_time_study(mode: str) -> None:
    assert points("education", education=[study("bachelor", mode=mode, exam_place="other")], readings=NOTHING) == 90


def test_an_unsaid_place_is_open_under_the_strict_reading() -> None:
    entry = study("bachelor", mode="online")
    found = line("education", education=[entry], readings=NOTHING)
    assert (found.points, found.best) == (0, 90)
    assert "points.education_place_open" in keys(line("education", education=[entry]))


@pytest.mark.parametrize("place", ["other", None])
def test_an_unsaid_mode_is_open_under_the_strict_reading(place: str | None) -> None:
    found = line("education", education=[study("bachelor", mode=None, exam_place=place)], readings=NOTHING)
    assert (found.points, found.best) == (0, 90)
