"""The permit beside the plan: both sides of each day that matters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from make import WORLD, look, plan_case

from jzz_core.case import Applicant, Case, Permit, Scenario, TaskProgress
from jzz_core.steps import Frame, PermitOutlook, permit_outlook, schedule, simulate, tasks_for
from jzz_core.steps.forecast.permit import _months_before

CALENDAR = WORLD.calendar
TASKS = tasks_for(Case(), WORLD.process)
START = date(2026, 3, 2)
PLANS = {scenario: schedule(TASKS, CALENDAR, START, scenario) for scenario in Scenario}
FINISH = {scenario: plan.finish for scenario, plan in PLANS.items()}
ONE_DAY = timedelta(days=1)
RULES = WORLD.policy.rules(START)
MONTHS = WORLD.goals.permit.months_at_filing


def outlook(until: date, today: date = START) -> PermitOutlook:
    found = permit_outlook(Permit(held=True, valid_until=until), PLANS, today, WORLD.policy.rules(today), MONTHS)
    assert found is not None
    return found


def key(found: PermitOutlook) -> str:
    assert found.message.text("zh")
    assert found.message.text("en")
    return found.message.key.removeprefix("plan.")


def test_without_an_end_of_validity_nothing_is_said() -> None:
    assert permit_outlook(None, PLANS, START, RULES, MONTHS) is None
    assert permit_outlook(Permit(held=True), PLANS, START, RULES, MONTHS) is None


def test_the_permit_can_be_endorsed_from_thirty_days_before_to_sixty_after() -> None:
    found = outlook(date(2026, 9, 30))
    assert (found.endorse_from, found.endorse_until) == (date(2026, 8, 31), date(2026, 11, 29))
    assert found.days_left == 212


@pytest.mark.parametrize(("days", "renewed"), [(-1, False), (0, True), (1, True)])
def test_the_points_are_renewed_when_the_notice_is_in_hand_before_the_permit_ends(days: int, renewed: bool) -> None:
    until = PLANS[Scenario.TYPICAL].finish + timedelta(days=days)
    case = Case(applicant=Applicant(permit=Permit(held=True, valid_until=until)))
    found = plan_case(case, START).renewal
    assert (found is not None) == renewed
    if found is not None:
        # Nobody endorses on a rest day: the wait begins on the first working day of the window.
        assert found.endorse == CALENDAR.add(found.opens, 0)
        assert found.refresh == CALENDAR.add(found.endorse, 3)
        assert found.refresh_last == CALENDAR.add(found.closes, 3)
        assert found.workdays == 3
        assert found == look(case, START).renewals[0]


@pytest.mark.parametrize("scenario", list(Scenario))
def test_a_permit_that_ends_on_the_finish_is_long_enough(scenario: Scenario) -> None:
    finish = FINISH[scenario]
    assert scenario not in outlook(finish).ends_before
    assert scenario in outlook(finish - ONE_DAY).ends_before


def test_four_months_are_wanted_at_the_second_visit() -> None:
    visit = PLANS[Scenario.TYPICAL].row("visit_points").start
    assert visit == date(2026, 4, 17)
    assert Scenario.TYPICAL not in outlook(date(2026, 8, 17)).short_at_filing
    assert Scenario.TYPICAL in outlook(date(2026, 8, 16)).short_at_filing
    assert outlook(date(2026, 8, 17)).enough_until == visit


@pytest.mark.parametrize(("until", "enough"), [("2026-06-30", "2026-02-28"), ("2028-06-30", "2028-02-29")])
def test_four_months_before_the_end_of_a_long_month_is_the_end_of_a_short_one(until: str, enough: str) -> None:
    assert outlook(date.fromisoformat(until)).enough_until == date.fromisoformat(enough)


def test_an_end_without_end_does_not_break_anything() -> None:
    found = outlook(date.max)
    assert found.endorse_until == date.max
    assert key(found) == "permit_enough"
    assert outlook(date(1, 1, 2)).enough_until == date.min


def test_one_statement_says_what_is_the_matter() -> None:
    typical, careful = FINISH[Scenario.TYPICAL], FINISH[Scenario.CAREFUL]
    assert key(outlook(typical - ONE_DAY)) == "permit_ends"
    assert key(outlook(typical)) == "permit_may_end"
    assert key(outlook(careful - ONE_DAY)) == "permit_may_end"
    assert key(outlook(careful)) == "permit_short"
    assert key(outlook(date(2027, 6, 1))) == "permit_enough"
    assert key(outlook(date(2027, 6, 1), today=date(2027, 5, 2))) == "permit_window"
    assert key(outlook(date(2027, 6, 1), today=date(2027, 5, 1))) == "permit_enough"


def test_what_is_said_of_the_plan_are_the_dates_of_the_plan_that_is_shown() -> None:
    said = outlook(FINISH[Scenario.FASTEST] - ONE_DAY).message.text()
    assert FINISH[Scenario.TYPICAL].isoformat() in said
    assert FINISH[Scenario.FASTEST].isoformat() not in said
    fast = permit_outlook(
        Permit(held=True, valid_until=FINISH[Scenario.FASTEST]), PLANS, START, RULES, MONTHS, scenario=Scenario.FASTEST
    )
    assert fast is not None  # of two that end too late the later is told
    assert fast.message.values["finish"] == FINISH[Scenario.CAREFUL]
    short = outlook(FINISH[Scenario.CAREFUL]).message  # all three visits lie less than four months before that end
    assert short.values["visit"] == PLANS[Scenario.TYPICAL].row("visit_points").start


def test_after_the_end_it_is_the_endorsement_that_counts() -> None:
    until = date(2026, 2, 1)
    assert key(outlook(until, today=until + ONE_DAY)) == "permit_expired"
    assert key(outlook(until, today=until + timedelta(days=60))) == "permit_expired"
    assert key(outlook(until, today=until + timedelta(days=61))) == "permit_lapsed"
    assert key(outlook(until, today=until)) == "permit_ends"
    long = date(2027, 6, 1)  # no plan stands against it but that nothing is filed
    assert [outlook(long, today=day).matters for day in (long, long + ONE_DAY)] == [False, True]


def test_an_endorsement_whose_new_end_is_missing_is_asked_for() -> None:
    permit, opens = Permit(held=True, valid_until=date(2026, 4, 30)), date(2026, 3, 31)
    told = {day: permit_outlook(permit, PLANS, START, RULES, MONTHS, endorsed=day) for day in (opens, opens - ONE_DAY)}
    assert [key(found) for found in told.values() if found is not None] == ["permit_endorsed", "permit_ends"]


def test_of_a_permit_that_is_not_held_nothing_is_said() -> None:
    assert permit_outlook(Permit(held=False, valid_until=START), PLANS, START, RULES, MONTHS) is None


def test_what_is_done_raises_no_warning() -> None:
    done = {task.id: TaskProgress(started=START, finished=START) for task in TASKS}
    plans = {scenario: schedule(TASKS, CALENDAR, START, scenario, done) for scenario in Scenario}
    found = permit_outlook(Permit(valid_until=START + ONE_DAY), plans, START, RULES, MONTHS)
    assert found is not None
    assert (found.ends_before, found.short_at_filing) == ((), ())


def test_the_chance_to_finish_in_time_comes_from_the_runs() -> None:
    runs = simulate(Frame(TASKS, CALENDAR, START), runs=500)
    found = permit_outlook(Permit(valid_until=runs.quantile(0.5)), PLANS, START, RULES, MONTHS, runs)
    assert found is not None
    assert found.chance_in_time is not None
    assert found.chance_in_time == pytest.approx(0.5, abs=0.1)
    assert outlook(START).chance_in_time is None


def test_so_many_months_earlier_is_never_before_the_first_day_there_is() -> None:
    found = [_months_before(day, 4) for day in (date(2027, 5, 31), date(1, 5, 3), date(1, 4, 30))]
    assert found == [date(2027, 1, 31), date(1, 1, 3), date.min]
