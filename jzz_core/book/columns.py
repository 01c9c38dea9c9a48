"""The columns of a table of cases: the few facts that HR has, as the catalogue of questions names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from ..base import Message, say
from ..case import Question, questions
from ..law import Districts

ALIAS = "applicant.alias"
_EDUCATION, _JOB = "applicant.education", "applicant.employment"
_USUAL_KIND = "company"
_YES_NO = {"有": True, "是": True, "无": False, "没有": False, "否": False}
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
# A column that says nothing without the other one, and the sentence that says so.
_ALONE = (
    (f"{_EDUCATION}.degree", f"{_EDUCATION}.level", "degree_alone"),
    ("applicant.insurance.base", "applicant.insurance.from", "base_alone"),
)


class CellError(Exception):
    """A cell that cannot be read. The argument ends the name of the sentence (area book) that says how to write it."""


@cache
def headings() -> Mapping[str, Question]:
    """What may stand over a column → the question that it answers."""
    return {heading: question for question in questions().columns for heading in question.headings}


def template() -> tuple[str, ...]:
    """The headings of the table to fill in."""
    return tuple(question.heading() for question in questions().columns)


def plain(cell: str) -> str:
    """Narrow signs, no blanks around."""
    return unicodedata.normalize("NFKC", cell).strip()


def read_cell(question: Question, cell: str, districts: Districts) -> Any:
    """JSON-like value of a cell that is not empty. Raises CellError. Other kinds than these have no column."""
    match question.kind:
        case "text":
            if len(cell) > 60:
                raise CellError("long")
            return cell
        case "choice" | "drop_down":
            return _of(_choices(question), cell, "choice")
        case "district":
            return _district(cell, districts)
        case "yes_no":
            return _of(_YES_NO, cell, "yes_no")
        case "month":
            return _month(cell)
        case "number":
            return _number(cell)
        case _:
            return _day(cell)


def not_read(question: Question, error: CellError, position: int) -> Message:
    """How a cell has to be written. ``position``: of the column, from 1."""
    choices = "、".join((one.cells or (one.name.zh,))[0] for one in question.written.choices)
    return say(f"book.cell_{error.args[0]}", column=position, name=question.heading(), choices=choices)


def body(values: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of a case file from the cells of one line, by path; of a list the first entry."""
    document: dict[str, Any] = {}
    for path, value in values.items():
        part = document
        keys = path.split(".")
        for end, key in enumerate(keys[:-1], 1):
            is_list = questions()[".".join(keys[:end])].kind == "list"
            found = part.setdefault(key, [{}] if is_list else {})
            part = found[0] if is_list else found
        part[keys[-1]] = value
    applicant = document.get("applicant", {})
    if "permit" in applicant:
        applicant["permit"]["held"] = True
    if "employment" in applicant:
        applicant["employment"].setdefault("kind", _USUAL_KIND)
    return document


def alone(values: Mapping[str, Any]) -> str | None:
    """The name of the sentence about a cell that says nothing without another one."""
    return next((word for path, needed, word in _ALONE if path in values and needed not in values), None)


def assumed(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What ``body`` took for granted because no cell says it, as names of sentences of the area book."""
    of_a_job = any(path.startswith(f"{_JOB}.") for path in values)
    return ("assumed_kind",) if of_a_job and f"{_JOB}.kind" not in values else ()


def _choices(question: Question) -> Mapping[str, str]:
    """What a cell may say → value."""
    return {words: one.id for one in question.written.choices for words in (one.name.zh, *one.cells)}


def _of(known: Mapping[str, Any], cell: str, key: str) -> Any:
    if cell not in known:
        raise CellError(key)
    return known[cell]


def _district(cell: str, districts: Districts) -> str:
    for district in districts.values():
        name = district.name.zh
        if cell in (name, name.removesuffix("新区"), name.removesuffix("区")):
            return district.id
    raise CellError("district")


def _day(cell: str) -> str:
    match = _DAY.fullmatch(cell)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        raise CellError("day") from None


def _month(cell: str) -> str:
    match = _MONTH.fullmatch(cell)
    if match is None or not 1 <= int(match[2] or match[3]) <= 12:
        raise CellError("month")
    return f"{match[1]}-{int(match[2] or match[3]):02d}"


def _number(cell: str) -> float:
    number = re.sub(r"[,¥元\s]", "", cell)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", number) or float(number) <= 0:
        raise CellError("number")
    return float(number)
