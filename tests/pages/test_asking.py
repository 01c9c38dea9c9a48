"""Asking after the archive review on the screens: the days on the step, the button, and the list of what comes next."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from tests.pages.at import app, case_of, go, said
from ui.knowledge import known
from ui.timeline.steps import OPEN

REVIEW = "archive_review"
BEFORE = ("open_account", "fill_form", "verify_before_lock", "submit_form", "employer_review", "print_form")
BUTTON = f"asked:{REVIEW}"


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", "2026-06-15")  # the tenth working day after the visit


def waiting(**tasks: object) -> Case:
    done = {one: {"finished": "2026-05-29"} for one in BEFORE}
    return case_from(
        {"progress": {"tasks": {**done, "visit_education": {"finished": "2026-06-01"}, **tasks}}, "applicant": {}}
    )


def opened(case: Case, *steps: str) -> AppTest:
    at = go(app(case, **{OPEN: frozenset(steps or (REVIEW,))}), "timeline")
    assert not at.exception
    return at


def buttons(at: AppTest) -> list[str | None]:
    return [button.key for button in at.button]


def test_the_days_stand_on_the_step_and_asking_is_kept() -> None:
    at = opened(waiting())
    words = said(at)
    assert "6月15日 该问了" in words
    assert "6月8日" in words
    assert "6月8日 该问了" not in words
    at.button(key=BUTTON).click().run()
    asked = case_of(at).progress.tasks[REVIEW].asked
    assert asked is not None
    assert asked.isoformat() == "2026-06-15"
    assert BUTTON not in buttons(at)
    words = said(at)
    assert "该问了" not in words
    assert "6月15日 ✓" in words


def test_asking_keeps_what_else_is_known_of_the_step() -> None:
    at = opened(waiting(archive_review={"started": "2026-06-02", "note": "窗口三"}))
    at.button(key=BUTTON).click().run()
    kept = case_of(at).progress.tasks[REVIEW]
    assert (str(kept.started), str(kept.asked), kept.note) == ("2026-06-02", "2026-06-15", "窗口三")


def test_before_the_wait_the_step_says_on_which_working_days() -> None:
    at = opened(Case())
    assert "第 5、10、15、35、40、45 个工作日" in said(at)
    assert BUTTON not in buttons(at)


def test_after_the_notice_nothing_is_asked() -> None:
    day = {"finished": "2026-06-12"}
    at = opened(waiting(archive_review=day, archive_notice=day))
    assert BUTTON not in buttons(at)
    assert "问受理窗口: 核档" not in said(at)


@pytest.mark.parametrize(
    ("step", "address"),
    [
        ("decision", "query_jzz_score.jsp"),
        ("print_notice", "query_jzz_score.jsp"),
        (REVIEW, "www.shrc.com.cn"),
        ("open_account", "https://jzzjf.rsj.sh.gov.cn/jzzjf/"),
    ],
)
def test_where_to_look_it_up_is_linked_on_the_step(step: str, address: str) -> None:
    name = known().process.task(step).name.zh
    (fold,) = (one for one in opened(Case(), step).expander if one.label.startswith(f"**{name}**"))
    assert address in "\n".join(text.value for text in fold.markdown)
