"""A file of cases (workbook, text table or JSON), read into one entry a case; what cannot be used says its cure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from ..base import BadCaseError, Message, decode_table, say
from ..case import Case, parse_json, questions, read_document
from ..files import FORM_SCHEMA, ClientAnswers, read_answers
from ..knowledge import Knowledge
from .cells import CellError, as_text, is_empty, read
from .flat import Flat, Row, flat
from .layout import ALIAS, ENTRY, ID, REVISION, BookSheet, Column, Layout, book_layout, id_headings, place
from .raw import MAX_BYTES, MAX_CASES, Table, is_workbook, text_table, workbook_tables

BOOK_SCHEMA, BOOK_VERSION = "jzz-cases", 1
NOTE = "(说明"  # begins the label of the line that explains the columns
_TITLES = 10  # lines that may stand above the headings
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with a cell, row or case, and how to mend it. The text never quotes what was found."""

    message: Message
    line: int
    sheet: str = ""
    heading: str = ""
    numbered: bool = False

    @property
    def where(self) -> Message:
        """``numbered``: ``line`` says which case of the file it is, not which line."""
        if self.numbered:
            return say("book.place_case", line=self.line)
        return place(self.sheet, self.line, self.heading)


@dataclass(slots=True)
class Entry:
    """A case of the file. ``answers``: by path, those that the file speaks of, None for a cell that is empty;
    ``firsts``: of lists without a sheet the first row. ``marks``: whether there is anything in a list; ``lines``: where
    its rows stand. ``given``: what a client filled in for the case ``case_id``. ``numbered``: ``line`` says which case
    of the file it is, not which line.
    """

    line: int
    sheet: str = ""
    case_id: str = ""
    revision: int | None = None
    answers: Flat = field(default_factory=dict)
    firsts: dict[str, Row] = field(default_factory=dict)
    marks: dict[str, bool | None] = field(default_factory=dict)
    whole: Case | None = None
    given: ClientAnswers | None = None
    numbered: bool = False
    troubles: list[Refused] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    alias: str = ""

    @property
    def where(self) -> Message:
        """Its row, or which case of the file it is."""
        if self.numbered:
            return say("book.place_case", line=self.line)
        return place(self.sheet, self.line, "")

    def refused(self, path: str, message: Message, shape: Layout) -> Refused:
        """What is wrong with an answer, at the cell that says it."""
        if self.numbered:
            return Refused(message, self.line, numbered=True)
        bare = questions().bare(path)
        for list_path, sheet in shape.of_list.items():
            if f"{bare}.".startswith(f"{list_path}.") and self.lines.get(list_path):
                step = path[len(list_path) + 1 :].partition(".")[0]
                lines = self.lines[list_path]
                line = lines[int(step)] if step.isdigit() and int(step) < len(lines) else lines[0]
                heading = next((one.heading for one in sheet.columns if one.path == bare), "")
                return Refused(message, line, sheet.name, heading)
        heading = next((name for name, one in shape.flat.items() if one.path == bare), "")
        return Refused(message, self.line, self.sheet, heading)


class Heading(NamedTuple):
    """A heading that is not known, and the first cells under it. It is not read unless somebody says as what."""

    text: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """``unknown``: headings that the workbook does not have; ``sheets``: its other sheets, which were not read;
    ``label_missing``: no column says whose a row is, so that nothing was read.
    """

    entries: tuple[Entry, ...]
    unknown: tuple[Heading, ...] = ()
    sheets: tuple[str, ...] = ()
    label_missing: bool = False

    @property
    def forms_only(self) -> bool:
        """Whether all that can be used of it are forms of clients, each for a case that it names."""
        return all(one.given is not None or one.troubles for one in self.entries)


