"""Article 6(3): titles and skill grades; the base test of the higher ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from make import AS_OF, LAST, keys, line, months, paid, points, result

from jzz_core.base import Month

PLENTY = 20_000


def item(level: str, **more: Any) -> dict[str, Any]:
    return {
        "level": level,
        "obtained": "2024-01-01",
        "while_in_shanghai": True,
        "matches_post": True,
        "registration": "not_required",
        **more,
    }


def title(level: str, insurance: Any = None, **more: Any) -> int:
    insurance = months(36, PLENTY) if insurance is None else insurance
    return points("title", qualifications=[item(level, **more)], insurance=insurance)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("skill_5", 15),
        ("skill_4", 30),
        ("skill_3", 60),
        ("skill_2", 100),
        ("intermediate", 100),
        ("intermediate_equivalent", 100),
        ("skill_1", 140),
        ("senior", 140),
        ("junior", 0),
    ],
)
def test_each_level_gives_what_the_text_says(level: str, expected: int) -> None:
    assert title(level) == expected


@pytest.mark.parametrize("level", ["skill_2", "intermediate", "intermediate_equivalent", "skill_1", "senior"])
def test_the_higher_levels_need_six_months_at_the_average_wage(level: str) -> None:
    low = [paid("2023-11", LAST + -6, 8000)]
    full = 140 if level in ("skill_1", "senior") else 100
    for count, expected in ((5, 0), (6, full), (7, full)):
        assert title(level, [*low[:0], paid("2023-11", LAST + -count, 8000), *months(count, PLENTY)]) == expected


@pytest.mark.parametrize("level", ["skill_5", "skill_4", "skill_3"])
def test_the_lower_levels_need_no_base(level: str) -> None:
    assert title(level, []) > 0


@pytest.mark.parametrize(("base", "expected"), [(12_576.99, 0), (12_577, 100), (12_577.01, 100)])
def test_the_base_is_compared_with_the_average_wage_exactly(base: float, expected: int) -> None:
    # May and June 2026 are far above the line; four of July to October are needed.
    insurance = [paid("2026-05", "2026-06", PLENTY), paid("2026-07", "2026-10", base)]
    assert title("intermediate", insurance) == expected


def test_the_six_months_need_not_follow_each_other() -> None:
    insurance = [paid(LAST + -k, LAST + -k, PLENTY) for k in range(0, 12, 2)]
    assert title("intermediate", insurance) == 100


def test_a_month_counts_just_inside_the_twelve_and_not_just_outside() -> None:
    five = months(5, PLENTY)
    assert title("senior", [paid(LAST + -11, LAST + -11, PLENTY), *five]) == 140
    assert title("senior", [paid(LAST + -12, LAST + -12, PLENTY), *five]) == 0


def test_the_filing_month_counts_only_as_a_reading() -> None:
    insurance = months(6, PLENTY, last=Month.of(2026, 11))
    items = [item("intermediate")]
    assert points("title", qualifications=items, insurance=insurance) == 0
    later = line("title", qualifications=items, insurance=insurance, readings={"window_end": "filing_month"})
    assert (later.points, later.disputed) == (100, ("window_end",))


def test_the_window_ends_before_the_month_of_filing() -> None:
    open_end = [paid("2026-05", None, PLENTY)]
    items = [item("intermediate")]
    assert points("title", AS_OF.replace(month=10, day=31), qualifications=items, insurance=open_end) == 0
    assert points("title", AS_OF.replace(day=1), qualifications=items, insurance=open_end) == 100


@pytest.mark.parametrize("flaw", [{"back_paid": True}, {"payer_is_employer": False}, {"tax_matches": False}])
def test_months_that_do_not_count_for_bases_do_not_pass_the_test(flaw: dict[str, Any]) -> None:
    assert title("intermediate", [*months(6, PLENTY, **flaw)]) == 0


@pytest.mark.parametrize(
    ("flaw", "key"),
    [
        ({"while_in_shanghai": False}, "points.title_not_shanghai"),
        ({"matches_post": False}, "points.title_not_post"),
        ({"registration": "not_registered"}, "points.title_not_registered"),
        ({"obtained": "2026-11-25"}, "points.title_later"),
    ],
)
def test_what_the_text_excludes_gives_nothing_and_says_why(flaw: dict[str, Any], key: str) -> None:
    found = line("title", qualifications=[item("intermediate", **flaw)], insurance=months(12, PLENTY))
    assert (found.points, found.best, found.state) == (0, 0, "nothing")
    assert key in keys(found)


def test_a_title_counts_from_the_day_it_was_obtained() -> None:
    for days, expected in ((-1, 60), (0, 60), (1, 0)):
        assert title("skill_3", obtained=(AS_OF + timedelta(days=days)).isoformat()) == expected


@pytest.mark.parametrize(
    "unsure",
    [
        {"while_in_shanghai": None},
        {"matches_post": None},
        {"level": "intermediate_equivalent", "registration": None},
    ],
)
def test_an_unsure_answer_makes_a_range(unsure: dict[str, Any]) -> None:
    found = line("title", qualifications=[item("intermediate") | unsure], insurance=months(12, PLENTY))
    assert (found.points, found.best, found.state) == (0, 100, "unknown")
    assert "points.title_open" in keys(found)


def test_skill_grades_are_never_registered() -> None:
    for answer in (None, "not_registered", "registered", "not_required"):
        found = line("title", qualifications=[item("skill_3", registration=answer)])
        assert (found.points, found.best) == (60, 60)
        assert "points.title_not_registered" not in keys(found)


@pytest.mark.parametrize(("level", "points"), [("intermediate", 100), ("senior", 140)])
def test_a_title_does_not_wait_for_the_question_of_registration(level: str, points: int) -> None:
    assert title(level, months(12, PLENTY), registration=None) == points


def test_registered_counts() -> None:
    assert title("intermediate_equivalent", registration="registered") == 100


def test_a_lower_grade_stands_in_while_the_base_test_is_not_passed() -> None:
    both = [item("skill_3"), item("skill_2")]
    found = line("title", qualifications=both, insurance=months(5, PLENTY))
    assert found.points == 60
    assert {"points.title_skill_3", "points.title_base_short"} <= keys(found)
    assert found.disputed == ("window_end",)
    assert line("title", qualifications=both[:1]).disputed == ()
    assert points("title", qualifications=both, insurance=months(6, PLENTY)) == 100


def test_what_is_missing_to_the_base_test_is_told() -> None:
    found = line("title", qualifications=[item("senior")], insurance=months(4, PLENTY))
    assert found.reason.key == "points.title_base_short"
    assert (found.reason.values["missing"], found.reason.values["possible"]) == (2, 140)
    assert found.disputed == ("window_end",)


def test_an_unknown_base_leaves_the_test_open() -> None:
    found = line("title", qualifications=[item("senior")], insurance=months(12))
    assert (found.points, found.best, found.state) == (0, 140, "unknown")


def test_the_papers_have_to_prove_the_level_that_counts_and_what_may_count_yet() -> None:
    sure = result(qualifications=[item("skill_3")], education=[]).claims
    assert "title" in sure.claimed
    assert sure.levels == {"skill_3"}
    assert not result(qualifications=[item("skill_3")]).claims.levels  # education counts
    tested = [result(qualifications=[item("intermediate")], insurance=months(n, PLENTY)).title_levels for n in (5, 6)]
    assert tested == [set(), {"intermediate"}]
    open_ = result(qualifications=[item("skill_3", matches_post=None)], education=[]).claims
    assert "title" in open_.possible
    assert open_.possible_levels == {"skill_3"}
    assert "age" in sure.claimed
    assert "shortage_major" in result(shortage_major=None).claims.possible


def test_no_title_is_nothing() -> None:
    assert line("title").state == "nothing"


def test_education_or_title_the_higher_counts() -> None:
    high = result(qualifications=[item("intermediate")], insurance=months(36, PLENTY))
    counted = {f.indicator.id: f.counted for f in high.lines}
    assert (counted["title"], counted["education"]) == (True, False)
    states = {f.indicator.id: f.state for f in high.lines}
    assert (states["title"], states["education"]) == ("gives", "not_chosen")
    passed_over = next(f for f in high.lines if f.indicator.id == "education").remarks[0]
    assert passed_over.key == "points.not_chosen"
    assert passed_over.values["other"] == next(f for f in high.lines if f.indicator.id == "title").indicator.name
    low = result(qualifications=[item("skill_3")], insurance=months(36, PLENTY))
    assert {f.indicator.id for f in low.lines if f.counted} >= {"education"}
    assert "title" not in {f.indicator.id for f in low.lines if f.counted}


def test_on_a_tie_education_counts_and_only_once() -> None:
    master = [{"level": "master", "diploma": True, "degree": True}]
    tie = result(education=master, qualifications=[item("intermediate")], insurance=months(12, PLENTY))
    by_id = {f.indicator.id: f for f in tie.lines}
    assert by_id["education"].points == by_id["title"].points == 100
    assert (by_id["education"].counted, by_id["title"].counted) == (True, False)
    assert tie.total == sum(f.points for f in tie.lines if f.counted)


@pytest.mark.parametrize(
    ("insurance", "reason", "remarks"),
    [
        (months(36), "points.title_base_not_given", set()),
        (months(36, 5_000), "points.title_base_short", set()),
        ([*months(3, 5_000), *months(9, last=LAST + -3)], "points.title_base_short", {"points.title_base_unknown"}),
        (months(36, PLENTY, tax_matches=False), "points.title_base_short", {"points.title_base_excluded"}),
        (months(36, PLENTY, payer_is_employer=False), "points.title_base_short", {"points.title_base_excluded"}),
        (
            [*months(6), *months(6, PLENTY, last=LAST + -6, back_paid=True)],
            "points.title_base_not_given",
            {"points.title_base_excluded"},
        ),
    ],
)
def test_bases_not_given_and_months_left_out_are_not_said_to_be_too_low(
    insurance: Any, reason: str, remarks: set[str]
) -> None:
    found = line("title", qualifications=[item("intermediate")], insurance=insurance)
    assert (found.points, found.reason.key) == (0, reason)
    told = {"points.title_base_unknown", "points.title_base_excluded"} & keys(found)
    assert told == remarks


def test_months_before_the_window_are_not_told_about() -> None:
    insurance = [*months(12, 5_000), *months(24, last=LAST + -12)]
    assert "points.title_base_unknown" not in keys(
        line("title", qualifications=[item("intermediate")], insurance=insurance)
    )
