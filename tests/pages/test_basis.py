"""The page of sources: everything of the data is on it, readings can be chosen and count at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.base import official_page
from jzz_core.case import Case
from ui import samples
from ui.basis import numbers, registry, wages
from ui.fields import escape
from ui.knowledge import known

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = ("numbers", "wages", "readings", "amendments", "changes", "sources", "limits")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-11-24")


def go(at: AppTest, page: str) -> AppTest:
    return at.switch_page(str(ROOT / "pages" / f"{page}.py")).run()


def opened(section: str, case: Case | None = None) -> AppTest:
    at = AppTest.from_file(str(ROOT / "ui" / "shell.py"), default_timeout=30)
    if case is not None:
        at.session_state["case"] = case
    at.session_state["basis_section"] = section
    return go(at.run(), "basis")


def words(at: AppTest) -> str:
    return "\n".join(element.value for element in at.main.markdown)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", [None, "family_two_children", "online_study_detention"])
def test_every_section_opens_with_and_without_a_case(section: str, name: str | None) -> None:
    at = opened(section, samples.load(name) if name else None)
    assert not at.exception
    assert not at.error


def test_the_chosen_section_outlives_a_page_change() -> None:
    at = opened("numbers")
    at.button_group(key="basis:section").set_value("wages")
    at.run()
    go(at, "materials")
    go(at, "basis")
    assert "12,577" in words(at)


def test_every_number_of_the_policy_is_shown_once_with_its_article() -> None:
    shown = "\n".join(numbers.group_text(key) for key in numbers.groups())
    rows = [line for line in shown.splitlines() if line.startswith("| ") and not line.startswith(("| :--", "| 名称"))]
    policy = known().policy
    assert len(rows) == sum(len(p.values) for p in policy.parameters.values())
    for parameter in policy.parameters.values():
        assert any(parameter.name.get() in row and parameter.article in row for row in rows)


def test_a_number_that_changed_shows_both_values_with_their_days() -> None:
    text = numbers.group_text("eligibility").replace("\u2011", "-")
    assert "2015-07-01" in text
    assert "2017-12-28" in text


def test_every_indicator_and_condition_is_in_the_overview() -> None:
    text = numbers.indicators_text() + numbers.conditions_text()
    policy = known().policy
    names = [entry.name for entry in policy.indicators.values()] + [entry.name for entry in policy.conditions.values()]
    for name in names:
        assert name.get() in text


def test_all_wages_are_shown_newest_first() -> None:
    shown = re.findall(r"\*\*([\d,]+)\*\*", wages.text())
    assert [int(n.replace(",", "")) for n in shown] == [s.wage for s in reversed(known().policy.wages.standards)]


def test_each_reading_starts_with_its_default() -> None:
    at = opened("readings", samples.load("graduate_single"))
    for reading in known().policy.readings_on(at.session_state["snapshot"].as_of).values():
        if len(reading.choices) > 1:
            assert at.radio(key=f"basis:reading:{reading.id}").value == reading.default


def test_another_reading_counts_at_once_survives_and_can_be_taken_back() -> None:
    at = opened("readings", samples.load("online_study_detention"))
    assert at.session_state["snapshot"].evaluation.total == 111
    at.radio(key="basis:reading:detention_window").set_value("3").run()
    assert at.session_state["snapshot"].evaluation.total == 161
    assert at.session_state["case"].plan.readings == {"detention_window": "3"}
    go(at, "materials")
    go(at, "basis")
    assert at.radio(key="basis:reading:detention_window").value == "3"
    at.button(key="basis:reset").click().run()
    assert at.session_state["case"].plan.readings == {}
    assert at.session_state["snapshot"].evaluation.total == 111


def test_choosing_the_default_again_keeps_nothing() -> None:
    at = opened("readings", samples.load("graduate_single"))
    at.radio(key="basis:reading:birthday").set_value("next_day").run()
    at.radio(key="basis:reading:birthday").set_value("same_day").run()
    assert at.session_state["case"].plan.readings == {}


def test_a_reading_that_would_change_the_verdict_says_so() -> None:
    assert "161" in words(opened("readings", samples.load("online_study_detention")))


def test_sources_are_found_by_id_and_by_words() -> None:
    assert registry.search("s12")[0] == "S12"
    assert registry.search("") == list(registry.registry())
    assert registry.search("没有这样的词") == []
    assert "R1" in registry.search("2015 全文")


def test_links_lead_to_official_pages_only() -> None:
    text = "\n".join(registry.entry(key) for key in registry.registry())
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert links
    assert all(re.match(r"https://[a-z.]+\.gov\.cn/", link) for link in links)
    assert len(re.findall("://", text)) == len(links)


def test_the_search_field_narrows_the_list() -> None:
    at = opened("sources")
    at.text_input(key="basis:search").set_value("R13").run()
    assert "**R13**" in words(at)
    assert "**R12**" not in words(at)


def test_every_edition_of_an_article_stands_beside_the_others_with_its_official_page() -> None:
    text = words(opened("amendments"))
    for one in known().amendments.changed:
        assert one.article in text
        assert escape(one.means.get()) in text
    assert text.count("2022 版 (现行)") == len(known().amendments.changed)
    edition_2017 = next(edition for edition in known().policy.about.edition if edition.id == "edition_2017")
    unread = sum(one.text_of(edition_2017) is None for one in known().amendments.changed)
    assert text.count(":gray[没有读到]") == unread > 0
    for url in re.findall(r"\]\((http[^)]*)\)", text):
        assert official_page(url)
        assert url.startswith("https://")


def test_an_article_that_concerns_the_case_is_marked() -> None:
    assert "和你的回答有关" not in words(opened("amendments"))
    assert "和你的回答有关" in words(opened("amendments", samples.load("family_two_children")))
