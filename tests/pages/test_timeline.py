"""The timeline page: its controls change the plan, its words follow the plan, its steps keep what really happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Applicant, Case, Deadline, EmploymentKind, Permit, PermitRoad, Scenario, TaskProgress
from jzz_core.case.models import Employment, Plan, Progress
from jzz_core.look import CasePlan, Look
from jzz_core.steps import ENDORSE
from tests.pages.at import by_phone, picture
from ui import samples
from ui.days import day_words
from ui.knowledge import known
from ui.timeline import sections
from ui.timeline.notes import deadline_warning, registration_note, remarks
from ui.timeline.permit import permit_words
from ui.timeline.steps import OPEN
from ui.timeline.words import headline, sentence

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
START = date(2026, 11, 25)
VISIT, GOAL = "visit_education", "print_notice"
ROAD = "permit_road:"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY.isoformat())


def opened(case: Case | None = None, *open_steps: str, section: str = sections.STEPS) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.session_state["case"] = case or Case()
    at.session_state[sections.SECTION] = section
    at.session_state[OPEN] = frozenset(open_steps)
    at.run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    assert not at.exception
    assert not at.error
    return at


def case_of(at: AppTest) -> Case:
    found: Case = at.session_state["case"]
    return found


def planned(**plan: Any) -> Case:
    return Case(plan=Plan(start=START, **plan))


def said(at: AppTest) -> str:
    return "\n".join(
        element.value for element in [*at.header, *at.subheader, *at.markdown, *at.warning, *at.caption, *at.error]
    )


def plan_of(case: Case) -> CasePlan:
    return Look(case, TODAY, known()).planned()


# -- the page ------------------------------------------------------------------------------------------------------


def test_an_empty_case_shows_the_usual_plan_and_the_way_to_the_questions() -> None:
    at = opened()
    assert picture(at)
    assert at.header[0].value.startswith(headline(plan_of(Case()), TODAY))
    assert "首次注册" in said(at)


def test_what_is_below_the_chart_is_chosen_and_stays_on_other_pages() -> None:
    at = opened()
    at.button_group(key="field:timeline_section").set_value(sections.FILES).run()
    assert len([m for m in at.markdown if m.value.startswith("| ")]) == 2  # the twin of the chart, all durations
    at.button_group(key="field:timeline_section").set_value(sections.ODDS).run()
    assert len(at.get("plotly_chart")) == 2  # the distribution, the spread
    at.switch_page(str(ROOT / "pages" / "overview.py")).run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    assert len(at.get("plotly_chart")) == 2


def test_a_phone_shows_the_stage_that_is_due_and_any_other_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    by_phone(monkeypatch)
    first_stage = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")
    done = {task_id: TaskProgress(finished=TODAY) for task_id in first_stage}
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.session_state["case"] = Case(plan=Plan(start=START), progress=Progress(tasks=done))
    at.run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    labels = "".join(expander.label for expander in at.expander)
    assert "窗口一" in labels
    assert "窗口二" not in labels
    at.button_group(key="field:timeline_stage").set_value("second_visit").run()
    labels = "".join(expander.label for expander in at.expander)
    assert "窗口二" in labels
    assert "窗口一" not in labels


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_is_drawn_with_all_steps_open(name: str) -> None:
    case = samples.load(name)
    at = opened(case, *(row.task.id for row in plan_of(case).schedule.rows))
    assert len(at.number_input) == 3 * len(plan_of(case).schedule.rows)


def test_start_speed_and_deadline_go_into_the_case_and_survive_other_pages() -> None:
    at = opened()
    at.date_input(key="field:plan.start").set_value(date(2026, 12, 1)).run()
    at.button_group(key="field:plan.scenario").set_value("careful").run()
    at.date_input(key="field:plan.deadline").set_value(date(2027, 4, 15)).run()
    at.text_input(key="field:plan.deadline.label").set_value("学校登记").run()
    expected = Plan(
        start=date(2026, 12, 1),
        scenario=Scenario.CAREFUL,
        deadline=Deadline(label="学校登记", date=date(2027, 4, 15)),
    )
    assert case_of(at).plan == expected
    at.switch_page(str(ROOT / "pages" / "overview.py")).run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    assert case_of(at).plan == expected
    assert at.date_input(key="field:plan.start").value == date(2026, 12, 1)
    assert at.text_input(key="field:plan.deadline.label").value == "学校登记"
    at.date_input(key="field:plan.deadline").set_value(None).run()
    assert case_of(at).plan.deadline is None
    assert not at.exception


def test_a_cleared_start_is_the_day_of_looking() -> None:
    at = opened(planned())
    at.date_input(key="field:plan.start").set_value(None).run()
    assert case_of(at).plan.start is None
    assert at.date_input(key="field:plan.start").value == TODAY


def test_a_start_outside_the_calendar_is_told_in_words_and_the_controls_stay() -> None:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    at.session_state["case"] = Case(plan=Plan(start=date(1950, 1, 1)))
    at.run()
    at.switch_page(str(ROOT / "pages" / "timeline.py")).run()
    assert not at.exception
    assert "工作日历只覆盖" in at.error[0].value
    assert not picture(at)
    at.date_input(key="field:plan.start").set_value(START).run()
    assert picture(at)


def test_a_hostile_deadline_label_is_shown_as_plain_words() -> None:
    at = opened(planned(deadline=Deadline(label="![x](http://a.b/c) <b>$x$", date=date(2027, 4, 15))))
    assert "![x](" not in said(at)
    assert r"\!\[x\]\(http\:" in said(at)


# -- steps ---------------------------------------------------------------------------------------------------------


def test_only_an_open_step_has_fields() -> None:
    assert not opened().number_input
    assert len(opened(None, "archive_review").number_input) == 3


def test_a_step_stays_open_while_its_dates_change() -> None:
    at = opened(planned(), "fill_form")
    at.button(key="finish:fill_form").click().run()
    assert len(at.number_input) == 3


def test_own_durations_change_the_plan_and_can_be_taken_back() -> None:
    at = opened(planned(), "archive_review")
    before = at.header[0].value
    at.number_input(key="field:plan.durations.archive_review.careful").set_value(60).run()
    at.number_input(key="field:plan.durations.archive_review.typical").set_value(50).run()
    assert case_of(at).plan.durations == {"archive_review": (20, 50, 60)}
    assert at.header[0].value != before
    at.button(key="reset:archive_review").click().run()
    assert case_of(at).plan.durations == {}
    assert at.header[0].value == before
    assert at.number_input(key="field:plan.durations.archive_review.typical").value == 25


def test_durations_that_do_not_ascend_wait_in_their_fields_until_they_do() -> None:
    at = opened(planned(), "archive_review")
    at.number_input(key="field:plan.durations.archive_review.typical").set_value(50).run()
    assert case_of(at).plan.durations == {}
    assert len(at.error) == 1
    assert at.number_input(key="field:plan.durations.archive_review.typical").value == 50
    at.number_input(key="field:plan.durations.archive_review.careful").set_value(50).run()
    assert case_of(at).plan.durations == {"archive_review": (20, 50, 50)}
    assert not at.error


def test_the_usual_numbers_are_no_own_numbers() -> None:
    at = opened(planned(durations={"fill_form": (1, 4, 5)}), "fill_form")
    at.number_input(key="field:plan.durations.fill_form.typical").set_value(3).run()
    assert case_of(at).plan.durations == {}


def test_durations_that_cannot_be_used_are_named_and_can_be_dropped() -> None:
    at = opened(planned(durations={"nowhere": (1, 2, 3), "fill_form": (5, 2, 1), "decision": (20, 26, 30)}))
    assert "nowhere" in said(at)
    at.button(key="timeline_forget").click().run()
    assert case_of(at).plan.durations == {"decision": (20, 26, 30)}
    assert "nowhere" not in said(at)


@pytest.mark.parametrize(("until", "told"), [(date(2026, 12, 1), True), (date(2027, 11, 1), False)])
def test_a_paper_that_ends_before_its_visit_is_told(until: date, told: bool) -> None:
    at = opened(Case(applicant=Applicant(permit=Permit(held=True, valid_until=until))))
    assert ("在去窗口前就到期" in said(at)) is told


@pytest.mark.parametrize(("finished", "told"), [(date(2026, 11, 19), True), (date(2026, 11, 20), False)])
def test_a_finish_before_its_start_is_told(finished: date, told: bool) -> None:
    done = Progress(tasks={"open_account": TaskProgress(started=date(2026, 11, 20), finished=finished)})
    at = opened(Case(progress=done))
    assert any("早于开始日" in warning.value for warning in at.warning) is told


def test_a_step_done_today_pins_its_date_and_can_be_undone() -> None:
    at = opened(Case(), "verify_before_lock")
    at.button(key="finish:verify_before_lock").click().run()
    assert case_of(at).progress.tasks == {"verify_before_lock": TaskProgress(finished=TODAY)}
    at.button(key="undo:verify_before_lock").click().run()
    assert case_of(at) == Case()


def test_dates_that_cannot_have_happened_are_refused_with_a_reason() -> None:
    at = opened(Case(), "fill_form")
    at.date_input(key="field:progress.tasks.fill_form.finished").set_value(date(2026, 11, 25)).run()
    assert len(at.error) == 1
    assert case_of(at).progress.tasks == {}
    at.date_input(key="field:progress.tasks.fill_form.started").set_value(date(2026, 11, 20)).run()
    at.date_input(key="field:progress.tasks.fill_form.finished").set_value(date(2026, 11, 19)).run()
    assert len(at.error) == 1
    at.date_input(key="field:progress.tasks.fill_form.finished").set_value(date(2026, 11, 20)).run()
    assert not at.error
    kept = TaskProgress(started=date(2026, 11, 20), finished=date(2026, 11, 20))
    assert case_of(at).progress.tasks == {"fill_form": kept}


def test_a_note_of_a_step_stays_when_its_dates_go() -> None:
    noted = Progress(tasks={"fill_form": TaskProgress(finished=TODAY, note="盖章在财务")})
    at = opened(Case(progress=noted), "fill_form")
    at.button(key="undo:fill_form").click().run()
    assert case_of(at).progress.tasks == {"fill_form": TaskProgress(note="盖章在财务")}


def test_the_question_about_the_employers_account_is_answered_on_the_page() -> None:
    employed = Applicant(employment=Employment(kind=EmploymentKind.COMPANY))
    at = opened(Case(applicant=employed))
    at.button_group(key="field:applicant.employment.system_account").set_value("no").run()
    found = case_of(at).applicant.employment
    assert found is not None
    assert found.system_account is False
    assert "单位首次注册" in said(at) or any("单位首次注册" in e.label for e in at.expander)


# -- words ---------------------------------------------------------------------------------------------------------


def with_deadline(day: date) -> tuple[CasePlan, Case]:
    case = planned(deadline=Deadline(label="登记", date=day))
    return plan_of(case), case


def test_the_room_to_the_deadline_is_counted_in_working_days() -> None:
    plan = plan_of(planned())
    finish, calendar = plan.schedule.finish, plan.calendar
    for days, words in ((1, "还有 1 个工作日"), (0, "正好赶上"), (-1, "晚 1 个工作日")):
        day = calendar.add(finish, days) if days else finish
        later, case = with_deadline(day)
        assert words in sentence(later, case, TODAY)


def test_a_missed_deadline_comes_with_a_way_out_and_a_safe_one_without_a_warning() -> None:
    finishes = plan_of(planned()).finishes
    fastest, typical, careful = (finishes[scenario] for scenario in Scenario)
    assert deadline_warning(*with_deadline(careful), TODAY) is None
    tight = deadline_warning(*with_deadline(typical), TODAY)
    possible = deadline_warning(*with_deadline(fastest), TODAY)
    too_late = deadline_warning(*with_deadline(START), TODAY)
    assert tight is not None
    assert "稳妥" in tight
    assert possible is not None
    assert "最快" in possible
    assert too_late is not None
    assert len({tight, possible, too_late}) == 3


def test_a_deadline_outside_the_calendar_does_not_stop_the_page() -> None:
    for day in (date(1990, 1, 1), date(2099, 1, 1)):
        opened(planned(deadline=Deadline(date=day)))


def warned(case: Case) -> str | None:
    return permit_words(plan_of(case))


def with_permit(until: date | None, held: bool = True, **parts: Any) -> Case:
    return Case(applicant=Applicant(permit=Permit(held=held, valid_until=until)), plan=Plan(start=START), **parts)


def test_the_permit_is_warned_of_when_it_ends_too_early() -> None:
    finishes = plan_of(planned()).finishes
    ends = warned(with_permit(plan_of(planned()).calendar.add(finishes[Scenario.FASTEST], -1)))
    may_end = warned(with_permit(finishes[Scenario.FASTEST]))
    short = warned(with_permit(finishes[Scenario.CAREFUL]))
    assert len({ends, may_end, short}) == 3
    assert warned(with_permit(date(2028, 6, 1))) is None
    assert warned(with_permit(None)) is None
    assert warned(with_permit(None, held=False)) is not None
    assert warned(planned()) is None


def buttons(at: AppTest) -> dict[str, bool]:
    """The roads that can be chosen, with whether one is chosen already."""
    return {one.key.removeprefix(ROAD): one.disabled for one in at.button if one.key and one.key.startswith(ROAD)}


def test_one_click_makes_a_road_the_plan_and_another_takes_it_back() -> None:
    case = with_permit(plan_of(planned()).finishes[Scenario.TYPICAL] - timedelta(days=1))
    now, first = plan_of(case).permit_roads
    assert now.finish is not None
    assert first.finish is not None
    at = opened(case)
    assert buttons(at) == {"now": False, "endorse_first": False}
    for road, finish in (("endorse_first", first.finish), ("now", now.finish)):
        at.button(key=f"{ROAD}{road}").click().run()
        assert buttons(at) == {one: one == road for one in ("now", "endorse_first")}
        assert case_of(at).plan.permit_road == road
        assert day_words(finish, TODAY) in at.header[0].value


def test_an_endorsement_is_kept_from_the_first_day_of_its_window() -> None:
    until = TODAY + timedelta(days=20)
    case = with_permit(until).model_copy(update={"plan": Plan(start=START, permit_road=PermitRoad.ENDORSE_FIRST)})
    at = opened(case, ENDORSE)
    key = f"field:progress.tasks.{ENDORSE}.finished"
    opens = until - timedelta(days=30)
    for day, kept in ((opens - timedelta(days=1), False), (opens, True)):
        at.date_input(key=key).set_value(day).run()
        assert (ENDORSE in case_of(at).progress.tasks) == kept
        assert bool(at.error) != kept


def test_where_one_road_is_closed_only_the_other_can_be_chosen() -> None:
    assert buttons(opened(with_permit(TODAY))) == {"endorse_first": False}
    assert buttons(opened(with_permit(TODAY - timedelta(days=61)))) == {}
    assert buttons(opened(with_permit(date(2028, 6, 1)))) == {}


def test_without_a_permit_the_steps_to_one_come_first() -> None:
    labels = [
        [step.label for step in opened(with_permit(day, held=held)).expander]
        for day, held in ((None, False), (None, True))
    ]
    assert [any("办理居住登记" in label for label in page) for page in labels] == [True, False]


@pytest.mark.parametrize(("account", "noted"), [(None, True), (True, False), (False, False)])
def test_the_employers_registration_is_mentioned_while_it_is_open(account: bool | None, noted: bool) -> None:
    applicant = Applicant(employment=Employment(kind=EmploymentKind.COMPANY, system_account=account))
    assert (registration_note(applicant, Case()) is not None) == noted
    assert registration_note(Applicant(), Case()) is not None


def test_what_lies_outside_the_chart_is_said_in_words() -> None:
    day = date(2030, 1, 1)
    case = Case(
        applicant=Applicant(permit=Permit(held=True, valid_until=day)),
        plan=Plan(start=START, deadline=Deadline(label="登记", date=day)),
    )

    def told(last: date) -> list[str]:
        plan = plan_of(case)
        return list(remarks(plan, START, (START, last)))

    assert len(told(date(2030, 1, 1))) == len(told(date(2030, 1, 2))) + 2


def test_a_rest_day_as_start_and_a_start_in_the_past_are_told() -> None:
    shown = (START, date(2028, 1, 1))

    def told(start: date, today: date) -> int:
        return len(list(remarks(replace(plan_of(planned()), day=today), start, shown)))

    usual = told(START, TODAY)
    assert told(date(2026, 11, 22), TODAY) == usual + 1
    assert told(START, date(2026, 11, 26)) == usual + 1


def test_when_all_is_done_nothing_is_warned_of() -> None:
    done = Progress(tasks={GOAL: TaskProgress(finished=TODAY), VISIT: TaskProgress(finished=date(2026, 9, 1))})
    case = planned(deadline=Deadline(date=date(2026, 11, 1))).model_copy(update={"progress": done})
    plan = plan_of(case)
    assert deadline_warning(plan, case, TODAY) is None
    assert warned(with_permit(date(2026, 11, 1), progress=done)) is None
    assert "全部办完" in sentence(plan, case, TODAY)
    assert "9月1日已去过" in sentence(plan, case, TODAY)
