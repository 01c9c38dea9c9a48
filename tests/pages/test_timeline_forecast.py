"""The timeline page looking ahead: how sure the dates are, deadlines, setbacks, checks before the lock."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Applicant, Case, Deadline, Permit, Scenario, TaskProgress, dump_case, load_case
from jzz_core.case.models import Child, Plan, Progress
from jzz_core.look import CasePlan, Look
from jzz_core.steps import Setback, prelock_checks
from tests.pages.at import again, case_of, picture, said
from tests.pages.at import opened as opened_page
from tests.there import there
from ui import samples
from ui.knowledge import known
from ui.timeline.deadline import chance_words
from ui.timeline.odds import shares_of
from ui.timeline.sections import FILES, ODDS, SECTION, SETBACKS, STEPS
from ui.timeline.steps import OPEN

TODAY = date(2026, 11, 24)
START = date(2026, 11, 25)
SHOWN = "field:timeline_shown"
GOAL, SETBACK, SETBACK_DAY = "field:timeline_goal", "field:timeline_setback", "field:timeline_setback_day"
DONE = Progress(tasks={"print_notice": TaskProgress(finished=TODAY)})


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY.isoformat())


def opened(section: str, case: Case, **kept: object) -> AppTest:
    return opened_page("timeline", case, **{SECTION: section, **kept})


def planned(progress: Progress | None = None, **plan: Any) -> Case:
    return Case(plan=Plan(start=START, **plan), progress=progress or Progress())


def plan_of(case: Case) -> CasePlan:
    return Look(case, TODAY, known()).planned()


def begun(task: str, on: date, **more: TaskProgress) -> Progress:
    return Progress(tasks={task: TaskProgress(started=on), **more})


def specs(at: AppTest) -> list[str]:
    return [json.dumps(json.loads(chart.proto.spec), ensure_ascii=False) for chart in at.get("plotly_chart")]


def has_button(at: AppTest, key: str) -> bool:
    return any(button.key == key for button in at.button)


# -- how sure the dates are ------------------------------------------------------------------------------------------


def test_three_dates_ascend_and_the_numbers_are_called_assumptions() -> None:
    at = opened(ODDS, planned())
    simulation = there(plan_of(planned()).simulation)
    days = [simulation.quantile(share) for share in (0.5, 0.8, 0.95)]
    assert [metric.value for metric in at.metric] == [f"{d.year}年{d.month}月{d.day}日" for d in days]
    assert "规划假设" in said(at)
    assert len(specs(at)) == 2


def test_nothing_is_drawn_by_lot_when_all_is_done() -> None:
    at = opened(ODDS, planned(DONE))
    assert not at.metric
    assert not specs(at)


def test_without_any_spread_that_is_said_instead_of_a_picture() -> None:
    sure = {task.id: (2, 2, 2) for task in known().process.tasks}
    at = opened(ODDS, planned(durations=sure))
    assert len(specs(at)) == 1


def test_the_largest_parts_are_named_and_the_rest_is_one() -> None:
    shares = shares_of(there(plan_of(planned()).simulation))
    assert sum(one.share for one in shares) == pytest.approx(1, abs=0.01)
    assert [one.share for one in shares[:5]] == sorted((one.share for one in shares[:5]), reverse=True)
    assert len(shares) <= 6


def test_what_was_foreseen_is_reckoned_once_for_a_plan() -> None:
    at = opened(ODDS, planned())
    first = at.session_state["snapshot"].plan.simulation
    at.run()
    assert at.session_state["snapshot"].plan.simulation is first
    again(at, planned(scenario=Scenario.CAREFUL))
    assert at.session_state["snapshot"].plan.simulation is not first


def test_what_is_switched_on_changes_the_picture_and_the_table_and_stays() -> None:
    at = opened(FILES, planned())
    before = picture(at)
    columns = next(m.value for m in at.markdown if m.value.startswith("| ")).splitlines()[0].count("|")
    at.button_group(key=SHOWN).set_value(["links", "ranges", "baseline"]).run()
    after = picture(at)
    assert after.count("<path") > before.count("<path")
    assert next(m.value for m in at.markdown if m.value.startswith("| ")).splitlines()[0].count("|") == columns + 4
    at.run()
    assert picture(at) == after
    assert case_of(at) == planned()


# -- deadlines -------------------------------------------------------------------------------------------------------


def with_child() -> Case:
    case = planned()
    child = Child(birth_date=date(2014, 9, 10))
    return case.model_copy(update={"applicant": case.applicant.model_copy(update={"children": (child,)})})


def test_a_registration_of_a_child_fills_in_label_and_day_and_says_where_the_day_comes_from() -> None:
    at = opened(ODDS, with_child())
    at.selectbox(key=GOAL).select("0:zhongkao").run()
    deadline = case_of(at).plan.deadline
    assert deadline is not None
    assert (deadline.date, deadline.child, deadline.stage) == (date(2030, 1, 31), 0, "zhongkao")
    assert any("推定" in caption.value for caption in at.caption)
    assert not at.exception


def test_a_day_of_ones_own_takes_the_place_of_the_registration() -> None:
    at = opened(ODDS, with_child())
    at.selectbox(key=GOAL).select("0:gaokao").run()
    at.date_input(key="field:plan.deadline").set_value(date(2027, 2, 3)).run()
    deadline = case_of(at).plan.deadline
    assert deadline is not None
    assert (deadline.date, deadline.stage) == (date(2027, 2, 3), None)
    assert at.selectbox(key=GOAL).value is None


def test_without_a_child_there_is_no_registration_to_choose() -> None:
    at = opened(ODDS, planned())
    assert at.selectbox(key=GOAL).disabled


def test_the_latest_starts_are_told_until_something_has_begun() -> None:
    until = date(2027, 4, 15)
    starts = plan_of(planned(deadline=Deadline(date=until))).latest_starts
    assert starts is not None
    latest = starts[Scenario.TYPICAL]
    assert latest is not None
    words = f"最晚 {latest.year}年{latest.month}月{latest.day}日 开始"
    at = opened(ODDS, planned(deadline=Deadline(date=until)))
    assert words in said(at)
    again(at, planned(begun("open_account", TODAY), deadline=Deadline(date=until)))
    assert "最晚" not in "".join(m.value for m in at.markdown if "按「通常」" in m.value)


def test_a_deadline_that_is_safe_needs_no_advice_and_a_missed_one_gets_it() -> None:
    at = opened(ODDS, planned(deadline=Deadline(date=date(2027, 9, 1))))
    assert "只能问" not in said(at)
    again(at, planned(deadline=Deadline(date=date(2027, 1, 31))))
    assert "只能问" in said(at)
    assert "下一年度" in said(at)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2026, 11, 1), date(2099, 1, 1)])
def test_an_odd_deadline_does_not_stop_the_page(day: date) -> None:
    opened(ODDS, planned(deadline=Deadline(date=day)))


def test_both_chances_are_told_when_the_start_is_another_day() -> None:
    case = Case(plan=Plan(start=date(2027, 1, 4), deadline=Deadline(date=date(2027, 4, 15))))
    assert "今天就开始, 赶得上" in said(opened(ODDS, case))
    at = opened(ODDS, Case(plan=Plan(deadline=Deadline(date=date(2027, 4, 15)))))
    assert "今天就开始, 赶得上" not in said(at)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.0, "不到 1%"), (0.004, "不到 1%"), (0.006, "1%"), (0.5, "50%"), (0.99, "99%"), (1.0, "99% 以上")],
)
def test_no_chance_is_called_certain(chance: float, words: str) -> None:
    assert chance_words(chance) == words


# -- what really happened --------------------------------------------------------------------------------------------


def test_once_something_has_begun_the_rest_is_dated_from_today() -> None:
    started = Case(plan=Plan(start=date(2026, 10, 8)), progress=begun("open_account", date(2026, 10, 9)))
    at = opened(STEPS, started)
    plan = at.session_state["snapshot"].plan
    assert plan.today == TODAY
    assert all(row.start >= TODAY for row in plan.schedule.rows if not row.begun)
    assert "对比原计划" in said(at)
    again(at, Case(plan=Plan(start=date(2026, 10, 8))))
    assert at.session_state["snapshot"].plan.today is None
    assert "对比原计划: " not in said(at)


def test_a_step_past_its_careful_limit_is_warned_of_with_what_to_do() -> None:
    review = known().process.task("archive_review")
    assert review.overdue is not None
    long_ago = begun("archive_review", TODAY - timedelta(days=200))
    at = opened(STEPS, planned(long_ago))
    assert "稳妥的期限" in said(at)
    assert "超期" in said(at)
    fresh = begun("archive_review", TODAY - timedelta(days=2))
    again(at, planned(fresh))
    assert "稳妥的期限" not in said(at)


@pytest.mark.parametrize("setback", known().process.setbacks, ids=lambda setback: setback.id)
def test_every_setback_brings_its_own_steps_and_can_be_taken_back(setback: Setback) -> None:
    kept = begun("open_account", date(2026, 11, 20))
    at = opened(SETBACKS, planned(kept))
    at.selectbox(key=SETBACK).select(setback.id).run()
    at.date_input(key=SETBACK_DAY).set_value(date(2026, 11, 23)).run()
    at.button(key="keep_setback").click().run()
    assert not at.exception
    expected = {**kept.tasks, setback.id: TaskProgress(started=date(2026, 11, 23))}
    assert case_of(at).progress.tasks == expected
    assert setback.name.zh in said(at).replace("\\", "")
    at.button_group(key="field:timeline_section").set_value(STEPS).run()
    own = [task.name.zh for task in setback.tasks]
    labels = "".join(expander.label for expander in at.expander)
    assert all(name in labels for name in own)
    at.button_group(key="field:timeline_section").set_value(SETBACKS).run()
    at.button(key=f"take_back:{setback.id}").click().run()
    assert case_of(at).progress == kept
    assert not at.exception


def test_a_setback_cannot_happen_tomorrow() -> None:
    at = opened(SETBACKS, planned())
    at.selectbox(key=SETBACK).select("withdrawal").run()
    at.date_input(key=SETBACK_DAY).set_value(TODAY + timedelta(days=1)).run()
    at.button(key="keep_setback").click().run()
    assert len(at.error) == 1
    assert case_of(at).progress.tasks == {}
    at.date_input(key=SETBACK_DAY).set_value(TODAY).run()
    at.button(key="keep_setback").click().run()
    assert "withdrawal" in case_of(at).progress.tasks
    assert not at.error


def test_the_work_of_a_setback_has_fields_and_keeps_its_days() -> None:
    case = planned(begun("supplement_archive", TODAY))
    at = opened(STEPS, case, **{OPEN: frozenset({"supplement_archive"})})
    at.button(key="finish:supplement_archive").click().run()
    kept = TaskProgress(started=TODAY, finished=TODAY)
    assert case_of(at).progress.tasks["supplement_archive"] == kept


def test_a_step_that_must_be_done_again_starts_with_empty_fields() -> None:
    before = {"fill_form": TaskProgress(started=date(2026, 11, 2), finished=date(2026, 11, 4))}
    progress = begun("withdrawal", date(2026, 11, 20), **before)
    at = opened(STEPS, planned(progress), **{OPEN: frozenset({"fill_form"})})
    assert at.date_input(key="field:progress.tasks.fill_form.finished").value is None
    at.date_input(key="field:progress.tasks.fill_form.started").set_value(date(2026, 11, 23)).run()
    assert not at.error
    assert case_of(at).progress.tasks["fill_form"] == TaskProgress(started=date(2026, 11, 23))


# -- permit and checks before the lock -------------------------------------------------------------------------------


def test_the_days_of_endorsement_are_drawn_with_the_permits_end() -> None:
    permit = Applicant(permit=Permit(held=True, valid_until=date(2027, 2, 1)))
    at = opened(STEPS, planned().model_copy(update={"applicant": permit}))
    assert "居住证到期 2月1日" in picture(at)
    assert has_button(at, "permit_road:endorse_first")
    again(at, planned())
    assert "居住证到期" not in picture(at)
    assert not has_button(at, "permit_road:endorse_first")


def test_the_checks_before_the_lock_are_those_of_the_case_and_go_when_it_is_locked() -> None:
    process = known().process
    childless = planned().model_copy(update={"applicant": Applicant(children=())})
    parent = planned().model_copy(update={"applicant": Applicant(children=(Child(birth_date=date(2020, 6, 1)),))})
    at = opened(STEPS, parent)
    for check in prelock_checks(process, parent):
        assert check.look.zh[:6] in said(at).replace("\\", "")
    again(at, childless)
    assert f"要核对的 {len(prelock_checks(process, childless))} 项" in said(at)
    assert len(prelock_checks(process, childless)) < len(prelock_checks(process, parent))
    locked = Progress(tasks={"employer_review": TaskProgress(finished=TODAY)})
    again(at, planned(locked))
    assert "要核对的" not in said(at)


def test_the_checks_are_ticked_one_by_one_survive_a_backup_and_only_the_user_ends_the_step() -> None:
    at = opened(STEPS, planned())
    ids = [check.id for check in prelock_checks(known().process, planned())]
    assert f"还有 {len(ids)} 项没核对" in said(at)
    for n, check in enumerate(ids, 1):
        assert not has_button(at, "timeline_prelock_done")
        at.checkbox(key=f"field:progress.checks.{check}").check().run()
        assert (f"还有 {len(ids) - n} 项没核对" in said(at)) == (n < len(ids))
    assert load_case(dump_case(case_of(at))).progress.checks == dict.fromkeys(ids, TODAY)
    assert case_of(at).progress.tasks == {}
    at.button(key="timeline_prelock_done").click().run()
    assert case_of(at).progress.tasks == {"verify_before_lock": TaskProgress(finished=TODAY)}
    at.checkbox(key=f"field:progress.checks.{ids[0]}").uncheck().run()
    assert ids[0] not in case_of(at).progress.checks
    assert "还有 1 项没核对" in said(at)
    assert not at.exception


def test_the_last_tick_taken_away_leaves_an_empty_case() -> None:
    at = opened(STEPS, Case())
    at.checkbox(key="field:progress.checks.identity").check().run()
    at.checkbox(key="field:progress.checks.identity").uncheck().run()
    assert case_of(at) == Case()


def test_the_other_extreme_is_told_beside_the_three_dates() -> None:
    at = opened(ODDS, planned())
    plan = plan_of(planned())
    late = there(plan.alike).quantile(0.95)
    assert late > there(plan.simulation).quantile(0.95)
    assert f"95% {late.year}年{late.month}月{late.day}日" in said(at)


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_stands_with_everything_switched_on(name: str) -> None:
    at = opened(STEPS, samples.load(name), timeline_shown=frozenset({"slack", "links", "ranges", "baseline"}))
    assert not at.error
    assert all(len(chart.proto.spec) < 80_000 for chart in at.get("plotly_chart"))


def test_days_outside_the_calendar_leave_what_can_be_foreseen() -> None:
    plan = plan_of(planned())
    late = replace(plan, day=date(2200, 1, 1))
    assert late.overdue == ()
    assert late.dates is None
    assert late.simulation is not None


def test_a_setback_with_a_visit_of_its_own_says_what_to_carry() -> None:
    at = opened(SETBACKS, planned())
    at.selectbox(key=SETBACK).set_value("password").run()
    offered = said(at)
    for paper in known().visits.visit("password").papers:
        assert paper.name.zh in offered
    assert "打印的《积分申请表》" in offered
    at.selectbox(key=SETBACK).set_value("wrong_district").run()
    assert "inventory_2" not in said(at)
