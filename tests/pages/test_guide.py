"""The guide page: every part opens, every entry can be shown, links lead on, the search keeps its words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.base.official import is_official
from jzz_core.guide import Faq, guide_of, library_of
from jzz_core.guide.search import SEARCHED
from tests.pages.at import app, go, opened, said
from tests.there import there
from ui import samples
from ui.guide import texts
from ui.guide.opened import TABS
from ui.i18n import t
from ui.knowledge import known

FAMILY = "family_two_children"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def at_tab(tab: str, name: str | None = None, **kept: object) -> AppTest:
    return opened("guide", samples.load(name) if name else None, guide_tab=tab, **kept)


def words(at: AppTest) -> str:
    return said(at).replace("\\", "")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("name", [None, FAMILY])
def test_every_part_opens_with_and_without_a_case(tab: str, name: str | None) -> None:
    at = at_tab(tab, name)
    assert not at.error
    assert (t("guide.agencies") in said(at)) == (tab in ("steps", "questions", "since"))


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_entry_that_can_be_found_has_a_text_of_its_own(kind: str) -> None:
    targets = [target for target in known().read(library_of).values() if target.kind == kind]
    for target in targets:
        assert len(texts.body(target.key)) > 10, target.key


def test_an_entry_without_a_text_of_its_own_is_an_error() -> None:
    with pytest.raises(TypeError):
        texts.body("page:points")


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_entry_stands_on_top_when_a_link_leads_to_it(kind: str) -> None:
    targets = [target for target in known().read(library_of).values() if target.kind == kind]
    at = at_tab("terms")
    for target in targets[:: max(len(targets) // 12, 1)]:
        at.session_state["guide_entry"] = target.key
        at.run()
        assert not at.exception, target.key
        assert target.name in words(at)
    at.button(key="guide:close").click().run()
    assert "guide_entry" not in at.session_state


def test_an_entry_that_does_not_exist_shows_nothing() -> None:
    at = at_tab("terms", guide_entry="faq:nothing")
    assert not [b for b in at.button if b.key == "guide:close"]


def test_every_question_stands_under_its_topic_with_both_views() -> None:
    at = at_tab("questions")
    for topic in known().read(guide_of).topics:
        at.session_state["guide_topic"] = topic
        at.run()
        shown = words(at)
        for question in (target.entry for target in known().read(library_of).values()):
            if isinstance(question, Faq):
                assert (question.question.zh in shown) == (question.topic == topic)
                if question.topic == topic:
                    assert all(view.text.zh in shown for view in question.views)


def test_the_topic_and_the_part_outlive_a_page_change() -> None:
    at = at_tab("steps")
    at.button_group(key="guide:tab").set_value("questions")
    at.run()
    at.button_group(key="guide:topic").set_value("hr")
    at.run()
    go(at, "materials")
    go(at, "guide")
    assert known().read(guide_of).faq["q42"].question.zh in words(at)


def test_every_step_is_there_with_its_place_warnings_and_ways_out() -> None:
    shown = words(at_tab("steps"))
    for task in known().process.way:
        assert task.name.zh in shown
        assert task.place.zh in shown
        for note in task.warnings:
            assert note.text.zh in shown
    for setback in known().process.setbacks:
        assert setback.name.zh in shown


def test_contradictions_stand_where_they_bite() -> None:
    for contradiction in known().read(guide_of).contradictions.values():
        for key in contradiction.at:
            if key.split(":")[0] in SEARCHED:
                assert contradiction.reading.zh in texts.body(key).replace("\\", "")
    shown = words(at_tab("since"))
    assert all(one.reading.zh in shown for one in known().read(guide_of).contradictions.values())


def test_steps_show_the_dates_of_the_plan_and_the_papers_of_the_case() -> None:
    at = at_tab("steps", FAMILY)
    snapshot = at.session_state["snapshot"]
    row = snapshot.plan.schedule.row("visit_points")
    assert f"{row.start.month}月{row.start.day}日" in words(at)
    first = next(s for s in snapshot.checklist.stages if s.stage.id.value == "education")
    assert all(item.material.name.zh in words(at) for item in first.items)


def test_an_opened_step_offers_the_way_on_and_stays_open() -> None:
    at = at_tab("steps", guide_steps=frozenset({"task:open_account"}))
    links = [link.proto.label for link in at.main.get("page_link")]
    assert any("开通个人账号" in label for label in links)
    go(at, "points")
    go(at, "guide")
    assert at.session_state["guide_steps"] == {"task:open_account"}


def test_the_persons_own_fact_stands_beside_the_answer() -> None:
    at = opened("guide", samples.load(FAMILY), guide_entry="faq:q2")
    assert "浦东新区人才交流中心" in words(at)
    at.session_state["guide_entry"] = "faq:q27"
    at.run()
    until = there(samples.load(FAMILY).applicant.permit).valid_until
    assert f"{until}" in words(at)
    empty = opened("guide", guide_entry="faq:q2")
    assert t("guide.your_district", district="", centre="")[:7] not in words(empty)


def test_the_search_shows_the_answer_opened_and_keeps_its_words() -> None:
    at = at_tab("terms")
    at.text_input(key="guide:search").set_value("密码忘了").run()
    assert known().read(guide_of).faq["q16"].answer[1].zh in words(at)
    assert t("guide.terms_lead") not in said(at)
    go(at, "points")
    go(at, "guide")
    assert at.text_input(key="guide:search").value == "密码忘了"
    at.button(key="guide:clear").click().run()
    assert t("guide.terms_lead") in said(at)


def test_a_whole_story_may_be_asked_and_the_answer_itself_stands_first() -> None:
    story = (
        "我大专毕业就来上海了, 社保一直是公司按最低基数交的, 中间断过三个月后来补上了, " * 6
        + "请问补缴的这三个月算不算年限?"
    )
    assert len(story) > 250
    at = at_tab("steps", guide_search=story)
    assert at.text_input(key="guide:search").value == story
    shown = words(at)
    answer = known().read(guide_of).faq["back_paid"].answer[0].zh
    assert answer in shown
    assert shown.index(answer) < shown.index(t("guide.related"))


def test_what_is_out_of_scope_is_said_above_the_answer() -> None:
    shown = words(at_tab("steps", guide_search="公积金贷款能贷多少"))
    assert known().read(guide_of).search.outside.zh in shown


def test_a_search_without_result_says_what_to_try() -> None:
    at = at_tab("steps", guide_search="火星")
    assert known().read(guide_of).search.nothing.zh in words(at)


@pytest.mark.parametrize(
    "typed", ["<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![](http://127.0.0.1/x)", "$x$"]
)
def test_what_is_typed_into_the_search_is_never_read_as_markdown(typed: str) -> None:
    at = at_tab("steps", guide_search=typed)
    assert not at.exception
    assert typed not in "\n".join(element.value for element in at.main.markdown)


def test_links_from_the_guide_lead_to_official_pages_only() -> None:
    found = []
    for tab in TABS:
        found += re.findall(r"\]\(([^)]*)\)", said(at_tab(tab)))
    found += [
        url
        for key in known().read(library_of)
        if key.split(":")[0] in SEARCHED
        for url in re.findall(r"\]\(([^)]*)\)", texts.body(key))
    ]
    assert found
    assert all(is_official(url) for url in found)


def test_clearing_everything_closes_what_was_opened() -> None:
    at = app(samples.load(FAMILY), guide_entry="faq:q1")
    at.button(key="clear_yes").click().run()
    assert "guide_entry" not in at.session_state


def test_contradictions_also_stand_on_the_pages_of_steps_papers_and_readings() -> None:
    case = samples.load(FAMILY)
    reading = {key: known().read(guide_of).contradictions[key].reading.zh for key in ("x1", "x11", "x15")}
    assert reading["x1"] in words(opened("timeline", case))
    assert reading["x11"] in words(opened("materials", case, materials_detail="edu_diploma"))
    # It is disputed for the days of earlier texts only.
    earlier = date(2022, 12, 31)
    assert reading["x15"] in words(opened("basis", case, basis_section="readings", as_of=earlier))
    assert reading["x15"] not in words(opened("basis", case, basis_section="readings"))
