"""A case whose papers come too late: every screen names the same days."""

from __future__ import annotations

from datetime import date

import pytest

from jzz_core.case import Case
from jzz_core.look import Look
from tests.pages.at import go, make, opened, said
from ui.days import day_words
from ui.knowledge import known

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JZZ_TODAY", TODAY.isoformat())


def late() -> Case:
    study = [{"level": "bachelor", "mode": "overseas", "diploma": True, "degree": True, "graduated": "2015-07-01"}]
    return make(alias="客户L", education=study, legal_residence=True, records=[])


def test_all_screens_name_the_finish_of_the_plan_that_waits_for_papers() -> None:
    case = late()
    seen = Look(case, TODAY, known())
    plan, dates = seen.planned(), seen.dates
    assert dates is not None
    assert dates.costs > 0
    finish = plan.finish
    first = plan.schedule.row("visit_education").start
    in_words, first_in_words = day_words(finish, TODAY), day_words(first, TODAY)

    at = opened("overview", case)
    assert finish.isoformat() in {metric.value for metric in at.metric}
    sidebar = "\n".join(
        str(element.value) for element in (*at.sidebar.markdown, *at.sidebar.caption, *at.sidebar.metric)
    )
    assert finish.isoformat() in sidebar or in_words in sidebar
    go(at, "timeline")
    assert in_words in at.header[0].value
    assert in_words in said(at)
    go(at, "materials")
    assert in_words in said(at)
    go(at, "report")
    words = said(at)
    assert first_in_words in words
    assert in_words in words
