"""Two roads with a permit that ends too early: both sides of each day, and what the chosen one moves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import WORLD, look, make, plan_case

from jzz_core.base.message_keys import known_messages
from jzz_core.case import Case, PermitRoad, Scenario, case_from, differences, dump_case, load_case, without_notes
from jzz_core.files import plan_document, report_html, timeline_ics
from jzz_core.look import CasePlan
from jzz_core.steps import DATA_ARRIVE, ENDORSE, FILING, Road
from tests.there import there

CALENDAR = WORLD.calendar
START = date(2026, 3, 2)
DAY = timedelta(days=1)
BARE = plan_case(Case(), START)
VISIT = BARE.schedule.row(FILING).start
FINISH = BARE.finish
NOW, FIRST = PermitRoad.NOW, PermitRoad.ENDORSE_FIRST


def case(until: date, *, road: PermitRoad | None = None, tasks: dict[str, Any] | None = None, **plan: Any) -> Case:
    return case_from(
        {
            "applicant": {"permit": {"held": True, "valid_until": until.isoformat()}},
            "plan": {"permit_road": road, **plan},
            "progress": {"tasks": tasks or {}},
        }
    )


def planned(until: date, day: date = START, **more: Any) -> CasePlan:
    return plan_case(case(until, **more), day, day=day)


def roads(plan: CasePlan) -> tuple[Road, Road]:
    now, first = plan.permit_roads
    assert (now.id, first.id) == (NOW, FIRST)
    for road in (now, first):
        assert road.why.text("zh")
        assert road.why.text("en")
        assert (road.filing is not None) == (road.finish is not None) == road.possible
    return now, first


def recommended(plan: CasePlan) -> list[PermitRoad]:
    return [road.id for road in roads(plan) if road.recommended]


# -- when the permit is a matter -------------------------------------------------------------------------------------


def test_with_four_months_left_at_the_second_visit_there_is_nothing_to_choose() -> None:
    enough = date(VISIT.year, VISIT.month + 4, VISIT.day)
    slow = plan_case(Case(), START, Scenario.CAREFUL).schedule.row(FILING).start
    assert planned(date(slow.year, slow.month + 4, slow.day)).permit_roads == ()
    found = roads(planned(enough - DAY))
    assert recommended(planned(enough - DAY)) == [NOW]
    assert found[0].ask is None
    assert "建议" in found[0].why.text()
    assert planned(date(2028, 1, 1)).permit_line is None


def test_without_a_permit_or_its_end_there_is_nothing_to_choose() -> None:
    for applicant in ({}, {"permit": {"held": True}}, {"permit": {"held": False, "valid_until": "2026-04-01"}}):
        assert plan_case(case_from({"applicant": applicant}), START).permit_roads == ()


# -- the permit's end against filing and finish ----------------------------------------------------------------------


def test_a_permit_that_ends_on_the_day_of_filing_can_still_be_filed() -> None:
    now, first = roads(planned(VISIT))
    assert now.possible
    assert (now.filing, now.finish) == (VISIT, FINISH)
    assert now.ask is not None
    assert first.recommended
    late, only = roads(planned(VISIT - DAY))
    assert not late.possible
    assert late.why.key == "plan.road_now_late"
    assert only.recommended
    assert only.why.key == "plan.road_first_only"
    done = {"started": START.isoformat(), "finished": START.isoformat()}
    ready = {row.task.id: done for row in BARE.schedule.rows if row.start < VISIT}
    for day, possible in ((VISIT, True), (VISIT + DAY, False)):  # all else is done, and the permit ends on that visit
        now, _ = roads(plan_case(case(VISIT, tasks=ready), START, today=day))
        assert (now.possible, now.filing) == (possible, VISIT if possible else None)


def test_a_permit_that_ends_on_the_day_of_the_finish_is_enough() -> None:
    assert recommended(planned(FINISH)) == [NOW]
    assert recommended(planned(FINISH - DAY)) == [FIRST]


def test_where_only_a_slow_plan_outlives_the_permit_12333_is_to_be_asked() -> None:
    now, _ = roads(planned(FINISH))
    assert now.recommended
    assert now.ask is not None
    assert FINISH.isoformat() in now.ask.text()
    fast, careful = (plan_case(Case(), START, speed).finish for speed in (Scenario.FASTEST, Scenario.CAREFUL))
    now, _ = roads(plan_case(case(fast), START, Scenario.FASTEST, day=START))
    assert (now.why.key, now.why.values["finish"]) == ("plan.road_now_may_end", careful)


def test_a_deadline_that_only_filing_now_makes_is_the_reason_to_file_now() -> None:
    until = FINISH - DAY
    now, first = roads(planned(until))
    assert now.finish is not None
    assert first.finish is not None
    assert now.finish < first.finish
    for day, wanted in ((now.finish - DAY, FIRST), (now.finish, NOW), (first.finish - DAY, NOW), (first.finish, FIRST)):
        assert recommended(planned(until, deadline={"date": day.isoformat()})) == [wanted]


# -- the window of endorsement ---------------------------------------------------------------------------------------


def test_nothing_is_endorsed_before_its_window_opens() -> None:
    until = date(2026, 6, 12)  # the window opens on 2026-05-13, a Wednesday
    opens = date(2026, 5, 13)
    for day, endorse in ((opens - DAY, opens), (opens, opens), (opens + DAY, opens + DAY)):
        assert roads(planned(until, day))[1].endorse == endorse


def test_a_window_that_opens_on_a_rest_day_begins_on_the_next_working_day() -> None:
    opens = date(2026, 5, 16)
    assert not CALENDAR.is_workday(opens)
    plan = planned(opens + 30 * DAY, road=FIRST)
    row = plan.schedule.row(ENDORSE)
    assert row.start == date(2026, 5, 18)
    assert plan.schedule.row(DATA_ARRIVE).finish == CALENDAR.add(row.start, 3)
    assert plan.schedule.row(FILING).start >= CALENDAR.add(row.start, 3)


def test_a_plan_that_began_in_the_past_endorses_from_today_on() -> None:
    day = date(2026, 3, 25)
    plan = plan_case(case(date(2026, 4, 10), road=FIRST), date(2026, 1, 5), day=day)
    assert plan.schedule.row(ENDORSE).start == roads(plan)[1].endorse == day


@pytest.mark.parametrize(("days", "possible"), [(1, True), (60, True), (61, False)])
def test_sixty_days_after_the_end_are_the_last_chance(days: int, possible: bool) -> None:
    until = date(2026, 3, 12)
    day = until + days * DAY
    assert CALENDAR.is_workday(day)
    plan = planned(until, day)
    now, first = roads(plan)
    assert not now.possible
    assert (first.possible, first.recommended) == (possible, possible)
    line = plan.permit_line
    assert line is not None
    assert ("重新算" in line.text()) != possible


def test_a_plan_that_begins_after_the_last_day_says_not_to_wait_for_it() -> None:
    until = date(2026, 3, 31)
    last = there(planned(until).permit).endorse_until
    for day, key in ((date(2026, 3, 10), "late"), (last, "late"), (last + DAY, "lapsed")):
        plan = plan_case(case(until), date(2026, 7, 1), day=day)
        now, first = roads(plan)
        assert not now.possible
        assert first.why.key == f"plan.road_first_{key}"
        assert recommended(plan) == []


# -- the chosen road -------------------------------------------------------------------------------------------------


def test_the_chosen_road_is_the_plan_everywhere() -> None:
    until = FINISH - DAY
    first = roads(planned(until))[1]
    plan = planned(until, road=FIRST)
    assert (plan.schedule.row(ENDORSE).start, plan.schedule.row(FILING).start) == (first.endorse, first.filing)
    assert FINISH < plan.finish == first.finish
    document = plan_document(plan, runs=200)
    assert document["finish"] == str(first.finish)
    assert ENDORSE in {task["id"] for task in document["tasks"]}
    chosen = [road["id"] for road in document["permit_roads"] if road["chosen"]]
    assert chosen == ["endorse_first"]
    assert planned(until).schedule.find(ENDORSE) is None
    assert planned(until, road=NOW).finish == FINISH


def test_both_roads_stay_the_same_whatever_is_chosen() -> None:
    until = FINISH - DAY
    open_, now, first = (planned(until, road=road) for road in (None, NOW, FIRST))
    assert open_.permit_roads == now.permit_roads == first.permit_roads
    assert open_.permit == now.permit == first.permit


def test_with_a_later_end_the_road_has_nothing_to_do() -> None:
    renewed = planned(date(2028, 1, 1), road=FIRST, tasks={ENDORSE: {"finished": "2026-03-02"}})
    assert renewed.schedule.find(ENDORSE) is None
    assert (renewed.finish, renewed.permit_roads, renewed.permit_line) == (FINISH, (), None)


def test_a_road_that_cannot_be_gone_is_not_the_plan() -> None:
    assert planned(date(2026, 1, 1), date(2026, 3, 3), road=FIRST).schedule.find(ENDORSE) is None


def test_progress_of_the_endorsement_counts() -> None:
    until = FINISH - DAY
    opens = until - 30 * DAY
    day = CALENDAR.add(opens, 4)
    done = plan_case(
        case(until, road=FIRST, tasks={ENDORSE: {"finished": str(CALENDAR.add(opens, 2))}}), START, today=day
    )
    row = done.schedule.row(ENDORSE)
    assert row.done
    assert done.schedule.row(DATA_ARRIVE).start == row.finish
    assert recommended(done) == [FIRST]
    assert done.permit is not None
    assert done.permit.message.key == "plan.permit_endorsed"


def test_an_endorsement_of_an_earlier_year_is_none_of_this_year() -> None:
    until = FINISH - DAY
    for days, done in ((31, False), (30, True)):
        told = {ENDORSE: {"finished": str(until - days * DAY)}}
        plan = planned(until, day=until - 20 * DAY, road=FIRST, tasks=told)
        assert plan.schedule.row(ENDORSE).done == done


def test_a_setback_recorded_before_there_were_roads_is_one_that_was_chosen() -> None:
    """Case files told of it as of something that happened, on whatever day."""
    until = FINISH - DAY
    old = planned(until, tasks={ENDORSE: {"started": str(START)}})
    assert old.permit_road is FIRST
    assert not old.schedule.row(ENDORSE).begun
    assert old.schedule.row(ENDORSE).start >= until - 30 * DAY
    assert planned(until, tasks={ENDORSE: {"started": str(START)}}, road=NOW).schedule.find(ENDORSE) is None
    assert planned(date(2028, 1, 1), tasks={ENDORSE: {"started": str(START)}}).finish == FINISH


def test_once_the_papers_are_handed_in_there_is_no_choice_but_a_word() -> None:
    plan = plan_case(case(VISIT + 5 * DAY, tasks={FILING: {"finished": str(VISIT)}}), START, today=VISIT)
    assert plan.permit_roads == ()
    assert plan.permit_line is not None
    assert "12333" in plan.permit_line.text()


def test_the_calendar_file_carries_the_endorsement_of_the_chosen_road() -> None:
    until = FINISH - DAY
    for road, carried in ((FIRST, True), (NOW, False), (None, False)):
        content = timeline_ics(planned(until, road=road), datetime(2026, 3, 2, tzinfo=UTC)).decode()
        assert (f"task-{ENDORSE}" in content) == carried


def test_the_choice_is_kept_told_and_shown_to_others() -> None:
    chosen, before = case(VISIT, road=FIRST), case(VISIT)
    assert load_case(dump_case(chosen)) == chosen
    assert [one.path for one in differences(before, chosen)] == ["plan.permit_road"]
    assert without_notes(chosen, "甲").plan.permit_road is FIRST


def test_the_setbacks_cost_what_they_cost_on_the_chosen_road() -> None:
    until = FINISH - DAY
    plan = planned(until, road=FIRST)
    assert plan.if_setback("wrong_district", START).finish_without == plan.finish


def test_the_next_actions_name_the_endorsement_once_it_can_be_had() -> None:
    until = "2027-01-20"
    for day, named in ((date(2026, 12, 20), False), (date(2026, 12, 21), True)):
        found = look(make(permit={"held": True, "valid_until": until}), day)
        chosen = found.case.model_copy(update={"plan": found.case.plan.model_copy(update={"permit_road": FIRST})})
        titles = [action.title.text() for action in look(chosen, day).actions]
        assert any("签注" in title for title in titles) == named


def test_a_report_tells_the_road_in_one_line() -> None:
    shown = look(make(permit={"held": True, "valid_until": "2027-01-20"}))
    line = shown.planned().permit_line
    assert line is not None
    assert line.key == "plan.line_endorse_first_advised"
    assert line.text() in report_html(shown, START).decode()


def test_every_sentence_about_the_roads_exists() -> None:
    assert {f"plan.line_{road}_{how}" for road in PermitRoad for how in ("chosen", "advised")} <= set(known_messages())


# -- properties ------------------------------------------------------------------------------------------------------


@st.composite
def _cases(draw: st.DrawFn) -> CasePlan:
    start = START + draw(st.integers(0, 500)) * DAY
    until = start + draw(st.integers(-90, 300)) * DAY
    road = draw(st.sampled_from([None, NOW, FIRST]))
    day = start + draw(st.integers(-60, 60)) * DAY
    return plan_case(case(until, road=road), start, draw(st.sampled_from(list(Scenario))), day=day)


@given(_cases())
@settings(max_examples=40, deadline=None)
def test_endorsing_first_never_files_before_window_and_data_and_what_is_recommended_is_possible(plan: CasePlan) -> None:
    found = plan.permit_roads
    assert sum(road.recommended for road in found) == any(road.possible for road in found)
    assert all(road.possible for road in found if road.recommended)
    until = plan.case.applicant.permit.valid_until if plan.case.applicant.permit else None
    assert until is not None
    for road in found:
        if road.id is NOW and road.filing is not None:
            assert road.filing <= until
        if road.endorse is not None:
            assert road.filing is not None
            assert until - 30 * DAY <= road.endorse <= until + 60 * DAY
            assert CALENDAR.is_workday(road.endorse)
            assert road.filing >= CALENDAR.add(road.endorse, 3)
    if plan.endorses_from is None:
        assert plan.schedule.find(ENDORSE) is None
