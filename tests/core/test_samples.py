"""The sample cases tell six different stories, and each of them comes out as told."""

from __future__ import annotations

import json
from datetime import date

import pytest
from make import WORLD, papers, plan_case

from jzz_core.ahead import Mode, find_ways, load_ways
from jzz_core.base import DATA_DIR
from jzz_core.case import Case, load_case
from jzz_core.points import deciding_disputes, disputes, evaluate
from tests.there import there

FOLDER = DATA_DIR / "samples"
TITLES: dict[str, str] = json.loads((FOLDER / "index.json").read_text("utf-8"))
DAY = date(2026, 11, 24)


def sample(name: str) -> Case:
    return load_case((FOLDER / f"{name}.json").read_bytes())


@pytest.mark.parametrize(
    ("name", "verdict", "low", "high"),
    [
        ("graduate_single", "likely", 129, 129),
        ("family_two_children", "likely", 160, 160),
        ("title_one_month_short", "not_yet", 104, 104),
        ("out_of_town_branch", "blocked", 251, 251),
        ("online_study_detention", "unknown", 111, 202),
        ("college_far_from_120", "not_yet", 101, 101),
    ],
)
def test_each_sample_has_its_verdict(name: str, verdict: str, low: int, high: int) -> None:
    found = evaluate(sample(name), DAY, WORLD.policy)
    assert (found.verdict, found.low, found.high) == (verdict, low, high)
    assert not found.problems


def test_the_index_names_exactly_the_files() -> None:
    assert set(TITLES) == {path.stem for path in FOLDER.glob("*.json")} - {"index"}


def test_no_sample_carries_more_of_a_name_than_a_letter() -> None:
    assert all(sample(name).applicant.alias == TITLES[name].split(":")[0] for name in TITLES)


@pytest.mark.parametrize("name", TITLES)
def test_a_sample_can_be_planned_and_its_ticks_are_on_its_list(name: str) -> None:
    case = sample(name)
    plan = plan_case(case, case.plan.start or DAY)
    assert not plan.ignored
    assert set(case.progress.tasks) <= {row.task.id for row in plan.schedule.rows}
    listed = {item.material.id for item in papers(case, evaluate(case, DAY, WORLD.policy), DAY).items}
    assert set(case.progress.materials) <= listed


def test_the_family_with_two_children_has_the_longest_list_and_a_deadline() -> None:
    lists = {name: papers(sample(name), evaluate(sample(name), DAY, WORLD.policy), DAY) for name in TITLES}
    assert max(lists, key=lambda name: lists[name].total) == "family_two_children"
    found = lists["family_two_children"]
    assert found.total >= 35
    assert 0 < found.ready < found.total
    assert sample("family_two_children").plan.deadline is not None


def test_one_month_later_the_title_counts() -> None:
    case = sample("title_one_month_short")
    assert evaluate(case, date(2026, 12, 24), WORLD.policy).verdict == "likely"


def test_the_detention_makes_the_verdict_hang_on_a_disputed_reading() -> None:
    case = sample("online_study_detention")
    found = deciding_disputes(evaluate(case, DAY, WORLD.policy), disputes(case, DAY, WORLD.policy))
    assert "detention_window" in {dispute.reading for dispute in found}


def test_the_branch_out_of_town_is_stopped_by_the_employer_alone() -> None:
    assert [f.condition.id for f in evaluate(sample("out_of_town_branch"), DAY, WORLD.policy).blockers] == [
        "employment"
    ]


def test_the_one_far_from_the_standard_has_several_ways_earlier_than_waiting() -> None:
    ways = find_ways(sample("college_far_from_120"), DAY, WORLD.policy, WORLD.read(load_ways))
    assert ways.mode is Mode.REACH
    assert len(ways.ways) >= 3
    assert all(there(way.first) < (ways.wait.first or date.max) for way in ways.ways)
