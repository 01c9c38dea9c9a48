"""The moves one by one: for whom each is open, and the points on the day before and on the day of its completion."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from make import AS_OF, LAST, WORLD, make, months, paid

from jzz_core.ahead import Ways, find_ways, load_ways, yuan_needed
from jzz_core.ahead.outlook.project import project
from jzz_core.ahead.ways.effects import is_open, on_day
from jzz_core.ahead.ways.insured import raise_of
from jzz_core.ahead.ways.load import Moves
from jzz_core.ahead.ways.schema import BaseEffect, QualificationEffect, RaiseEffort, RegistrationEffect
from jzz_core.ahead.ways.step import Step
from jzz_core.ahead.ways.study import obtain, register
from jzz_core.base import BadCaseError, Month
from jzz_core.case import Case
from tests.there import there

POLICY = WORLD.policy
COLLEGE = [{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}]
BACHELOR = [{"level": "bachelor", "diploma": True, "degree": False, "mode": "full_time"}]
MASTER = [{"level": "master", "diploma": True, "degree": True, "mode": "full_time"}]
ON = {"while_in_shanghai": True, "matches_post": True}
MARRIED = {"status": "married", "married_on": "2019-06-20", "spouse_shanghai_hukou": False}
TITLES = {"qualification_exam", "intermediate_title"}
LOW = [*months(30, 8000.0), paid("2026-11", None, 8000.0)]


def opened(**changes: Any) -> set[str]:
    """The moves open today."""
    case = make(**changes)
    later = project(case.applicant, AS_OF, date(2036, 11, 24), POLICY)
    return {m.id for m in WORLD.read(load_ways).moves.values() if is_open(m, later, AS_OF, POLICY)}


def only(name: str) -> Moves:
    whole = WORLD.read(load_ways)
    chain = {name, *whole.moves[name].after}
    return Moves(whole.checked_on, {n: m for n, m in whole.moves.items() if n in chain}, whole.dangers, whole.efforts)


def ways_of(name: str, months: int = 30, times: dict[str, Any] | None = None, **changes: Any) -> Ways:
    case = make(**changes)
    plan = {"moves": {move: {"months": count} for move, count in (times or {}).items()}}
    case = case.model_copy(update={"plan": case.plan.model_validate(plan)})
    return find_ways(case, AS_OF, POLICY, only(name), months)


def points_around(ways: Ways, indicator: str, *chosen: str) -> tuple[int, int, date]:
    """Counted points of the indicator the day before the last move is done and on that day, and the day."""
    plan = next(n for n, steps in enumerate(there(ways.grid).plans) if {s.move.id for s in steps} == set(chosen))
    day = max(step.done for step in there(ways.grid).plans[plan])
    days = there(ways.grid).days
    before = max(n for n, known in enumerate(days) if known <= day - timedelta(days=1))
    on = days.index(day)
    return there(ways.grid).counted(plan, before)[indicator], there(ways.grid).counted(plan, on)[indicator], day


# -- education --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("education", "expected"),
    [
        (None, set()),
        ([], {"college"}),
        ([{"level": "below_college"}], {"college"}),
        (COLLEGE, {"bachelor", "bachelor_degree"}),
        (BACHELOR, {"degree", "master"}),
        ([{"level": "bachelor", "diploma": True, "degree": True}], {"master"}),
        ([{"level": "bachelor", "diploma": True, "degree": None}], {"master"}),
        (MASTER, {"doctor"}),
        ([{"level": "doctor", "diploma": True, "degree": True}], set()),
        ([{"level": "college", "diploma": None}], {"college"}),
    ],
)
def test_the_next_study_is_open_and_no_other(education: Any, expected: set[str]) -> None:
    studies = {"college", "bachelor", "bachelor_degree", "degree", "master", "doctor"}
    assert opened(education=education) & studies == expected


def test_a_study_already_on_the_way_is_not_open() -> None:
    going_on = {"level": "bachelor", "diploma": True, "degree": False, "graduated": "2027-07-01"}
    assert opened(education=[*COLLEGE, going_on]) & {"bachelor", "bachelor_degree"} == {"bachelor_degree"}


@pytest.mark.parametrize(
    ("name", "education", "before", "after"),
    [
        ("college", [], 0, 50),
        ("bachelor", COLLEGE, 50, 60),
        ("bachelor_degree", COLLEGE, 50, 90),
        ("degree", BACHELOR, 60, 90),
        ("master", BACHELOR, 60, 100),
        ("doctor", MASTER, 100, 110),
    ],
)
def test_a_study_counts_from_the_day_it_is_finished(name: str, education: Any, before: int, after: int) -> None:
    ways = ways_of(name, times={name: 6}, education=education)
    assert points_around(ways, "education", name) == (before, after, date(2027, 5, 24))


def test_a_study_that_another_opens_begins_when_that_is_finished() -> None:
    ways = ways_of("bachelor_degree", times={"college": 6, "bachelor_degree": 5}, education=[])
    assert points_around(ways, "education", "college", "bachelor_degree") == (50, 90, date(2027, 10, 24))


# -- titles and skill grades ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], {"skill_4", "skill_3", "qualification_exam", "intermediate_title"}),
        ([{"level": "skill_4", **ON}], {"skill_3", "qualification_exam", "intermediate_title"}),
        ([{"level": "skill_3", **ON}], {"skill_2", "qualification_exam", "intermediate_title"}),
        ([{"level": "skill_2", **ON}], {"skill_1"}),
        ([{"level": "intermediate", **ON}], {"senior_title"}),
        ([{"level": "senior", **ON}], set()),
        (
            [{"level": "skill_3", **ON, "matches_post": False}],
            {"post", "skill_4", "skill_3", "qualification_exam", "intermediate_title"},
        ),
        (
            [{"level": "intermediate", **ON, "registration": "not_registered"}],
            {"registration", "skill_4", "skill_3", "qualification_exam", "intermediate_title"},
        ),
    ],
)
def test_the_next_grade_is_open_and_no_other(items: Any, expected: set[str]) -> None:
    names = {
        "skill_4",
        "skill_3",
        "skill_2",
        "skill_1",
        "qualification_exam",
        "intermediate_title",
        "senior_title",
        "post",
        "registration",
    }
    assert opened(qualifications=items) & names == expected


WELL_PAID: dict[str, Any] = {"education": [], "insurance": [*months(30, 20000.0), paid("2026-11", None, 20000.0)]}


@pytest.mark.parametrize(
    ("name", "items", "before", "after"),
    [
        ("skill_4", [], 0, 30),
        ("skill_3", [], 0, 60),
        ("skill_2", [{"level": "skill_3", **ON}], 60, 100),
        ("skill_1", [{"level": "skill_2", **ON}], 100, 140),
        ("qualification_exam", [], 0, 100),
        ("intermediate_title", [], 0, 100),
        ("senior_title", [{"level": "intermediate", **ON}], 100, 140),
        ("post", [{"level": "skill_3", **ON, "matches_post": False}], 0, 60),
        ("registration", [{"level": "intermediate_equivalent", **ON, "registration": "not_registered"}], 0, 100),
    ],
)
def test_a_title_counts_from_the_day_it_is_held(name: str, items: Any, before: int, after: int) -> None:
    changes = WELL_PAID | ({"education": COLLEGE} if name in TITLES else {})
    ways = ways_of(name, times={name: 6}, qualifications=items, **changes)
    assert points_around(ways, "title", name) == (before, after, date(2027, 5, 24))


@pytest.mark.parametrize(
    ("name", "registration"), [("qualification_exam", "registered"), ("intermediate_title", "not_required")]
)
def test_only_what_has_to_be_registered_is(name: str, registration: str) -> None:
    move = WORLD.read(load_ways).moves[name]
    assert isinstance(move.effect, QualificationEffect)
    [held] = obtain(make().applicant, move.effect, Step.taking(move, AS_OF, 6)).qualifications
    assert held.registration == registration
    assert (held.while_in_shanghai, held.matches_post) == (True, True)


def test_only_what_is_not_registered_and_can_be_is_registered() -> None:
    items = [
        {"level": "skill_3", **ON, "registration": "not_registered"},
        {"level": "intermediate", **ON, "registration": "not_required"},
        {"level": "intermediate_equivalent", **ON, "registration": "not_registered"},
    ]
    move, applicant = WORLD.read(load_ways).moves["registration"], make(qualifications=items).applicant
    assert isinstance(move.effect, RegistrationEffect)
    [one] = register(applicant, move.effect, Step.taking(move, AS_OF, 6)).qualifications[3:]
    assert (one.level, one.registration) == ("intermediate_equivalent", "registered")


@pytest.mark.parametrize(("obtained", "counts"), [(None, 0), ("2020-01-01", 0), ("2027-05-24", 0), ("2027-05-25", 1)])
def test_what_is_registered_counts_from_that_day_or_from_when_it_is_obtained(obtained: str | None, counts: int) -> None:
    item = {"level": "intermediate_equivalent", **ON, "registration": "not_registered", "obtained": obtained}
    move, applicant = WORLD.read(load_ways).moves["registration"], make(qualifications=[item]).applicant
    assert isinstance(move.effect, RegistrationEffect)
    step = Step.taking(move, AS_OF, 6)
    assert register(applicant, move.effect, step).qualifications[1].obtained == step.done + timedelta(days=counts)


def test_an_intermediate_title_alone_gives_nothing_while_the_base_is_too_low() -> None:
    ways = ways_of("intermediate_title", times={"intermediate_title": 6}, education=COLLEGE, insurance=LOW)
    assert points_around(ways, "title", "intermediate_title")[:2] == (0, 0)


# -- insurance --------------------------------------------------------------------------------------------------------


def next_wage() -> int:
    """Assumed for the July at which a base can be set."""
    return POLICY.wages.yuan(Month.of(2027, 7))


@pytest.mark.parametrize("multiple", ["base_08", "base_1", "base_2", "base_3"])
def test_the_base_can_be_raised_to_what_it_is_below(multiple: str) -> None:
    factor = {"base_08": 0.8, "base_1": 1, "base_2": 2, "base_3": 3}[multiple]
    exact = round(next_wage() * factor, 2)
    assert multiple in opened(insurance=[paid("2026-01", None, exact - 0.01)])
    assert multiple not in opened(insurance=[paid("2026-01", None, exact)])
    assert multiple not in opened(insurance=[paid("2026-01", None, exact), paid("2026-02", None, 1000)])


def test_an_unknown_base_and_no_insurance_open_no_raise() -> None:
    bases = {"base_08", "base_1", "base_2", "base_3"}
    assert not opened(insurance=[paid("2026-01", None)]) & bases
    assert not opened(insurance=[]) & bases
    assert not opened(insurance=None) & (bases | {"pay"})


def test_a_raised_base_counts_from_its_month_on() -> None:
    # 35 of 36 months; the 36th decides.
    history = [*months(35, 13000.0, last=LAST + -1), paid("2026-10", None, 8000.0)]
    ways = ways_of("base_1", times={"base_1": 3}, education=[], insurance=history)
    plan = next(n for n, steps in enumerate(there(ways.grid).plans) if steps)
    reached = [
        day
        for n, day in enumerate(there(ways.grid).days)
        if there(ways.grid).counted(plan, n)["contribution_base"] == 50
    ]
    # Set in July: it is the first month at the new base, and full in a window from August on.
    assert reached[0] == date(2027, 8, 1)
    assert not any(there(ways.grid).counted(0, n)["contribution_base"] == 50 for n in range(len(there(ways.grid).days)))


@pytest.mark.parametrize(
    ("as_of", "months", "done"),
    [
        ("2026-11-27", 1, "2027-07-01"),
        ("2026-12-27", 1, "2027-07-01"),
        ("2027-05-27", 1, "2027-07-01"),
        ("2027-05-31", 1, "2027-07-01"),
        ("2027-06-01", 1, "2027-07-01"),
        ("2027-06-02", 1, "2028-07-01"),
        ("2027-06-30", 1, "2028-07-01"),
        ("2027-07-01", 1, "2028-07-01"),
        ("2026-11-27", 8, "2028-07-01"),
        ("2026-11-01", 8, "2027-07-01"),
    ],
)
def test_a_base_is_raised_in_the_first_july_after_its_preparation(as_of: str, months: int, done: str) -> None:
    move = WORLD.read(load_ways).moves["base_1"]
    step = Step.taking(move, date.fromisoformat(as_of), months)
    assert step.done == date.fromisoformat(done)
    assert step.effort == 0  # hard only by how far the base of today is
    case = make(education=COLLEGE, insurance=[paid("2024-01", None, 7460)])
    case = case.model_copy(update={"plan": case.plan.model_validate({"moves": {"base_1": {"months": months}}})})
    found = find_ways(case, date.fromisoformat(as_of), POLICY, only("base_1"), 30)
    assert {s.done for steps in there(found.grid).plans for s in steps} == {date.fromisoformat(done)}


@pytest.mark.parametrize(
    ("base", "effort"), [(12_274, 2), (12_273, 3), (10_386, 3), (10_385, 4), (8_439, 4), (8_438, 5), (7_460, 5)]
)
def test_how_hard_a_raise_is_depends_on_how_far_it_is(base: int, effort: int) -> None:
    insurance = [paid("2024-01", None, base), paid("2025-01", None, 5_000)]  # of two the higher one counts
    way = there(ways_of("base_1", education=COLLEGE, insurance=insurance).alone("base_1"))
    raised = there(way.steps[0].raised)
    assert (raised.now, raised.need, raised.assumed) == (base, next_wage(), True)
    assert way.effort == raised.effort == effort


@pytest.mark.parametrize(("base", "too_far"), [(9_001, False), (9_000, True)])
def test_a_base_that_is_too_far_is_no_way_but_is_named_with_its_yuan(base: int, too_far: bool) -> None:
    insurance = [paid("2024-01", None, base)]
    ways = ways_of("base_2", times={"base_2": 1}, education=COLLEGE, insurance=insurance)
    assert (ways.count, [one.move.id for one in ways.out_of_reach]) == ((0, ["base_2"]) if too_far else (1, []))
    for one in ways.out_of_reach:
        raised = there(one.raised)
        assert (one.missing, raised.now, raised.need) == ((), base, 2 * next_wage())
        assert raised.times == pytest.approx(3, abs=0.01)


def test_a_raise_to_a_standard_that_is_announced_is_no_assumption() -> None:
    case = make(education=COLLEGE, insurance=[paid("2024-01", None, multiple="0.6")])
    found = find_ways(case, date(2026, 4, 1), POLICY, only("base_1"), 12)
    raised = there(there(found.alone("base_1")).steps[0].raised)
    assert (raised.now, raised.need, raised.assumed) == (round(12_434 * 0.6), 12_577, False)


def test_whoever_does_not_pay_can_begin_and_then_raise_the_base() -> None:
    assert "pay" in opened(insurance=months(12, 9000.0)[:0])
    assert "pay" not in opened(insurance=LOW)
    begins = {month for month in ("2026-12", "2027-01") if "pay" in opened(insurance=[paid(month)])}
    assert begins == {"2027-01"}  # whoever pays from next month on need not begin
    ways = ways_of("base_1", times={"pay": 1, "base_1": 1}, insurance=[])
    assert {tuple(s.move.id for s in steps) for steps in there(ways.grid).plans} == {(), ("pay",), ("pay", "base_1")}
    first, *_ = there(ways.alone("pay")).steps
    (begun,) = there(on_day(ways.later, [first], first.done).insurance)
    assert (begun.back_paid, begun.payer_is_employer, begun.tax_matches) == (False, True, True)
    plan = next(n for n, steps in enumerate(there(ways.grid).plans) if len(steps) == 2)
    years = {day: there(ways.grid).counted(plan, n)["insurance_years"] for n, day in enumerate(there(ways.grid).days)}
    assert (years[date(2027, 11, 1)], years[date(2027, 12, 1)]) == (0, 3)


@pytest.mark.parametrize(("name", "flag"), [("payer", "payer_is_employer"), ("tax", "tax_matches")])
def test_a_mismatch_is_corrected_for_the_months_to_come_only(name: str, flag: str) -> None:
    wrong = [paid("2023-01", None, 20000.0, **{flag: False})]
    assert name in opened(insurance=wrong)
    assert name not in opened(insurance=[paid("2023-01", None, 13000.0, **{flag: None})])
    assert name not in opened(insurance=[paid("2023-01", None, 13000.0)])
    assert name not in opened(insurance=[paid("2023-01", "2024-01", 13000.0, **{flag: False})])
    ways = ways_of(name, months=50, times={name: 1}, education=[], insurance=wrong)
    plan = next(n for n, steps in enumerate(there(ways.grid).plans) if steps)
    base = {day: there(ways.grid).counted(plan, n)["contribution_base"] for n, day in enumerate(there(ways.grid).days)}
    # 36 months from December 2026 on, no month of the past among them.
    assert (base[date(2029, 11, 1)], base[date(2029, 12, 1)]) == (0, 50)


# -- family -----------------------------------------------------------------------------------------------------------


def test_a_spouse_who_becomes_local_counts_all_years_of_marriage_from_that_day() -> None:
    assert "spouse_hukou" in opened(marriage=MARRIED)
    ways = ways_of("spouse_hukou", times={"spouse_hukou": 12}, marriage=MARRIED)
    assert points_around(ways, "spouse_hukou", "spouse_hukou") == (0, 8 * 4, date(2027, 11, 24))


@pytest.mark.parametrize(
    "marriage",
    [
        None,
        {"status": "single"},
        {**MARRIED, "spouse_shanghai_hukou": True},
        {**MARRIED, "spouse_shanghai_hukou": None},
        {**MARRIED, "married_on": None},
    ],
)
def test_nobody_else_is_told_to_wait_for_a_spouse(marriage: Any) -> None:
    assert "spouse_hukou" not in opened(marriage=marriage)


@pytest.mark.parametrize(
    ("marriage", "expected"),
    [
        (None, False),
        ({"status": "divorced"}, False),
        (MARRIED, True),
        ({**MARRIED, "spouse_shanghai_hukou": None}, True),
        ({**MARRIED, "spouse_shanghai_hukou": True}, False),
    ],
)
def test_the_other_spouse_may_apply_where_there_is_one_without_hukou(marriage: Any, expected: bool) -> None:
    ways = find_ways(make(marriage=marriage), AS_OF, WORLD.policy, WORLD.read(load_ways), months=2)
    assert (ways.other_spouse is not None) is expected
    assert all("other_spouse" not in {s.move.id for s in steps} for steps in there(ways.grid).plans)


# -- prerequisites ----------------------------------------------------------------------------------------------------

BELOW = [{"level": "below_college"}]


def lacking(**changes: Any) -> dict[str, set[str]]:
    found = find_ways(make(**changes), AS_OF, POLICY, WORLD.read(load_ways), 24)
    assert not {one.move.id for one in found.out_of_reach} & {move.id for move in found.open}
    return {one.move.id: {need.id for need in one.missing} for one in found.out_of_reach}


@pytest.mark.parametrize(
    "education", [BELOW, [], None, [{"level": "college", "diploma": True, "graduated": "2026-11-25"}]]
)
def test_whoever_has_no_college_diploma_yet_is_told_what_a_title_takes(education: Any) -> None:
    assert lacking(education=education) == {name: {"college_diploma"} for name in TITLES}
    assert not opened(education=education) & TITLES


@pytest.mark.parametrize("graduated", ["2026-11-24", None])
def test_a_college_diploma_opens_the_titles(graduated: str | None) -> None:
    education = [{"level": "college", "diploma": True, "degree": False, "graduated": graduated}]
    assert lacking(education=education) == {}
    assert opened(education=education) >= TITLES


def test_without_an_employer_only_studies_are_left() -> None:
    none = lacking(education=BELOW, insurance=LOW, employment={"kind": "none"})
    assert none["base_1"] == none["skill_4"] == {"employed"}
    assert none["qualification_exam"] == {"employed", "college_diploma"}
    assert "pay" in lacking(insurance=[], employment={"kind": "none"})
    assert opened(education=BELOW, insurance=LOW, employment={"kind": "none"}) == {"college"}


@pytest.mark.parametrize("job", [None, {"kind": "company"}])
def test_an_employer_is_taken_for_granted_until_there_is_said_to_be_none(job: Any) -> None:
    assert "base_1" in opened(insurance=LOW, employment=job)


def test_what_is_held_already_is_not_said_to_be_out_of_reach() -> None:
    held = [{"level": "senior", **ON}]
    assert not TITLES & set(lacking(education=BELOW, qualifications=held))


# -- what the user decides --------------------------------------------------------------------------------------------


def deciding(**moves: Any) -> Case:
    case = make(education=COLLEGE, insurance=LOW)
    return case.model_copy(update={"plan": case.plan.model_validate({"moves": moves})})


def test_a_move_that_is_not_considered_stands_in_no_plan_but_is_named() -> None:
    ways = find_ways(deciding(bachelor_degree={"considered": False}), AS_OF, WORLD.policy, WORLD.read(load_ways))
    assert not any("bachelor_degree" in {s.move.id for s in steps} for steps in there(ways.grid).plans)
    assert ways.excluded == {"bachelor_degree"}
    assert "bachelor_degree" in {move.id for move in ways.open}


def test_what_is_open_excluded_or_found_alone_is_that_of_the_moves_that_can_be_made() -> None:
    case = deciding(bachelor={"considered": False}, spouse_hukou={"considered": False})
    ways = find_ways(case, AS_OF, WORLD.policy, WORLD.read(load_ways), 24)
    names = {move.id for move in ways.open}
    assert ways.excluded == {"bachelor"} < names
    assert "spouse_hukou" not in names
    assert names < set(WORLD.read(load_ways).moves)
    assert max(len(steps) for steps in ways.grid.plans) > 1  # type: ignore[union-attr]
    assert {name: way.moves for name, way in ways.singles.items()} == {name: (name,) for name in ways.singles}
    assert ways.singles.keys() <= names - ways.excluded


def test_own_months_take_the_place_of_the_typical_ones() -> None:
    day = next(
        w
        for w in find_ways(deciding(), AS_OF, WORLD.policy, WORLD.read(load_ways)).ways
        if w.moves == ("bachelor_degree",)
    ).first
    own = find_ways(deciding(bachelor_degree={"months": 12}), AS_OF, WORLD.policy, WORLD.read(load_ways)).ways
    assert day == date(2029, 5, 24)
    assert next(w for w in own if w.moves == ("bachelor_degree",)).first == date(2027, 11, 24)


def test_a_choice_about_a_move_that_no_longer_exists_is_passed_by() -> None:
    assert find_ways(deciding(flying={"months": 1}), AS_OF, WORLD.policy, WORLD.read(load_ways)).excluded == frozenset()


# -- what a way hangs on ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("base", [14_500.0, None])
def test_a_way_that_rests_on_assumed_standards_says_what_other_growth_makes_of_it(base: float | None) -> None:
    """A base in yuan is compared with standards that are not announced yet, a multiple with none."""
    history = [paid("2025-06", None, base, multiple=None if base else 1.1)]
    wait = ways_of("bachelor", months=60, education=COLLEGE, insurance=history).wait
    assert (wait.first, wait.total) == (date(2028, 6, 1), 139)
    assert [one.growth.id for one in wait.growths] == (["fast"] if base else [])
    for one in wait.growths:
        assert {one.first, one.lost} != {wait.first, wait.lost}
        other = make(education=COLLEGE, insurance=history)
        other = other.model_copy(
            update={"plan": other.plan.model_validate({"outlook": {"wage_growth": float(one.rate) * 100}})}
        )
        fresh = find_ways(other, AS_OF, POLICY, only("bachelor"), 60).wait
        assert (fresh.first, fresh.lost) == (one.first, one.lost)


def test_an_enterprise_goes_on_under_every_growth() -> None:
    owned = {"share_percent": 100, "years": [{"year": year, "tax_yuan": 1_000_000} for year in (2023, 2024, 2025)]}
    wait = ways_of("bachelor", months=60, education=COLLEGE, insurance=[], enterprise=owned).wait
    assert (wait.first, wait.lost, wait.growths) == (AS_OF, None, ())


def test_a_way_that_hangs_on_a_reading_names_it() -> None:
    # 36 months are full one month earlier where the filing month is counted too.
    history = [paid("2025-06", None, None, multiple=1)]
    wait = ways_of("bachelor", months=60, education=COLLEGE, insurance=history).wait
    assert wait.disputed == ()
    filing = make(education=COLLEGE, insurance=history, readings={"window_end": "filing_month"})
    assert find_ways(filing, AS_OF, POLICY, only("bachelor"), 60).wait.disputed == ("window_end",)


def test_what_is_lost_later_is_dated() -> None:
    # 50 + 50 for the band + 21 for seven years from 2026-01 on; the band goes when its months leave the window.
    history = [paid("2019-01", "2025-12", None, multiple=1)]
    case = make(birth_date="1976-11-01", education=COLLEGE, insurance=history)
    ways = find_ways(case, AS_OF, POLICY, only("bachelor"), 60)
    assert (ways.total, ways.wait.first) == (138, AS_OF)
    assert ways.wait.lost == date(2027, 2, 1)  # the first day whose 48 months hold only 35 of them


def test_the_other_spouse_changes_no_answer_of_the_applicant() -> None:
    applicant = make(marriage=MARRIED).applicant
    move = next(one for one in WORLD.read(load_ways).moves.values() if not one.combines)
    assert on_day(applicant, [Step(move, AS_OF, AS_OF)], AS_OF) == applicant


def test_a_way_counts_the_points_it_leaves_to_spare_and_is_found_by_its_move() -> None:
    ways = ways_of("spouse_hukou", times={"spouse_hukou": 12}, marriage=MARRIED)
    way = ways.alone("spouse_hukou")
    assert way is not None
    assert way.margin == way.total - way.standard
    assert way.moves == ("spouse_hukou",)
    assert ways.alone("bachelor") is None


@pytest.mark.parametrize(("collected", "refused"), [("2027-09-21", True), ("2027-09-20", False)])
def test_answers_that_cannot_be_lead_to_no_way(collected: str, refused: bool) -> None:
    case = make(permit={"held": True, "valid_until": "2027-09-20", "collected_on": collected})
    if refused:
        with pytest.raises(BadCaseError) as caught:
            find_ways(case, AS_OF, POLICY, only("spouse_hukou"), 2)
        assert caught.value.field == "applicant.permit.collected_on"
    else:
        assert find_ways(case, AS_OF, POLICY, only("spouse_hukou"), 2).count == 0


def test_what_is_paid_up_to_the_month_of_the_raise_is_raised_in_it() -> None:
    before = make(insurance=[paid("2024-06", "2026-11", 8_000)]).applicant
    after = on_day(before, [Step(WORLD.read(load_ways).moves["base_1"], AS_OF, AS_OF)], AS_OF).insurance or ()
    assert [(str(period.since), str(period.until)) for period in after] == [
        ("2024-06", "2026-10"),
        ("2026-11", "2026-11"),
    ]


def test_a_raise_to_exactly_so_many_times_the_base_is_of_that_class() -> None:
    move = WORLD.read(load_ways).moves["base_2"]
    assert isinstance(move.effect, BaseEffect)
    step = Step.taking(move, AS_OF, 1)
    need = yuan_needed(move.effect, step.month, POLICY)
    efforts = [RaiseEffort(up_to=Decimal(2), effort=3)]
    for base, effort in ((need / 2, 3), (need / 2 - 0.01, None)):
        applicant = make(insurance=[paid("2024-01", None, base)]).applicant
        assert raise_of(applicant, move.effect, step, POLICY, efforts).effort == effort


def test_what_ended_before_the_base_is_raised_stays_as_it_was() -> None:
    history = [paid("2020-01", "2022-12", 7_000), paid("2024-06", None, 8_000)]
    before = make(insurance=history).applicant
    move = WORLD.read(load_ways).moves["base_1"]
    after = on_day(before, [Step(move, AS_OF, AS_OF)], AS_OF).insurance or ()
    assert after[0] == (before.insurance or ())[0]
    assert [str(period.since) for period in after] == ["2020-01", "2024-06", str(after[2].since)]
    assert (after[1].base, after[2].base) == (8_000, None)
    assert (str(after[1].until), str(after[2].since)) == ("2026-10", "2026-11")
