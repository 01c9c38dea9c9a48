"""The permit beside the plan: both sides of each day that matters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jzz_core.calendar import load_calendar
from jzz_core.case import Case, Permit, Scenario, TaskProgress
from jzz_core.steps import PermitOutlook, load_process, permit_outlook, renewal, schedule, simulate, tasks_for

CALENDAR = load_calendar()
TASKS = tasks_for(Case(), load_process())
START = date(2026, 3, 2)
PLANS = {scenario: schedule(TASKS, CALENDAR, START, scenario) for scenario in Scenario}
FINISH = {scenario: plan.finish for scenario, plan in PLANS.items()}
ONE_DAY = timedelta(days=1)


def outlook(until: date, today: date = START) -> PermitOutlook:
    found = permit_outlook(Permit(held=True, valid_until=until), PLANS, today)
    assert found is not None
    return found


def keys(found: PermitOutlook) -> list[str]:
    assert all(message.text("zh") and message.text("en") for message in found.messages)
    return [message.key.removeprefix("plan.") for message in found.messages]


def test_without_an_end_of_validity_nothing_is_said() -> None:
    assert permit_outlook(None, PLANS, START) is None
    assert permit_outlook(Permit(held=True), PLANS, START) is None


def test_the_permit_can_be_endorsed_from_thirty_days_before_to_sixty_after() -> None:
    found = outlook(date(2026, 9, 30))
    assert (found.endorse_from, found.endorse_until) == (date(2026, 8, 31), date(2026, 11, 29))
    assert found.days_left == 212


@pytest.mark.parametrize(("days", "renewed"), [(-1, False), (0, True), (1, True)])
def test_the_points_are_renewed_when_the_notice_is_in_hand_before_the_permit_ends(days: int, renewed: bool) -> None:
    plan = PLANS[Scenario.TYPICAL]
    permit = outlook(plan.finish + timedelta(days=days))
    found = renewal(permit, plan, CALENDAR, load_process())
    assert (found is not None) == renewed
    if found is not None:
        assert found.since == CALENDAR.add(permit.endorse_from, 3)
        assert found.last == CALENDAR.add(permit.endorse_until, 3)
        assert found.workdays == 3


def test_without_a_known_wait_for_the_data_no_renewal_is_dated() -> None:
    process = load_process().model_copy(update={"branches": ()})
    assert renewal(outlook(date(2026, 12, 1)), PLANS[Scenario.TYPICAL], CALENDAR, process) is None


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
    assert keys(found) == ["permit_enough"]
    assert outlook(date(1, 1, 2)).enough_until == date.min


def test_the_most_pressing_comes_first() -> None:
    assert keys(outlook(date(2026, 4, 1))) == ["permit_ends", "permit_short", "permit_window"]
    between = FINISH[Scenario.TYPICAL]
    assert keys(outlook(between)) == ["permit_may_end", "permit_short", "permit_window"]
    assert keys(outlook(date(2027, 6, 1))) == ["permit_enough"]
    assert keys(outlook(date(2027, 6, 1), today=date(2027, 5, 2))) == ["permit_window"]
    assert keys(outlook(date(2027, 6, 1), today=date(2027, 5, 1))) == ["permit_enough"]


def test_after_the_end_it_is_the_endorsement_that_counts() -> None:
    until = date(2026, 2, 1)
    assert keys(outlook(until, today=until + ONE_DAY)) == ["permit_expired"]
    assert keys(outlook(until, today=until + timedelta(days=60))) == ["permit_expired"]
    assert keys(outlook(until, today=until + timedelta(days=61))) == ["permit_lapsed"]
    assert "permit_expired" not in keys(outlook(until, today=until))


def test_what_is_done_raises_no_warning() -> None:
    done = {task.id: TaskProgress(started=START, finished=START) for task in TASKS}
    plans = {scenario: schedule(TASKS, CALENDAR, START, scenario, done) for scenario in Scenario}
    found = permit_outlook(Permit(valid_until=START + ONE_DAY), plans, START)
    assert found is not None
    assert (found.ends_before, found.short_at_filing) == ((), ())


def test_the_chance_to_finish_in_time_comes_from_the_runs() -> None:
    runs = simulate(TASKS, CALENDAR, START, runs=500)
    found = permit_outlook(Permit(valid_until=runs.quantile(0.5)), PLANS, START, runs)
    assert found is not None
    assert found.chance_in_time is not None
    assert found.chance_in_time == pytest.approx(0.5, abs=0.1)
    assert outlook(START).chance_in_time is None
