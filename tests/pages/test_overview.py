"""The overview: two ways in while it is empty, then where one stands, as the core says it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Metric

from jzz_core.case import Case, MaterialState, case_from
from jzz_core.case.models import Circumstances
from jzz_core.look import Action
from tests.pages.at import answers, case_of, make, only, opened, said
from ui import samples
from ui.fields import escape
from ui.knowledge import known
from ui.overview import today
from ui.start import purpose

TODAY = date(2026, 11, 24)


def metrics(at: AppTest) -> dict[str, Metric]:
    return {metric.label: metric for metric in at.metric}


def test_an_empty_case_offers_the_questions_and_an_example_and_no_figures() -> None:
    at = opened("overview")
    assert [button.key for button in at.main.button][:-1] == [f"purpose:{name}" for name in purpose.PURPOSES]
    assert at.main.button[-1].label == "试一个例子"
    assert not at.metric
    assert "预计完成" not in said(at)
    assert "0 /" not in said(at)
    assert not at.get("plotly_chart")
    assert not at.error
    assert not at.warning


def test_the_last_button_shows_the_first_sample() -> None:
    at = opened("overview")
    at.main.button[-1].click().run()
    first = next(iter(samples.names()))
    assert case_of(at) == samples.load(first)
    assert at.selectbox(key="field:sample").value == first
    assert len(at.metric) == 4


@pytest.mark.parametrize("name", samples.names())
def test_every_sample_shows_what_the_core_says(name: str) -> None:
    at = opened("overview", samples.load(name))
    assert not at.error
    snapshot = at.session_state["snapshot"]
    evaluation, papers, plan = snapshot.evaluation, snapshot.checklist, snapshot.plan
    shown = {metric.value for metric in at.metric}
    assert {f"{evaluation.total} / {evaluation.standard}", f"{papers.ready} / {papers.total}"} <= shown
    assert (plan.schedule.finish.isoformat() in shown) is snapshot.filing.possible
    assert [warning.value for warning in at.warning] == [
        escape(text) for text in (snapshot.filing.text(), *(one.text() for one in snapshot.coming)) if text
    ]
    text = said(at).replace("\\", "")
    for action in snapshot.actions[:2]:
        assert action.title.text() in text
    for finding in evaluation.blockers:
        assert finding.reason.text() in text


def test_the_four_verdicts_each_have_an_icon_and_a_word_of_their_own() -> None:
    seen = {}
    for case in (*map(samples.load, samples.names()), only(birth_date="1990-03-10")):
        at = opened("overview", case)
        heading = next(m.value for m in at.main.markdown if m.value.startswith("## :"))
        assert ":material/" in heading
        seen[at.session_state["snapshot"].evaluation.verdict] = heading.partition(" · ")[0]
    assert set(seen) == {"likely", "blocked", "not_yet", "unknown"}
    assert len(set(seen.values())) == 4


def test_open_answers_make_a_range() -> None:
    at = opened("overview", only(birth_date="1990-03-10"))
    evaluation = at.session_state["snapshot"].evaluation
    assert evaluation.high > evaluation.total
    assert f"{evaluation.total} 到 {evaluation.high} 分" in said(at)


def test_a_case_without_a_birth_date_says_so_and_still_has_papers_and_dates() -> None:
    at = opened("overview", only(marriage={"status": "single"}))
    assert metrics(at)["积分"].value == "–"
    assert "先填出生日期" in said(at)
    assert len(at.metric) == 4
    assert not at.error


def test_a_permit_that_ends_before_the_finish_is_pointed_out() -> None:
    late = opened("overview", make(permit={"held": True, "valid_until": "2026-12-31"}))
    in_time = opened("overview", make(permit={"held": True, "valid_until": "2029-12-31"}))
    assert "到期, 建议先签注" in said(late)
    assert "到期, 建议" not in said(in_time)


@pytest.mark.parametrize(("day", "words"), [("2029-01-01", "余量"), ("2026-12-01", "晚 ")])
def test_the_deadline_is_measured_against_the_finish(day: str, words: str) -> None:
    case = case_from({"applicant": {"birth_date": "1990-03-10"}, "plan": {"deadline": {"label": "入学", "date": day}}})
    at = opened("overview", case)
    metric = next(metric for metric in at.metric if "入学" in metric.label)
    assert metric.value == day
    assert words in metric.delta


def test_looking_changes_nothing_of_the_case() -> None:
    case = samples.load("family_two_children")
    at = opened("overview", case)
    at.date_input(key="field:as_of").set_value(date(2027, 1, 5)).run()
    assert answers(case_of(at)) == answers(case)


# -- 今天 --------------------------------------------------------------------------------------------------------------


def ready(tasks: dict[str, Any] | None = None) -> Case:
    """A case that can be filed; of the way ``tasks`` have happened."""
    case = samples.load("graduate_single")
    return case.model_copy(update={"progress": case_from({"progress": {"tasks": tasks or {}}}).progress})


def first(at: AppTest) -> Action:
    found: Action = at.session_state["snapshot"].actions[0]
    return found


def card(at: AppTest) -> str:
    return next(m.value for m in at.main.markdown if m.value.startswith("## ")).removeprefix("## ").replace("\\", "")


def test_one_thing_is_to_be_done_today_and_done_it_makes_room_for_the_next() -> None:
    at = opened("overview", ready())
    seen = []
    for _ in range(3):
        action = first(at)
        seen.append(action.id)
        assert card(at) == action.title.text()
        assert action.task or action.paper
        at.button(key="today:done").click().run()
        assert not at.exception
    assert len(set(seen)) == 3
    recorded = case_of(at).progress
    assert all(one in recorded.tasks or one in recorded.materials for one in seen)
    assert all(done.finished == TODAY for done in recorded.tasks.values())
    assert all(paper.state is MaterialState.DONE for paper in recorded.materials.values())


def test_what_is_put_off_is_there_again_tomorrow_and_nothing_of_it_is_an_answer() -> None:
    at = opened("overview", ready())
    before = case_of(at)
    action = first(at)
    at.button(key="today:later").click().run()
    assert card(at) != action.title.text()
    assert case_of(at) == before
    at.button(key="today:again").click().run()
    assert card(at) == action.title.text()
    at.button(key="today:later").click().run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JZZ_TODAY", (TODAY + timedelta(days=1)).isoformat())
        at.run()
        assert card(at) == first(at).title.text()
        assert not [button for button in at.button if button.key == "today:again"]


def test_all_put_off_is_said_and_so_is_that_nothing_is_left() -> None:
    at = opened("overview", ready())
    while [button for button in at.button if button.key == "today:later"]:
        at.button(key="today:later").click().run()
    assert "推到明天" in card(at)


def test_when_nothing_is_left_that_is_said() -> None:
    at = opened("overview", ready({task.id: {"finished": "2026-11-20"} for task in known().process.tasks}))
    papers = at.session_state["snapshot"].actions
    assert ("等通知" in card(at)) is (not papers)
    assert not any(action.task for action in papers)


def test_a_wait_that_is_to_be_asked_about_is_noted_as_asked() -> None:
    long = {"archive_review": {"started": "2026-10-08"}}
    earlier = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")
    tasks = {**{one: {"finished": "2026-09-30"} for one in (*earlier, "visit_education")}, **long}
    at = opened("overview", ready(tasks))
    asking = next(one for one in at.session_state["snapshot"].actions if one.asked)
    while first(at).id != asking.id and card(at) != asking.title.text():
        at.button(key="today:later").click().run()
    at.button(key="today:done").click().run()
    assert case_of(at).progress.tasks["archive_review"].asked == TODAY


def test_a_question_to_the_employer_comes_with_the_words_to_say() -> None:
    at = opened("overview", ready().model_copy(update={"circumstances": Circumstances()}))
    while "单位人事是否愿意" not in card(at):
        at.button(key="today:later").click().run()
    assert "电话里说" in said(at)
    assert not [button for button in at.button if button.key == "today:done"]


@pytest.mark.parametrize(("due", "words"), [(-1, "请尽快"), (0, "今天"), (1, "前")])
def test_a_day_is_said_as_people_say_it(due: int, words: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JZZ_TODAY", TODAY.isoformat())
        assert words in today._due(TODAY + timedelta(days=due))
