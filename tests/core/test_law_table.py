"""docs/law.md: the table of the law is what the data say, article by article."""

from __future__ import annotations

from datetime import date

import pytest

from jzz_core.law import load_amendments, load_policy
from jzz_core.papers import load_materials
from scripts import law_table

POLICY = load_policy()


def test_the_table_is_what_the_data_say() -> None:
    text = law_table.document(POLICY, load_materials(), load_amendments(POLICY))
    assert law_table.DOCUMENT.read_text("utf-8") == text, "run scripts/law_table.py"


def test_every_number_condition_and_reading_stands_in_the_table() -> None:
    text = law_table.DOCUMENT.read_text("utf-8")
    for parameter in POLICY.parameters.values():
        assert text.count(f"`{parameter.id}`") == len(parameter.values)
    for name in [c.name.zh for c in POLICY.conditions.values()] + [r.question.zh for r in POLICY.readings.values()]:
        assert name in text


def test_a_value_holds_in_the_texts_of_its_days() -> None:
    lines = law_table.DOCUMENT.read_text("utf-8").splitlines()

    def texts(parameter: str) -> list[str]:
        return [line.split(" | ")[5] for line in lines if f"`{parameter}`" in line]

    assert texts("eligibility.insurance_months") == ["2015", "2017 2022"]
    assert texts("suburb.deferral_years") == ["2015 2017", "2022"]
    assert texts("age.cap") == ["2015 2017 2022"]


@pytest.mark.parametrize(
    ("article", "order"),
    [
        ("第六条(一)", (6, 1, 0)),
        ("第七条(五)4", (7, 5, 4)),
        ("第七条(十)", (7, 10, 0)),
        ("第十四条 5", (14, 0, 5)),
        ("第二十二条", (22, 0, 0)),
        ("第十条", (10, 0, 0)),
        ("居住证签注", (99, 0, 0)),
    ],
)
def test_articles_stand_in_the_order_of_the_text(article: str, order: tuple[int, int, int]) -> None:
    assert law_table.article_order(article) == order


def test_the_editions_name_the_last_day_of_the_text_in_force() -> None:
    assert POLICY.in_force_until == date(2027, 12, 31)
    assert "| 2023-01-01 | 2027-12-31 |" in law_table.DOCUMENT.read_text("utf-8")