def read_cases(content: bytes, knowledge: Knowledge, headings: Mapping[str, str] | None = None) -> Reading:
    """``headings``: what headings that are not known are to be read as (paths of answers).

    Raises BadCaseError for a file that cannot be read at all; the rest is told entry by entry.
    """
    if len(content) > MAX_BYTES:
        raise BadCaseError(f"文件过大 (上限 {MAX_BYTES // 1_000_000} MB): 请分成几个文件")
    shape = book_layout(knowledge)
    if is_workbook(content):
        reading = _of_tables(workbook_tables(content), shape, headings or {})
    else:
        text = decode_table(content)
        if text.lstrip()[:1] in ("{", "["):
            reading = Reading(tuple(_of_json(text, shape)))
        else:
            reading = _of_tables([text_table(text)], shape, headings or {})
    if not reading.entries and not reading.label_missing:
        raise BadCaseError("文件里没有案例: 请选择从「导出」下载的文件, 或按模板填写的表格")
    if len(reading.entries) > MAX_CASES:
        raise BadCaseError(f"案例过多 (上限 {MAX_CASES} 个): 请分成几个文件")
    _only_once(reading.entries)
    return reading


def _of_json(text: str, shape: Layout) -> Iterator[Entry]:
    document = parse_json(text)
    if isinstance(document, dict) and document.get("schema") == FORM_SCHEMA:
        yield _of_form(1, text)
        return
    if isinstance(document, dict) and document.get("schema") == BOOK_SCHEMA:
        if document.get("version") != BOOK_VERSION:
            raise BadCaseError("这份文件是较新的格式: 请先更新程序")
        document = document.get("cases")
    documents = document if isinstance(document, list) else [document]
    if len(documents) > MAX_CASES:
        raise BadCaseError(f"案例过多 (上限 {MAX_CASES} 个): 请分成几个文件")
    for number, one in enumerate(documents, 1):
        entry = Entry(number, numbered=True)
        try:
            if isinstance(one, dict):
                entry.case_id, entry.revision = _from(one.get(ID), one.get(REVISION))
                one = {key: value for key, value in one.items() if key not in (ID, REVISION)}
            entry.whole = read_document(one)
            entry.answers = flat(entry.whole, shape)
            entry.alias = entry.whole.applicant.alias
        except BadCaseError as error:
            entry.troubles.append(_row(entry, say("book.unreadable", reason=str(error))))
        yield entry


def read_forms(contents: Iterable[bytes]) -> Reading:
    """What clients filled in, one entry each; what is none says why."""
    entries = tuple(_of_form(number, one) for number, one in enumerate(contents, 1))
    _only_once(entries)
    return Reading(entries)


def _of_form(number: int, content: bytes | str) -> Entry:
    entry = Entry(number, numbered=True)
    try:
        entry.given = read_answers(content)
        entry.case_id = entry.given.case_id
    except BadCaseError as error:
        entry.troubles.append(_row(entry, say("book.unreadable", reason=str(error))))
    return entry


def _from(case_id: object, revision: object) -> tuple[str, int | None]:
    """Which case, and which of its saved states, something was made from."""
    number = revision if isinstance(revision, int) and not isinstance(revision, bool) else None
    return (case_id, number) if isinstance(case_id, str) else ("", None)


def _only_once(entries: Sequence[Entry]) -> None:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.case_id and first.setdefault(entry.case_id, entry) is not entry:
            entry.troubles.append(_row(entry, say("book.same_id", line=first[entry.case_id].line)))


def _row(entry: Entry, message: Message) -> Refused:
    return Refused(message, entry.line, entry.sheet, numbered=entry.numbered)


# -- tables ----------------------------------------------------------------------------------------------------------


