"""Sheets and columns of the workbook of cases: every question of the catalogue has its column, each list its sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from ..ahead import load_ways
from ..base import Message, say
from ..case import Question, questions
from ..knowledge import Knowledge

ALIAS, ID, REVISION = "applicant.alias", "id", "revision"
ENTRY = ""  # in a row of a table: which paper, step … it is about
CHECK, READING, DURATION = "progress.checks", "plan.readings", "plan.durations"
SPEEDS = ("fastest", "typical", "careful")
# What is no answer of a case is understood as these too.
_YES = ("是", "有", "对", "√", "TRUE", "Y")
_NO = ("否", "无", "没有", "不是", "×", "FALSE", "N")
# What is counted from 0 in the file and from 1 by people.
FROM_ONE = frozenset({"plan.deadline.child"})
Kind = Literal["text", "choice", "several", "day", "month", "number", "marker", "entry"]
_KINDS: Mapping[str, Kind] = {"day": "day", "month": "month", "number": "number", "several": "several", "text": "text"}


def narrow(text: str) -> str:
    """Narrow signs, no blanks around."""
    return unicodedata.normalize("NFKC", text).strip()


@dataclass(frozen=True)
class Column:
    """One answer. ``path``: of the answer; ``key``: in the row of a list; ``shown``: value → word that is written."""

    path: str
    key: str
    heading: str
    kind: Kind
    shown: Mapping[Any, str] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)
    help: str = ""
    integer: bool = False
    more_headings: tuple[str, ...] = ()

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """What a cell may say, in narrow signs → value."""
        known = {**self.also, **{word: value for value, word in self.shown.items()}}
        return {narrow(word): value for word, value in known.items()}

    @property
    def note(self) -> str:
        """How to fill it in, and what is meant."""
        how = say(f"book.how_{self.kind}").text()
        return f"{how}。{self.help}" if self.help else how


@dataclass(frozen=True)
class BookSheet:
    """``path``: of the list or table whose rows stand here; "" of the sheet with one row a case."""

    path: str
    name: str
    columns: tuple[Column, ...]

    @cached_property
    def headings(self) -> Mapping[str, Column]:
        """What may stand over a column → the column."""
        return {heading: one for one in self.columns for heading in (one.heading, *one.more_headings)}


@dataclass(frozen=True)
class Layout:
    """``main``: one row a case; ``lists``: rows that belong to a case each."""

    main: BookSheet
    lists: tuple[BookSheet, ...]

    @cached_property
    def of_list(self) -> Mapping[str, BookSheet]:
        return {sheet.path: sheet for sheet in self.lists}

    @cached_property
    def flat(self) -> Mapping[str, Column]:
        """Headings of a table without sheets: those of a case, and of the first entry of each list of answers."""
        found = dict(self.main.headings)
        for sheet in self.lists:
            if sheet.path.startswith("applicant."):
                found.update({name: one for name, one in sheet.headings.items() if name not in found})
        return found


def book_layout(knowledge: Knowledge) -> Layout:
    """Made once of each knowledge. Raises BadDataError."""
    return knowledge.read(_layout)


def id_headings() -> Mapping[str, str]:
    """The two columns that say which case a row was made from, and which of its saved states."""
    return {say(f"book.col_{one}").text(): one for one in (ID, REVISION)}


def _layout(knowledge: Knowledge) -> Layout:
    known = questions()
    lists = {one.path: one for one in known.values() if one.kind in ("list", "table")}
    main = [_column(one, knowledge) for one in known.columns if one.path.rpartition(".")[0] not in lists]
    main += [_marker(one) for one in lists.values() if one.answer.open]
    order = {path: number for number, path in enumerate(known)}
    main.sort(key=lambda one: -1 if one.path == ALIAS else order[one.path])
    sheets = [BookSheet(path, one.name, tuple(_columns_of(one, knowledge))) for path, one in lists.items()]
    return Layout(BookSheet("", say("book.sheet_cases").text(), tuple(main)), tuple(sheets))


def _columns_of(whole: Question, knowledge: Knowledge) -> Iterable[Column]:
    path = whole.path
    if whole.kind == "table":
        names = {id_: name for id_, name in _names(path, knowledge).items() if name}
        twice = {name for name in names.values() if list(names.values()).count(name) > 1}
        shown = {id_: name for id_, name in names.items() if name not in twice}
        yield Column(path, ENTRY, say(f"book.entry_{path.rpartition('.')[2]}").text(), "entry", shown)
    if path == CHECK:
        yield Column(path, "day", say("book.col_day").text(), "day")
    elif path == DURATION:
        for speed in SPEEDS:
            name = say("book.col_days", speed=questions()["plan.scenario"].options[speed]).text()
            yield Column(path, speed, name, "number", integer=True)
    for one in questions().columns:
        if one.path.rpartition(".")[0] == path:
            yield _column(one, knowledge)


def _column(one: Question, knowledge: Knowledge) -> Column:
    shown: Mapping[Any, str] = one.options
    also: dict[str, Any] = {word: choice.id for choice in one.written.choices for word in choice.cells}
    kind: Kind = _KINDS.get(one.kind, "choice")
    if one.kind == "yes_no":
        shown = {True: _YES[0], False: _NO[0]}
        also = {word: value for words, value in ((_YES, True), (_NO, False)) for word in words}
    elif one.kind == "district":
        shown = {id_: name.zh for id_, name in knowledge.policy.districts.names.items()}
        also = {re.sub("(新区|区)$", "", name): id_ for id_, name in shown.items()}
    elif one.path == "plan.deadline.stage":
        kind, shown = "entry", {stage.id: stage.name.zh for stage in knowledge.school.stage}
    return Column(
        one.path,
        one.path.rpartition(".")[2],
        one.heading(),
        kind,
        shown,
        also,
        one.help or "",
        one.answer.integer,
        one.headings[1:],
    )


def _marker(whole: Question) -> Column:
    heading = say("book.col_marker", name=whole.name).text()
    shown = {True: say("book.marker_some").text(), False: say("book.marker_none").text()}
    also = {word: value for words, value in ((_YES, True), (_NO, False)) for word in words}
    return Column(whole.path, whole.path, heading, "marker", shown, also, whole.help or "")


def _names(path: str, knowledge: Knowledge) -> Mapping[str, str]:
    """The entries of a table by id, as people call them."""
    process = knowledge.process
    match path:
        case "progress.materials":
            return {id_: one.name.zh for id_, one in knowledge.catalogue.materials.items()}
        case "progress.tasks" | "plan.durations":
            return {one.id: one.name.zh for one in (*process.tasks, *process.setback_tasks)}
        case "progress.checks":
            return {one.id: one.name.zh for one in process.prelock}
        case "plan.readings":
            readings = knowledge.policy.readings.values()
            return {f"{one.id}/{c.id}": f"{one.question.zh} {c.name.zh}" for one in readings for c in one.choices}
        case "plan.moves":
            return {id_: one.name.zh for id_, one in knowledge.read(load_ways).moves.items()}
        case _:
            return {id_: name.zh for id_, name in knowledge.policy.districts.names.items()}


def place(sheet: str, line: int, heading: str) -> Message:
    """Where a cell stands, as a spreadsheet counts."""
    kind = f"{'sheet' if sheet else 'line'}{'_cell' if heading else ''}"
    return say(f"book.place_{kind}", sheet=sheet, line=line, heading=heading)
