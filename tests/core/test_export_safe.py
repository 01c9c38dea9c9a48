"""Nothing that leaves as a table can be run as a formula."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzz_core.base import one_line, safe_cell
from tests.effort import examples

DANGEROUS = "=+-@＝＋－＠"
BLANKS = " \t\r\n\x00\u00a0\u3000"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        "  =1",
        "\u3000=1",
        "＝1",
        "\tx",
        "\rx",
        "\x00x",
    ],
)
def test_a_text_that_could_be_run_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "学校登记", "a=1", "2027-04-15", "1-2", "'=1", " 空格"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@pytest.mark.parametrize("number", [-5, 0, 12, -0.5])
def test_a_number_keeps_its_sign(number: float) -> None:
    assert safe_cell(number) == str(number)


@examples(60)
@given(st.text(alphabet=BLANKS, max_size=3), st.sampled_from(DANGEROUS), st.text(max_size=8))
def test_no_blank_in_front_hides_a_formula(blanks: str, sign: str, rest: str) -> None:
    assert safe_cell(blanks + sign + rest).startswith("'")


@examples(60)
@given(st.text(max_size=12))
def test_every_text_is_harmless_afterwards_and_loses_nothing(text: str) -> None:
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    assert cell[:1] not in (*DANGEROUS, "\t", "\r", "\n", "\x00") or not cell
    assert cell.lstrip(BLANKS)[:1] not in tuple(DANGEROUS) or not cell.lstrip(BLANKS)
    assert safe_cell(cell) == cell


@examples(20)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=1, max_size=4))
def test_what_was_made_safe_survives_the_csv_writer(texts: list[str]) -> None:
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([safe_cell(text) for text in texts])
    assert next(csv.reader(StringIO(file.getvalue(), newline=""))) == [safe_cell(text) for text in texts]


def test_one_line_is_one_line() -> None:
    assert one_line(" 甲\n\r\n乙\t丙 ") == "甲 乙 丙"
