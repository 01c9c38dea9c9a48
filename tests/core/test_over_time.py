"""The same person on another day: what time changes, what the rules of that day change; and data that grow old."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from make import AS_OF, WORLD, make, months, paid

from jzz_core.base import BadDataError, OutsideDataError
from jzz_core.law.schema import PolicyFile
from jzz_core.points import evaluate, facts, nearest, over_time, score
from jzz_core.points.over_time import rule_changes

POLICY = WORLD.policy
YEAR_2016 = date(2016, 6, 1)


def test_the_same_day_differs_in_nothing() -> None:
    found = over_time(make(), AS_OF, AS_OF, WORLD.policy)
    assert (found.lines, found.conditions, found.rules, found.by_rules) == ((), (), (), 0)


@pytest.mark.parametrize("other", [date(2030, 1, 1), date(2020, 1, 1), date(2026, 11, 25)])
def test_the_lines_add_up_to_the_difference_of_the_totals(other: date) -> None:
    found = over_time(make(insurance=[paid("2018-05", None, 20_000)]), AS_OF, other, WORLD.policy)
    assert sum(line.points for line in found.lines) == found.after.total - found.before.total
    assert found.after == evaluate(make(insurance=[paid("2018-05", None, 20_000)]), other, WORLD.policy)


def test_a_birthday_in_between_changes_the_age_and_says_so() -> None:
    case = make(birth_date="1982-11-25", insurance=months(36, 5_000))
    found = over_time(case, AS_OF, date(2026, 11, 25), WORLD.policy)
    (line,) = found.lines
    assert (line.after.indicator.id, line.points, line.by_rules) == ("age", -1, 0)
    assert line.after.reason.key == "points.age_band"


def test_a_condition_that_turns_out_otherwise_is_named() -> None:
    case = make(permit={"held": True, "valid_until": "2027-01-31"})
    for day, expected in ((date(2027, 1, 31), []), (date(2027, 2, 1), ["permit"])):
        found = over_time(case, AS_OF, day, WORLD.policy)
        assert [old.condition.id for old, _ in found.conditions] == expected


def test_a_permit_and_a_contract_without_end_hold_on_every_day() -> None:
    job = {"kind": "company", "contract_from": "2023-11-01", "contract_until": "9999-12-31"}
    applicant = make(permit={"held": True, "valid_until": "9999-12-31"}, employment=job).applicant
    table = facts(applicant, [date(year, 1, 1) for year in range(2026, 2056)], POLICY)
    assert {*table["permit_valid"].tolist(), *table["employed"].tolist()} == {1}


def test_numbers_dated_otherwise_are_named() -> None:
    assert [c.parameter.id for c in rule_changes(POLICY, AS_OF, date(2017, 12, 27))] == ["eligibility.insurance_months"]
    (change,) = rule_changes(POLICY, AS_OF, date(2017, 12, 27))
    assert (change.before, change.after) == (Decimal(6), Decimal(0))
    assert rule_changes(POLICY, AS_OF, date(2017, 12, 28)) == ()


def test_a_changed_number_of_points_is_told_apart_from_the_passing_of_time() -> None:
    later = date(2028, 1, 1)
    parameter = POLICY.parameters["shortage_major.points"]
    dear = POLICY.snapshots[-1]
    values = {**dear.values, "shortage_major.points": 50}
    changed = type(dear)(values, dear.multiples)
    from dataclasses import replace

    raised = parameter.model_copy(
        update={"values": (*parameter.values, parameter.values[0].model_copy(update={"since": later, "value": 50}))}
    )
    policy = replace(
        POLICY,
        parameters={**POLICY.parameters, raised.id: raised},
        changes=(*POLICY.changes, later),
        snapshots=(*POLICY.snapshots, changed),
    )
    case = make(shortage_major=True)
    found = over_time(case, AS_OF, later, policy)
    line = next(change for change in found.lines if change.after.indicator.id == "shortage_major")
    assert (line.points, line.by_rules, found.by_rules) == (20, 20, 20)
    assert [c.parameter.id for c in found.rules] == ["shortage_major.points"]
    assert over_time(case, AS_OF, date(2027, 12, 31), policy).by_rules == 0
    assert evaluate(case, later, policy.as_on(AS_OF)).total == found.after.total - 20
    both = score(facts(case.applicant, [AS_OF, later], policy), policy)
    assert both.total.tolist() == [found.before.total, found.after.total]


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2015, 7, 1), "edition_2015"),
        (date(2017, 12, 27), "edition_2015"),
        (date(2017, 12, 28), "edition_2017"),
        (date(2022, 12, 31), "edition_2017"),
        (date(2023, 1, 1), "edition_2022"),
        (date(2027, 12, 31), "edition_2022"),
        (date(2028, 1, 1), "edition_2022"),
    ],
)
def test_the_edition_of_a_day(day: date, edition: str) -> None:
    found = POLICY.edition_on(day)
    assert found is not None
    assert found.id == edition


def test_before_the_first_text_there_is_none_and_no_score() -> None:
    assert POLICY.edition_on(date(2015, 6, 30)) is None
    with pytest.raises(OutsideDataError):
        over_time(make(), AS_OF, date(2015, 6, 30), WORLD.policy)
    assert over_time(make(insurance=[]), AS_OF, YEAR_2016, WORLD.policy).edition_after is not None


# -- data that grow old ----------------------------------------------------------------------------------------------


def test_every_set_of_data_is_in_time_up_to_its_day_and_overdue_after_it() -> None:
    about = POLICY.about
    assert {check.id for check in about.check} == {"calendar", "measures", "measures_end", "process", "wages"}
    assert about.overdue(about.checked_on) == ()
    for check in about.check:
        assert check not in about.overdue(check.by)
        assert check in about.overdue(check.by.replace(year=check.by.year + 1))


def test_the_day_of_comparing_again_must_lie_after_the_last_one(tmp_path: Path) -> None:
    from shutil import copytree

    from jzz_core.base import DATA_DIR
    from jzz_core.law import load_policy

    copytree(DATA_DIR, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "policy" / "policy.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("by = 2026-12-15", "by = 2026-11-28"), "utf-8")
    assert isinstance(load_policy(tmp_path).about, PolicyFile)
    path.write_text(text.replace("by = 2026-12-15", "by = 2026-11-27"), "utf-8")
    with pytest.raises(BadDataError, match="calendar"):
        load_policy(tmp_path)


# -- what is nearest -------------------------------------------------------------------------------------------------


def test_the_nearest_comes_first() -> None:
    case = make(insurance=[paid("2023-06", None, 15_000)])  # 41 months at one time the wage
    found = nearest(evaluate(case, AS_OF, WORLD.policy))
    assert [n.line.indicator.id for n in found] == ["insurance_years"]
    short = nearest(evaluate(make(insurance=months(34, 15_000)), AS_OF, WORLD.policy))
    assert [(n.line.indicator.id, n.months) for n in short] == [("insurance_years", 2), ("contribution_base", 2)]
    assert nearest(evaluate(make(insurance=[]), AS_OF, WORLD.policy)) == ()
