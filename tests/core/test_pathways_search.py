"""The engine against a naive search: every combination on every day by a fresh score of a really changed applicant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, groupby, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make, months, paid

from jzz_core.ahead import Mode, Step, Ways, find_ways, load_ways
from jzz_core.ahead.outlook.project import project
from jzz_core.ahead.ways.effects import is_open, on_day
from jzz_core.ahead.ways.load import Moves
from jzz_core.ahead.ways.rank import Candidate, earliest, most, safest
from jzz_core.case import Applicant, Case
from jzz_core.law import Readings
from jzz_core.points import evaluate, facts, score
from tests.effort import examples
from tests.there import there

POLICY = WORLD.policy
MOVES = WORLD.read(load_ways).moves
FEW = examples(6)


def some(*names: str) -> Moves:
    """A catalogue of these moves only."""
    whole = WORLD.read(load_ways)
    return Moves(whole.checked_on, {name: MOVES[name] for name in names}, whole.dangers, whole.efforts)


def taking(case: Case, **times: int) -> Case:
    """The case with own months for some moves."""
    moves = {name: {"months": count} for name, count in times.items()}
    return Case.model_validate({**case.model_dump(), "plan": {**case.plan.model_dump(), "moves": moves}}, strict=False)


def naive_plans(case: Case, later: Applicant, names: tuple[str, ...]) -> dict[frozenset[str], tuple[Step, ...]]:
    """Every set of up to three moves that can be done in some order, with its days."""
    found: dict[frozenset[str], tuple[Step, ...]] = {frozenset(): ()}
    for size in (1, 2, 3):
        for order in permutations(names, size):
            steps = in_order(case, later, order)
            if steps is not None:
                found.setdefault(frozenset(order), steps)
    return found


def in_order(case: Case, later: Applicant, order: tuple[str, ...]) -> tuple[Step, ...] | None:
    steps: list[Step] = []
    for name in order:
        move = MOVES[name]
        start: date | None = None
        if is_open(move, later, AS_OF, POLICY):
            start = AS_OF
        else:
            for step in steps:
                if step.move.id in move.after and is_open(move, on_day(later, steps, step.done), step.done, POLICY):
                    start = start or step.done
        if start is None or any(s.move.effect.kind == move.effect.kind and start < s.done for s in steps):
            return None
        choice = case.plan.moves.get(name)
        length = choice.months if choice and choice.months else move.months.typical
        steps.append(Step.taking(move, start, length))
    return tuple(steps)


def every_day(ways: Ways, step: int) -> Iterator[date]:
    day = ways.as_of
    while day <= ways.last:
        yield day
        day += timedelta(days=step)


def fresh_totals(case: Case, later: Applicant, steps: tuple[Step, ...], days: Sequence[date]) -> Iterator[int]:
    """Scored alone, without any of the engine: what is done by a day has happened."""
    readings = Readings.choose(POLICY.readings, case.plan.readings)
    for _, alike in groupby(days, key=lambda day: (day > AS_OF, [step.done <= day for step in steps])):
        own = [*alike]
        changed = on_day(later, steps, own[0]) if own[0] > AS_OF else case.applicant
        yield from score(facts(changed, own, POLICY, readings), POLICY, readings).total.tolist()


def total_on(ways: Ways, plan: int, day: date) -> int:
    column = max(n for n, known in enumerate(there(ways.grid).days) if known <= day)
    return int(there(ways.grid).total[plan, column])


def check_against_naive(case: Case, names: tuple[str, ...], horizon: int, step: int) -> Ways:
    ways = find_ways(case, AS_OF, POLICY, some(*names), horizon)
    later = project(case.applicant, AS_OF, ways.last, POLICY, case.plan.outlook)
    naive = naive_plans(case, later, names)
    mine = {frozenset(s.move.id for s in steps): n for n, steps in enumerate(there(ways.grid).plans)}
    assert set(mine) == set(naive)
    for chosen, steps in naive.items():
        plan = mine[chosen]
        assert {(s.move.id, s.start, s.done) for s in there(ways.grid).plans[plan]} == {
            (s.move.id, s.start, s.done) for s in steps
        }
        days = [*every_day(ways, step)]
        fresh = [*fresh_totals(case, later, steps, days)]
        assert [total_on(ways, plan, day) for day in days] == fresh, (chosen, days)
    return ways


COLLEGE: dict[str, Any] = {
    "birth_date": "1990-03-10",
    "education": [{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}],
    "insurance": [*months(30, 8000.0), paid("2026-11", None, 8000.0)],
}


@pytest.mark.no_cover
def test_every_combination_on_every_day_is_what_a_fresh_score_says() -> None:
    married = {"status": "married", "married_on": "2015-06-20", "spouse_shanghai_hukou": False}
    case = taking(
        make(**COLLEGE, marriage=married),
        bachelor_degree=3,
        master=4,
        intermediate_title=5,
        base_1=1,
        spouse_hukou=2,
    )
    names = ("bachelor_degree", "master", "intermediate_title", "base_1", "spouse_hukou")
    ways = check_against_naive(case, names, horizon=14, step=5)
    assert ways.count > 15


def test_two_studies_or_two_titles_are_not_made_side_by_side() -> None:
    ways = find_ways(make(**COLLEGE), AS_OF, POLICY, WORLD.read(load_ways))
    for steps in there(ways.grid).plans:
        for one, other in combinations(steps, 2):
            if one.move.effect.kind == other.move.effect.kind:
                assert one.done <= other.start or other.done <= one.start


def test_an_evaluation_of_the_changed_answers_agrees() -> None:
    case = taking(make(**COLLEGE), bachelor_degree=30)
    ways = find_ways(case, AS_OF, WORLD.policy, WORLD.read(load_ways))
    best = ways.ways[0]
    changed = case.model_copy(update={"applicant": on_day(ways.later, best.steps, best.day)})
    evaluation = evaluate(changed, best.day, ways.policy)
    assert evaluation.total == best.total
    counted = {line.indicator.id: line.points for line in evaluation.lines if line.counted}
    assert all(counted.get(gain.indicator.id, 0) == gain.points for gain in best.gains)


@pytest.mark.parametrize("reading", ["month_before", "filing_month"])
def test_a_raised_base_counts_from_the_first_of_its_month_under_both_readings_of_the_window(reading: str) -> None:
    insurance = [*months(35, 11000.0), paid("2026-11", None, 9500.0)]
    case = taking(make(**COLLEGE | {"insurance": insurance}, readings={"window_end": reading}), base_2=1)
    ways = check_against_naive(case, ("base_2",), horizon=9, step=1)
    (step,) = there(ways.grid).plans[1]
    assert step.done == date(2027, 7, 1)


FLAGS = st.sampled_from([True, True, False])


@FEW
@given(
    level=st.sampled_from(["below_college", "college", "bachelor"]),
    degree=FLAGS,
    base=st.integers(10_000, 40_000),
    length=st.integers(0, 40),
    payer=FLAGS,
    tax=FLAGS,
    title=st.sampled_from([None, "skill_3", "intermediate", "intermediate_equivalent"]),
    post=FLAGS,
    months_each=st.lists(st.integers(1, 9), min_size=6, max_size=6),
    reading=st.sampled_from(["month_before", "filing_month"]),
)
def test_the_engine_equals_the_naive_search_for_any_applicant(
    level: str,
    degree: bool,
    base: int,
    length: int,
    payer: bool,
    tax: bool,
    title: str | None,
    post: bool,
    months_each: list[int],
    reading: str,
) -> None:
    items = [{"level": title, "while_in_shanghai": True, "matches_post": post, "registration": "not_registered"}]
    case = make(
        education=[{"level": level, "diploma": True, "degree": degree, "mode": "full_time"}],
        qualifications=items if title else [],
        insurance=[
            *months(length, 11000.0),
            paid("2026-11", None, float(base), payer_is_employer=payer, tax_matches=tax),
        ],
        readings={"window_end": reading},
    )
    names = ("bachelor_degree", "senior_title", "registration", "post", "base_2", "payer")
    case = taking(case, **dict(zip(names, months_each, strict=True)))
    check_against_naive(case, names, horizon=13, step=13)


def test_the_first_day_is_the_first_of_all_days() -> None:
    case = taking(make(**{**COLLEGE, "birth_date": "1981-05-17"}), bachelor_degree=7, base_1=2, intermediate_title=4)
    ways = find_ways(case, AS_OF, POLICY, some("bachelor_degree", "base_1", "intermediate_title"), 18)
    later = project(case.applicant, AS_OF, ways.last, POLICY, case.plan.outlook)
    assert ways.mode is Mode.REACH
    first, last = fresh_totals(case, later, (), [AS_OF, ways.last])
    assert ways.total == first != last
    assert ways.ways
    for way in ways.ways:
        days = [*every_day(ways, 1)]
        totals = fresh_totals(case, later, way.steps, days)
        assert (
            way.first == way.day == next(day for day, total in zip(days, totals, strict=True) if total >= way.standard)
        )


# -- ranking ----------------------------------------------------------------------------------------------------------


def candidate(moves: str, first: int | None, effort: int, gain: int = 10, lost: int = 99) -> Candidate:
    return Candidate(hash(moves) % 1000, frozenset(moves.split()), first, effort, gain, lost, 0)


def names_of(found: list[Candidate]) -> list[str]:
    return [" ".join(sorted(c.moves)) for c in found]


WAIT = candidate("", 50, 0, gain=0)


def test_the_earliest_comes_first_then_the_least_effort() -> None:
    found = earliest([WAIT, candidate("a", 9, 3), candidate("b", 9, 2), candidate("c", 12, 1)])
    assert names_of(found) == ["b", "a", "c"]


def test_more_moves_that_are_not_earlier_are_dropped() -> None:
    found = earliest([WAIT, candidate("a", 9, 2), candidate("a b", 9, 4), candidate("a c", 8, 4)])
    assert names_of(found) == ["a c", "a"]


def test_a_higher_base_that_brings_nothing_sooner_is_dropped() -> None:
    lower, higher = (
        Candidate(n, frozenset([name]), 9, 5, 10, 99, yuan) for n, name, yuan in ((1, "a", 1), (2, "b", 2))
    )
    assert earliest([WAIT, higher, lower]) == [lower]
    sooner = Candidate(3, frozenset("c"), 8, 5, 10, 99, 2)
    assert earliest([WAIT, sooner, lower]) == [sooner, lower]
    other = candidate("d", 9, 5)  # without a base it is another kind of way
    assert set(names_of(earliest([WAIT, other, lower]))) == {"a", "d"}


def test_what_is_not_earlier_than_waiting_is_dropped() -> None:
    assert earliest([WAIT, candidate("a", 50, 1), candidate("b", 51, 1)]) == []
    assert names_of(earliest([WAIT, candidate("a", 49, 1)])) == ["a"]


def test_later_and_more_effort_is_dropped_but_not_only_one_of_them() -> None:
    found = earliest([WAIT, candidate("a", 9, 3), candidate("b", 10, 4), candidate("c", 10, 3), candidate("d", 9, 5)])
    assert names_of(found) == ["a", "d", "c"]


def test_what_never_reaches_the_standard_is_no_way() -> None:
    assert earliest([candidate("", None, 0), candidate("a", None, 1)]) == []


def test_with_enough_points_one_move_is_enough_and_the_least_effort_comes_first() -> None:
    found = safest([WAIT, candidate("a", 0, 2, 20), candidate("b", 0, 1, 5), candidate("a b", 0, 3, 25)])
    assert names_of(found) == ["b", "a"]


def test_with_enough_points_what_keeps_them_longer_comes_first() -> None:
    waiting = candidate("", 0, 0, 0, lost=20)
    found = safest([waiting, candidate("a", 0, 1, 5, lost=30), candidate("b c", 0, 4, 9, lost=90)])
    assert names_of(found) == ["b c", "a"]


def test_what_gains_nothing_is_no_help() -> None:
    assert most([WAIT, candidate("a", None, 1, gain=0)]) == []


def test_without_a_way_what_brings_most_comes_first() -> None:
    found = most([WAIT, candidate("a", None, 1, 10), candidate("b", None, 3, 30), candidate("c", None, 4, 25)])
    assert names_of(found) == ["b", "a"]


@pytest.mark.parametrize(
    ("changes", "mode"),
    [
        ({}, Mode.MARGIN),
        ({"insurance": []}, Mode.MARGIN),
        (COLLEGE, Mode.REACH),
        ({**COLLEGE, "insurance": []}, Mode.REACH),
    ],
)
def test_what_the_ways_are_for(changes: dict[str, Any], mode: Mode) -> None:
    found = find_ways(make(**changes), AS_OF, WORLD.policy, WORLD.read(load_ways))
    assert found.mode is mode
    if mode is Mode.MARGIN:  # who has enough is shown the day on which it is first so, and of a way its largest gain
        assert found.wait.day == found.wait.first == AS_OF
        assert all(way.total > way.waiting for way in found.ways)


def test_without_a_way_it_is_said_and_what_helps_is_shown() -> None:
    old = {**COLLEGE, "birth_date": "1969-01-05", "records": [{"kind": "detention", "date": "2026-11-01"}]}
    ways = find_ways(make(**old), AS_OF, WORLD.policy, WORLD.read(load_ways), months=36)
    assert ways.mode is Mode.NONE
    assert ways.ways
    assert all(way.first is None and way.total > way.waiting for way in ways.ways)
    assert [way.total for way in ways.ways] == sorted((way.total for way in ways.ways), reverse=True)


def test_waiting_is_shown_on_the_day_on_which_it_has_most() -> None:
    older = {**COLLEGE, "birth_date": "1975-05-17", "insurance": []}
    ways = find_ways(make(**older), AS_OF, WORLD.policy, WORLD.read(load_ways), months=36)
    assert (ways.wait.first, ways.wait.day, ways.wait.total) == (None, AS_OF, there(ways.grid).total[0].max())


def test_while_deductions_take_everything_nothing_helps() -> None:
    hard = {**COLLEGE, "records": [{"kind": "detention", "date": "2026-11-01"}] * 5}
    ways = find_ways(make(**hard), AS_OF, WORLD.policy, WORLD.read(load_ways), months=24)
    assert (ways.mode, ways.total, ways.ways) == (Mode.NONE, 0, ())


def test_what_is_kept_for_long_knows_the_same_without_the_scored_rows() -> None:
    ways = find_ways(make(), AS_OF, POLICY, some("bachelor_degree"), 18)
    light = ways.light()
    assert light.grid is None
    assert (light.ways, light.wait, light.count, light.last) == (ways.ways, ways.wait, ways.count, ways.last)
    assert light.count == len(there(ways.grid).plans) - 1
    assert light.last == there(ways.grid).days[-1]
