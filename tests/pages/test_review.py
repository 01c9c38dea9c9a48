"""检查回答: nothing that was said is missing, nothing that matters and was not said either, each with a way back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from jzz_core.case import Case, case_from
from tests.pages.at import FULL, answers, opened, said
from ui import samples, state
from ui.questions import review

EVERYTHING: dict[str, Any] = {
    "applicant": {
        **FULL,
        "employment": {**FULL["employment"], "system_account": True, "contract_until": "2028-10-31"},
        "legal_residence": True,
        "education": [
            {
                "level": "bachelor",
                "mode": "adult",
                "diploma": True,
                "degree": True,
                "exam_place": "workplace",
                "enrolled": "2008-09-01",
                "graduated": "2012-06-30",
            },
            {"level": "college", "mode": "full_time", "diploma": True},
        ],
        "qualifications": [
            {
                "level": "intermediate",
                "obtained": "2024-05-01",
                "while_in_shanghai": True,
                "matches_post": False,
                "registration": "not_required",
            }
        ],
        "insurance": [
            {
                "from": "2023-11",
                "to": "2026-09",
                "base": 12000,
                "back_paid": False,
                "payer_is_employer": True,
                "tax_matches": True,
            },
            {"from": "2021-01", "to": "2023-10", "multiple": 1.5},
        ],
        "shortage_major": True,
        "fresh_graduate": False,
        "public_service": [{"from": "2020-01-06"}],
        "suburb": [{"from": "2019-01-07"}],
        "awards": ["special"],
        "talents": ["entrepreneur"],
        "marriage": {"status": "married", "married_on": "2018-05-20", "spouse_shanghai_hukou": False},
    },
    "circumstances": {
        "household": "family",
        "housing": "rented",
        "worked_elsewhere_before": True,
        "registered_before": False,
        "employer_willing": True,
        "spouse_benefits": False,
        "children_benefit": True,
        "custody_shown": True,
    },
    "plan": {
        "start": "2026-12-01",
        "scenario": "careful",
        "deadline": {"label": "幼升小", "date": "2027-04-15"},
        "durations": {"fill_form": [1, 2, 3]},
        "readings": {"six_months": "consecutive"},
        "outlook": {
            "wage_growth": 4,
            "keeps_paying": False,
            "base": "grows",
            "base_growth": 5,
            "company_goes_on": False,
        },
        "moves": {"master": {"months": 24}},
    },
    "notes": {
        "districts": {
            "xuhui": {
                "address": "某路 1 号",
                "hours": "工作日",
                "archive": "consult",
                "channel": "window",
                "note": "先预约",
            }
        }
    },
    "progress": {
        "materials": {"edu_diploma": {"state": "done"}},
        "tasks": {"open_account": {"started": "2026-11-23"}},
        "checks": {"identity": "2026-11-24"},
        "official_points": 118,
        "official_on": "2026-11-20",
    },
}


def rows(case: Case, monkeypatch: pytest.MonkeyPatch) -> list[review.Answer]:
    monkeypatch.setattr(state, "case", lambda: case)
    document = case.model_dump(mode="json", by_alias=True)
    monkeypatch.setattr(state, "_document", lambda: document)
    return list(review.answers(case))


def without(path: str) -> Case:
    """The whole case with one answer taken away; of what must be there, its part."""
    document = case_from(EVERYTHING).model_dump(mode="json", by_alias=True)
    keys = path.split(".")
    while True:
        part: Any = document
        for key in keys[:-1]:
            part = part[int(key)] if isinstance(part, list) else part[key]
        taken = part[int(keys[-1])] if isinstance(part, list) else part[keys[-1]]
        try:
            if isinstance(part, list):
                del part[int(keys[-1])]
            else:
                del part[keys[-1]]
            return case_from(document)
        except Exception:  # noqa: BLE001 - the part cannot be without it
            if isinstance(part, list):
                part.insert(int(keys[-1]), taken)
            else:
                part[keys[-1]] = taken
            keys.pop()


# The label stands in the sidebar; an empty note and a move that is considered are nobody's answer.
NO_ANSWERS = re.compile(r"applicant\.alias|progress\..*\.note|.*\.considered")


@pytest.mark.parametrize("path", [p for p in answers(case_from(EVERYTHING)) if not NO_ANSWERS.fullmatch(p)])
def test_every_answer_of_a_case_is_said(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows(case_from(EVERYTHING), monkeypatch) != rows(without(path), monkeypatch)


def test_answers_are_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"{row.label} {' '.join(row.said)}" for row in rows(case_from(EVERYTHING), monkeypatch))
    for words in ("本科", "成人教育", "徐汇区", "市级机关专项性", "租房", "1.5 倍", "12,000 元", "稳妥", "幼升小"):
        assert words in text
    for raw in ("bachelor", "xuhui", "rented", "True", "careful", "fill_form", "six_months"):
        assert raw not in text


def test_questions_that_matter_and_have_no_answer_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {row.label: row.said for row in rows(Case(), monkeypatch)}
    for label in ("出生日期", "学历", "社保缴费", "居住证", "用人单位", "婚姻状况", "户口类型", "单位是否愿意申办"):
        assert found[label] == ()
    assert found["表彰奖励"] == ("没有",)


def test_each_group_of_questions_and_each_page_has_its_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    places = list(dict.fromkeys(row.place for row in rows(case_from(EVERYTHING), monkeypatch)))
    groups = ["person", "titles", "insurance", "other", "official"]
    assert places == [*groups, "eligibility", "materials", "timeline", "pathways", "basis", "guide"]


@pytest.mark.parametrize("name", [None, *samples.names()])
def test_the_review_stands_for_every_case(name: str | None) -> None:
    at = opened("points", samples.load(name) if name else None, points_group="review")
    assert "检查回答" in said(at)


def test_user_text_stays_words() -> None:
    case = case_from({"plan": {"deadline": {"label": "![x](http://example.invalid/x.png)", "date": "2027-04-15"}}})
    at: AppTest = opened("points", case, points_group="review")
    assert "![x]" not in said(at)
