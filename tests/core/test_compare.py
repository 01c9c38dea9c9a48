"""Two variants side by side: the same person by waiting and by a way, on two days, and two people."""

from __future__ import annotations

from datetime import date

from make import AS_OF, WORLD, make, months, paid

from jzz_core.ahead import Curve, Variant, compare, find_ways, load_ways, outlook
from jzz_core.points import evaluate
from tests.there import there

COLLEGE = make(
    birth_date="1983-03-10",
    education=[{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}],
    insurance=[*months(30, 8000.0), paid("2026-11", None, 8000.0)],
)


def test_the_same_twice_differs_in_nothing() -> None:
    found = compare(Variant(COLLEGE, AS_OF), Variant(COLLEGE, AS_OF), AS_OF, WORLD.policy)
    assert found.change == 0
    assert not found.floored
    assert all(row.change == 0 and row.first.points == row.second.points for row in found.differences)
    assert found.first == found.second


def test_today_is_the_evaluation_of_today() -> None:
    found = compare(Variant(COLLEGE, AS_OF), Variant(make(), AS_OF), AS_OF, WORLD.policy)
    assert found.first.evaluation == evaluate(COLLEGE, AS_OF, WORLD.policy)
    assert found.second.evaluation == evaluate(make(), AS_OF, WORLD.policy)
    assert found.change == found.second.evaluation.total - found.first.evaluation.total


def test_the_lines_add_up_to_the_difference_of_the_totals() -> None:
    found = compare(Variant(COLLEGE, AS_OF), Variant(make(), AS_OF), AS_OF, WORLD.policy)
    assert sum(row.change for row in found.differences) == found.change
    education = next(row for row in found.differences if row.indicator.id == "education")
    assert (education.first.points, education.second.points, education.change) == (50, 90, 40)
    assert not education.is_empty
    assert any(row.is_empty for row in found.differences)


def test_a_way_differs_from_waiting_on_the_same_day_by_its_gains() -> None:
    ways = find_ways(COLLEGE, AS_OF, WORLD.policy, WORLD.read(load_ways))
    for way in ways.ways[:4]:
        found = compare(Variant(COLLEGE, way.day), Variant(COLLEGE, way.day, way.steps), AS_OF, WORLD.policy)
        assert (found.first.evaluation.total, found.second.evaluation.total) == (way.waiting, way.total)
        gains = {gain.indicator.id: gain.points - gain.waiting for gain in way.gains}
        assert {row.indicator.id: row.change for row in found.differences if row.change} == gains
        assert found.second.curve.first == way.first
        assert found.first.curve.first == ways.wait.first


def test_a_spouse_who_becomes_local_is_not_counted_before() -> None:
    applicant = {"status": "married", "married_on": "2019-06-20", "spouse_shanghai_hukou": False}
    case = make(birth_date="1983-03-10", education=[], marriage=applicant)
    ways = find_ways(case, AS_OF, WORLD.policy, WORLD.read(load_ways))
    step = next(s for steps in there(ways.grid).plans for s in steps if s.move.id == "spouse_hukou")
    found = compare(Variant(case, AS_OF), Variant(case, step.done, (step,)), AS_OF, WORLD.policy)
    totals = dict(zip(found.second.curve.days, found.second.curve.totals, strict=True))
    waiting = dict(zip(found.first.curve.days, found.first.curve.totals, strict=True))
    before = max(day for day in totals if day < step.done)
    assert totals[before] == waiting[before]
    assert totals[step.done] == found.second.evaluation.total
    assert next(r for r in found.differences if r.indicator.id == "spouse_hukou").second.points == 40


def test_two_filing_dates_differ_by_what_happened_in_between() -> None:
    later = date(2029, 3, 10)
    found = compare(Variant(COLLEGE, AS_OF), Variant(COLLEGE, later), AS_OF, WORLD.policy)
    changed = {row.indicator.id: row.change for row in found.differences if row.change}
    assert set(changed) == {"age", "insurance_years"}  # 46, and five full years of insurance instead of two
    assert changed["age"] == 25 - 30
    assert found.first.curve == found.second.curve


def test_an_earlier_filing_date_looks_at_the_answers_as_they_are() -> None:
    earlier = date(2026, 3, 1)
    found = compare(Variant(COLLEGE, AS_OF), Variant(COLLEGE, earlier), AS_OF, WORLD.policy)
    assert found.second.evaluation.total == evaluate(COLLEGE, earlier, WORLD.policy).total


def test_today_is_looked_at_as_it_is_though_the_current_month_may_count() -> None:
    case = make(insurance=months(35), readings={"window_end": "filing_month"})
    found = compare(Variant(case, AS_OF), Variant(case, AS_OF), AS_OF, WORLD.policy)
    assert found.first.evaluation == evaluate(case, AS_OF, WORLD.policy)


def test_the_first_day_at_the_standard_is_one_with_exactly_as_many_points() -> None:
    days = (date(2027, 1, 1), date(2028, 1, 1))
    assert Curve(days, (119, 120), 120).first == days[1]
    assert Curve(days, (119, 119), 120).first is None


def test_the_curve_is_the_outlook() -> None:
    curve = compare(Variant(COLLEGE, AS_OF), Variant(COLLEGE, AS_OF), AS_OF, WORLD.policy).first.curve
    seen = outlook(COLLEGE, AS_OF, WORLD.policy)
    assert curve.first == seen.first_at_standard
    for day, total in zip(curve.days, curve.totals, strict=True):
        assert total == int(seen.scan.low.total[seen.scan.position(day)])


def test_a_total_that_is_held_up_by_its_floor_says_so() -> None:
    bad = make(education=[], insurance=[], records=[{"kind": "detention", "date": "2026-01-01"}] * 2)
    found = compare(Variant(bad, AS_OF), Variant(make(), AS_OF), AS_OF, WORLD.policy)
    assert found.first.evaluation.total == 0
    assert found.floored
