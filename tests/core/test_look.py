"""One look at a case: every date of it is the same wherever it is said, and all of it rests on the data handed in."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from make import AS_OF, WORLD, look, make, plan_case
from openpyxl import load_workbook

from jzz_core import __main__ as command_line
from jzz_core.base import DATA_DIR
from jzz_core.book import book_csv, summary, visit_rounds
from jzz_core.case import Case, Scenario, case_from, dump_case
from jzz_core.files import plan_document, report_html, timeline_csv, timeline_ics, visits_html, workbook
from jzz_core.knowledge import Knowledge
from jzz_core.look import Look
from jzz_core.points import disputes, open_questions, together
from jzz_core.steps import latest_start
from jzz_core.steps.process.setbacks import with_setback
from tests.there import there

GOAL = "print_notice"


def late() -> Case:
    """Somebody whose foreign certificate takes longer than the way to the first window."""
    study = [{"level": "bachelor", "mode": "overseas", "diploma": True, "degree": True, "graduated": "2015-07-01"}]
    return make(alias="客户L", education=study)


def test_late_papers_are_part_of_the_plan() -> None:
    seen = look(late())
    assert seen.dates is not None
    assert seen.dates.late
    assert seen.dates.costs > 0
    plan = seen.planned()
    assert plan.schedule is seen.dates.plan
    visit = plan.schedule.row("visit_education")
    assert visit.start == max(there(row.ready) for row in seen.dates.late if row.visit.task.id == "visit_education")
    assert plan.comparison.late == seen.dates.costs
    assert plan.simulation is not None
    assert plan.simulation.quantile(0.01) > visit.start


def test_one_finish_is_told_by_book_report_files_and_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = late()
    seen = look(case)
    plan = seen.planned()
    finish = plan.schedule.row(GOAL).finish
    assert (plan.finish, plan.finishes[Scenario.TYPICAL]) == (finish, finish)

    document = plan_document(plan, runs=50)
    assert {document["finish"], document["papers"]["finish"], document["baseline"]["finish"]} == {finish.isoformat()}
    row = summary(case, AS_OF, WORLD)
    assert (row.finish, row.first_visit) == (finish, plan.schedule.row("visit_education").start)
    assert finish.isoformat() in book_csv([row], WORLD).decode("utf-8-sig")
    assert {visit.day for r in visit_rounds([row], AS_OF, weeks=30) for _, visit in r.visits} == {
        plan.schedule.row("visit_education").start,
        plan.schedule.row("visit_points").start,
    }
    assert finish.isoformat() in report_html(seen, AS_OF).decode()
    assert plan.schedule.row("visit_education").start.isoformat() in visits_html(seen, AS_OF).decode()
    assert {visit.about.task: visit.day for visit in seen.my_visits}["print_notice"] == finish

    calendar = Calendar.from_ical(timeline_ics(plan, datetime(2026, 11, 24, 4, tzinfo=UTC)))
    ends = {str(event["uid"]).split(".")[0]: event.decoded("dtend") for event in calendar.walk("VEVENT")}
    assert ends[f"task-{GOAL}"].toordinal() == finish.toordinal() + 1
    lines = list(csv.reader(StringIO(timeline_csv(plan).decode("utf-8-sig"))))
    assert lines[-1][4] == finish.isoformat()
    cells = [cell.value for s in load_workbook(BytesIO(workbook(seen, AS_OF))) for r in s.iter_rows() for cell in r]
    assert finish in [cell.date() for cell in cells if isinstance(cell, datetime)]

    file = tmp_path / "case.json"
    file.write_text(dump_case(case), "utf-8")
    assert command_line.main(["plan", str(file), "--as-of", AS_OF.isoformat(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["finish"] == finish.isoformat()


def test_what_does_not_need_to_be_reckoned_is_not() -> None:
    seen = look(late())
    assert seen.evaluation is not None
    assert "_planned" not in seen.__dict__
    quick = look(late(), quick=True)
    assert quick.plan is not None
    assert "schedules" not in quick.plan.__dict__
    near_the_end = WORLD.calendar.last_day - timedelta(days=120)  # too near for the careful speed
    undated = look(make(), begin=near_the_end)
    assert undated.plan is None
    assert there(undated.next_renewal) == undated.renewals[0]
    assert look(make(), begin=near_the_end, quick=True).plan is not None


def test_points_are_taken_over_as_they_are() -> None:
    first, second = look(late()), look(late())
    scored = first.evaluation
    second.take_points(first)
    assert second.evaluation is scored
    assert "disputes" not in second.__dict__


def test_what_cannot_be_scored_or_dated_says_why() -> None:
    seen = look(case_from({}), begin=date(2090, 1, 1))
    assert (seen.evaluation, seen.plan, seen.dates, seen.rows) == (None, None, None, ())
    assert (seen.deciding, seen.together, seen.open_questions) == ((), None, ())
    assert len(seen.troubles) == 2
    with pytest.raises(type(there(seen.error))):
        seen.scored()
    with pytest.raises(type(there(seen.plan_error))):
        seen.planned()


def test_a_whole_case_rests_on_the_data_that_are_handed_in(tmp_path: Path) -> None:
    """Another world: other points, another name of a step, of a district and of a visit, a slower paper."""
    shutil.copytree(DATA_DIR, tmp_path, dirs_exist_ok=True)

    def change(file: str, old: str, new: str) -> None:
        text = (tmp_path / file).read_text("utf-8")
        assert old in text, (file, old)
        (tmp_path / file).write_text(text.replace(old, new), "utf-8")

    change("policy/parameters/basic.toml", "from = 2015-07-01, value = 90 }", "from = 2015-07-01, value = 95 }")
    change("districts.toml", "徐汇", "别处")
    change("process.toml", "开通个人账号", "开通另一个账号")
    change("visits.toml", "窗口二", "窗口九")
    other, case = Knowledge(tmp_path), make()
    other.read_all()
    there, here = Look(case, AS_OF, other), look(case)
    assert there.scored().total == here.scored().total + 5
    page = report_html(there, AS_OF).decode()
    for said in ("开通另一个账号", "窗口九", "别处"):
        assert said in page
        assert said not in report_html(here, AS_OF).decode()
    assert "徐汇" not in page
    assert Look(case, AS_OF, Knowledge(tmp_path)).planned().finish == here.planned().finish


def test_the_parts_of_a_look_are_those_of_the_rooms_below() -> None:
    case = make(shortage_major=None, records=[{"kind": "detention", "date": "2023-02-01"}])
    seen = look(case)
    evaluation = seen.scored()
    assert seen.disputes == disputes(case, AS_OF, WORLD.policy) != ()
    assert seen.together == together(case, evaluation, seen.disputes, WORLD.policy)
    assert seen.open_questions == open_questions(case, evaluation, WORLD.policy) != ()
    assert not seen.lacks_birth_date
    nobody = look(Case())
    assert nobody.lacks_birth_date
    assert nobody.disputes == ()


def test_the_sources_are_those_that_points_conditions_visits_and_steps_name() -> None:
    seen = look(make())
    listed = {source.id for source in seen.sources()}
    evaluation = there(seen.evaluation)
    named = {key for line in evaluation.lines for key in line.indicator.sources}
    named |= {key for finding in evaluation.findings for key in finding.condition.sources}
    named |= {key for row in seen.rows for key in row.task.sources}
    assert named <= listed < set(WORLD.sources)


def test_the_papers_of_a_step_are_those_of_its_visit() -> None:
    seen = look(make())
    assert [one.stage.id for one in seen.papers_for("visit_education")] == ["education"]
    assert seen.papers_for("fill_form") == ()


def test_the_spread_of_a_plan_lies_between_its_ends_and_is_wider_when_all_are_alike() -> None:
    plan = look(make()).planned()
    assert plan.alike is not None
    assert plan.simulation is not None
    assert plan.alike.quantile(0.95) > plan.simulation.quantile(0.95)
    done = plan_case(case_from({"progress": {"tasks": {"open_account": {"finished": "2026-11-20"}}}}), AS_OF)
    assert "open_account" not in done.ranges
    for task, (low, high) in done.ranges.items():
        assert low <= high, task
    assert done.ranges[GOAL][0] < done.ranges[GOAL][1]


def test_a_plan_begun_today_is_simulated_from_today() -> None:
    later = plan_case(make(), date(2027, 3, 1), day=AS_OF)
    assert later.simulation is not None
    assert later.simulation_from_today is not None
    assert later.simulation_from_today.start == AS_OF
    assert later.simulation_from_today.quantile(0.5) < later.simulation.quantile(0.5)


def test_a_setback_that_happened_is_no_longer_possible() -> None:
    plan = plan_case(with_setback(make(), "withdrawal", AS_OF), AS_OF)
    ids = {one.id for one in plan.possible_setbacks}
    assert {one.id for one in WORLD.process.setbacks} - ids == {"withdrawal"}


def test_checks_ticked_before_the_form_changes_count_no_more() -> None:
    ticked = {"progress": {"checks": {"identity": "2026-11-23", "education": "2026-11-25"}}}
    case = case_from({**make().model_dump(mode="json", by_alias=True), **ticked})
    assert set(plan_case(case, AS_OF).verified) == {"identity", "education"}
    assert set(plan_case(with_setback(case, "returned_online", AS_OF), AS_OF).verified) == {"education"}


def test_the_last_days_to_begin_are_those_that_make_the_deadline_at_each_speed() -> None:
    assert look(make()).planned().latest_starts is None
    plan = plan_case(case_from({"plan": {"deadline": {"date": "2027-06-30"}}}), AS_OF)
    starts = there(plan.latest_starts)
    assert starts == {speed: latest_start(plan.frame_in(speed), speed, date(2027, 6, 30)) for speed in Scenario}
    assert None not in starts.values()