def _of_tables(tables: Sequence[Table], shape: Layout, headings: Mapping[str, str]) -> Reading:
    main = next((one for one in tables if one.name == shape.main.name), tables[0])
    names = {sheet.name: sheet for sheet in shape.lists}
    lists = {names[one.name].path: one for one in tables if one is not main and one.name in names}
    unknown: dict[str, Heading] = {}
    # What a sheet of its own says is not said by the row of the case too.
    known = {name: one for name, one in shape.flat.items() if one.path.rpartition(".")[0] not in lists}
    meant = {name: one for name, path in headings.items() for one in known.values() if one.path == path}
    read_main = _Grid(main, known, unknown, meant)
    if not read_main.rows:
        return Reading(())
    if ALIAS not in read_main.paths and ID not in read_main.paths:
        return Reading((), tuple(unknown.values()), label_missing=True)
    entries = [_entry(read_main, line, row, shape) for line, row in read_main.rows]
    for path, table in lists.items():
        sheet = shape.of_list[path]
        _add_rows(_Grid(table, {**sheet.headings, **_alias(shape)}, unknown), sheet, entries)
    for entry in entries:
        _markers(entry)
    ours = {*names, main.name, *(say(f"book.{one}").text() for one in ("sheet", "sheet_choices"))}
    return Reading(
        tuple(entries), tuple(unknown.values()), tuple(one.name for one in tables if one.rows and one.name not in ours)
    )


def _alias(shape: Layout) -> Mapping[str, Column]:
    return {name: one for name, one in shape.main.headings.items() if one.path == ALIAS}


class _Grid:
    """A table with its columns: ``columns`` has one for each position, None where nothing is read."""

    def __init__(
        self,
        table: Table,
        known: Mapping[str, Column],
        unknown: dict[str, Heading],
        meant: Mapping[str, Column] = MappingProxyType({}),
    ) -> None:
        self.name = table.name
        begin = _header_line(table.rows[:_TITLES], known)
        header = ["" if is_empty(cell) else as_text(cell) for cell in table.rows[begin][1]] if table.rows else []
        own = id_headings()
        self.rows = table.rows[begin + 1 :]
        self.columns: list[Column | str | None] = []
        ignored = {say(f"book.{key}").text() for key in _RECKONED}
        for position, text in enumerate(header):
            plain = text.strip()
            column = known.get(plain) or own.get(plain)
            if column is None and plain and plain not in ignored:
                samples = [as_text(row[position]) for _, row in self.rows[:50] if position < len(row) and row[position]]
                unknown.setdefault(plain, Heading(plain, tuple(one[:20] for one in samples[:_SAMPLES])))
                column = meant.get(plain)
            self.columns.append(column)
        self.paths = {one if isinstance(one, str) else one.path for one in self.columns if one is not None}
        used = [one if isinstance(one, str) else f"{one.path}.{one.key}" for one in self.columns if one is not None]
        for position, one in enumerate(used):
            if one in used[:position]:
                raise BadCaseError("同一个标题出现了两次: 请只留一列")
        self.rows = [(line, row) for line, row in self.rows if not self._explains(row)]

    def _explains(self, row: Sequence[Any]) -> bool:
        return any(isinstance(cell, str) and cell.startswith(NOTE) for cell in row[:2])

    def cells(self, row: Sequence[Any]) -> Iterator[tuple[Column | str, Any]]:
        for position, column in enumerate(self.columns):
            if column is not None:
                yield column, row[position] if position < len(row) else None


def _is_label(cell: Any, known: Mapping[str, Column]) -> bool:
    text = as_text(cell) if isinstance(cell, str) else ""
    return (text in known and known[text].path == ALIAS) or id_headings().get(text) == ID


def _header_line(rows: Sequence[tuple[int, Sequence[Any]]], known: Mapping[str, Column]) -> int:
    """Which row has the headings: the one with that of the labels, else the first that is no title."""
    named = (n for n, (_, row) in enumerate(rows) if any(_is_label(cell, known) for cell in row))
    several = (n for n, (_, row) in enumerate(rows) if len({as_text(cell) for cell in row if not is_empty(cell)}) > 1)
    return next(named, next(several, 0))


_RECKONED = (
    *("col_verdict", "col_total", "col_high", "col_papers", "col_stage", "col_action", "col_actor", "col_start"),
    *("col_finish", "col_provisional", "col_alarms", "col_renewal", "col_cannot", "col_responsible"),
)


