"""Papers in time: by when each must be asked for, on both sides of each day, and what the late ones cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import AS_OF, WORLD, make, papers, plan_case

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Case, Scenario, case_from
from jzz_core.papers import PaperDate, PaperDates, StageId, load_lead_times
from jzz_core.points import evaluate
from jzz_core.steps import schedule
from tests.effort import examples

SLOW, HERE = "edu_foreign_certificate", "edu_id_card"
VISIT = "visit_education"
LEADS = WORLD.lead_times
DAY = date(2026, 3, 2)


def changed(case: Case, **more: dict[str, Any]) -> Case:
    """The case with other parts."""
    return case_from(case.model_dump(mode="json", by_alias=True) | more)


def with_paper(paper: str = SLOW, **progress: str) -> Case:
    return changed(abroad(), progress={"materials": {paper: progress}})


def abroad() -> Case:
    """Somebody with a foreign degree, whose certificate takes long."""
    education = [{"level": "bachelor", "mode": "overseas", "diploma": True, "degree": True, "graduated": "2015-07-01"}]
    return changed(make(), applicant=make().applicant.model_dump(mode="json", by_alias=True) | {"education": education})


def dates(case: Case, today: date = DAY, scenario: Scenario = Scenario.TYPICAL, start: date = DAY) -> PaperDates:
    listed = papers(case, evaluate(case, today, WORLD.policy), today)
    replanned = today if case.progress.tasks else None
    found = plan_case(case, start, scenario, today=replanned, day=today, listed=listed).dates
    assert found is not None
    return found


def paper(case: Case, today: date = DAY, name: str = SLOW) -> PaperDate:
    found = dates(case, today).of(name)
    assert found is not None
    return found


# -- the days --------------------------------------------------------------------------------------------------------


def test_asked_for_on_the_day_it_is_in_hand_on_the_day_of_the_visit() -> None:
    row = paper(abroad())
    assert row.order_by is not None
    calendar = plan_case(abroad(), DAY).calendar
    assert calendar.add(row.order_by, row.workdays) == row.visit.start
    assert row.visit.task.id == VISIT
    assert row.workdays == LEADS.of(SLOW).typical


@pytest.mark.parametrize(("days", "late"), [(-1, 0), (0, 0), (1, 1), (4, 4)])
def test_a_day_after_the_day_of_asking_is_a_day_late(days: int, late: int) -> None:
    start = date(2026, 4, 20)
    plan = plan_case(abroad(), start)
    first = dates(abroad(), start=start).of(SLOW)
    assert first is not None
    assert first.order_by is not None
    today = plan.calendar.add(first.order_by, days) if days else first.order_by
    found = dates(abroad(), today, start=start)
    row = found.of(SLOW)
    assert row is not None
    assert (row in found.late) is (late > 0)
    # The visit waits for a late paper, so that the day of asking for it is today.
    assert (row.left, row.late) == (max(-days, 0), late)
    assert row.visit.start == plan.calendar.add(plan.schedule.row(VISIT).start, late)
    assert row.ready == plan.calendar.add(today, row.workdays)
    assert row.costs == max(late - row.visit.slack, 0)


def test_a_paper_under_way_is_reckoned_from_the_day_on_which_it_was_asked_for() -> None:
    calendar = plan_case(abroad(), DAY).calendar
    asked = calendar.add(DAY, -5)
    row = paper(with_paper(state="doing", ordered=asked.isoformat()))
    assert row.asked_for
    assert row.ready == calendar.add(asked, row.workdays)
    unknown = paper(with_paper(state="doing"))
    assert unknown.ready == calendar.add(DAY, row.workdays)
    long_ago = paper(with_paper(state="doing", ordered="2025-01-06"))
    assert long_ago.ready == DAY
    tomorrow = paper(with_paper(state="doing", ordered="2026-03-03"))
    assert tomorrow.ready == unknown.ready


def test_a_paper_in_hand_costs_nothing() -> None:
    row = paper(with_paper(state="done"))
    assert (row.order_by, row.ready, row.late, row.costs) == (None, None, 0, 0)
    assert SLOW not in {one.id for one in dates(with_paper(state="done")).open}


@pytest.mark.parametrize(("days", "early"), [(-1, True), (0, False), (1, False)])
def test_a_paper_that_ends_before_its_visit_must_be_got_anew(days: int, early: bool) -> None:
    visit = plan_case(abroad(), DAY).schedule.row(VISIT).start
    until = date.fromordinal(visit.toordinal() + days)
    row = paper(with_paper(state="done", expires=until.isoformat()))
    assert (row.expires, row.expires_early) == (until, early)
    assert (row.order_by is not None) == early
    expiring = dates(with_paper(state="done", expires=until.isoformat())).expiring
    assert [one.id for one in expiring] == ([SLOW] if early else [])


def test_the_permit_and_the_contract_end_with_what_is_answered() -> None:
    applicant = make().applicant.model_dump(mode="json", by_alias=True)
    visit = dates(make()).plan.row("visit_points").start
    before, after = (date.fromordinal(visit.toordinal() + days).isoformat() for days in (-1, 0))
    for until, early in ((before, True), (after, False)):
        applicant["permit"] = {"held": True, "valid_until": until}
        applicant["employment"] = {**applicant["employment"], "contract_until": until}
        found = dates(changed(make(), applicant=applicant))
        for name in ("residence_permit", "labour_contract"):
            row = found.of(name)
            assert row is not None
            assert row.expires_early is early
    nothing = changed(make(), applicant={**applicant, "permit": None, "employment": None})
    found = dates(nothing)
    assert all(row.expires is None for row in found.rows)
    own = changed(
        make(),
        applicant=applicant,
        progress={"materials": {"residence_permit": {"state": "done", "expires": "2030-01-01"}}},
    )
    row = dates(own).of("residence_permit")
    assert row is not None
    assert not row.expires_early


def test_a_visit_that_is_over_asks_for_nothing() -> None:
    done = {task_id: {"started": "2026-03-02", "finished": "2026-03-02"} for task_id in (VISIT,)}
    found = dates(changed(abroad(), progress={"tasks": done}), date(2026, 3, 10))
    assert {row.visit.task.id for row in found.rows} == {"visit_points", "print_notice"}


def test_what_the_window_gives_and_what_is_marked_as_not_needed_has_no_day() -> None:
    found = dates(with_paper(state="not_needed"))
    ids = {row.id for row in found.rows}
    assert SLOW not in ids
    assert "edu_archive_letter" not in ids
    assert not any(row.item.material.stage is StageId.RENEWAL for row in found.rows)


# -- what it costs ---------------------------------------------------------------------------------------------------


@examples(20)
@given(
    back=st.integers(0, 60),
    scenario=st.sampled_from(Scenario),
    asked=st.sets(st.sampled_from([SLOW, "edu_student_file", "leaving_certificate", "household_book"])),
)
def test_each_cost_is_what_the_plan_moves_when_the_visit_is_held_back(
    back: int, scenario: Scenario, asked: set[str]
) -> None:
    calendar = plan_case(abroad(), DAY).calendar
    ordered = calendar.add(DAY, -back).isoformat()
    case = changed(abroad(), progress={"materials": {name: {"state": "doing", "ordered": ordered} for name in asked}})
    plan = plan_case(case, DAY, scenario)
    found = dates(case, DAY, scenario)
    held: dict[str, date] = {}
    for row in found.rows:
        visit = row.visit.task.id
        if row.ready is None:
            continue
        alone = schedule(plan.tasks, calendar, DAY, scenario, holds={visit: row.ready})
        assert calendar.count(plan.schedule.finish, alone.finish) == row.costs
        held[visit] = max(row.ready, held.get(visit, row.ready))
    together = schedule(plan.tasks, calendar, DAY, scenario, holds=held)
    assert (found.finish, found.costs) == (together.finish, calendar.count(plan.schedule.finish, together.finish))
    assert found.costs >= max((row.costs for row in found.rows), default=0)


def test_the_most_expensive_comes_first_and_then_the_most_pressing() -> None:
    found = dates(abroad())
    order = [(-row.costs, row.left) for row in found.open]
    assert order == sorted(order)
    assert found.late == tuple(row for row in found.open if row.late)
    assert found.late[0].id == SLOW
    assert found.costs > 0
    assert found.of("coffee") is None


def test_without_missing_papers_the_plan_stands() -> None:
    case = abroad()
    listed = papers(case, evaluate(case, DAY, WORLD.policy), DAY)
    done = {item.material.id: {"state": "done"} for item in listed.items}
    found = dates(changed(case, progress={"materials": done}))
    assert (found.open, found.late, found.costs) == ((), (), 0)
    assert found.finish == plan_case(case, DAY).schedule.finish


def test_every_stage_before_the_notice_has_its_visit() -> None:
    assert {stage for stage in StageId if WORLD.visits.task_of(stage)} == set(StageId) - {StageId.RENEWAL}


# -- the data --------------------------------------------------------------------------------------------------------


def test_every_paper_that_is_prepared_beforehand_has_its_time_and_estimates_are_called_so() -> None:
    catalogue = WORLD.catalogue
    informing = {stage.id for stage in catalogue.stages if stage.information}
    for material in catalogue.materials.values():
        prepared = not material.issued_there and material.stage not in informing
        assert (material.id in LEADS.leads) == prepared
    for lead in LEADS.leads.values():
        assert lead.fastest <= lead.typical <= lead.careful
        assert (lead.confidence == "E") == (not lead.sources)
        assert [lead.days(scenario) for scenario in Scenario] == [lead.fastest, lead.typical, lead.careful]
    assert LEADS.of(HERE).typical == 0
    with pytest.raises(KeyError):
        LEADS.of("edu_archive_letter")


TEXT = (DATA_DIR / "lead_times.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('papers = ["senior_high_enrolment"]', 'papers = ["spouse_id"]', "写了两次"),
        ('papers = ["senior_high_enrolment"]', 'papers = ["coffee"]', "没有这份"),
        ('papers = ["senior_high_enrolment"]', 'papers = ["edu_archive_letter"]', "没有这份"),
        ('"birth_certificate", ', "", "birth_certificate"),
        ('sources = ["S14"]', 'sources = ["S999"]', "S999"),
        ('sources = ["S14"]\n', "", "写明来源"),
        ('confidence = "C"', 'confidence = "E"', "写明来源"),
        ("fastest = 15\n", "fastest = 99\n", "从小到大"),
        ('origin = ["N", "E"]', 'origin = ["U"]', "S, N 或 E"),
        ('ends_with = "permit"', 'ends_with = "passport"', "ends_with"),
    ],
)
def test_broken_data_is_refused_with_file_and_reason(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in TEXT
    (tmp_path / "lead_times.toml").write_text(TEXT.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError, match="lead_times") as refused:
        load_lead_times(WORLD.catalogue, tmp_path, WORLD.sources.ids)
    assert says in str(refused.value)


def test_the_day_of_the_tests_is_a_working_day() -> None:
    assert plan_case(Case(), AS_OF).calendar.is_workday(DAY)
