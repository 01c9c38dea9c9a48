"""The days that count: whether one can file on the planned day, and what will not hold any more later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from make import AS_OF, WORLD, look, make, months, plan_case

from jzz_core.ahead import FirstDay
from jzz_core.base import Month, say
from jzz_core.book import Alarm, summary
from jzz_core.case import Case, PermitRoad, case_from
from jzz_core.look import Checkpoint, Filing
from jzz_core.look.filing import confirmations, lasting
from jzz_core.points import OnDay, evaluate
from jzz_core.steps import FILING
from tests.there import there

LOW: dict[str, Any] = {"to": None, "base": 5000, "payer_is_employer": True, "back_paid": False, "tax_matches": True}
COLLEGE = [{"level": "college", "diploma": True, "degree": False, "mode": "full_time"}]


def filing(case: Case, as_of: date = AS_OF) -> Filing:
    return look(case, as_of).filing


def points(case: Case, as_of: date = AS_OF) -> dict[str, Checkpoint]:
    """By what, the first of each."""
    found: dict[str, Checkpoint] = {}
    for point in look(case, as_of).checkpoints:
        found.setdefault(point.what, point)
    return found


def test_who_has_all_on_the_day_of_filing_can_file() -> None:
    found = filing(make())
    assert found.state == "yes"
    assert found.possible
    assert found.words == ()
    assert found.reason is None


def test_who_is_short_hears_by_how_much_and_since_when_it_can_be() -> None:
    case = make(education=COLLEGE, insurance=[{"from": "2014-01", **LOW}])
    seen = look(case)
    assert seen.evaluation is not None
    found = seen.filing
    assert found.state == "no"
    assert not found.possible
    assert found.on is not None
    assert found.on.missing == found.on.standard - found.on.high > 0
    assert str(found.on.missing) in found.text()
    if found.first is not None:
        assert found.first.day.isoformat() in found.text()


def test_the_first_day_is_the_first_on_which_the_plain_score_says_so() -> None:
    answers: dict[str, Any] = {"education": COLLEGE, "insurance": [{"from": "2014-01", **LOW}]}
    first = filing(make(**answers)).first
    assert first is not None
    assert first.sure
    moved = make(**answers, permit={"held": True, "valid_until": "2060-01-01"})
    on = evaluate(moved, first.day, WORLD.policy)
    assert (on.reaches_standard, on.may_apply) == (True, True)
    eve = date.fromordinal(first.day.toordinal() - 1)
    assert not evaluate(moved, eve, WORLD.policy).reaches_standard


def test_an_empty_case_has_no_date_of_filing() -> None:
    found = filing(Case())
    assert found.state == "unscored"
    assert found.words
    assert look(Case()).planned().notice is None


def test_a_permit_that_has_run_out_stops_the_filing_with_its_next_step() -> None:
    found = filing(make(permit={"held": True, "valid_until": "2026-10-30"}))
    assert found.state == "no"
    assert "2026-12-29" in found.text()  # today it can still be endorsed, whatever the day of filing
    assert found.first is None
    assert len(found.words) >= 2


def test_a_permit_that_ends_on_the_way_is_left_to_its_two_roads() -> None:
    found = filing(make(permit={"held": True, "valid_until": "2026-12-20"}))
    assert found.state == "open"
    assert found.possible


def test_a_birthday_that_takes_a_point_before_the_decision_is_told_with_its_day() -> None:
    case = make(birth_date="1983-01-10", insurance=[{"from": "2026-04", **LOW}])
    seen = points(case)
    assert (seen["today"].on.low, seen["decision"].on.low) == (120, 119)
    found = filing(case)
    assert found.state == "no"
    assert found.reason is not None
    assert found.reason.key == "filing.falls_filing"
    assert "2027-01-10" in found.reason.text()
    assert found.first is not None  # a year of insurance later
    assert found.first.day == date(2027, 4, 1)
    assert look(case).coming == ()
    assert filing(make(birth_date="1983-04-10", insurance=[{"from": "2026-04", **LOW}])).state == "yes"


def test_a_point_that_is_lost_between_filing_and_decision_is_told() -> None:
    case = make(birth_date="1981-02-10", insurance=[{"from": "2025-12", **LOW}])
    found = points(case)
    assert [found[what].on.low for what in ("today", "filing", "decision")] == [117, 120, 118]
    assert filing(case).state == "yes"
    [told, *_] = look(case).coming
    assert (told.key, told.values["missing"]) == ("filing.falls_decision", 2)
    assert Alarm.FALLS in summary(case, AS_OF, WORLD).alarms
    assert Alarm.FALLS not in summary(make(), AS_OF, WORLD).alarms
    assert "2027-02-10" in told.text()


def test_a_contract_that_ends_before_the_decision_is_told() -> None:
    case = make(
        employment={
            "kind": "company",
            "district": "xuhui",
            "system_account": True,
            "contract_from": "2023-11-01",
            "contract_until": "2027-01-31",
        }
    )
    assert points(case)["decision"].on.may_apply is False
    assert [message.key for message in look(case).coming] == ["filing.ends_decision"]
    longer = make(employment={**case.applicant.employment.model_dump(mode="json"), "contract_until": "2028-01-31"})  # type: ignore[union-attr]
    assert look(longer).coming == ()


@pytest.mark.parametrize(("count", "state"), [(3, "no"), (6, "yes")])
def test_six_months_are_looked_at_on_the_day_of_filing(count: int, state: str) -> None:
    start = Month.of(2026, 10) + (1 - count)
    case = make(
        insurance=[
            {
                "from": str(start),
                "to": None,
                "base": None,
                "payer_is_employer": True,
                "back_paid": False,
                "tax_matches": True,
            }
        ],
        education=[{"level": "doctor", "diploma": True, "degree": True, "mode": "full_time"}],
    )
    found = filing(case)
    assert found.state == state
    if state == "no":
        assert found.first is not None
        assert found.first.day == (start + 6).first_day()
        assert (found.points_first, look(case).planned().first_at_standard) == (AS_OF, AS_OF)


@pytest.mark.parametrize(
    ("since", "today", "then", "state"), [("2023-12", 119, 122, "yes"), ("2024-12", 116, 119, "no")]
)
def test_what_is_short_today_may_be_there_on_the_day_of_filing(since: str, today: int, then: int, state: str) -> None:
    """A year of insurance is full before the papers go in."""
    case = make(birth_date="1979-04-10", insurance=[{"from": since, **LOW}])
    found = points(case)
    assert (found["today"].on.low, found["filing"].on.low) == (today, then)
    assert filing(case).state == state


def test_a_plan_by_itself_sees_today_as_the_look_does() -> None:
    case = make(birth_date="1983-01-10", insurance=[{"from": "2026-04", **LOW}])
    seen = look(case)
    plan = plan_case(case, AS_OF, today=AS_OF, day=AS_OF)
    assert plan.on is None
    assert plan.filing.state == seen.filing.state
    assert plan_case(Case(), AS_OF).filing.state == "unscored"


def test_a_base_that_grows_is_paid_up_to_the_last_day_that_is_looked_at() -> None:
    body = make(insurance=months(38, 30_000)).model_dump(mode="json", by_alias=True)
    body["plan"]["outlook"] = {**body["plan"]["outlook"], "base": "grows", "base_growth": 20}
    confirmed = [one.on for one in look(case_from(body)).checkpoints if one.what == "confirmation"]
    assert [on.day.year for on in confirmed] == [2027, 2028, 2029]
    assert [on.low - confirmed[0].low for on in confirmed] == [0, 3, 6]  # a full year of insurance more each time


def test_confirmations_follow_the_decision_and_rest_on_an_endorsed_permit() -> None:
    seen = look(make())
    [first, *_] = [point for point in seen.checkpoints if point.what == "confirmation"]
    assert first.on.day == date(2027, 9, 20)
    assert first.on.may_apply
    days = [point.on.day for point in seen.checkpoints]
    assert days == sorted(days)


def test_a_permit_endorsed_on_the_way_holds_on_the_day_of_the_decision() -> None:
    case = make(permit={"held": True, "valid_until": "2026-12-30"})
    assert points(case)["filing"].on.may_apply is False
    chosen = case.model_copy(update={"plan": case.plan.model_copy(update={"permit_road": PermitRoad.ENDORSE_FIRST})})
    assert [point.on.may_apply for point in look(chosen).checkpoints] == [True] * len(look(chosen).checkpoints)
    assert filing(chosen).state == "yes"


def test_who_has_no_permit_yet_files_with_the_one_that_the_plan_brings() -> None:
    case = make(permit={"held": False})
    assert points(case)["today"].on.may_apply is False
    assert filing(case).state == "yes"


@pytest.mark.parametrize(("until", "goes_on"), [(AS_OF, True), (date(2026, 11, 23), False)])
def test_what_ends_today_can_still_be_prolonged(until: date, goes_on: bool) -> None:
    case = make(
        permit={"held": True, "valid_until": until.isoformat()},
        employment={"kind": "company", "contract_from": "2023-11-01", "contract_until": until.isoformat()},
    )
    found = lasting(case, AS_OF).applicant
    assert found.permit is not None
    assert found.employment is not None
    assert found.permit.valid_until == (date.max if goes_on else until)
    assert found.employment.contract_until == (None if goes_on else until)


def test_what_is_confirmed_lies_after_the_decision() -> None:
    seen = look(make())
    days = [one.valid_until for one in seen.renewals]
    assert confirmations(make(), AS_OF, days[0], seen.renewals)[1] == [("confirmation", day) for day in days[1:]]


def test_what_is_handed_in_already_is_not_to_be_filed_any_more_and_may_fall_before_the_decision() -> None:
    done = {"started": AS_OF.isoformat(), "finished": AS_OF.isoformat()}
    falling = make(birth_date="1982-12-05", insurance=[{"from": "2026-04", **LOW}])
    case = case_from({**falling.model_dump(mode="json", by_alias=True), "progress": {"tasks": {FILING: done}}})
    assert filing(case).state == "done"
    assert [point.what for point in look(case).checkpoints][:2] == ["today", "decision"]
    assert [told.key for told in look(case).coming] == ["filing.falls_decision"]


def test_a_renewal_follows_a_notice_that_is_in_hand_on_the_last_day_of_the_permit() -> None:
    finish = look(make()).planned().finish
    for days, follows in ((0, True), (-1, False)):
        permit = {"held": True, "valid_until": (finish + timedelta(days=days)).isoformat()}
        plan = look(make(permit=permit)).planned()
        assert (plan.finish, plan.renewal is not None) == (finish, follows)


def test_the_last_day_of_filing_is_that_of_a_plan_that_is_begun_today_at_the_latest() -> None:
    plan = look(make()).planned()
    assert plan.latest_filing(plan.finish) == there(plan.schedule.find(FILING)).start
    assert plan.latest_filing(WORLD.calendar.add(plan.finish, -1)) is None


SURE, AT_BEST = FirstDay(date(2028, 3, 1), sure=True), FirstDay(date(2028, 3, 1), sure=False)


@pytest.mark.parametrize(
    ("high", "refused", "more", "keys"),
    [
        (110, 0, {}, ["short", "ways"]),
        (110, 2, {}, ["short", "ways"]),
        (110, 0, {"first": SURE}, ["short", "first"]),
        (110, 0, {"first": AT_BEST}, ["short", "first_at_best"]),
        (110, 0, {"first": SURE, "points_first": AS_OF}, ["short", "first", "points_first"]),
        (110, 0, {"first": SURE, "points_first": AS_OF, "lost": say("filing.no_cause")}, ["no_cause", "first"]),
        (110, 0, {"lost": say("filing.no_cause")}, ["no_cause", "ways"]),
        (120, 1, {}, ["condition", "next"]),
        (120, 2, {}, ["condition", "next"]),
        (120, 2, {"lost": say("filing.no_cause")}, ["no_cause"]),
        (120, 1, {"first": SURE, "points_first": AS_OF}, ["condition", "next", "first", "points_first"]),
    ],
)
def test_why_not_comes_first_then_what_to_do_and_since_when_it_can_be(
    high: int, refused: int, more: dict[str, Any], keys: list[str]
) -> None:
    blockers = there(look(make(legal_residence=False, employment={"kind": "none"})).evaluation).blockers[:refused]
    found = Filing("no", OnDay(AS_OF, high, high, 120, (), not refused), blockers=blockers, **more)
    said = ["next" if one in [f.next_step for f in blockers] else one.key.partition(".")[2] for one in found.words]
    assert said == keys
    assert (found.possible, found.reason) == (False, found.words[0])