def _entry(grid: _Grid, line: int, row: Sequence[Any], shape: Layout) -> Entry:
    entry = Entry(line, grid.name)
    for column, cell in grid.cells(row):
        if isinstance(column, str):
            _identify(entry, column, cell)
            continue
        value = _value(entry, column, cell, line, grid.name)
        if column.kind == "marker":
            entry.marks[column.path] = value
            continue
        parent = column.path.rpartition(".")[0]
        if parent not in shape.of_list:
            entry.answers[column.path] = value
        elif value is not None:
            entry.firsts.setdefault(parent, {})[column.key] = value
    entry.alias = entry.answers.get(ALIAS) or ""
    return entry


def _identify(entry: Entry, what: str, cell: Any) -> None:
    text = "" if is_empty(cell) else as_text(cell)
    if what == ID:
        entry.case_id = text
    else:
        entry.revision = int(text) if text.isdecimal() and len(text) < 10 else None


def _value(entry: Entry, column: Column, cell: Any, line: int, sheet: str) -> Any:
    """The answer; None for an empty cell, and for one that cannot be read, which is noted."""
    if is_empty(cell):
        return None
    try:
        return read(column, cell)
    except CellError as error:
        entry.troubles.append(Refused(error.message(column), line, sheet, column.heading))
        return None


def _add_rows(grid: _Grid, sheet: BookSheet, entries: list[Entry]) -> None:
    """The rows of a list to their cases: by the id of the case, without one by its label."""
    by_id = {entry.case_id: entry for entry in entries if entry.case_id}
    by_label = {entry.alias: entry for entry in entries if entry.alias}
    labels = Counter(entry.alias for entry in entries)
    for entry in entries:
        entry.answers[sheet.path], entry.lines[sheet.path] = [], []
    for line, row in grid.rows:
        given = {one if isinstance(one, str) else one.path: cell for one, cell in grid.cells(row)}
        case_id, label = ("" if is_empty(given.get(key)) else as_text(given[key]) for key in (ID, ALIAS))
        owner = by_id.get(case_id) if case_id else by_label.get(label)
        if owner is not None:
            if not case_id and labels[label] > 1:
                owner.troubles.append(Refused(say("book.label_twice"), line, grid.name))
            _add_row(owner, grid, line, row, sheet)
        elif label and not case_id:  # with an id, the row of the case was taken out on purpose
            trouble = Refused(say("book.no_such_label"), line, grid.name)
            entries.append(Entry(line, grid.name, alias=label, troubles=[trouble]))


def _add_row(entry: Entry, grid: _Grid, line: int, row: Sequence[Any], sheet: BookSheet) -> None:
    found: Row = {}
    for column, cell in grid.cells(row):
        if isinstance(column, Column) and column.path != ALIAS:
            value = _value(entry, column, cell, line, grid.name)
            if value is not None:
                found[column.key] = value
    rows, first = entry.answers[sheet.path], sheet.columns[0]
    if found and first.key == ENTRY and (ENTRY not in found or any(one[ENTRY] == found[ENTRY] for one in rows)):
        word = "entry_twice" if ENTRY in found else "no_entry"
        entry.troubles.append(Refused(say(f"book.{word}"), line, grid.name, first.heading))
    elif found:
        rows.append(found)
        entry.lines[sheet.path].append(line)


def _markers(entry: Entry) -> None:
    """Lists of which nothing may have been said: whether there are any stands in the row of the case."""
    for path, mark in entry.marks.items():
        rows = entry.answers.get(path) or entry.firsts.get(path)
        if mark is False and rows:
            entry.troubles.append(_row(entry, say("book.marked_none", name=questions()[path].name)))
        elif mark is False:
            entry.answers[path] = []
        elif not rows and path in entry.lines:
            entry.answers[path] = None
            if mark:
                entry.troubles.append(_row(entry, say("book.marked_some", name=questions()[path].name)))
