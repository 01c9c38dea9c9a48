"""The overview seen by actor: only what falls to that person, and the choice stays."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.at import go, opened, said
from ui import samples

ROLE = "overview:role"


def switch(at: AppTest, role: str) -> AppTest:
    return at.button_group(key=ROLE).set_value(role).run()


def test_an_empty_case_has_no_switch() -> None:
    assert not [f for f in opened("overview").get("button_group") if f.key == ROLE]


def test_the_whole_case_is_shown_first() -> None:
    at = opened("overview", samples.load("family_two_children"))
    assert len(at.metric) == 4
    assert "要你去窗口的" not in said(at)


def test_hr_sees_its_tasks_its_papers_and_its_windows_only() -> None:
    at = switch(opened("overview", samples.load("family_two_children")), "employer")
    assert not at.exception
    assert not at.metric
    words = said(at)
    for shown in (
        "要人事做的",
        "要你去窗口的",
        "要盖公章的",
        "先向申请人收",
        "窗口一",
        "窗口二",
        "浦东新区人才交流中心",
    ):
        assert shown in words
    assert "自助打印《积分通知书》" not in words
    assert "填写《上海市居住证积分申请表》" not in words


def test_the_applicant_sees_own_tasks_and_what_to_hand_over() -> None:
    at = switch(opened("overview", samples.load("family_two_children")), "applicant")
    words = said(at)
    for shown in ("我要做的", "我要备的材料", "要交给人事的", "自助打印《积分通知书》", "只能由单位人事去"):
        assert shown in words
    assert "要盖公章的" not in words


def test_the_choice_stays_over_pages() -> None:
    at = switch(opened("overview", samples.load("graduate_single")), "employer")
    go(at, "materials")
    go(at, "overview")
    assert "要你去窗口的" in said(at)


@pytest.mark.parametrize("name", samples.names())
@pytest.mark.parametrize("role", ["applicant", "employer"])
def test_both_views_stand_for_every_case(name: str, role: str) -> None:
    at = opened("overview", samples.load(name), overview_role=role)
    assert ("我要去的窗口" if role == "applicant" else "要你去窗口的") in said(at)
