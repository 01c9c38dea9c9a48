"""The folder of each trip: who goes, where, with which papers; what falls away, and a broken file refused in words."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from make import AS_OF, WORLD, good, look, make, papers

from jzz_core.base import DATA_DIR, BadDataError
from jzz_core.case import Case, MaterialProgress, TaskProgress, case_from
from jzz_core.look import PreparedVisit, Standing, next_visit
from jzz_core.look.visits import prepared_visits
from jzz_core.papers import Need, Original, Scope, Supplier, load_visits
from jzz_core.points import evaluate
from jzz_core.steps.process.setbacks import with_setback
from tests.there import there


def visits(case: Case, *, planned: bool = True) -> dict[str, PreparedVisit]:
    seen = look(case)
    schedule = seen.planned().schedule if planned else None
    return {p.about.id: p for p in prepared_visits(case, seen.checklist, schedule, WORLD)}


def with_account(known: bool | None) -> Case:
    return make(employment={**good()["employment"], "system_account": known})


def done(case: Case, **days: date) -> Case:
    tasks = {name: TaskProgress(started=day, finished=day) for name, day in days.items()}
    return case.model_copy(update={"progress": case.progress.model_copy(update={"tasks": tasks})})


def test_each_visit_is_made_by_who_may_and_at_a_window_of_the_right_district() -> None:
    found = visits(make())
    assert {name for name, visit in found.items() if visit.about.who == "applicant"} == {"print", "password"}
    for name in ("registration", "education", "points", "withdrawal"):
        assert found[name].about.may_also is None
        assert found[name].about.scope is Scope.REGISTERED_DISTRICT
        assert found[name].centre is not None
        assert there(found[name].centre).district.zh == "徐汇区"
    assert found["print"].about.scope is Scope.ANY_DISTRICT
    assert found["print"].centre is None
    assert not found["print"].needs_district


def test_the_two_visits_go_to_different_windows() -> None:
    found = visits(make())
    assert found["education"].about.window != found["points"].about.window


@pytest.mark.parametrize(("district", "generic"), [("xuhui", True), ("pudong", False)])
def test_a_centre_whose_name_is_only_a_pattern_is_marked(district: str, generic: bool) -> None:
    visit = visits(make(employment={**good()["employment"], "district": district}))["education"]
    assert visit.centre is not None
    assert visit.centre.generic is generic


def test_without_a_district_or_a_job_the_centre_is_open() -> None:
    for job in ({**good()["employment"], "district": None}, None):
        assert visits(make(employment=job))["education"].needs_district


@pytest.mark.parametrize(
    ("known", "standing"), [(False, Standing.TODO), (None, Standing.OPEN), (True, Standing.NOT_NEEDED)]
)
def test_the_employer_registers_only_without_an_account(known: bool | None, standing: Standing) -> None:
    visit = visits(with_account(known))["registration"]
    assert visit.standing is standing
    assert (visit.reason is None) is (standing is Standing.TODO)
    assert (visit.day is None) is (standing is not Standing.TODO)


def test_without_an_employment_the_registration_is_open() -> None:
    assert visits(make(employment=None))["registration"].standing is Standing.OPEN


def test_the_days_are_those_of_the_plan() -> None:
    case = make()
    plan = look(case).planned()
    found = visits(case)
    for name, task in (("education", "visit_education"), ("points", "visit_points"), ("print", "print_notice")):
        assert found[name].day == plan.schedule.row(task).start
        assert found[name].provisional == plan.schedule.row(task).provisional
    assert all(visit.day is None for visit in visits(case, planned=False).values())


def test_a_visit_once_made_is_done_on_its_day_and_the_next_one_comes_first() -> None:
    before = visits(make())
    assert next_visit(tuple(before.values())) is before["education"]
    case = done(make(), visit_education=date(2026, 11, 23))
    after = visits(case)
    assert after["education"].standing is Standing.DONE
    assert after["education"].day == date(2026, 11, 23)
    assert next_visit(tuple(after.values())) is after["points"]


def test_when_all_visits_are_made_none_is_next() -> None:
    day = date(2026, 11, 23)
    found = visits(done(make(), visit_education=day, visit_points=day, print_notice=day))
    assert next_visit(tuple(found.values())) is None


@pytest.mark.parametrize("name", ["withdrawal", "password"])
def test_a_visit_after_a_setback_waits_until_it_has_happened(name: str) -> None:
    assert visits(make())[name].standing is Standing.IN_CASE
    assert visits(make())[name].reason is not None
    happened = visits(with_setback(make(), name, AS_OF))[name]
    assert happened.standing is Standing.TODO
    assert happened.reason is None
    assert happened.day is not None
    assert happened.day >= AS_OF


def test_the_papers_are_those_of_the_personal_list() -> None:
    case = make()
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    visit = visits(case)["points"]
    expected = [
        item.material.id
        for stage in listed.stages
        if stage.stage.id in ("points_basic", "points_claimed")
        for item in stage.items
    ]
    assert [paper.material for paper in visit.papers] == expected


def test_what_the_window_issues_comes_back_and_is_not_carried() -> None:
    visit = visits(make())["education"]
    assert [name.zh for name in visit.issued] == ["「调阅人员信息表」(外调函)"]
    assert "edu_archive_letter" not in {paper.material for paper in visit.papers}


def test_papers_for_the_archive_keeper_do_not_go_to_the_window() -> None:
    assert "edu_archive_keeper_papers" not in {paper.material for paper in visits(make())["education"].papers}


def test_what_is_no_paper_is_named_apart() -> None:
    visit = visits(make())["education"]
    assert "edu_archive_details" in {paper.material for paper in visit.to_know}
    assert "edu_archive_details" not in {paper.material for paper in visit.carried}


@pytest.mark.parametrize(("state", "missing"), [("todo", True), ("doing", True), ("done", False)])
def test_a_required_paper_is_missing_until_it_is_ready(state: str, missing: bool) -> None:
    case = case_from({"applicant": good(), "progress": {"materials": {"edu_diploma": {"state": state}}}})
    found = {paper.material for paper in visits(case)["education"].missing}
    assert ("edu_diploma" in found) is missing


def test_a_paper_that_may_be_needed_is_never_missing() -> None:
    visit = visits(make())["education"]
    assert any(paper.need is Need.MAYBE for paper in visit.carried)
    assert all(paper.need is Need.REQUIRED for paper in visit.missing)


def test_a_paper_marked_as_not_needed_stays_at_home() -> None:
    case = make()
    progress = case.progress.model_copy(
        update={"materials": {"edu_degree": MaterialProgress.model_validate_json('{"state": "not_needed"}')}}
    )
    without = case.model_copy(update={"progress": progress})
    assert "edu_degree" in {paper.material for paper in visits(case)["education"].papers}
    assert "edu_degree" not in {paper.material for paper in visits(without)["education"].papers}


def test_hr_is_handed_the_applicants_papers_and_brings_its_own() -> None:
    found = visits(make())
    for name in ("education", "points"):
        handed = found[name].handed_over
        assert handed
        assert all(paper.supplier is not Supplier.EMPLOYER and paper.is_paper for paper in handed)
        assert {p.material for p in found[name].carried} - {p.material for p in handed} == {
            p.material for p in found[name].carried if p.supplier is Supplier.EMPLOYER
        }
    assert found["print"].handed_over == ()
    assert found["registration"].handed_over == ()


def test_only_shown_originals_come_back() -> None:
    for visit in visits(make()).values():
        assert all(paper.comes_back == (paper.original is Original.SHOW) for paper in visit.papers)


def test_the_form_and_the_letter_of_introduction_are_sealed() -> None:
    sealed = {paper.material for paper in visits(make())["education"].to_seal}
    assert sealed == {"edu_application_form", "edu_introduction_letter"}


def test_a_visit_warns_as_its_step_does_and_each_remark_stands_once() -> None:
    visit = visits(make())["points"]
    assert visit.warnings
    said = [remark.zh for remark in visit.remarks]
    assert any("1:1" in text for text in said)
    assert len(said) == len(set(said))
    assert visits(make())["withdrawal"].warnings


def test_every_visit_says_where_it_comes_from_and_its_texts_hold_no_telephone_but_the_hotlines() -> None:
    for visit in WORLD.visits.visits:
        assert visit.sources
        words = " ".join(text.zh for text in (*visit.order, *visit.returns, visit.who_note, visit.window))
        digits = "".join(c if c.isdigit() else " " for c in words).split()
        assert all(len(run) < 5 or run in ("12333", "12345") for run in digits)


def test_an_unknown_visit_is_no_visit() -> None:
    with pytest.raises(KeyError):
        WORLD.visits.visit("nowhere")
    assert [WORLD.visits.visit(one.id) for one in WORLD.visits.visits] == [*WORLD.visits.visits]


def test_an_unknown_district_leaves_the_centre_open() -> None:
    case = make()
    job = case.applicant.employment
    assert job is not None
    applicant = case.applicant.model_copy(update={"employment": job.model_copy(update={"district": "nowhere"})})
    strange = case.model_copy(update={"applicant": applicant})
    listed = papers(case, evaluate(case, AS_OF, WORLD.policy), AS_OF)
    assert all(visit.centre is None for visit in prepared_visits(strange, listed, None, WORLD))


# -- the file --------------------------------------------------------------------------------------------------------


def broken(tmp_path: Path, old: str, new: str) -> Any:
    shutil.copy(DATA_DIR / "visits.toml", tmp_path)
    path = tmp_path / "visits.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadDataError) as error:
        load_visits(tmp_path, WORLD.process, WORLD.catalogue, WORLD.sources.ids)
    return error.value


@pytest.mark.parametrize(
    ("old", "new", "entry", "reason"),
    [
        ('task = "visit_points"', 'task = "visit_moon"', "points", "没有「visit_moon」这一步"),
        ('who = "employer"', 'who = "nobody"', "registration", "没有「nobody」这个办理人"),
        ('may_also = "employer"', 'may_also = "nobody"', "print", "没有「nobody」这个办理人"),
        ('setback = "password"', 'setback = "nothing"', "password", "没有「nothing」这个意外情况"),
        ('leave_out = ["edu_archive', 'leave_out = ["xx_archive', "education", "不在这一趟的材料里"),
        ('sources = ["S0", "S1", "S10"]', 'sources = ["S99"]', "education", "没有登记"),
        ('id = "points"', 'id = "education"', "education", "编号写了两次"),
        ('stages = ["print"]\n', "", "print", "至少写一项"),
        ('stages = ["print"]\n', 'stages = ["education"]\n', "print", "已经写在「education」里"),
        ('setback = "password"\n', "", "password", "要同时写"),
        ('unless.zh = "单位已经有', 'x.zh = "单位已经有', "registration", "不认识这个键"),
        ('undecided.zh = "先问', 'unless.en = "', "registration", "undecided"),
        ("maybe = true\nnote.zh =", "maybe = true\n# ", "password", "什么时候带"),
    ],
)
def test_a_broken_file_is_refused_naming_the_entry_and_the_reason(
    tmp_path: Path, old: str, new: str, entry: str, reason: str
) -> None:
    error = broken(tmp_path, old, new)
    assert entry in str(error)
    assert reason in str(error)
    assert "visits.toml" in str(error)


def test_a_visit_that_is_always_made_needs_no_excuse(tmp_path: Path) -> None:
    assert "unless" in str(broken(tmp_path, 'id = "print"\n', 'id = "print"\nunless.zh = "不用去"\n'))


def test_the_papers_of_a_stage_are_handed_in_at_a_step_that_needs_them() -> None:
    steps = {stage: WORLD.visits.task_of(stage) for visit in WORLD.visits.visits for stage in visit.stages}
    assert all(stage in WORLD.visits.stages_of(task) for stage, task in steps.items() if task is not None)
    assert "visit_points" in steps.values()
    assert WORLD.visits.stages_of("nothing") == ()
