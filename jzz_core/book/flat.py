"""A case as answers by path, as the sheets hold them: one value each, a list of rows for lists and tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..case import Case, case_from, questions
from .layout import CHECK, DURATION, ENTRY, READING, SPEEDS, Layout

Flat = dict[str, Any]
Row = dict[str, Any]


def flat(case: Case, shape: Layout) -> Flat:
    """All answers; None: nothing said. Of a part that is missing none is said."""
    body = case.model_dump(mode="json", by_alias=True)
    found = {one.path: _at(body, one.path) for one in shape.main.columns}
    for path in shape.of_list:
        value = _at(body, path)
        found[path] = _rows(path, value) if isinstance(value, dict) else value
    return found


def same(one: Any, other: Any) -> bool:
    """Whether two answers say the same: what is not said may be left out of a row or written as nothing."""
    return bool(_bare(one) == _bare(other))


def changed(case: Case, answers: Mapping[str, Any]) -> Case:
    """The case with these answers in place of its own. Raises BadCaseError naming the answer."""
    body = case.model_dump(mode="json", by_alias=True)
    touched = set()
    for path, value in answers.items():
        _put(body, path, _entries(path, value))
        touched.add(path.rpartition(".")[0])
    for part in touched:
        _drop_empty(body, part)
    return case_from(body)


def _at(body: Any, path: str) -> Any:
    for key in path.split("."):
        if body is None:
            return None
        body = body[key]
    return body


def _put(body: Row, path: str, value: Any) -> None:
    *parts, last = path.split(".")
    for key in parts:
        if body.get(key) is None:
            body[key] = {}
        body = body[key]
    question = questions()[path]
    if value is None and (question.answer.required or question.kind in ("several", "list", "table")):
        if question.answer.open:
            body[last] = None
        else:
            body.pop(last, None)  # what stands there when nothing is said, says the model
    else:
        body[last] = value


def _drop_empty(body: Row, path: str) -> None:
    """A part of which nothing is said any more is not there."""
    found = _at(body, path)
    if path in _WHOLE and isinstance(found, dict) and not any(v not in (None, "", []) for v in found.values()):
        _put(body, path, None)


_WHOLE = ("applicant.permit", "applicant.employment", "applicant.marriage", "applicant.enterprise", "plan.deadline")


def _rows(path: str, table: Mapping[str, Any]) -> list[Row]:
    """A table of the file as rows, each with its entry."""
    if path == READING:
        return [{ENTRY: f"{entry}/{choice}"} for entry, choice in table.items()]
    if path == CHECK:
        return [{ENTRY: entry, "day": day} for entry, day in table.items()]
    if path == DURATION:
        return [{ENTRY: entry, **dict(zip(SPEEDS, days, strict=True))} for entry, days in table.items()]
    return [{ENTRY: entry, **part} for entry, part in table.items()]


def _entries(path: str, value: Any) -> Any:
    """Rows as the file has them. Every row of a table has its entry, none twice."""
    if questions()[path].kind != "table" or value is None:
        return value
    if path == READING:
        return dict(row[ENTRY].split("/", 1) for row in value)
    if path == CHECK:
        return {row[ENTRY]: row.get("day") for row in value}
    if path == DURATION:
        return {row[ENTRY]: [row.get(speed) for speed in SPEEDS] for row in value}
    return {row[ENTRY]: {key: one for key, one in row.items() if key != ENTRY} for row in value}


def _bare(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return None if value == "" else value
    rows = [{key: one for key, one in row.items() if one not in (None, "")} for row in value]
    return sorted(rows, key=lambda row: str(row[ENTRY])) if rows and ENTRY in rows[0] else rows
