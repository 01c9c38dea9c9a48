"""拿去官方页面核对: the values to read off, the official links, and what the page's own number is compared with."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.base import official_page
from jzz_core.case import Case
from jzz_core.points import evaluate
from tests.pages.at import again, app, case_of, go, make, opened, said
from ui.fields import escape
from ui.knowledge import guide, known

AS_OF = "2026-11-24"
FIELD, DAY = "field:progress.official_points", "field:progress.official_on"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", AS_OF)


def page(case: Case | None = None) -> AppTest:
    return opened("points", case, points_group="official")


def told(case: Case, points: int) -> Case:
    """The case with a number of the official page."""
    return case.model_copy(update={"progress": case.progress.model_copy(update={"official_points": points})})


def total(case: Case) -> int:
    return evaluate(case, date.fromisoformat(AS_OF), known().policy).total


def test_every_item_stands_there_in_the_order_of_the_law() -> None:
    text = said(page(make()))
    names = [indicator.name.get() for indicator in known().policy.indicators.values()]
    listed = text[text.index("照着填") : text.index("官方页面怎么说")]
    places = [listed.index(f") {name}") for name in names]
    assert places == sorted(places)


def test_the_links_are_those_of_the_guide_and_official() -> None:
    text = said(page())
    for name in ("mock_score", "points_query", "points_system", "points_law"):
        url = next(link.url for link in guide().about.links if link.id == name)
        assert url is not None
        assert f"]({url})" in text
    for url in re.findall(r"\]\((http[^)]*)\)", text):
        assert official_page(url)


def test_without_a_birth_date_the_number_can_be_kept_and_nothing_is_compared() -> None:
    at = page()
    at.number_input(key=FIELD).set_value(118).run()
    assert not at.exception
    assert case_of(at).progress.official_points == 118
    assert not at.main.warning


def test_the_same_number_is_said_to_be_the_same() -> None:
    case = make()
    at = page(told(case, total(case)))
    assert len(at.main.success) == 1


def test_a_difference_is_explained_by_the_item() -> None:
    case = make(shortage_major=True, birth_date="1970-03-10")
    at = page(told(case, total(case) - 30))
    assert any("少 30 分" in box.value for box in at.main.warning)
    assert "没有算「紧缺急需专业」的 30 分" in said(at)


def test_what_nothing_explains_says_what_to_check_and_whom_to_ask() -> None:
    at = page(told(make(), 1999))
    assert "12333" in said(at)
    assert not at.main.expander or "不太像" not in said(at)


def test_typing_compares_at_once_and_emptying_forgets() -> None:
    at = page(make())
    at.number_input(key=FIELD).set_value(1).run()
    assert at.main.warning
    at.number_input(key=FIELD).set_value(None).run()
    assert case_of(at).progress.official_points is None
    assert not any("官方页面 1 分" in box.value for box in at.main.warning)


@pytest.mark.parametrize("value", [-1, 2001, 10**15])
def test_a_number_that_is_no_total_is_refused_in_words(value: int) -> None:
    at = page(make())
    at.number_input(key=FIELD).set_value(value).run()
    assert not at.exception
    assert case_of(at).progress.official_points is None
    assert any("官方页面上的总分" in box.value for box in at.main.error)


def test_a_day_that_cannot_be_scored_is_said_and_stops_nothing() -> None:
    case = told(make(), 100)
    day = date(2014, 1, 1)  # before the oldest text
    at = page(case.model_copy(update={"progress": case.progress.model_copy(update={"official_on": day})}))
    assert any(escape(day.isoformat()) in box.value for box in at.main.error)
    assert "照着填" in said(at)


def test_the_number_is_looked_through_with_the_other_answers() -> None:
    at = again(opened("points", points_group="review"), told(make(), 118))
    assert "**官方页面上的总分** 118" in said(at)


def test_the_overview_leads_there() -> None:
    at = app(make())
    at.button(key="official:open").click().run()
    assert at.session_state["points_group"] == "official"
    assert at.number_input(key=FIELD) is not None
    go(at, "overview")
    assert not at.exception
